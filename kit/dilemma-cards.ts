import type { IcebergText, SceneText } from '../src/course/story.ts';
import { nl } from '../src/i18n/nl.ts';
import { type Html, html, list, prose } from './html.ts';
import type { DilemmaMaterial, Ending, Material } from './material.ts';
import { cardSheets, sheet, sheetsPage } from './sheets.ts';

/** The cards of one dilemma: the situation with its options, an iceberg to fill in, how it can end, and the roles to speak as. */
export const dilemmaCards = (material: Material, each: DilemmaMaterial): string => {
  const { dilemma, options, endings, notes } = each;
  const [start] = dilemma.scenes;
  const foot = `${material.course.title}, versie ${material.course.version} – ${dilemma.title}`;
  return sheetsPage(material, `Kaarten bij ${dilemma.title}`, [
    sheet(
      foot,
      html`<h2 class="title">${dilemma.title}</h2><p class="soft">${dilemma.role}</p>`,
      html`<div class="${lengthOf(start) > 900 ? 'story long' : 'story'}">${start.title && html`<p><strong>${start.title}</strong></p>`}${prose(start.lines)}</div>`,
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
const lengthOf = ({ lines }: SceneText): number => lines.reduce((sum, { text }) => sum + text.length, 0);

const endingSheet = (foot: string, dilemma: string, { scene: { title, lines, consequences, iceberg, voices }, letters }: Ending): Html =>
  sheet(
    foot,
    html`<h2>${dilemma} – ${title}</h2><p class=\"soft\">Kan volgen op: ${letters.join(', ')}</p><div class="tight">${prose(lines)}</div>`,
    consequences.map(
      ({ when, lines: happened, guarded }) =>
        html`<div class="voice tight"><p><strong>${when ?? nl.consequence}${guarded && ` (${nl.onlyIf.toLowerCase()})`}.</strong> ${happened.map(({ text }) => text).join(' ')}</p></div>`,
    ),
    iceberg.length > 0 &&
      html`<div class="iceberg"><section class="above"><h3>${nl.above}</h3>${side(iceberg, 'boven')}</section><section class="below"><h3>${nl.below}</h3>${side(iceberg, 'onder')}</section></div>`,
    voices.length > 0 && html`<h3>${nl.whoWatched}</h3>`,
    voices.map(
      ({ name, who, text, guarded }) =>
        html`<p class="voice tight"><strong>${name}${who && `, ${who}`}${guarded && ` (${nl.onlyIf.toLowerCase()})`}:</strong> ${text}</p>`,
    ),
  );

const side = (iceberg: readonly IcebergText[], wanted: IcebergText['side']): Html | undefined =>
  list(iceberg.filter(each => each.side === wanted).map(({ block, text }) => html`<strong>${blockName(block)}:</strong> ${text}`));

/** What a building block is called; its id when it has no name. */
export const blockName = (block: string): string => Object.entries(nl.blocks).find(([id]) => id === block)?.[1] ?? block;
