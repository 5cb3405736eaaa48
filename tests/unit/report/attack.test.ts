import { expect, test as plain } from 'vitest';
import type { ChoiceCount, Measure, MonthCount } from '../../../report/facts/measures.ts';
import { type Cell, impliedMeasures, releaseCells, releasedUntil } from '../../../report/privacy/cells.ts';
import { type ReleasedQuestion, releaseChoices } from '../../../report/privacy/choices.ts';
import { facts } from './learners.ts';
import { fc, testProperty } from './property.ts';

/**
 * What somebody can work out who has every figure that was ever released, and knows how the course works. They add and subtract figures, each
 * with a whole factor. A sum that counts every possible person as 0 or 1 counts a group; no group may be smaller than k and not empty.
 */

const impliedBy = impliedMeasures(facts);
const chain = ['enrolled', 'started', 'started:een', 'dilemma:het-potje', 'completed:een'] as const satisfies readonly Measure[];
const beside = ['action', 'returned'] as const satisfies readonly Measure[];

/** When somebody did each thing first, as months from 1; 0: never. Nobody does a thing before what it lies impliedBy. */
type Life = Readonly<Partial<Record<Measure, number>>>;
const lastMonth = 3;
const measures: readonly Measure[] = [...chain, ...beside];

const possibleLives = (of: readonly Measure[]): readonly Life[] =>
  of
    .reduce<readonly Life[]>((lives, measure) => lives.flatMap(life => [0, 1, 2, 3].map(month => ({ ...life, [measure]: month }))), [{}])
    .filter(life =>
      of.every(
        measure =>
          !life[measure] ||
          impliedBy(measure).every(wider => !of.includes(wider) || ((life[wider] ?? 0) > 0 && (life[wider] ?? 0) <= (life[measure] ?? 0))),
      ),
    );

const countsOf = (lives: readonly Life[], unit = 'A', until = lastMonth): readonly MonthCount[] =>
  measures.flatMap(measure =>
    [1, 2, 3]
      .filter(month => month <= until)
      .map(month => ({ unit, measure, month, count: lives.filter(life => life[measure] === month).length }))
      .filter(({ count }) => count > 0),
  );

const isIn = (cell: Cell, life: Life) => (life[cell.measure] ?? 0) > 0 && (life[cell.measure] ?? 0) <= cell.month;

const life = fc.constantFrom(...possibleLives(['started', 'started:een', 'dilemma:het-potje', 'completed:een', 'action']));

/** People come in groups that did the same, so that figures lie close together. */
const crowd = fc
  .array(fc.tuple(life, fc.integer({ min: 1, max: 14 })), { minLength: 1, maxLength: 6 })
  .map(groups => groups.flatMap(([one, count]) => Array.from({ length: count }, () => one)));

/** Every group that a sum of at most `terms` figures with factors −1 and 1 counts, with its size. */
const groupsOf = (
  cells: readonly Cell[],
  possible: readonly Life[],
  terms: number,
): readonly { readonly what: string; readonly size: number }[] => {
  const columns = cells.map(cell => possible.map(each => Number(isIn(cell, each))));
  const found: { what: string; size: number }[] = [];
  const extend = (from: number, left: number, sum: readonly number[], size: number, what: string) => {
    if (what && sum.every(each => each === 0 || each === 1)) found.push({ what, size });
    if (left === 0) return;
    for (let n = from; n < cells.length; n++)
      for (const factor of [1, -1]) {
        const cell = cells[n];
        const column = columns[n];
        if (!cell || !column) continue;
        const next = sum.map((each, at) => each + factor * (column[at] ?? 0));
        extend(
          n + 1,
          left - 1,
          next,
          size + factor * cell.count,
          `${what} ${factor > 0 ? '+' : '−'}${cell.measure}≤${cell.month}(${cell.count})`,
        );
      }
  };
  extend(
    0,
    terms,
    possible.map(() => 0),
    0,
    '',
  );
  return found;
};

const possible = possibleLives(['started', 'started:een', 'dilemma:het-potje', 'completed:een', 'action']);

testProperty('no sum of figures counts a group under k', [crowd, fc.integer({ min: 5, max: 10 })], (people, k) => {
  const cells = releaseCells(countsOf(people), [], { k, impliedBy, until: lastMonth, whole: 'A' });
  for (const { what, size } of groupsOf(cells, possible, 3)) expect(size === 0 || size >= k, what).toBe(true);
});

testProperty(
  'no two reports with overlapping periods count a group under k together',
  [crowd, crowd, fc.integer({ min: 5, max: 10 })],
  (first, late, k) => {
    // The second report knows people whose statements came in late, and those of the months since.
    const early = releaseCells(countsOf(first, 'A', 2), [], { k, impliedBy, until: 2, whole: 'A' });
    const all = [...early, ...releaseCells(countsOf([...first, ...late]), early, { k, impliedBy, until: lastMonth, whole: 'A' })];
    for (const { what, size } of groupsOf(all, possible, 2)) expect(size === 0 || size >= k, what).toBe(true);
    // What a period shows is the difference of two figures.
    for (const measure of measures)
      for (const [from, to] of [
        [0, 1],
        [0, 2],
        [0, 3],
        [1, 2],
        [1, 3],
        [2, 3],
      ] as const) {
        const size = releasedUntil(all, 'A', measure, to) - releasedUntil(all, 'A', measure, from);
        expect(size === 0 || size >= k, `${measure} ${from}–${to}`).toBe(true);
      }
  },
);

testProperty('a figure that was told never changes', [crowd, crowd], (first, late) => {
  const early = releaseCells(countsOf(first, 'A', 2), [], { k: 5, impliedBy, until: 2, whole: 'A' });
  const added = releaseCells(countsOf([...first, ...late]), early, { k: 5, impliedBy, until: lastMonth, whole: 'A' });
  for (const cell of added) expect(early.some(told => told.measure === cell.measure && told.month >= cell.month)).toBe(false);
});

plain('what is shown leaves open how large each held-back group is', () => {
  // All ways in which up to fifteen people can have started and completed a module in one month, with a k of 3.
  const k = 3;
  const worlds = new Map<string, { started: number; module: number; done: number }[]>();
  for (let started = 0; started <= 15; started++)
    for (let module = 0; module <= started; module++)
      for (let done = 0; done <= module; done++) {
        const count = (measure: Measure, n: number): readonly MonthCount[] => (n > 0 ? [{ unit: 'A', measure, month: 1, count: n }] : []);
        const told = releaseCells([...count('started', started), ...count('started:een', module), ...count('completed:een', done)], [], {
          k,
          impliedBy,
          until: 1,
          whole: 'A',
        });
        const key = JSON.stringify(told);
        worlds.set(key, [...(worlds.get(key) ?? []), { started, module, done }]);
      }
  for (const [told, alike] of worlds)
    for (const size of [
      ({ started }: { started: number; module: number; done: number }) => started,
      ({ module }: { module: number }) => module,
      ({ done }: { done: number }) => done,
      ({ started, module }: { started: number; module: number }) => started - module,
      ({ module, done }: { module: number; done: number }) => module - done,
      ({ started, done }: { started: number; done: number }) => started - done,
    ]) {
      const sizes = new Set(alike.map(size));
      const [only = 0] = sizes;
      expect(sizes.size > 1 || only === 0 || only >= k, `${told} gives away ${only}`).toBe(true);
    }
});

const shared = fc.array(
  fc.record({
    choice: fc.constantFrom('a', 'b', 'c', 'd'),
    month: fc.integer({ min: 1, max: 3 }),
    box: fc.integer({ min: 0, max: 63 }),
    count: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 120 },
);
const asCounts = (rows: readonly { choice: string; month: number; box: number; count: number }[]): readonly ChoiceCount[] =>
  rows.map(row => ({ ...row, question: 'q/start', label: row.choice, box: `once.${row.box}` }));

testProperty(
  'every part of a question, and what came to it between two reports, is of k people or more',
  [shared, fc.integer({ min: 5, max: 10 })],
  (rows, k) => {
    let told: readonly ReleasedQuestion[] = [];
    for (const until of [1, 2, 3]) {
      const before = told.at(-1);
      told = [...told, ...releaseChoices(asCounts(rows), told, k, until)];
      const now = told.at(-1);
      if (!now || now === before) continue;
      expect(now.parts.length).toBeGreaterThan(1);
      for (const [n, part] of now.parts.entries()) {
        const since = rows.filter(({ choice, month }) => part.choices.includes(choice) && month <= until && month > (before?.month ?? 0));
        expect(new Set(since.map(({ box }) => box)).size).toBeGreaterThanOrEqual(k);
        expect(part.count - (before?.parts[n]?.count ?? 0)).toBe(since.reduce((sum, { count }) => sum + count, 0));
        if (before) expect(before.parts[n]?.choices.every(choice => part.choices.includes(choice))).toBe(true);
      }
    }
  },
);
