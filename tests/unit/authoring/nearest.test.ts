import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance, nearest, suggest } from '../../../src/authoring/problems/nearest.ts';

describe('the name that was meant', () => {
  it.each([
    ['gevn', 'geven'],
    ['wei', 'wie'],
    ['GEVEN', 'geven'],
    ['einde', 'einde-binnen'],
  ])('for "%s" is "%s"', (name, meant) => expect(nearest(name, ['start', 'wie', 'geven', 'einde-binnen'])).toBe(meant));

  it('is none when nothing is near', () => {
    expect(nearest('quiz', ['start', 'geven'])).toBeUndefined();
    expect(nearest('quiz', [])).toBeUndefined();
  });

  it('is asked for, or the names are listed when there are few', () => {
    expect(suggest('gevn', ['geven'])).toBe(' Bedoelde je "geven"?');
    expect(suggest('quiz', ['geven'])).toBe(' Er is: "geven".');
    expect(suggest('quiz', ['geven', 'start'])).toBe(' Er zijn: "geven", "start".');
    expect(suggest('quiz', [])).toBe('');
    expect(
      suggest(
        'quiz',
        Array.from({ length: 9 }, (_, i) => `naam-${i}`),
      ),
    ).toBe('');
  });

  it('lies at a distance that is nought for itself and the same both ways', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(distance(a, a)).toBe(0);
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
