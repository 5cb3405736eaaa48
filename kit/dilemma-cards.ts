import type { IcebergText, SceneText } from '../src/core/course/story.ts';
import { type Html, html } from '../src/core/html.ts';
import { nl } from '../src/core/i18n/nl.ts';
import { list, prose, sceneText } from './html.ts';
import type { DilemmaMaterial, Ending, Material } from './material.ts';
import { cardSheets, sheet, sheetsPage } from './sheets.ts';

/** The cards of one dilemma: the situation with its options, an iceberg to fill in, how it can end, and the roles to speak as. */
export const dilemmaCards = (material: Material, each: DilemmaMaterial): string => {
  const { dilemma, opening, options, endings, notes } = each;
  const foot = `${material.course.title}, versie ${material.course.version} – ${dilemma.title}`;
  return sheetsPage(material, `Kaarten bij ${dilemma.title}`, [
    sheet(
      foot,
      html`<h2 class="title">${dilemma.title}</h2><p class="soft">${dilemma.role}</p>`,
      html`<div class="${storySize(opening)}">${opening.map(sceneText)}</div>`,
      html`<h3>${nl.whatDoYouDo}</h3><ul class="options">${options.map(
        ({ letter, choice }) =>
          html`<li><span class="letter">${letter}</span><span>${choice.text}${choice.guarded && ` (${nl.onlyIf.toLowerCase()})`}</span></li>`,
      )}</ul>`,
    ),
    sheet(
      foot,
      html`<h2>${dilemma.title}: de ijsberg van de groep</h2><p>Bij keuze: ________</p>`,
      html`<div class="iceberg empty"><section class="above"><h3>${nl.above}</h3></section><section class="below"><h3>${nl.below}</h3></section></div>`,
    ),
    ...endings.map(ending => endingSheet(foot, dilemma.title, ending)),
    ...cardSheets(
      notes.roles.map(
        ({ name, who, line }) =>
          html`<h3>${name}</h3><p class="big">${who}</p><blockquote>‘${line}’</blockquote><footer>Rolkaart – ${dilemma.title}</footer>`,
      ),
    ),
  ]);
};

/** UTF-16 units. */
const lengthOf = (texts: readonly { readonly text: string }[]): number => texts.reduce((sum, { text }) => sum + text.length, 0);

/** The situation and its choices go on one sheet: the more there is to read, the smaller the type. */
const storySize = (scenes: readonly SceneText[]): string => {
  const length = lengthOf(scenes.flatMap(({ lines }) => lines));
  return length > 1100 ? 'story longer' : length > 750 ? 'story long' : 'story';
};

/** Above this an ending needs smaller type to stay on one sheet, in UTF-16 units. */
const dense = 1350;

const endingSheet = (foot: string, dilemma: string, { scene, letters }: Ending): Html => {
  const { title, lines, consequences, iceberg, voices } = scene;
  const length = lengthOf([...lines, ...consequences.flatMap(each => each.lines), ...iceberg, ...voices]);
  const sometimes = (guarded: boolean) => guarded && ` (${nl.onlyIf.toLowerCase()})`;
  return sheet(
    foot,
    html`<div class="${length > dense ? 'ending dense' : 'ending'}">
<h2>${dilemma} – ${title}</h2><p class="soft">Kan volgen op: ${letters.join(', ')}</p><div class="tight">${prose(lines)}</div>
${consequences.map(
  ({ when, lines: happened, guarded }) =>
    html`<p class="voice tight"><strong>${when ?? nl.consequence}${sometimes(guarded)}.</strong> ${happened.map(({ text }) => text).join(' ')}</p>`,
)}
${
  iceberg.length > 0 &&
  html`<div class="iceberg"><section class="above"><h3>${nl.above}</h3>${side(iceberg, 'boven')}</section><section class="below"><h3>${nl.below}</h3>${side(iceberg, 'onder')}</section></div>`
}
${voices.length > 0 && html`<h3>${nl.whoWatched}</h3>`}
${voices.map(
  ({ name, who, text, guarded }) =>
    html`<p class="voice tight"><strong>${name}${who && `, ${who}`}${sometimes(guarded)}:</strong> ${text}</p>`,
)}</div>`,
  );
};

const side = (iceberg: readonly IcebergText[], wanted: IcebergText['side']): Html | undefined =>
  list(iceberg.filter(each => each.side === wanted).map(({ block, text }) => html`<strong>${blockName(block)}:</strong> ${text}`));

/** What a building block is called; its id when it has no name. */
export const blockName = (block: string): string => Object.entries(nl.blocks).find(([id]) => id === block)?.[1] ?? block;
