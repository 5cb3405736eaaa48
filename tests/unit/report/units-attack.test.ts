import { expect, test as plain } from 'vitest';
import type { Measure, MonthCount } from '../../../report/facts/measures.ts';
import { type Cell, impliedMeasures, releaseCells } from '../../../report/privacy/cells.ts';
import { facts } from './learners.ts';
import { fc, testProperty } from './property.ts';

/**
 * What somebody can work out who has every figure that was ever told of the organisation and of its units, and knows how the course works. Everybody
 * is in one unit, or in one of which nothing is told. The attack knows nothing of how figures are chosen: it tries every sum of them.
 */

const measures = ['started', 'completed:een', 'action'] as const satisfies readonly Measure[];
const months = [1, 2, 3];
const whole = 'Iedereen';
const impliedBy = impliedMeasures(facts);

type Thing = { readonly measure: Measure; readonly month: number };
const things: readonly Thing[] = measures.flatMap(measure => months.map(month => ({ measure, month })));

/** The month in which each of `measures` was first done, 0: never. Who did any of them began. */
type Life = readonly [started: number, completed: number, action: number];
const lives: readonly Life[] = [0, ...months].flatMap(started =>
  [0, ...months].flatMap(completed =>
    [0, ...months].flatMap((action): readonly Life[] =>
      [completed, action].every(month => month === 0 || (started > 0 && started <= month)) ? [[started, completed, action]] : [],
    ),
  ),
);
const isIn = ({ measure, month }: Thing, life: Life): boolean => {
  const done = life[measures.indexOf(measure as (typeof measures)[number])] ?? 0;
  return done > 0 && done <= month;
};

/** A whole factor per thing, such that whoever may exist counts as 0 or 1: found by trying all of −1, 0 and 1. */
type Factors = readonly number[];
const groups: readonly Factors[] = (() => {
  const columns = things.map(thing => lives.map(life => Number(isIn(thing, life))));
  const found: Factors[] = [];
  const extend = (factors: Factors, sums: readonly number[]) => {
    if (factors.length === things.length) {
      if (sums.every(sum => sum === 0 || sum === 1)) found.push(factors);
      return;
    }
    const column = columns[factors.length] ?? [];
    for (const factor of [-1, 0, 1])
      extend(
        [...factors, factor],
        sums.map((sum, n) => sum + factor * (column[n] ?? 0)),
      );
  };
  extend(
    [],
    lives.map(() => 0),
  );
  return found;
})();

const toldOf = (cells: readonly Cell[], unit: string): readonly (number | undefined)[] =>
  things.map(({ measure, month }) => cells.find(cell => cell.unit === unit && cell.measure === measure && cell.month === month)?.count);

/** The sizes of all groups that are a sum of figures: some group of the organisation, and of each unit that group or another where the unit is told of. */
const sizesOfGroups = (cells: readonly Cell[]): ReadonlySet<number> => {
  const ofWhole = toldOf(cells, whole);
  const ofUnits = [...new Set(cells.map(({ unit }) => unit))].filter(unit => unit !== whole).map(unit => toldOf(cells, unit));
  const sizes = new Set<number>();
  for (const group of groups) {
    if (group.some((factor, n) => factor !== 0 && ofWhole[n] === undefined)) continue;
    let sums = new Set([group.reduce((sum, factor, n) => sum + factor * (ofWhole[n] ?? 0), 0)]);
    for (const told of ofUnits) {
      const changes = new Set<number>();
      for (const other of groups)
        if (other.every((factor, n) => factor === group[n] || told[n] !== undefined))
          changes.add(other.reduce((sum, factor, n) => sum + (factor - (group[n] ?? 0)) * (told[n] ?? 0), 0));
      sums = new Set([...sums].flatMap(sum => [...changes].map(change => sum + change)));
    }
    for (const sum of sums) sizes.add(sum);
  }
  return sizes;
};

type Person = {
  readonly unit: string;
  readonly life: Life /** In which report their statements are first there. */;
  readonly seen: number;
};

const countsOf = (people: readonly Person[], until: number, withUnits: boolean): readonly MonthCount[] => {
  const sums = new Map<string, MonthCount>();
  for (const { unit, life } of people)
    for (const [n, measure] of measures.entries())
      for (const each of [whole, ...(withUnits ? [unit] : [])]) {
        const month = life[n] ?? 0;
        if (month === 0 || month > until) continue;
        const key = `${each} ${measure} ${month}`;
        sums.set(key, { unit: each, measure, month, count: (sums.get(key)?.count ?? 0) + 1 });
      }
  return [...sums.values()];
};

/** People come in groups that did the same, so that figures lie close together. */
const people = fc
  .array(
    fc.record({
      unit: fc.constantFrom('A', 'A', 'B', 'C'),
      life: fc.constantFrom(...lives),
      seen: fc.constantFrom(1, 1, 1, 2, 3, 4, 5),
      count: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 2, maxLength: 10 },
  )
  .map(all => all.flatMap(({ count, ...person }): readonly Person[] => Array.from({ length: count }, () => person)));

const reports = fc.array(
  fc.record({
    until: fc.integer({ min: 1, max: 3 }),
    from: fc.integer({ min: 1, max: 3 }),
    withUnits: fc.boolean(),
    more: fc.integer({ min: 0, max: 1 }),
  }),
  { minLength: 1, maxLength: 5 },
);

const expectNoSmallGroup = (cells: readonly Cell[], k: number) => {
  for (const size of sizesOfGroups(cells)) expect(size === 0 || size >= k, `${JSON.stringify(cells)}: a group of ${size}`).toBe(true);
};

plain('the attack finds the rest of an organisation, and what came to it', () => {
  const cell = (unit: string, measure: Measure, month: number, count: number): Cell => ({ unit, measure, month, count });
  expect(sizesOfGroups([cell(whole, 'started', 1, 20), cell('A', 'started', 1, 17)])).toContain(3);
  expect(sizesOfGroups([cell(whole, 'started', 2, 43), cell('A', 'started', 1, 20), cell('B', 'started', 2, 20)])).toContain(3);
  // Who began and did not complete, of B and of everybody else: nothing is told of both.
  const both = [
    cell(whole, 'started', 1, 100),
    cell(whole, 'action', 1, 57),
    cell('B', 'action', 1, 17),
    cell('B', 'completed:een', 1, 57),
  ];
  expect(sizesOfGroups(both)).toContain(3);
});

testProperty(
  'no sum of figures of the organisation and of units counts a group under k, over five reports',
  [people, reports, fc.integer({ min: 3, max: 6 })],
  (all, asked, first) => {
    let cells: readonly Cell[] = [];
    let k = first;
    for (const [n, { until, from, withUnits, more }] of asked.entries()) {
      k += more;
      const known = all.filter(({ seen }) => seen <= n + 1);
      cells = [
        ...cells,
        ...releaseCells(countsOf(known, until, withUnits), cells, { k, impliedBy, until, whole, ends: from <= until ? [from - 1] : [] }),
      ];
    }
    expectNoSmallGroup(cells, first);
  },
  400,
);

testProperty('nor after reports that told of units alone, month by month', [people, fc.integer({ min: 3, max: 6 })], (all, k) => {
  // As ledgers are of before the organisation had figures of its own.
  const early = all.filter(({ seen }) => seen < 3);
  const told = ['A', 'B', 'C'].flatMap(unit =>
    releaseCells(
      countsOf(early, 2, true).filter(each => each.unit === unit),
      [],
      { k, impliedBy, until: 2, whole: unit },
    ),
  );
  const now = releaseCells(countsOf(all, 3, true), told, { k, impliedBy, until: 3, whole });
  expectNoSmallGroup([...told, ...now], k);
});
