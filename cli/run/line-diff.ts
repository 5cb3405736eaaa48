import { hunksBetween } from '../../src/authoring/review/diff.ts';

type DiffLine = { readonly sign: ' ' | '-' | '+'; readonly text: string };

const linesOf = (text: string): readonly string[] => text.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n');

/** Where signs of our own begin, one for each line that differs: a private use plane of Unicode, which no text has. */
const firstSign = 0xf0000;

/** What of one text is another in the other, in whole lines. */
const lineDiff = (first: string, second: string): readonly DiffLine[] => {
  const known = new Map<string, string>();
  const signs = (lines: readonly string[]): string =>
    lines
      .map(line => {
        const sign = known.get(line) ?? String.fromCodePoint(firstSign + known.size);
        known.set(line, sign);
        return sign;
      })
      .join('');
  const [from, to] = [signs(linesOf(first)), signs(linesOf(second))];
  const lineOf = new Map([...known].map(([line, sign]) => [sign, line]));
  const lines = (part: string, sign: DiffLine['sign']): DiffLine[] => [...part].map(each => ({ sign, text: lineOf.get(each) ?? '' }));
  const out: DiffLine[] = [];
  let at = 0;
  for (const { start, end, text } of hunksBetween(from, to)) {
    out.push(...lines(from.slice(at, start), ' '), ...lines(from.slice(start, end), '-'), ...lines(text, '+'));
    at = end;
  }
  return [...out, ...lines(from.slice(at), ' ')];
};

/** Only what differs, with a line before and after; `…` where lines were left out. Nothing when the texts are the same. */
export const diffText = (first: string, second: string): string => {
  const lines = lineDiff(first, second);
  const near = lines.map((_, i) => lines.slice(Math.max(0, i - 1), i + 2).some(({ sign }) => sign !== ' '));
  return lines
    .flatMap(({ sign, text }, i) => (near[i] ? [`${sign} ${text}`.trimEnd()] : near[i - 1] ? ['…'] : []))
    .join('\n')
    .replace(/\n…$/, '');
};
