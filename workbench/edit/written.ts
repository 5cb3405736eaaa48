import { escaped, tidyText, typographic } from '../../src/authoring/review/prose.ts';
import type { ComponentName } from '../../src/core/course/components.ts';
import type { BodyLayout } from './layout.ts';

/** A word of the course as it is written into a file, with what is to be read back of it. */
export type MadeWord = {
  readonly source: (indent: string, lineEnd: string) => string;
  /** Its name and those of the words in it. */
  readonly words: readonly ComponentName[];
  /** Its texts and those of the words in it, as readers see them. */
  readonly texts: readonly string[];
};

type Attribute = readonly [name: string, value: string | undefined];

/** Attributes that are read by people: the others are names, conditions and numbers. */
const told: readonly string[] = ['titel', 'wie', 'rol', 'wanneer'];

/** What somebody typed, with the signs that the course uses. */
export const asTyped = (text: string): string => tidyText(typographic(tidyText(text), ''));

/** `groups`: the words in it, those of a group together and an empty line between groups. `text`: tidy. */
export const makeWord = (
  word: ComponentName,
  attributes: readonly Attribute[],
  text: string,
  layout: BodyLayout = 'inline',
  step = '',
  groups: readonly (readonly MadeWord[])[] = [],
): MadeWord => {
  const there = attributes.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const inside = groups.flat();
  const open = `<${word}${there.map(([name, value]) => ` ${name}="${inAttribute(value)}"`).join('')}>`;
  return {
    words: [word, ...inside.flatMap(({ words }) => words)],
    texts: [
      ...there.flatMap(([name, value]) => (told.includes(name) ? [value] : [])),
      ...text.split('\n\n').filter(each => each !== ''),
      ...inside.flatMap(({ texts }) => texts),
    ],
    source(indent, lineEnd) {
      const inner = indent + step;
      const body = escaped(text, { isAttribute: false, isFirst: true, lineEnd: lineEnd + inner, paragraphEnd: lineEnd + lineEnd + inner });
      if (layout === 'inline') return `${open}${body}</${word}>`;
      const children = groups.map(group => group.map(each => each.source(inner, lineEnd)).join(lineEnd + inner));
      const parts = [...(body === '' ? [] : [body]), ...children];
      // An iceberg holds lines and no text: they stand close.
      const gap = layout === 'spaced' && word !== 'IJsberg' ? lineEnd : '';
      return `${open}${lineEnd}${gap}${inner}${parts.join(lineEnd + lineEnd + inner)}${lineEnd}${gap}${indent}</${word}>`;
    },
  };
};

const inAttribute = (text: string): string => escaped(text, { isAttribute: true, isFirst: true, lineEnd: ' ', paragraphEnd: ' ' });
