/**
 * The border that every text file of a person comes in by: strict UTF-8, and nothing in it that nobody sees. A letter that was lost in an older
 * encoding cannot be told from one that was meant, so such a file is refused and not read with holes in it.
 */

/** What is wrong in a text, at an offset in it (UTF-16 units): a Dutch sentence with the mend. */
export type TextFault = { readonly offset: number; readonly message: string };

/** `unreadable`: nothing of the file can be used; the place is a line from 1. */
export type WrittenText = { readonly text: string } | { readonly unreadable: string; readonly line: number };

/** The text in the bytes of a file. A byte order mark is left out. Never throws. */
export const decodeWritten = (bytes: Uint8Array): WrittenText => {
  if (isUtf16(bytes)) return { unreadable: 'Dit bestand is opgeslagen als UTF-16 (in Kladblok: Unicode): sla het op als UTF-8.', line: 1 };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const line = firstWrongLine(bytes);
    return {
      unreadable: 'Op deze regel staat een letter die geen UTF-8 is, zoals een é uit een ouder programma: sla het bestand op als UTF-8.',
      line,
    };
  }
};

/** With its mark, or with a zero byte beside nearly every letter at the beginning. */
const isUtf16 = (bytes: Uint8Array): boolean => {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  const begin = bytes.subarray(0, 64);
  return begin.length > 3 && begin.filter(byte => byte === 0).length > begin.length / 3;
};

/** No byte of a longer character is a line feed, so that lines can be looked at one by one. */
const firstWrongLine = (bytes: Uint8Array): number => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start);
    try {
      decoder.decode(bytes.subarray(start, end < 0 ? bytes.length : end));
    } catch {
      return line;
    }
    if (end < 0) break;
    start = end + 1;
  }
  return line;
};

/** What XML 1.0 has no place for (2.2), and what has no form of its own: readers cannot see it, and a search does not find the word around it. */
const unseen = /\r(?!\n)|\u034F|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u115F\u1160\u17B4\u17B5\u3164\uFFA0\uFFFD-\uFFFF]/gu;
const seen: readonly string[] = ['\t', '\n', '\r'];

/** A joiner between two pictures makes one of them. */
const joins = (text: string, at: number): boolean =>
  /\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?$/u.test(text.slice(Math.max(0, at - 6), at)) &&
  /^\p{Extended_Pictographic}/u.test(text.slice(at + 1, at + 3));

const names: readonly (readonly [RegExp, string])[] = [
  [/\v/, 'een zacht regeleinde uit Word of PowerPoint'],
  [/\f/, 'een pagina-einde uit een ander programma'],
  [/\r/, 'een regeleinde van een oude Mac'],
  [/[\u2028\u2029]/, 'een regeleinde uit een ander programma'],
  [/\u00AD/, 'een zacht afbreekstreepje'],
  [/\u200B/, 'een spatie zonder breedte'],
  [/[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/, 'een teken dat de leesrichting verandert'],
  [/\uFEFF/, 'een byte order mark midden in de tekst'],
  [/\uFFFD/, 'een letter die bij eerder opslaan verloren ging (�)'],
  [/\p{Co}/u, 'een teken uit een symbolenlettertype, zoals dat van Word'],
  [/\p{Cc}/u, 'een stuurteken'],
];

const codeOf = (char: string): string => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
const nameOfUnseen = (char: string): string =>
  `${names.find(([which]) => which.test(char))?.[1] ?? 'een onzichtbaar teken'} (${codeOf(char)})`;

/** Characters that nobody sees, each kind once, where it stands first. */
export const unseenIn = (text: string): readonly TextFault[] => {
  const found = new Map<string, { readonly offset: number; times: number }>();
  for (const { 0: char, index } of text.matchAll(unseen)) {
    if (seen.includes(char) && !(char === '\r' && text[index + 1] !== '\n')) continue;
    if (char === '\u200D' && joins(text, index)) continue;
    const before = found.get(char);
    if (before) before.times++;
    else found.set(char, { offset: index, times: 1 });
  }
  return [...found].map(([char, { offset, times }]) => ({
    offset,
    message: `Hier staat ${nameOfUnseen(char)}${times > 1 ? `, en nog ${times - 1} keer verderop` : ''}: haal het weg, of typ de woorden eromheen opnieuw.`,
  }));
};

/** The same, written as a reference in Markdown (`&#8203;`, `&shy;`). */
export const unseenReferences = (text: string): readonly TextFault[] =>
  [...text.matchAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(shy|zwnj|zwj|lrm|rlm|ZeroWidthSpace|NoBreak));/gi)].flatMap(
    ({ 0: whole, 1: decimal, 2: hex, index }) => {
      const code = decimal === undefined ? (hex === undefined ? 0xad : Number.parseInt(hex, 16)) : Number(decimal);
      const isSeen = code > 0 && code <= 0x10ffff && unseenIn(String.fromCodePoint(code)).length === 0;
      return isSeen ? [] : [{ offset: index, message: `${whole} wordt een teken dat niemand ziet: haal het weg.` }];
    },
  );
