import { type Html, html } from '../../src/core/html.ts';
import type { BenchState } from '../course/follow.ts';
import { placeLink, type Where } from './place.ts';

/** One sentence on how the course stands. */
export const inOneSentence = ({ problems, complete }: Pick<BenchState, 'problems' | 'complete'>): string => {
  const files = new Set(problems.map(({ file }) => file)).size;
  if (problems.length === 0) return complete ? 'Alles klopt.' : 'Tot nu toe klopt alles; de taal wordt nog gelezen.';
  const counted = `${problems.length} ${problems.length === 1 ? 'fout' : 'fouten'} in ${files} ${files === 1 ? 'bestand' : 'bestanden'}`;
  return complete ? `${counted}.` : `${counted}; de taal wordt nog gelezen.`;
};

/** All problems by file, each with its place; what the page cannot show yet; and what may wait. */
export const problemList = (where: Where, { problems, complete, saved, shown }: BenchState): Html => {
  const notices = saved?.notices ?? [];
  const files = [...new Set(problems.map(({ file }) => file))];
  return html`${lagging(shown)}${problems.length === 0 && complete && html`<p>Er is niets te herstellen.</p>`}${files.map(
    file =>
      html`<h3>${file}</h3><ul class="problems">${problems
        .filter(problem => problem.file === file)
        .map(problem => html`<li><p>${problem.message}</p>${placeLink(where, problem)}</li>`)}</ul>`,
  )}${notices.length > 0 && html`<details data-part="let-op"><summary>Let op (${notices.length}): wat nog mag wachten</summary><ul class="problems">${notices.map(notice => html`<li><p>${notice.message}</p>${placeLink(where, notice)}</li>`)}</ul></details>`}`;
};

const lagging = (shown: BenchState['shown']): Html | false => {
  if (!shown) return html`<p class="lag">Er is nog geen versie van de cursus die te lezen is. Zodra die er is, staat zij in de pagina.</p>`;
  const { behind } = shown;
  return (
    behind.length > 0 &&
    html`<p class="lag">De pagina laat van ${behind.length === 1 ? 'dit bestand' : 'deze bestanden'} de laatste versie zien die te lezen was, of nog niets: ${behind.join(', ')}.</p>`
  );
};
