import type { MdastNode } from 'satteri';
import type { ComponentName } from '../../core/course/components.ts';
import type { CourseConfig } from '../../core/course/config.ts';
import { type WorkWord, workWords } from '../../core/course/work.ts';
import type { Line } from '../../core/text/lines.ts';
import { blocks, childrenOf, componentName, isElement, isInline, prop } from './tree.ts';

/**
 * What stands in a tree, as plain text, for what is not a page: cards, slides, the guide and the room. Whatever Markdown an author
 * uses, each word is in it once, and nothing is glued to what stands beside it.
 */

/** What the course says in place of `<Woord van="…" />`, by what it stands for. */
export type Words = CourseConfig['words'];

/** Words that have a place of their own wherever the text around them goes. An example for one kind of work is for none of all. */
const apart: readonly (ComponentName | undefined)[] = ['Keuze', 'KanNiet', 'Gevolg', 'IJsberg', 'Stem', 'Voorbeeld', 'Na', 'Teller', 'Zet'];

/** Where an author ends a line inside a paragraph (a backslash at the end, as in a row of messages). White space to `\\s`. */
const lineEnd = '\u2028';

/** All that stands in a node, running on, on one line. */
export const nodeText = (node: MdastNode, words: Words): string => onOneLine(inlineText(node, words));

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const inlineText = (node: MdastNode, words: Words): string => {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if (node.type === 'break') return lineEnd;
  if (isElement(node) && componentName(node) === 'Woord') {
    const word = workWords.find((name): name is WorkWord => name === prop(node, 'van'));
    return word ? words[word] : '';
  }
  return childrenOf(node)
    .map(child => (isInline(child) ? inlineText(child, words) : ` ${inlineText(child, words)} `))
    .join('');
};

/** What stands in a node as lines, those of paragraphs, headings and lists each by themselves. */
export const linesOf = (node: MdastNode, words: Words): readonly Line[] => inRuns(blocks(node), isInline, 'text', words);

/** Neighbours that run on together are one line of a kind; what stands between them has lines of its own. */
const inRuns = (nodes: readonly MdastNode[], runsOn: (node: MdastNode) => boolean, kind: Line['kind'], words: Words): readonly Line[] => {
  const out: Line[] = [];
  let run: MdastNode[] = [];
  const close = (): void => {
    out.push(...lineOf(kind, run, words));
    run = [];
  };
  for (const node of nodes) {
    if (runsOn(node)) run.push(node);
    else {
      close();
      out.push(...linesOfBlock(node, words));
    }
  }
  close();
  return out;
};

const linesOfBlock = (node: MdastNode, words: Words): readonly Line[] => {
  if (apart.includes(componentName(node))) return [];
  if (node.type === 'heading') return lineOf('heading', childrenOf(node), words);
  if (node.type === 'code') return lineOf('text', [node], words);
  // A list in an item goes on as items; the rest of the item is one.
  if (node.type === 'listItem') return inRuns(blocks(node), child => child.type !== 'list', 'item', words);
  return linesOf(node, words);
};

const lineOf = (kind: Line['kind'], nodes: readonly MdastNode[], words: Words): readonly Line[] => {
  const text = nodes.map(node => (isInline(node) ? inlineText(node, words) : ` ${inlineText(node, words)} `)).join('');
  const parts = kind === 'text' ? text.split(lineEnd) : [text];
  return parts.map(onOneLine).flatMap(text => (text === '' ? [] : [{ kind, text }]));
};
