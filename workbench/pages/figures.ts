import { type Advice, adviceKinds } from '../../src/authoring/checks/advice.ts';
import { wordsPerMinute } from '../../src/core/dilemma/minutes.ts';
import { type Html, html } from '../../src/core/html.ts';
import type { BenchDilemma } from '../story/dilemmas.ts';
import { type DilemmaFigures, figuresOf, type TimedPath } from '../story/figures.ts';
import { placeLink, type Where } from './place.ts';

const percent = (share: number): string => `${Math.round(share * 100)}%`;
const decimal = (number: number): string => number.toFixed(1).replace('.', ',');

/** What was counted of a dilemma. */
export const figuresHtml = (where: Where, { reading }: BenchDilemma): Html => {
  const figures = figuresOf(reading);
  return html`${pathsHtml(where, reading, figures)}${optionsHtml(figures)}${weightsHtml(figures)}${voicesHtml(figures)}`;
};

const pathsHtml = (
  where: Where,
  { text, minutes, uneven, exploration }: BenchDilemma['reading'],
  { paths, lengths }: DilemmaFigures,
): Html => {
  const titleOf = (ending: string) => text.scenes.find(({ id }) => id === ending)?.title ?? ending;
  const row = (name: string, { words, minutes, ending }: TimedPath) =>
    html`<tr><th scope="row">${name}</th><td>${words}</td><td>${decimal(minutes)}</td><td>${titleOf(ending)}</td></tr>`;
  const { written, counted } = minutes;
  return html`<h3>Wegen</h3>
${
  lengths &&
  html`<table><thead><tr><th scope="col">${text.larger ? 'Gemiddeld per einde' : 'Weg'}</th><th scope="col">Woorden</th><th scope="col">Minuten</th><th scope="col">Einde</th></tr></thead>
<tbody>${row('Kortste', lengths.shortest)}${row('Middelste', lengths.middle)}${row('Langste', lengths.longest)}</tbody></table>`
}
<p>${exploration.truncated ? 'Meer dan ' : ''}${paths} ${paths === 1 ? 'weg' : 'wegen'}. Alleen lezen, met ${wordsPerMinute} woorden per minuut. Met kiezen en nadenken duurt een keer spelen gemiddeld ${decimal(counted)} minuten${written !== undefined && `; bij duur staat ${written}`}.</p>
${uneven && html`<div class="advice"><p>${uneven.message}</p>${placeLink(where, uneven)}</div>`}`;
};

const optionsHtml = ({ options, longestAt }: DilemmaFigures): Html | false => {
  if (options.length === 0) return false;
  const cell = (lengths: readonly number[], place: number) => {
    const length = lengths[place];
    if (length === undefined) return html`<td></td>`;
    return length === Math.max(...lengths) ? html`<td><strong>${length}</strong></td>` : html`<td>${length}</td>`;
  };
  return html`<h3>Keuzes: lengte en plaats</h3>
<table><thead><tr><th scope="col">Situatie</th>${longestAt.map((_, place) => html`<th scope="col">${place + 1}</th>`)}</tr></thead>
<tbody>${options.map(({ title, scene, lengths }) => html`<tr><th scope="row">${title || scene}</th>${longestAt.map((_, place) => cell(lengths, place))}</tr>`)}</tbody>
<tfoot><tr><th scope="row">Hoe vaak de langste</th>${longestAt.map(times => html`<td>${times}</td>`)}</tr></tfoot></table>
<p>In tekens, per plaats; vet is de langste.</p>`;
};

const weightsHtml = ({ weights, middle }: DilemmaFigures): Html | false =>
  weights.length > 0 &&
  html`<h3>Wat een keuze aan het einde uitmaakt</h3>
<ul>${weights.map(({ which, share, least }) => html`<li>Van het einde hangt <strong>${percent(share)}</strong> van de woorden af van de ${which} keuze${share < least && ` (${percent(least)} of meer is beter)`}.</li>`)}${middle.map(
    ({ title, share }) =>
      share === null
        ? html`<li>De keuze bij ‘${title}’ bepaalt wat er als laatste te kiezen is.</li>`
        : html`<li>Van de keuze bij ‘${title}’ hangt <strong>${percent(share)}</strong> af, als de laatste keuze dezelfde is.</li>`,
  )}</ul>`;

const voicesHtml = ({ voices }: DilemmaFigures): Html | false =>
  voices.length > 0 &&
  html`<h3>Wie er spreekt</h3>
<table><thead><tr><th scope="col">Naam</th><th scope="col">Stemmen</th><th scope="col">Eindes</th></tr></thead>
<tbody>${voices.map(({ name, times, endings }) => html`<tr><th scope="row">${name}</th><td>${times}</td><td>${endings}</td></tr>`)}</tbody></table>`;

/** What may be said better, by what kind of thing it is. */
export const adviceHtml = (where: Where, advice: readonly Advice[]): Html => {
  const kinds = Object.entries(adviceKinds).filter(([kind]) => advice.some(each => each.kind === kind));
  if (kinds.length === 0) return html`<p>Er is niets om over na te denken.</p>`;
  return html`${kinds.map(
    ([kind, label]) =>
      html`<h3>${label}</h3><ul class="problems">${advice
        .filter(each => each.kind === kind)
        .map(({ problem }) => html`<li><p>${problem.message}</p>${placeLink(where, problem)}</li>`)}</ul>`,
  )}`;
};
