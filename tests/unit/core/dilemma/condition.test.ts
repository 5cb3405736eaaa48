import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds, isMet } from '../../../../src/core/dilemma/condition.ts';
import type { Condition, Guard } from '../../../../src/core/dilemma/graph.ts';
import { mentions, parseCondition } from '../../../../src/core/dilemma/parse-condition.ts';

const ids = ['a', 'b', 'het-potje', 'c3'];

const conditions: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>(tie => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...ids).map(choice => ({ choice })),
    tie('condition').map(not => ({ not })),
    fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map(all => ({ all })),
    fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map(any => ({ any })),
  ),
})).condition;

const choices = fc.subarray(ids).map(made => new Set(made));

/** As an author writes it, every part between parentheses. */
const written = (condition: Condition): string => {
  if ('choice' in condition) return condition.choice;
  if ('not' in condition) return `niet (${written(condition.not)})`;
  if ('all' in condition) return condition.all.map(part => `(${written(part)})`).join(' en ');
  return condition.any.map(part => `(${written(part)})`).join(' of ');
};

const parsed = (text: string): Condition => {
  const result = parseCondition(text);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.condition;
};

describe('a condition', () => {
  it('holds when its choice was made', () => {
    expect(holds(parsed('a'), new Set(['a', 'b']))).toBe(true);
    expect(holds(parsed('a'), new Set(['b']))).toBe(false);
  });

  it('is met by all that has none, and otherwise where it holds, whatever the chance', () => {
    const always: readonly (Guard | undefined)[] = [undefined, {}, { chance: 0.5 }];
    for (const none of always) expect(isMet(none, new Set())).toBe(true);
    const guard = { when: parsed('a'), chance: 0.5 };
    expect([isMet(guard, new Set(['a'])), isMet(guard, new Set(['b']))]).toEqual([true, false]);
  });

  it('binds niet tightest, then en, then of', () => {
    expect(parsed('a of niet b en c3')).toEqual({ any: [{ choice: 'a' }, { all: [{ not: { choice: 'b' } }, { choice: 'c3' }] }] });
  });

  it('follows parentheses and does not mind spaces or line breaks', () => {
    expect(parsed(' (a of\n b)en niet(c3) ')).toEqual({ all: [{ any: [{ choice: 'a' }, { choice: 'b' }] }, { not: { choice: 'c3' } }] });
  });

  it('means the same after being written and read', () => {
    fc.assert(fc.property(conditions, choices, (condition, made) => holds(parsed(written(condition)), made) === holds(condition, made)));
  });

  it('names the choices that decide it, and no others', () => {
    fc.assert(
      fc.property(conditions, choices, (condition, made) => {
        const named = new Set(mentions(condition));
        expect(holds(condition, new Set([...made].filter(id => named.has(id))))).toBe(holds(condition, made));
      }),
    );
    const result = parseCondition('a en (niet het-potje of a)');
    expect('choices' in result && result.choices).toEqual([
      { choice: 'a', offset: 0 },
      { choice: 'het-potje', offset: 11 },
      { choice: 'a', offset: 24 },
    ]);
  });
});

describe('a condition that cannot be read', () => {
  it.each([
    ['', 0, /leeg/],
    ['   ', 0, /leeg/],
    ['a b', 2, /mist "en" of "of", vlak voor "b"/],
    ['a en', 4, /Na "en" mist een keuze/],
    ['en a', 0, /Bij "en" mist een keuze/],
    ['a en of b', 5, /Bij "of" mist een keuze/],
    ['niet', 4, /Na "niet" mist een keuze/],
    ['(a en b', 0, /haakje wordt niet gesloten/],
    ['a en b)', 6, /haakje sluit niets/],
    ['a and b', 2, /Schrijf "en" in plaats van "and"|mist "en" of "of", vlak voor "and"/],
    ['a EN b', 2, /Schrijf "en" in plaats van "EN"/],
    ['a && b', 2, /Schrijf "en" in plaats van "&&"/],
    ['!a', 0, /Schrijf "niet a"/],
    ['a, b', 0, /"a," is geen keuze-id/],
    ['Het_Potje', 0, /"Het_Potje" is geen keuze-id/],
  ])('"%s" says where and why', (text, offset, message) => {
    expect(parseCondition(text)).toEqual({ problems: [{ offset, message: expect.stringMatching(message) }] });
  });

  it('never throws, and always says something within the text', () => {
    const words = fc.constantFrom('a', 'en', 'of', 'niet', '(', ')', '&&', '…', '  ', '\n');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map(all => all.join(' ')),
        ),
        text => {
          const result = parseCondition(text);
          if ('problems' in result) {
            expect(result.problems.length).toBeGreaterThan(0);
            for (const { offset, message } of result.problems) {
              expect(offset).toBeGreaterThanOrEqual(0);
              expect(offset).toBeLessThanOrEqual(text.length);
              expect(message).toMatch(/\.$/);
            }
          }
        },
      ),
    );
  });
});
