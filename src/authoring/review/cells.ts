import type { MdastNode } from 'satteri';
import { childrenOf, componentName, isComment, isElement, prop } from '../mdx/tree.ts';

/**
 * A text as its readers see it, in cells of one UTF-16 unit, each with the stretch of the file that it comes from: what is between two cells and belongs
 * to neither is markup. So a change of the text becomes a change of the file that touches nothing else.
 */
export type TextCell = {
  readonly text: string;
  /** Offsets in the file (UTF-16 units, a byte order mark left out). */
  readonly start: number;
  readonly end: number;
  readonly style: CellStyle;
  /** It is not text of the author's own, so a change of it cannot be brought into the file: a word of the organisation, code. */
  readonly locked: boolean;
};

export type CellStyle = 'plain' | 'emphasis' | 'strong';

/** What `<Woord van="…" />` shows, by what it stands for. */
export type WordOf = (van: string) => string;

const spaces = /[ \t\r\n]/;

/**
 * The cells of a run of nodes that stand in a line of text. None when the file cannot be followed letter by letter, which is nothing that an author can
 * write today; such a text can then be remarked on and not be changed.
 */
export const cellsOf = (source: string, nodes: readonly MdastNode[], wordOf: WordOf): readonly TextCell[] =>
  tidied(nodes.flatMap(node => cellsIn(source, node, 'plain', wordOf)));

const cellsIn = (source: string, node: MdastNode, style: CellStyle, wordOf: WordOf): readonly TextCell[] => {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  if (node.type === 'text') return alignedCells(source, node.value, start, end, style);
  if (node.type === 'break') return [{ text: '\n', start, end, style, locked: false }];
  if (isComment(node)) return [];
  const shown = shownText(node, wordOf);
  if (shown !== undefined) return lockedCells(shown, start, end, style);
  const inside = node.type === 'strong' ? 'strong' : node.type === 'emphasis' ? 'emphasis' : style;
  return childrenOf(node).flatMap(child => cellsIn(source, child, inside, wordOf));
};

/** What is shown of a node that no author wrote as text. */
const shownText = (node: MdastNode, wordOf: WordOf): string | undefined => {
  if (node.type === 'inlineCode' || node.type === 'code') return node.value;
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  return isElement(node) && componentName(node) === 'Woord' ? wordOf(prop(node, 'van') ?? '') : undefined;
};

const lockedCells = (text: string, start: number, end: number, style: CellStyle): readonly TextCell[] =>
  text.split('').map(each => ({ text: each, start, end, style, locked: true }));

/** The cells of a value that the parser read from `start` to `end`: past backslashes, entities and the white space that begins a line. */
export const alignedCells = (
  source: string,
  value: string,
  start: number,
  end: number,
  style: CellStyle = 'plain',
): readonly TextCell[] => {
  const cells: TextCell[] = [];
  let at = start;
  for (let i = 0; i < value.length; i++) {
    const text = value.charAt(i);
    while (at < end && source[at] !== text && !written(source, at, text) && spaces.test(source.charAt(at))) at++;
    const length = source[at] === text && !(text === '\\' && source[at + 1] === '\\') ? 1 : written(source, at, text);
    if (length === 0 || at + length > end) return lockedCells(value, start, end, style);
    cells.push({ text, start: at, end: at + length, style, locked: false });
    at += length;
  }
  return cells;
};

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': '\u00a0',
};

/** How many units of the file are the sign `text`, written with a backslash or as an entity; 0 when they are not. */
const written = (source: string, at: number, text: string): number => {
  if (source[at] === '\\' && source[at + 1] === text) return 2;
  if (source[at] !== '&') return 0;
  const [entity = ''] = /^&(?:#x[\da-f]{1,6}|#\d{1,7}|\w{2,31});/i.exec(source.slice(at, at + 34)) ?? [];
  const number = /^&#(x?)([\da-f]+);$/i.exec(entity);
  const sign = number ? String.fromCodePoint(Number.parseInt(number[2] ?? '0', number[1] ? 16 : 10)) : entities[entity];
  return sign === text ? entity.length : 0;
};

/** An author's end of a line; only that is more than one sign in the file. */
const isLineEnd = ({ text, start, end, locked }: TextCell): boolean => text === '\n' && !locked && end - start > 1;

/** White space as it shows: one space, none at either end and none beside the end of a line. */
const tidied = (cells: readonly TextCell[]): readonly TextCell[] => {
  const out: TextCell[] = [];
  for (const cell of cells) {
    const last = out.at(-1);
    if (!spaces.test(cell.text)) out.push(cell);
    else if (last && spaces.test(last.text)) out[out.length - 1] = joined(last, cell);
    else if (last) out.push(isLineEnd(cell) ? cell : { ...cell, text: ' ' });
  }
  while (spaces.test(out.at(-1)?.text ?? '')) out.pop();
  return out;
};

/** Two cells of white space as one; it ends a line when one of them does. */
const joined = (first: TextCell, second: TextCell): TextCell => ({
  ...(isLineEnd(second) ? second : first),
  start: first.start,
  end: Math.max(first.end, second.end),
});
