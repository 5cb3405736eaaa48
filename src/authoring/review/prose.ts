import { type Hunk, hunksBetween, withHunks } from './diff.ts';

/** Text out of a word processor, as the course writes it. */

/** White space as it shows: one space, none around the end of a line, and an empty line between paragraphs. What nobody sees is left out: a lesson may not hold it. */
export const tidyText = (text: string): string =>
  text
    .replace(/(?!\u200d)\p{Cf}|(?![\t\n\r\v])\p{Cc}|[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffd-\uffff]/gu, '')
    .replace(/[\u2028\v\r]/g, '\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n\n')
    .trim();

/** Quotes and dots as the course has them: ‘ and ’, and …. `before`: what stands before the text. */
export const typographic = (text: string, before: string): string => {
  const opens = (at: number): boolean => /(?:^|[\s(\u2018–—])$/.test(before + text.slice(0, at));
  return text
    .replace(/["'“”„]/g, (sign, at: number) => (sign === '„' || sign === '“' || ((sign === '"' || sign === "'") && opens(at)) ? '‘' : '’'))
    .replaceAll('...', '…');
};

type Written = { readonly isAttribute: boolean; readonly isFirst: boolean; readonly lineEnd: string; readonly paragraphEnd: string };

/** Text as it is written in a lesson, with a backslash or an entity for what would be markup there. */
export const escaped = (text: string, { isAttribute, isFirst, lineEnd, paragraphEnd }: Written): string => {
  // What follows may be the end of an entity: letters that both texts have are no part of what is new.
  const safe = text.replace(/&(?=[#\w]|$)/g, '&amp;');
  if (isAttribute) return safe.replaceAll('"', '&quot;').replace(/\n+/g, ' ');
  return safe
    .replace(/[\\`*_{}[\]~|]/g, sign => `\\${sign}`)
    .replaceAll('<', '&lt;')
    .split('\n\n')
    .map((paragraph, i) => (isFirst || i > 0 ? safeStart(paragraph) : paragraph).replaceAll('\n', `\\${lineEnd}`))
    .join(paragraphEnd);
};

/** At the start of a paragraph these begin a heading, a quotation or a list. */
const safeStart = (text: string): string =>
  text.replace(/^(?:[#>+=-]|\d{1,9}(?=[.)]))/, start => (/\d/.test(start) ? start : `\\${start}`)).replace(/^(\d{1,9})([.)])/, '$1\\$2');

/** What makes one text of another with the signs of the course in what is new, and the text that comes of it. `to`: tidy. */
export const asTheCourseWrites = (from: string, to: string): { readonly hunks: readonly Hunk[]; readonly text: string } => {
  const hunks = hunksBetween(from, to).map(hunk => ({ ...hunk, text: typographic(hunk.text, from.slice(0, hunk.start)) }));
  return { hunks, text: tidyText(withHunks(from, hunks)) };
};
