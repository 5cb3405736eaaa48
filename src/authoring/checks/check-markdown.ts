import type { MdastNode } from 'satteri';
import type { ComponentName } from '../../core/course/components.ts';
import { type Markdown, markdownNames } from '../../core/course/markdown.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import { blocks, childrenOf, componentName, componentOf, isComment } from '../mdx/tree.ts';

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
export const checkMarkdown = (tree: MdastNode, report: ReportProblem): void => checkMarkdownIn(tree, undefined, report);

/** `word`: the nearest around it. */
const checkMarkdownIn = (node: MdastNode, word: ComponentName | undefined, report: ReportProblem): void => {
  let paragraphs = 0;
  const siblings = blocks(node);
  for (const [i, child] of siblings.entries()) {
    const name = componentName(child);
    if (name) {
      // What stands in a word that takes nothing is refused with that word.
      if (componentOf(name).holds.length > 0 || !componentOf(name).empty) checkMarkdownIn(child, name, report);
      continue;
    }
    checkLeftovers(siblings, i, report);
    const kind = child.type === 'paragraph' && ++paragraphs > 1 && componentName(node) ? 'paragraphs' : kinds[child.type];
    const refused = kind && word && refusedMarkdown(word, kind);
    if (refused) report({ node: child }, refused);
    else checkMarkdownIn(child, word, report);
  }
};

/** Loose text in a word that holds other words only is reported with that word. */
const refusedMarkdown = (word: ComponentName, kind: Markdown): string | undefined => {
  const { holds } = componentOf(word);
  if (holds.length === 0 || holds.includes(kind)) return undefined;
  const what = kind === 'paragraphs' ? 'geen tweede alinea' : `geen ${markdownNames[kind].one}`;
  return `In <${word}> kan ${what} staan: ${waysOut[kind as Exclude<Markdown, 'line'>]}.`;
};

/** Signs that were meant as Markdown and did not become it: readers would get the signs themselves. */
const checkLeftovers = (siblings: readonly MdastNode[], i: number, report: ReportProblem): void => {
  const node = siblings[i];
  if (!node) return;
  if (node.type === 'footnoteReference' || node.type === 'footnoteDefinition')
    report({ node }, 'Voetnoten kan de cursus niet tonen: zet de toelichting tussen haakjes in de zin, of in een <LetOp>.');
  if (node.type !== 'text') return;
  const { value } = node;
  const [before, after] = [siblings[i - 1]?.type ?? '', siblings[i + 1]?.type ?? ''];
  const marked = ['emphasis', 'strong'];
  const complain = (index: number, message: string): void => {
    if (index >= 0) report({ node: from(node, index) }, message);
  };
  complain(value.search(/(?<=^[ \t]*)#{2,}[^\s#]/m), 'Zet een spatie na de # van deze kop, anders wordt het geen kop.');
  const star = [
    value.indexOf('**'),
    marked.includes(after) && value.endsWith('*') ? value.length - 1 : -1,
    marked.includes(before) && value.startsWith('*') ? 0 : -1,
  ].find(index => index >= 0);
  complain(star ?? -1, 'Hier staat een * te veel of te weinig: zet er voor en na de woorden even veel, zonder spatie ertussen.');
  const parted = /\[[^[\]]*\](?:\(|\s+\((?:[^()\s]+\.mdx|https?:\S*|mailto:\S*)\))/;
  complain(
    value.search(after === 'link' ? new RegExp(`${parted.source}|\\[[^[\\]]*\\]\\s+\\($`) : parted),
    'Dit wordt geen verwijzing: schrijf [tekst](adres), zonder spatie tussen ] en ( en zonder spatie in het adres.',
  );
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
