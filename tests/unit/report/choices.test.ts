import { describe, expect, test as plain } from 'vitest';
import type { ChoiceCount } from '../../../report/facts/measures.ts';
import { type ReleasedQuestion, releaseChoices, shownQuestion } from '../../../report/privacy/choices.ts';
import { fc, testProperty } from './property.ts';

const k = 10;
const question = 'het-potje/start';

/** So many people, each in a box of their own from `from` on, who share this choice once. */
const shared = (choice: string, people: number, more: { month?: number; from?: number; label?: string; of?: string } = {}) =>
  Array.from({ length: people }, (_, n): ChoiceCount => {
    const { month = 202601, from = 0, label = choice.toUpperCase(), of = question } = more;
    return { question: of, choice, label, month, box: `once.${from + n}`, count: 1 };
  });

const released = (counts: readonly ChoiceCount[], told: readonly ReleasedQuestion[] = [], until = 202601) =>
  releaseChoices(counts, told, k, until).map(({ parts }) => parts.map(({ choices, count }) => `${choices.join('+')} ${count}`));

describe('what is told of a question', () => {
  plain('is every choice that k people shared, the most shared first', () => {
    expect(released([...shared('a', 10), ...shared('b', 12)])).toEqual([['b 12', 'a 10']]);
    expect(releaseChoices([...shared('a', 10), ...shared('b', 12)], [], k, 202601)).toEqual([
      {
        question,
        month: 202601,
        parts: [
          { choices: ['b'], labels: ['B'], count: 12 },
          { choices: ['a'], labels: ['A'], count: 10 },
        ],
      },
    ]);
  });

  plain('is in the same order whatever order it came in: by people, by how often, by name', () => {
    const often = shared('c', 10).map(row => ({ ...row, count: 2 }));
    for (const rows of [
      [...shared('a', 10), ...shared('b', 10), ...often],
      [...often, ...shared('b', 10), ...shared('a', 10)],
    ])
      expect(released(rows)).toEqual([['c 20', 'a 10', 'b 10']]);
  });

  plain('takes choices that are rare together, the smallest with the smallest, and in that order', () => {
    const rows = [...shared('a', 20), ...shared('b', 12), ...shared('c', 6), ...shared('d', 5, { from: 6 })];
    expect(released(rows)).toEqual([['a 20', 'b 12', 'c+d 11']]);
    // The same people who shared both are not twice as many.
    const same = [...shared('a', 20), ...shared('b', 12), ...shared('c', 6), ...shared('d', 5)];
    expect(released(same)).toEqual([['a 20', 'b+c+d 23']]);
  });

  plain('is nothing where one part would say what everyone chose, or where a part is of fewer than k', () => {
    expect(released(shared('a', 40))).toEqual([]);
    expect(released([...shared('a', 40), ...shared('b', 9)])).toEqual([]);
    expect(released([...shared('a', 40), ...shared('b', 9).map(row => ({ ...row, count: 5 }))])).toEqual([]);
    expect(released([])).toEqual([]);
  });

  plain('is of every question apart, by name', () => {
    const one = (of: string) => [...shared('a', 10, { of }), ...shared('b', 11, { of })];
    expect(releaseChoices([...one('z/z'), ...one('a/a'), ...shared('b', 40, { of: 'm/m' })], [], k, 202601)).toMatchObject([
      { question: 'a/a', parts: [{ count: 11 }, { count: 10 }] },
      { question: 'z/z', parts: [{ count: 11 }, { count: 10 }] },
    ]);
  });

  plain('counts up to and with the month, and no further', () => {
    const rows = [...shared('a', 10, { month: 202602 }), ...shared('b', 10, { month: 202602 })];
    expect(released(rows, [], 202601)).toEqual([]);
    expect(released(rows, [], 202602)).toEqual([['a 10', 'b 10']]);
  });
});

describe('a question that was told before', () => {
  const first = releaseChoices([...shared('a', 12), ...shared('b', 6), ...shared('c', 5, { from: 6 })], [], k, 202601);
  const [before] = first;
  const since = (choice: string, people: number, more = {}) => shared(choice, people, { month: 202602, ...more });

  plain('is told again when every part has k new people, and then in the same parts', () => {
    expect(before?.parts.map(({ choices }) => choices)).toEqual([['a'], ['b', 'c']]);
    expect(released([...since('a', 10), ...since('b', 20), ...since('c', 20)], first, 202602)).toEqual([['a 22', 'b+c 51']]);
    expect(released([...since('a', 9), ...since('b', 20)], first, 202602)).toEqual([]);
    expect(released([...since('a', 20), ...since('b', 9)], first, 202602)).toEqual([]);
    expect(released([], first, 202602)).toEqual([]);
  });

  plain('does not count again what was counted then', () => {
    const rows = [...shared('a', 12), ...shared('b', 12), ...since('a', 10), ...since('b', 10)];
    expect(released(rows, first, 202602)).toEqual([['a 22', 'b+c 21']]);
    expect(released([...shared('a', 40), ...shared('b', 40)], first, 202602)).toEqual([]);
  });

  plain('goes on from the newest report, wherever that stands', () => {
    const second = releaseChoices([...since('a', 10), ...since('b', 10)], first, k, 202602);
    const rows = [...since('a', 30), ...since('b', 30), ...shared('a', 10, { month: 202603 }), ...shared('b', 10, { month: 202603 })];
    for (const told of [
      [...first, ...second],
      [...second, ...first],
    ])
      expect(released(rows, told, 202603)).toEqual([['a 32', 'b+c 31']]);
    expect(released(rows, [{ question: 'other/start', month: 202606, parts: [] }], 202602)).toEqual([['a 30', 'b 30']]);
  });

  plain('puts a choice that is new with the rare ones, and with nothing else', () => {
    const [next] = releaseChoices([...since('a', 10), ...since('b', 6), ...since('d', 4, { from: 6 })], first, k, 202602);
    expect(next?.parts).toEqual([
      { choices: ['a'], labels: ['A'], count: 22 },
      { choices: ['b', 'c', 'd'], labels: ['B', 'C', 'D'], count: 21 },
    ]);
  });

  plain('keeps the words of a choice that nobody shared since, and those that it was told in', () => {
    const [next] = releaseChoices([...since('a', 10, { label: 'Andere woorden' }), ...since('b', 10)], first, k, 202602);
    expect(next?.parts.map(({ labels }) => labels)).toEqual([['A'], ['B', 'C']]);
  });
});

const partOf = (label: string, count: number) => ({ choices: [label], labels: [label], count });
const showing = (...counts: readonly number[]) =>
  shownQuestion({ question, month: 202601, parts: counts.map((count, n) => partOf(`Keuze ${n}`, count)) }, k);

describe('what is shown of a question', () => {
  plain('has the total cut down to a whole number of times k', () => {
    expect(showing(23, 14).atLeast).toBe(30);
    expect(showing(25, 15).atLeast).toBe(40);
    expect(showing(24, 15).atLeast).toBe(30);
  });

  plain('has shares as parts of twenty, and the words of what was taken together', () => {
    expect(showing(23, 14).shares.map(({ percent }) => percent)).toEqual([60, 40]);
    expect(showing(97, 1, 2).shares.map(({ percent }) => percent)).toEqual([95, 0, 0]);
    const together = { choices: ['b', 'c'], labels: ['Blijven', 'Bellen'], count: 10 };
    const { shares } = shownQuestion({ question, month: 202601, parts: [partOf('Gaan', 10), together] }, k);
    expect(shares.map(({ label }) => label)).toEqual(['Blijven / Bellen', 'Gaan']);
  });

  testProperty(
    'never says how many shared, nor how many chose',
    [fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 6 }), fc.integer({ min: 5, max: 20 })],
    (counts, least) => {
      const total = counts.reduce((sum, count) => sum + count, 0);
      const { atLeast, shares } = shownQuestion({ question, month: 1, parts: counts.map(count => partOf(String(count), count)) }, least);
      expect(atLeast % least).toBe(0);
      expect(total - atLeast).toBeGreaterThanOrEqual(0);
      expect(total - atLeast).toBeLessThan(least);
      for (const { percent } of shares) expect(percent % 5).toBe(0);
    },
  );
});
