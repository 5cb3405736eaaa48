import { describe, expect, it } from 'vitest';
import { withFixedDates } from '../../../kit/pdf.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const textOf = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');

/** What Chromium writes of a table with two heads, when its parts are numbered from `first`. */
const pdf = (first: number, date: string): string => {
  const [one, two] = [first, first + 6].map(id => `(node${String(id).padStart(8, '0')})`);
  return `%PDF-1.4 \u00e9\u00ff /CreationDate (D:${date}+00'00') /ID ${two} /ID ${one} /Headers [${one} ${two}] /Names [${one} 7 0 R ${two} 8 0 R]`;
};

describe('A PDF of the kit', () => {
  it('is the same whenever it was printed and whatever the browser counted before', () => {
    expect(textOf(withFixedDates(bytes(pdf(5879, '20261129120000'))))).toBe(textOf(withFixedDates(bytes(pdf(60, '20271231235959')))));
  });

  it('keeps its length, its other bytes, and the order of its numbers', () => {
    const before = pdf(99_999_990, '20261129120000');
    const after = textOf(withFixedDates(bytes(before)));
    expect(after.length).toBe(before.length);
    expect(after).toContain('/Names [(node00000001) 7 0 R (node00000002) 8 0 R]');
    expect(after.slice(0, 12)).toBe(before.slice(0, 12));
  });
});
