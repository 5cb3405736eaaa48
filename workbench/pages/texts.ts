import { prop } from '../../src/authoring/mdx/tree.ts';
import { Source } from '../../src/authoring/problems/source.ts';
import type { Unit } from '../../src/authoring/review/units.ts';
import { type Html, html } from '../../src/core/html.ts';
import type { DilemmaOnDisk } from '../edit/desk.ts';
import { addForms } from './add-forms.ts';
import { lineLink, type Where } from './place.ts';
import { titleOf } from './scene-title.ts';

/** What stands in a dilemma besides its scenes: its title, its warning. */
export const wholeDilemma = '-';

/** The scenes to choose from, in the order of the file. */
export const sceneOptions = ({ units }: DilemmaOnDisk): Html =>
  html`${units.scenes.map(({ id }) => html`<option value="${id}">${titleOf(units.units, id)}</option>`)}<option value="${wholeDilemma}">Het dilemma zelf</option>`;

/** Every text of a scene as a button that opens it, and what can be put with them. */
export const sceneTexts = (where: Where, dilemma: DilemmaOnDisk, scene: string): Html => {
  const source = new Source(dilemma.text);
  const own = dilemma.units.units.filter(unit => (unit.scene ?? wholeDilemma) === scene);
  return html`<ol class="texts">${own.map(unit => textHtml(where, source, unit))}</ol>${scene !== wholeDilemma && addForms(dilemma, scene)}`;
};

const textHtml = (where: Where, source: Source, { address, hash, name, text, attribute, element, file, start, canSplit }: Unit): Html => {
  const guards = attribute === undefined ? guardsOf(element) : '';
  return html`<li data-address="${address}" data-hash="${hash}"${canSplit && html` data-split`}><p class="what"><strong>${name}</strong>${guards && html` <code>${guards}</code>`} ${lineLink(where, { file, ...source.point(start) })}</p>
<button type="button" class="text" data-edit="${address}" aria-label="${name}, bewerken: ${text}">${text}</button></li>`;
};

/** When a text shows and where it leads, as it is written. */
const guardsOf = (element: Unit['element']): string =>
  ['id', 'blok', 'als', 'kans', 'naar']
    .flatMap(name => {
      const value = prop(element, name);
      return value === undefined ? [] : [`${name}="${value}"`];
    })
    .join(' ');
