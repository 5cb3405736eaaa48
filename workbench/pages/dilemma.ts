import type { CourseReading } from '../../src/authoring/read-course.ts';
import { type Html, html, Html as Raw, scriptJson } from '../../src/core/html.ts';
import { adviceFor, type BenchDilemma, dilemmasIn } from '../story/dilemmas.ts';
import { roadsTo } from '../story/roads.ts';
import { adviceHtml, figuresHtml } from './figures.ts';
import { part } from './part.ts';
import type { Where } from './place.ts';
import { storyOf } from './story.ts';

/** What the script of the page needs to go to a scene: each road by the id of its scene. */
export type RoadsInPage = {
  readonly dilemma: string;
  readonly page: string;
  readonly roads: {
    readonly [scene: string]: {
      readonly steps: readonly { readonly scene: string; readonly choice: string | null }[];
      readonly seed: number | null;
    };
  };
};

/** All about one dilemma: its map, its figures and what may be said better. */
export const dilemmaHtml = (where: Where, course: CourseReading, dilemma: BenchDilemma): Html => {
  const advice = adviceFor(course, dilemma);
  const inPage: RoadsInPage = { dilemma: dilemma.id, page: dilemma.page, roads: Object.fromEntries(roadsTo(dilemma.reading)) };
  return html`${part('kaart', 'De kaart', storyOf(dilemma.reading.text))}
${part('cijfers', 'Cijfers', figuresHtml(where, dilemma))}
${part('advies', `Om over na te denken (${advice.length})`, adviceHtml(where, advice))}
<script type="application/json" id="roads">${new Raw(scriptJson(inPage))}</script>`;
};

/** The dilemmas to choose from, by module. */
export const dilemmaOptions = (course: CourseReading): Html => {
  const all = dilemmasIn(course);
  const modules = [...new Set(all.map(({ module }) => module))];
  return html`${modules.map(
    module =>
      html`<optgroup label="${module}">${all
        .filter(each => each.module === module)
        .map(({ id, title, page }) => html`<option value="${id}" data-page="${page}">${title}</option>`)}</optgroup>`,
  )}`;
};
