import { expect, test } from 'vitest';
import type { Measure, MonthCount } from '../../../report/facts/measures.ts';
import { impliedMeasures, releaseCells } from '../../../report/privacy/cells.ts';
import { facts } from './learners.ts';

/**
 * Every small organisation there can be, told of in the same way: whoever reads a report, and knows how the course chooses its figures, knows that it
 * is one of those of which just this would be told. No group of fewer than k may be of one size in all of them.
 */

const k = 3;
const whole = 'Iedereen';
const impliedBy = impliedMeasures(facts);

type World = Readonly<Record<string, number>>;

const countsOf = (world: World): readonly MonthCount[] =>
  Object.entries(world).flatMap(([key, count]): readonly MonthCount[] => {
    const [unit = '', measure = '', month = ''] = key.split(' ');
    return count > 0 ? [unit, whole].map(each => ({ unit: each, measure: measure as Measure, month: Number(month), count })) : [];
  });
const summed = (counts: readonly MonthCount[]): readonly MonthCount[] => {
  const sums = new Map<string, MonthCount>();
  for (const each of counts) {
    const key = `${each.unit} ${each.measure} ${each.month}`;
    sums.set(key, { ...each, count: each.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
};

/** All worlds of at most so many people. */
const worldsOf = (keys: readonly string[], most: number): readonly World[] => {
  const [key, ...others] = keys;
  if (key === undefined) return [{}];
  return Array.from({ length: most + 1 }, (_, n) => n).flatMap(n => worldsOf(others, most - n).map(world => ({ ...world, [key]: n })));
};
const peopleIn = (world: World): number => Object.values(world).reduce((sum, count) => sum + count, 0);

type Group = readonly [name: string, sizeIn: (world: World) => number];

const expectNobodyPinned = (keys: readonly string[], most: number, told: (world: World) => unknown) => {
  const [worlds, groups] = [worldsOf(keys, most), unionsOf(keys)];
  const alike = new Map<string, World[]>();
  for (const world of worlds) {
    const key = JSON.stringify(told(world));
    const known = alike.get(key);
    if (known) known.push(world);
    else alike.set(key, [world]);
  }
  for (const [key, same] of alike) {
    // Larger worlds of which the same would be told were not tried.
    if (same.some(world => peopleIn(world) > most - k)) continue;
    for (const [name, sizeIn] of groups) {
      const sizes = new Set(same.map(sizeIn));
      const [only = 0] = sizes;
      if (sizes.size === 1 && only > 0 && only < k) throw new Error(`${key} gives away: ${name} are ${only}`);
    }
  }
};

const sumOf =
  (...keys: readonly string[]) =>
  (world: World) =>
    keys.reduce((sum, key) => sum + (world[key] ?? 0), 0);

/** Every union of these. */
const unionsOf = (keys: readonly string[]): readonly Group[] =>
  Array.from({ length: 2 ** keys.length - 1 }, (_, n) => keys.filter((_key, bit) => ((n + 1) >> bit) & 1)).map(
    (own): Group => [own.join(' + '), sumOf(...own)],
  );

/** `none`: who is in no unit that is told of. */
const namedUnits = (counts: readonly MonthCount[]) => counts.filter(({ unit }) => unit !== 'none');

test('of three units in one month nobody can be counted who is fewer than k', () => {
  const keys = ['A started 1', 'B started 1', 'none started 1'];
  const told = (world: World) =>
    releaseCells(namedUnits(summed(countsOf(world))), [], { k, impliedBy, until: 1, whole })
      .map(({ unit, count }) => `${unit} ${count}`)
      .sort();
  expectNobodyPinned(keys, 24, told);
});

test('nor of those who began and did not complete, in units and in all', () => {
  // Who began only, and who completed too.
  const keys = ['A only', 'A both', 'B only', 'B both'];
  const told = (world: World) => {
    const count = (unit: string): readonly MonthCount[] => {
      const [only, both] = [world[`${unit} only`] ?? 0, world[`${unit} both`] ?? 0];
      return [unit, whole].flatMap((each): readonly MonthCount[] => [
        { unit: each, measure: 'started', month: 1, count: only + both },
        { unit: each, measure: 'completed:een', month: 1, count: both },
      ]);
    };
    return releaseCells(
      summed([...count('A'), ...count('B')]).filter(each => each.count > 0),
      [],
      { k, impliedBy, until: 1, whole },
    ).map(cell => `${cell.unit} ${cell.measure} ${cell.count}`);
  };
  expectNobodyPinned(keys, 18, told);
});

test('nor of who came in which month, in two reports with units that were told of in the second', () => {
  const keys = ['A started 1', 'A started 2', 'none started 1', 'none started 2'];
  const told = (world: World) => {
    const counts = summed(countsOf(world));
    const rules = { k, impliedBy, whole };
    const first = releaseCells(
      counts.filter(({ unit }) => unit === whole),
      [],
      { ...rules, until: 1 },
    );
    const second = releaseCells(namedUnits(counts), first, { ...rules, until: 2, ends: [1] });
    return [first, second].map(cells => cells.map(({ unit, month, count }) => `${unit} ${month} ${count}`));
  };
  expectNobodyPinned(keys, 18, told);
});

test('nor of who came in which of three months of one report', () => {
  const keys = ['none started 1', 'none started 2', 'none started 3', 'none started 4'];
  const told = (world: World) =>
    releaseCells(namedUnits(summed(countsOf(world))), [], { k, impliedBy, until: 4, whole }).map(({ month, count }) => `${month} ${count}`);
  expectNobodyPinned(keys, 18, told);
});

test('a group that is told of by what is left over is found by this', () => {
  const keys = ['A started 1', 'none started 1'];
  const bare = (world: World) => [sumOf(...keys)(world), sumOf('A started 1')(world)];
  expect(() => expectNobodyPinned(keys, 12, bare)).toThrow('none started 1 are 1');
});
