import type { MdastNode } from 'satteri';
import type { ComponentName } from '../../core/course/components.ts';
import { type Markdown, markdownNames } from '../../core/course/markdown.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import { blocks, childrenOf, componentName, componentOf, isComment } from '../mdx/tree.ts';
import type { Source } from '../problems/source.ts';

/** The kind of Markdown that a node is, where a word may not be able to hold it. */
const kinds: { readonly [type: string]: Markdown } = {
  list: 'lists',
  blockquote: 'quotes',
  heading: 'headings',
  table: 'tables',
  thematicBreak: 'rules',
  code: 'code',
  link: 'links',
  linkReference: 'links',
  definition: 'links',
  image: 'images',
  imageReference: 'images',
};

/** What to do instead, by the kind of Markdown that a word cannot hold. */
const waysOut: { readonly [kind in Exclude<Markdown, 'line'>]: string } = {
  paragraphs: 'maak er één alinea van, zonder lege regel',
  lists: 'schrijf de punten als zinnen, met punten of komma’s ertussen',
  quotes: 'haal de > weg en zet aanhalingstekens om de woorden',
  headings: 'haal de # weg en maak er een zin van',
  tables: 'schrijf wat in de tabel staat als zinnen',
  rules: 'haal de regel met streepjes of sterretjes weg',
  code: 'haal de backticks eromheen weg',
  links: 'zet de verwijzing in de tekst ervoor of erna',
  images: 'zet de afbeelding in de tekst ervoor of erna',
};

/** Checks that each word holds only Markdown that has a place in the page, and in all that is made of the course beside it. */
export const checkMarkdown = (tree: MdastNode, source: Source, report: ReportProblem): void =>
  checkMarkdownIn(tree, undefined, { source, report });

type Checked = { readonly source: Source; readonly report: ReportProblem };

/** `word`: the nearest around it. */
const checkMarkdownIn = (node: MdastNode, word: ComponentName | undefined, checked: Checked): void => {
  const { report } = checked;
  let paragraphs = 0;
  const siblings = blocks(node);
  for (const [i, child] of siblings.entries()) {
    const name = componentName(child);
    if (name) {
      // What stands in a word that takes nothing is refused with that word.
      if (componentOf(name).holds.length > 0 || !componentOf(name).empty) checkMarkdownIn(child, name, checked);
      continue;
    }
    checkLeftovers(siblings, i, checked);
    checkUnderline(child, checked);
    const kind = child.type === 'paragraph' && ++paragraphs > 1 && componentName(node) ? 'paragraphs' : kinds[child.type];
    const refused = kind && word && refusedMarkdown(word, kind);
    if (refused) report({ node: child }, refused);
    else checkMarkdownIn(child, word, checked);
  }
};

/** Loose text in a word that holds other words only is reported with that word. */
const refusedMarkdown = (word: ComponentName, kind: Markdown): string | undefined => {
  const { holds } = componentOf(word);
  if (holds.length === 0 || holds.includes(kind)) return undefined;
  const what = kind === 'paragraphs' ? 'geen tweede alinea' : `geen ${markdownNames[kind].one}`;
  return `In <${word}> kan ${what} staan: ${waysOut[kind as Exclude<Markdown, 'line'>]}.`;
};

/** What stands in the file for a node: with the backslash before a sign that is meant as itself. */
const writtenOf = (node: MdastNode, source: Source): string => {
  const { start, end } = node.position ?? {};
  if (start?.offset === undefined || end?.offset === undefined) return 'value' in node ? String(node.value) : '';
  return source.text.slice(start.offset, end.offset);
};

/** Dashes right under a line make a heading of it, also where a line across the page was meant. */
const checkUnderline = (node: MdastNode, { source, report }: Checked): void => {
  if (node.type === 'heading' && node.depth === 2 && !/^\s*#/.test(writtenOf(node, source)))
    report({ node }, 'De streepjes eronder maken hier een kop van: zet er een lege regel tussen, of begin de kop met ##.');
};

const star = (sign: string): string =>
  `Hier staat een ${sign} te veel of te weinig: zet er voor en na de woorden even veel, zonder spatie ertussen.`;
const noLink = 'Dit wordt geen verwijzing: schrijf [tekst](adres), zonder spatie tussen ] en ( en zonder spatie in het adres.';
const parted = /\[[^[\]]*\](?:\(|\s+\((?:[^()\s]+\.mdx|https?:\S*|mailto:\S*)\))/;

/** Signs that people write for what Markdown writes otherwise, or that became nothing, with the mend. */
const leftovers: readonly (readonly [RegExp, string])[] = [
  [/(?<=^[ \t]*)(?:#{2,}[^\s#]|#\p{Lu}\p{Ll})/mu, 'Zet een spatie na de # van deze kop, anders wordt het geen kop.'],
  [
    /(?<=^[ \t]*)\|[^\n]*\|[ \t]*$/m,
    'Dit wordt geen tabel: zet onder de eerste regel een regel zoals |---|---|, met een lege regel boven de tabel.',
  ],
  [/(?<=^[ \t]*)-\p{L}/mu, 'Zet een spatie na dit streepje, anders wordt het geen opsomming.'],
  [/(?<=^[ \t]*)\d{1,2}\.\p{Lu}/mu, 'Zet een spatie na de punt achter dit getal, anders wordt het geen opsomming.'],
  [/(?<=^[ \t]*)[•·▪◦‣●○]/m, 'Begin elke regel van een opsomming met een streepje en een spatie, niet met dit teken.'],
  [/(?<!\\)`/, 'Een ` is hier geen apostrof en geen aanhalingsteken: schrijf ’.'],
  [/(?<![\\\p{L}\p{N}_/])_{1,2}\p{L}|\p{L}(?<!\\)_{1,2}(?![\p{L}\p{N}_])/u, star('_')],
  [/(?<!\\)~~/, star('~~')],
  [/(?<!\\)\[\[[^\]]*\]\]/, noLink],
  [/(?<=^[ \t]*):::/m, 'Dit wordt geen kader: schrijf <LetOp> ervoor en </LetOp> erachter.'],
  [/(?<!\\)==[^=\s][^=\n]*==/, 'Markeren kan hier niet: schrijf **vet**.'],
];

/** Signs that were meant as Markdown and did not become it: readers would get the signs themselves. */
const checkLeftovers = (siblings: readonly MdastNode[], i: number, { source, report }: Checked): void => {
  const node = siblings[i];
  if (!node) return;
  // A reference is none without its note, which is told of once.
  if (node.type === 'footnoteDefinition')
    report({ node }, 'Voetnoten kan de cursus niet tonen: zet de toelichting tussen haakjes in de zin, of in een <LetOp>.');
  if (node.type !== 'text') return;
  const written = writtenOf(node, source);
  const [before, after] = [siblings[i - 1]?.type ?? '', siblings[i + 1]?.type ?? ''];
  const marked = ['emphasis', 'strong'];
  const complain = (index: number, message: string): void => {
    if (index >= 0) report({ node: from(node, index) }, message);
  };
  for (const [sign, message] of leftovers) complain(written.search(sign), message);
  const stray = [
    written.search(/(?<!\\)\*\*/),
    marked.includes(after) && /(?<!\\)\*$/.test(written) ? written.length - 1 : -1,
    marked.includes(before) && written.startsWith('*') ? 0 : -1,
  ].find(index => index >= 0);
  complain(stray ?? -1, star('*'));
  complain(written.search(after === 'link' ? new RegExp(`${parted.source}|\\[[^[\\]]*\\]\\s+\\($`) : parted), noLink);
  const [entity] = /&[a-z]{2,8};/i.exec(node.value) ?? [];
  if (entity !== undefined && !written.includes('&amp;'))
    complain(written.indexOf(entity), `${entity} is geen teken dat er is: typ het teken zelf.`);
};

/** A place in a text: the same node, as if it began there. */
const from = (node: MdastNode, index: number): MdastNode => {
  const { position } = node;
  if (!position) return node;
  const start = { ...position.start, offset: (position.start.offset ?? 0) + index };
  return { ...node, position: { ...position, start } };
};

/** The first thing in a word that takes nothing, if there is any. */
export const somethingIn = (node: MdastNode): MdastNode | undefined =>
  childrenOf(node).find(child => !isComment(child) && !(child.type === 'text' && child.value.trim() === ''));
