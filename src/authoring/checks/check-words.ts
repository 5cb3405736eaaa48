import type { MdastNode } from 'satteri';
import { type ComponentName, components } from '../../core/course/components.ts';
import { optionsIn } from '../../core/course/options-in.ts';
import { insteadOfHtml } from '../mdx/instead-of-html.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import { blocks, componentName, componentOf, hasContent, isComment, isElement, type MdxElement, prop, sharesItsLine } from '../mdx/tree.ts';
import { suggest } from '../problems/nearest.ts';
import { somethingIn } from './check-markdown.ts';
import { checkProps } from './check-props.ts';

/** A stray `<` can make half a line into a name: its beginning is enough. */
const tag = (name: string): string => `<${name.length > 40 ? `${name.slice(0, 40)}…` : name}>`;
const or = (names: readonly string[]): string => names.map(tag).join(' of ');

/** Markdown blocks in which the parts of a dilemma or an iceberg card cannot stand: the page would not find them. */
const containers: { readonly [type: string]: string } = {
  list: 'een opsomming',
  blockquote: 'een citaat',
  table: 'een tabel',
  heading: 'een kop',
  emphasis: 'cursieve tekst',
  strong: 'vette tekst',
  delete: 'doorgehaalde tekst',
  link: 'een verwijzing',
  linkReference: 'een verwijzing',
};

/** Of these, where no block at all can stand. */
const runsOn: readonly string[] = ['heading', 'emphasis', 'strong', 'delete', 'link', 'linkReference'].flatMap(
  type => containers[type] ?? [],
);

/** Our own names for some words, which a programmer may write. */
const english: { readonly [name: string]: ComponentName } = {
  Choice: 'Keuze',
  Option: 'Keuze',
  Scene: 'Situatie',
  Situation: 'Situatie',
  Consequence: 'Gevolg',
  Iceberg: 'IJsberg',
  Above: 'Boven',
  Below: 'Onder',
  Motive: 'Drijfveer',
  Voice: 'Stem',
  Counter: 'Teller',
  Move: 'Zet',
  Act: 'Bedrijf',
  After: 'Na',
  Concept: 'Begrip',
  Example: 'Voorbeeld',
  Word: 'Woord',
  Case: 'Casus',
  Source: 'Bron',
  Note: 'LetOp',
  Warning: 'Waarschuwing',
};

const unknownWord = (name: string | null): string => {
  if (name === null) return '<> is geen woord van deze cursus: haal <> en </> weg.';
  const names = Object.keys(components);
  const html = insteadOfHtml(name);
  if (html !== undefined) return html;
  const ours = english[name];
  const meant = ours ? ` Bedoelde je ${tag(ours)}?` : suggest(name, names, tag) || ` De woorden zijn: ${names.map(tag).join(', ')}.`;
  return `${tag(name)} is geen woord van deze cursus.${meant}`;
};

const wrongPlace = (name: ComponentName, parent: ComponentName | undefined, container: string | undefined): string | undefined => {
  const word = componentOf(name);
  if (name === 'Term' && container === containers['link'])
    return 'Een <Term> is zelf een verwijzing: haal hem uit de verwijzing waar hij in staat.';
  if (word.parents) return wrongParent(name, word.parents, parent);
  if (parent === undefined) return undefined;
  const { children } = componentOf(parent);
  if (word.inline) return wrongInline(name, parent);
  if (!children || children.includes(name)) return undefined;
  return `${tag(name)} kan niet in ${tag(parent)}${children.length ? `; daarin horen alleen ${or(children).replaceAll(' of ', ' en ')}` : ': daar hoort alleen tekst'}.`;
};

/** What is wrong with where a word stands that has its place in these only; in none: in the lesson itself. */
const wrongParent = (name: ComponentName, parents: readonly string[], parent: ComponentName | undefined): string | undefined => {
  const fits = parent === undefined ? parents.length === 0 : parents.includes(parent);
  if (fits) return undefined;
  const place = parent === undefined ? 'niet los in de tekst' : `niet in ${tag(parent)}`;
  return parents.length ? `${tag(name)} hoort in ${or(parents)}, ${place}.` : `${tag(name)} staat op zichzelf in de les, ${place}.`;
};

/** What is wrong with a word of a sentence right inside this one. */
const wrongInline = (name: ComponentName, parent: ComponentName): string | undefined => {
  const { children, inline } = componentOf(parent);
  if (children?.length) return `${tag(name)} hoort in een zin, niet los in ${tag(parent)}.`;
  return parent === 'Keuze' || inline ? `${tag(name)} kan niet in ${tag(parent)}: daar hoort alleen gewone tekst.` : undefined;
};

/** A word that is a block stands on a line of its own, and in no Markdown that runs on. */
const wrongLine = (
  siblings: readonly MdastNode[],
  element: MdxElement,
  name: ComponentName,
  container: string | undefined,
): string | undefined => {
  const word = componentOf(name);
  if (container && !word.inline && (word.parents || runsOn.includes(container)))
    return `${tag(name)} kan niet in ${container}: zet het op een eigen regel, zonder inspringing met een streepje.`;
  return sharesItsLine(siblings, element) ? `Zet ${tag(name)} op een eigen regel, los van de tekst ervoor en erna.` : undefined;
};

/** Words that may only hold other words: loose text between them would have no place on the page. */
const wordsOnly = (name: ComponentName): readonly string[] | undefined => {
  const { children } = componentOf(name);
  return children?.length ? children : undefined;
};

/** Only these say for themselves what they miss when they are empty. */
const checkedElsewhere: readonly ComponentName[] = ['Dilemma', 'Situatie', 'IJsberg', 'Na'];

const checkIceberg = (element: MdxElement, report: ReportProblem): void => {
  const seen = new Set<string>();
  const layers = blocks(element)
    .filter(node => componentName(node) === 'Boven' || componentName(node) === 'Onder')
    .filter(isElement);
  for (const layer of ['Boven', 'Onder']) {
    if (!layers.some(node => node.name === layer)) report({ node: element }, `Deze <IJsberg> heeft geen ${tag(layer)}: zet er een in.`);
  }
  for (const node of layers) {
    const blok = prop(node, 'blok');
    const key = `${node.name} ${blok}`;
    // Lines of which only some show are held against each other on every road, by the check of the dilemma.
    if (prop(node, 'als') !== undefined) continue;
    if (blok && seen.has(key))
      report({ node, prop: 'blok' }, `<${node.name} blok="${blok}"> staat al in deze <IJsberg>: voeg ze samen of kies een ander blok.`);
    seen.add(key);
  }
};

/** In a case nothing is chosen, nothing is left to chance and every voice is heard at once. */
const checkUnguarded = (node: MdxElement, name: ComponentName, report: ReportProblem): void => {
  for (const guard of ['als', 'kans'])
    if (prop(node, guard) !== undefined)
      report(
        { node, prop: guard },
        `In een <Casus> valt niets te kiezen: haal ${guard} weg bij ${tag(name)}, of maak er een <Dilemma> van.`,
      );
  if (prop(node, 'raad') !== undefined)
    report({ node, prop: 'raad' }, `In een <Casus> hoort iedereen elke stem meteen: haal raad weg bij ${tag(name)}.`);
};

/** Checks that a learner has something to choose from, and that each case is looked at from two sides. */
const checkRecognition = (element: MdxElement, report: ReportProblem): void => {
  const options = optionsIn(prop(element, 'opties') ?? '');
  if (prop(element, 'opties') !== undefined && (options.length < 2 || new Set(options).size < options.length))
    report({ node: element, prop: 'opties' }, 'Noem bij opties minstens twee verschillende antwoorden, met een komma ertussen.');
  for (const geval of blocks(element).filter(node => componentName(node) === 'Geval')) {
    const sides = blocks(geval)
      .filter(isElement)
      .filter(node => componentName(node) === 'Pleit');
    if (sides.length < 2)
      report({ node: geval }, 'Zet in dit <Geval> minstens twee keer <Pleit>: laat zien dat je er verschillend naar kunt kijken.');
    for (const side of sides) {
      const voor = prop(side, 'voor');
      if (voor && !options.includes(voor))
        report({ node: side, prop: 'voor' }, `"${voor}" staat niet bij de opties van deze <Herkenning>.${suggest(voor, options)}`);
    }
  }
};

/** Holds every element in a file against the vocabulary: which words there are, where they stand, what they take. */
export const checkWords = (tree: MdastNode, report: ReportProblem): void => checkWordsIn(tree, {}, report);

/** What is around a node: the nearest word, the nearest Markdown inside that, and whether a case is. */
type Surroundings = { readonly parent?: ComponentName; readonly container?: string | undefined; readonly inCase?: boolean };

const checkWordsIn = (node: MdastNode, around: Surroundings, report: ReportProblem): void => {
  const siblings = blocks(node);
  for (const child of siblings) {
    const name = isElement(child) ? componentName(child) : undefined;
    if (!isElement(child)) checkWordsIn(child, { ...around, container: containers[child.type] ?? around.container }, report);
    else if (name) checkWord(child, name, siblings, around, report);
    else {
      report({ node: child }, unknownWord(child.name));
      checkWordsIn(child, around, report);
    }
  }
  checkLooseText(node, siblings, report);
};

const checkWord = (
  element: MdxElement,
  name: ComponentName,
  siblings: readonly MdastNode[],
  { parent, container, inCase = false }: Surroundings,
  report: ReportProblem,
): void => {
  const misplaced = wrongPlace(name, parent, container) ?? wrongLine(siblings, element, name, container);
  if (misplaced) report({ node: element }, misplaced);
  checkProps(element, name, report);
  if (inCase) checkUnguarded(element, name, report);
  if (inCase && name === 'Drijfveer')
    report({ node: element }, 'In een <Casus> koos niemand iets: zet <Drijfveer> in de <IJsberg> van een <Dilemma>.');
  if (name === 'IJsberg') checkIceberg(element, report);
  if (name === 'Herkenning') checkRecognition(element, report);
  if (checkEmptiness(element, name, report)) checkWordsIn(element, { parent: name, inCase: inCase || name === 'Casus' }, report);
};

/** Holds a word against whether it takes anything. Gives whether what stands in it has a place there. */
const checkEmptiness = (element: MdxElement, name: ComponentName, report: ReportProblem): boolean => {
  const { empty } = componentOf(name);
  const words = wordsOnly(name);
  const inside = empty && somethingIn(element);
  if (inside) report({ node: inside }, `In ${tag(name)} kan niets staan: zet dit ervoor of erna, en schrijf <${name} … />.`);
  if (!empty && !checkedElsewhere.includes(name) && !blocks(element).some(hasContent))
    report({ node: element }, `${tag(name)} is leeg: zet er ${words ? or(words) : 'tekst'} in.`);
  return !inside;
};

const checkLooseText = (node: MdastNode, siblings: readonly MdastNode[], report: ReportProblem): void => {
  const only = isElement(node) ? componentName(node) : undefined;
  const allowed = only && wordsOnly(only);
  const loose = allowed && siblings.find(child => !isElement(child) && !isComment(child) && hasContent(child));
  if (loose)
    report({ node: loose }, `Deze tekst staat los in ${tag(only)}: zet hem in ${or(allowed.filter(name => name !== 'Waarschuwing'))}.`);
};
