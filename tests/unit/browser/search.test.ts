import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, fold } from '../../../src/browser/deferred/search.ts';

describe('searching', () => {
  it('knows no accents and no capitals', () => {
    expect(fold('Cliënt, ÉÉN, ’s')).toBe('client, een, ’s');
  });

  it('keeps every place where it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(fold(text)).toHaveLength(text.length);
      }),
    );
  });

  it('shows the words around what was found, whole', () => {
    const text = `${'woord '.repeat(30)}hier staat het wachtwoord midden in ${'zin '.repeat(40)}`;
    const [before, found, after] = excerpt(text, text.indexOf('wachtwoord'), 4);
    expect(found).toBe('wach');
    expect(before).toMatch(/^… ?woord/);
    expect(before.length).toBeLessThan(70);
    expect(after).toMatch(/^twoord midden in (zin ?)+…$/);
  });

  it('puts no ellipsis behind a full stop', () => {
    const text = `Een regel${' zin'.repeat(15)}. ${'meer '.repeat(20)}`;
    expect(excerpt(text, 4, 5)[2]).toBe(`${' zin'.repeat(15)}…`);
  });

  it('shows a short text whole', () => {
    expect(excerpt('Een regel.', 4, 5)).toEqual(['Een ', 'regel', '.']);
  });
});
