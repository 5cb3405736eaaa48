import { componentsIn, prop } from '../../src/authoring/mdx/tree.ts';
import type { Unit } from '../../src/authoring/review/units.ts';
import { icebergBlocks } from '../../src/core/course/dilemma-components.ts';
import { type Html, html } from '../../src/core/html.ts';
import type { DilemmaOnDisk } from '../edit/desk.ts';
import type { AddKind } from '../edit/fields.ts';
import { childWords } from '../edit/layout.ts';
import { titleOf } from './scene-title.ts';

type Choosable = readonly [value: string, shown: string];

const input = (name: string, label: string, more?: Html): Html =>
  html`<label>${label} <input name="${name}" autocomplete="off"${more}></label>`;
const area = (name: string, label: string): Html => html`<label>${label} <textarea name="${name}" rows="3"></textarea></label>`;
const select = (name: string, label: string, options: readonly Choosable[]): Html =>
  html`<label>${label} <select name="${name}" autocomplete="off">${options.map(([value, shown]) => html`<option value="${value}">${shown}</option>`)}</select></label>`;

const condition = input('als', 'Alleen na (als)', html` placeholder="melden en niet bellen"`);
const chance = input('kans', 'Kans', html` placeholder="40%" size="6"`);
const blocks: readonly Choosable[] = icebergBlocks.map(block => [block, block]);
const ownId = input('id', 'Vaste naam (mag leeg)');

/** The forms with which something is put into a scene. Each is one word of the course. */
export const addForms = (dilemma: DilemmaOnDisk, scene: string): Html => {
  const { units, scenes } = dilemma.units;
  const targets: readonly Choosable[] = scenes.map(({ id }) => [id, titleOf(units, id)]);
  const icebergs = icebergsIn(dilemma, scene);
  const iceberg = icebergs.length > 1 && select('ijsberg', 'In welke ijsberg', icebergs);
  const line = html`${select('blok', 'Bouwblok', blocks)}${area('tekst', 'Regel')}${condition}${iceberg}`;
  return html`<h3>Erbij</h3>
${form('Keuze', html`${area('tekst', 'Keuze')}${select('naar', 'Gaat naar', targets)}${condition}${ownId}`)}
${form('Gevolg', html`${input('wanneer', 'Wanneer of bij wie')}${area('tekst', 'Tekst')}${condition}${chance}`)}
${form('Stem', html`${input('wie', 'Naam')}${input('rol', 'Wie dat is')}${area('tekst', 'Wat hij of zij zegt')}${condition}${chance}`)}
${
  icebergs.length > 0 &&
  html`${form('Boven', line)}${form('Onder', line)}${form('Drijfveer', html`${area('tekst', 'Regel, in de ik-vorm')}${condition}${iceberg}`)}`
}
${form('Situatie', sceneFields(units, targets))}`;
};

const names: { readonly [kind in AddKind]: string } = {
  Keuze: 'Een keuze',
  Gevolg: 'Een gevolg',
  Stem: 'Een stem',
  Boven: 'Een regel boven de waterlijn',
  Onder: 'Een regel onder de waterlijn',
  Drijfveer: 'Een drijfveer',
  Situatie: 'Een nieuwe situatie, hierna',
};

const form = (kind: AddKind, fields: Html): Html =>
  html`<details class="add" data-part="erbij-${kind}"><summary>${names[kind]}</summary><form data-add="${kind}">${fields}<p class="buttons"><button type="submit">Zet erbij</button> <button type="reset">Laat maar</button></p></form></details>`;

const sceneFields = (units: readonly Unit[], targets: readonly Choosable[]): Html => {
  const way = (value: string, shown: string, fields: Html): Html =>
    html`<label class="way"><input type="radio" name="daarna" value="${value}"${value === 'einde' && html` checked`}> ${shown}</label><div class="fields" data-way="${value}"${value !== 'einde' && html` hidden`}>${fields}</div>`;
  return html`${input('titel', 'Titel')}${area('tekst', 'Tekst')}
${select('vanaf', 'Hoe kom je hier', [['', 'Nog niet: dat schrijf ik zelf'], ...waysTo(units)])}${condition}${chance}
<fieldset><legend>Wat komt daarna</legend>
${way('einde', 'Niets: het is een einde', html`${select('boven-blok', 'Boven de waterlijn: bouwblok', blocks)}${input('boven-tekst', 'Boven de waterlijn: regel')}${select('onder-blok', 'Onder de waterlijn: bouwblok', blocks)}${input('onder-tekst', 'Onder de waterlijn: regel')}`)}
${way('keuzes', 'Twee keuzes', html`${input('keuze-een', 'Eerste keuze')}${select('naar-een', 'Gaat naar', targets)}${input('keuze-twee', 'Tweede keuze')}${select('naar-twee', 'Gaat naar', targets)}`)}
${way('verder', 'Een andere situatie', select('verder', 'Welke', targets))}
</fieldset>${ownId}`;
};

/** What can lead to a new scene: every option, and every scene that goes on by itself. */
const waysTo = (units: readonly Unit[]): readonly Choosable[] => {
  const found = new Map<string, string>();
  for (const { word, attribute, element, text, scene } of units) {
    const id = prop(element, 'id');
    if (id === undefined || prop(element, 'naar') === undefined) continue;
    if (word === 'Keuze' && attribute === undefined) found.set(`Keuze:${id}`, `na ‘${text}’`);
    if (word === 'Situatie' && !found.has(`Situatie:${id}`)) found.set(`Situatie:${id}`, `verder vanaf ${titleOf(units, scene ?? id)}`);
  }
  return [...found];
};

/** The icebergs of a scene by their number, each with what tells it from the others. */
const icebergsIn = ({ tree, units: { id } }: DilemmaOnDisk, scene: string): readonly Choosable[] => {
  const dilemma = componentsIn(tree).find(({ name, element }) => name === 'Dilemma' && prop(element, 'id') === id)?.element;
  const scenes = dilemma ? componentsIn(dilemma) : [];
  const element = scenes.find(each => each.name === 'Situatie' && prop(each.element, 'id') === scene)?.element;
  return (element ? childWords(element, 'IJsberg') : []).map((iceberg, i) => {
    const told = prop(iceberg, 'als') ?? prop(iceberg, 'titel');
    return [`${i}`, told === undefined ? `ijsberg ${i + 1}` : `ijsberg ${i + 1}: ${told}`];
  });
};
