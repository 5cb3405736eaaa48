import type { ParsedFile } from '../../src/authoring/mdx/parse-mdx.ts';
import { blocks, componentName, isElement, type MdxElement } from '../../src/authoring/mdx/tree.ts';
import type { ComponentName } from '../../src/core/course/components.ts';

type MdastNode = ParsedFile['tree'];

/** How a file sets its words in and apart, so that what is added looks as if its author wrote it. */

/** A place in a file, and what is put there. Offsets in UTF-16 units. */
export type Splice = { readonly start: number; readonly end: number; readonly text: string };

export const withSplices = (source: string, splices: readonly Splice[]): string =>
  splices.toSorted((a, b) => b.start - a.start).reduce((out, { start, end, text }) => out.slice(0, start) + text + out.slice(end), source);

export const lineEndOf = (source: string): string => (source.includes('\r\n') ? '\r\n' : '\n');

const startOf = (node: MdastNode): number => node.position?.start.offset ?? 0;
export const endOf = (node: MdastNode): number => node.position?.end.offset ?? startOf(node);

/** What stands before a word on its line, when that is white space. */
export const indentOf = (source: string, node: MdastNode): string => {
  const start = startOf(node);
  const before = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
  return before.trim() === '' ? before : '';
};

/** The words directly in a word, in order; of one kind when it is named. */
export const childWords = (parent: MdastNode, name?: ComponentName): readonly MdxElement[] =>
  blocks(parent).filter(
    (node): node is MdxElement =>
      isElement(node) && (name === undefined ? componentName(node) !== undefined : componentName(node) === name),
  );

/** How much further in a word stands than the one around it: as the first that does shows. */
export const stepIn = (source: string, parents: readonly MdxElement[]): string => {
  for (const parent of parents) {
    const outer = indentOf(source, parent);
    for (const child of childWords(parent)) {
      const inner = indentOf(source, child);
      if (inner !== '' || outer !== '') return inner.startsWith(outer) ? inner.slice(outer.length) : '';
    }
  }
  return '';
};

/** Whether two words of this kind that follow each other have an empty line between them: as the first two of the file do. */
export const standApart = (source: string, parents: readonly MdxElement[], name: ComponentName, otherwise: boolean): boolean => {
  for (const parent of parents) {
    const all = childWords(parent);
    const at = all.findIndex((each, i) => componentName(each) === name && all[i + 1]?.name === name);
    const [one, next] = [all[at], all[at + 1]];
    if (one && next) return (source.slice(endOf(one), startOf(next)).match(/\n/g)?.length ?? 0) > 1;
  }
  return otherwise;
};

/** How the text of a word stands between its tags. */
export type BodyLayout = 'inline' | 'lines' | 'spaced';

/** As the nearest word of this kind has it that stands before the end of the file. */
export const bodyLayout = (source: string, example: MdxElement | undefined): BodyLayout => {
  if (!example) return 'lines';
  const whole = source.slice(startOf(example), endOf(example));
  const [, between = ''] = />(\s*)[^<\s][\s\S]*<\/\w+>$/.exec(whole) ?? [];
  const lines = between.match(/\n/g)?.length ?? 0;
  return lines === 0 ? 'inline' : lines === 1 ? 'lines' : 'spaced';
};

/** After a word: on the next line, or with an empty line between. A comment behind it on its line stays there. */
export const spliceAfter = (source: string, node: MdxElement, text: string, apart: boolean): Splice => {
  const end = endOf(node);
  const [rest = ''] = /^(?:[ \t]*\{\/\*(?:(?!\*\/)[^\n])*\*\/\})?/.exec(source.slice(end)) ?? [];
  const eol = lineEndOf(source);
  const at = end + rest.length;
  return { start: at, end: at, text: `${eol}${apart ? eol : ''}${indentOf(source, node)}${text}` };
};

/** Before a word, with an empty line between. */
export const spliceBefore = (source: string, node: MdxElement, text: string): Splice => {
  const [start, eol] = [startOf(node), lineEndOf(source)];
  return { start, end: start, text: `${text}${eol}${eol}${indentOf(source, node)}` };
};

/** As the last that stands in a word, with an empty line before it. */
export const atEnd = (source: string, parent: MdxElement, indent: string, text: string): Splice => {
  const close = source.lastIndexOf('</', endOf(parent));
  const at = source.slice(0, close).trimEnd().length;
  const eol = lineEndOf(source);
  return { start: at, end: at, text: `${eol}${eol}${indent}${text}` };
};
