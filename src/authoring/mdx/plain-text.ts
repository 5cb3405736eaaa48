import type { MdastNode } from 'satteri';
import { workWords } from '../../core/course/work.ts';
import type { Line } from '../../core/text/lines.ts';
import { linesOf, nodeText, type Words } from './lines.ts';

/** How what a node holds is read as plain text, with the words of the organisation at large. */
export type PlainText = { readonly textOf: (node: MdastNode) => string; readonly linesOf: (node: MdastNode) => readonly Line[] };

const noWords = Object.fromEntries(workWords.map(word => [word, ''])) as Words;

/** Without `words`, as in a course whose configuration cannot be read, nothing stands in their place. */
export const plainText = (words: Words = noWords): PlainText => ({
  textOf: node => nodeText(node, words),
  linesOf: node => linesOf(node, words),
});
