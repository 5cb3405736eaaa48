import { expect, test as plain } from 'vitest';
import type { MonthCount, TimeCount, TimeGroup } from '../../../report/facts/measures.ts';
import { type Cell, impliedMeasures, releaseCells, releasedUntil } from '../../../report/privacy/cells.ts';
import { type Median, releaseMedians } from '../../../report/privacy/medians.ts';
import { facts } from './learners.ts';
import { fc, testProperty } from './property.ts';

/**
 * What somebody can work out who has every middle time that was ever told, and every figure beside it. First what each middle time says by itself;
 * then all worlds of a few people, put together by what is told of them: what holds in all of those that look alike, that is known.
 */

/** Somebody who began, and perhaps completed in a month, after so many minutes if that is known. */
type Reader = { readonly unit: string; readonly month: number | null; readonly minutes: number | null };
type Told = { readonly cells: readonly Cell[]; readonly medians: readonly Median[] };

const nothing: Told = { cells: [], medians: [] };
const impliedBy = impliedMeasures(facts);
const whole = 'Iedereen';

/** One report after another, as `report/release.ts` makes them. */
const report = (readers: readonly Reader[], before: Told, k: number, until: number): Told => {
  const of = (each: readonly Reader[], measure: 'started' | 'completed') =>
    each.map((reader): MonthCount => ({ unit: reader.unit, measure, month: measure === 'started' ? 1 : (reader.month ?? 0), count: 1 }));
  const done = readers.filter(({ month }) => month !== null);
  const ofUnits = [...of(readers, 'started'), ...of(done, 'completed')];
  const counts = summed([...ofUnits, ...ofUnits.map(each => ({ ...each, unit: whole }))]);
  const cells = [...before.cells, ...releaseCells(counts, before.cells, { k, impliedBy, until, whole })];
  const times = done.flatMap(({ unit, month, minutes }): TimeCount[] =>
    minutes === null ? [] : [{ unit, measure: 'completed', month: month ?? 0, minutes: Math.floor(minutes / 5) * 5, count: 1 }],
  );
  const releasedOf = ({ unit }: TimeGroup, month: number) => releasedUntil(cells, unit, 'completed', month);
  return { cells, medians: [...before.medians, ...releaseMedians(times, before.medians, { k, until, whole, releasedOf })] };
};

const summed = (counts: readonly MonthCount[]): readonly MonthCount[] => {
  const sums = new Map<string, MonthCount>();
  for (const each of counts) {
    const key = `${each.unit} ${each.measure} ${each.month}`;
    sums.set(key, { ...each, count: each.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
};

/** People who took about as long, so that many lie in one band and a few beside it. */
const crowd = fc
  .array(
    fc.tuple(
      fc.record({
        unit: fc.constantFrom('A', 'B'),
        month: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 8 }),
        minutes: fc.option(fc.integer({ min: 0, max: 200 }), { freq: 10 }),
      }),
      fc.integer({ min: 1, max: 14 }),
    ),
    { maxLength: 12 },
  )
  .map(groups => groups.flatMap(([one, count]) => Array.from({ length: count }, (): Reader => one)));

/** Reports up to these months, one after another; people whose statements came in late are there from the next one on. */
const reports = fc.array(fc.record({ late: crowd, until: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 4 });
const k = fc.integer({ min: 5, max: 10 });

/** All that was told, with who was known at each report. */
const history = (asked: readonly { readonly late: readonly Reader[]; readonly until: number }[], least: number) => {
  let told = nothing;
  let known: readonly Reader[] = [];
  return asked.map(({ late, until }) => {
    known = [...known, ...late];
    const before = told;
    told = report(known, before, least, until);
    return { known, told, fresh: told.medians.slice(before.medians.length) };
  });
};

/** Who counts in the middle time that comes after those of this unit that were told before it. */
const cohort = ({ unit, month }: Median, known: readonly Reader[], told: readonly Median[]) => {
  const since = Math.max(0, ...told.filter(each => each.unit === unit && each.month < month).map(each => each.month));
  return known.filter(
    reader => reader.unit === unit && reader.minutes !== null && (reader.month ?? 0) > since && (reader.month ?? 99) <= month,
  );
};

testProperty(
  'a middle time speaks of k people in its band and of k on either side, and of 2k who were told of',
  [reports, k],
  (asked, least) => {
    for (const { known, told, fresh } of history(asked, least))
      for (const median of fresh) {
        const minutes = cohort(median, known, told.medians).map(reader => reader.minutes ?? 0);
        const count = (holds: (each: number) => boolean) => minutes.filter(holds).length;
        expect(count(each => each >= median.from && each < median.to)).toBeGreaterThanOrEqual(least);
        expect(count(each => each < median.to)).toBeGreaterThanOrEqual(least);
        expect(count(each => each >= median.from)).toBeGreaterThanOrEqual(least);
        expect(releasedUntil(told.cells, median.unit, 'completed', median.month)).toBeGreaterThanOrEqual(2 * least);
        // A limit is never where somebody's time happens to be.
        expect([5, 15, 30]).toContain(median.to - median.from);
        expect(median.from % (median.to - median.from)).toBe(0);
      }
  },
  300,
);

testProperty(
  'nobody counts in two middle times: what they took who are in one does not move the next',
  [reports, crowd, k, fc.integer({ min: 0, max: 200 })],
  (asked, late, least, minutes) => {
    const last = history(asked, least).at(-1);
    if (!last) return;
    const latest = (unit: string) => Math.max(0, ...last.told.medians.filter(each => each.unit === unit).map(({ month }) => month));
    const isCounted = ({ unit, month }: Reader) => (month ?? 99) <= latest(unit);
    const others = last.known.map(reader => (isCounted(reader) ? { ...reader, minutes } : reader));
    const next = report([...last.known, ...late], last.told, least, 4).medians;
    expect(report([...others, ...late], last.told, least, 4).medians).toEqual(next);
    for (const median of next.slice(last.told.medians.length)) expect(median.month).toBeGreaterThan(latest(median.unit));
  },
  300,
);

testProperty('what one unit took says nothing of another', [crowd, k], (readers, least) => {
  const ofA = (all: readonly Reader[]) => report(all, nothing, least, 4).medians.filter(({ unit }) => unit === 'A');
  const otherTimes = readers.map(reader => (reader.unit === 'A' || reader.minutes === null ? reader : { ...reader, minutes: 5 }));
  expect(ofA(otherTimes)).toEqual(ofA(readers));
});

/** Every way to give so many people one of these. */
const worldsOf = <T>(kinds: readonly T[], people: number): readonly (readonly T[])[] =>
  people === 0 ? [[]] : kinds.flatMap((kind, n) => worldsOf(kinds.slice(n), people - 1).map(rest => [kind, ...rest]));

/** Worlds that look alike to who reads the reports, by what these say. */
const alike = <T>(worlds: readonly (readonly T[])[], say: (world: readonly T[]) => unknown) => {
  const groups = new Map<string, (readonly T[])[]>();
  for (const world of worlds) {
    const key = JSON.stringify(say(world));
    const group = groups.get(key);
    if (group) group.push(world);
    else groups.set(key, [world]);
  }
  return groups;
};

/** In no group of worlds that look alike is it known that there are some, and fewer than `least`, of whom this holds. */
const expectNoSmallGroup = <T>(
  groups: ReadonlyMap<string, readonly (readonly T[])[]>,
  questions: readonly { readonly what: string; readonly holds: (each: T) => boolean }[],
  least: number,
) => {
  for (const [told, worlds] of groups)
    for (const { what, holds } of questions) {
      const isSafe = worlds.some(world => {
        const size = world.reduce((sum, each) => sum + Number(holds(each)), 0);
        return size === 0 || size >= least;
      });
      if (!isSafe) expect.fail(`${told} gives away a group under ${least}: ${what}`);
    }
};

/** Limits between the times in these worlds. */
const intervals = (times: readonly number[]) =>
  times.flatMap((from, n) =>
    times.slice(n).map(to => ({ what: `${from}–${to}`, holds: (minutes: number) => minutes >= from && minutes <= to })),
  );

const times = [2, 7, 12, 22, 40, 75];
const done = (month: number): readonly Reader[] => times.map(minutes => ({ unit: 'A', month, minutes }));
const upTo = <T>(kinds: readonly T[], most: number) => Array.from({ length: most + 1 }, (_, people) => worldsOf(kinds, people)).flat();

plain.each([2, 3])('in no world of a few people does a report give away fewer than %i, or anybody’s time', least => {
  const kinds = [...done(1), { unit: 'A', month: 1, minutes: null }, { unit: 'A', month: null, minutes: null }];
  const groups = alike(upTo(kinds, least === 2 ? 6 : 7), world => report(world, nothing, least, 1));
  const took = intervals(times).map(({ what, holds }) => ({
    what,
    holds: ({ minutes }: Reader) => minutes !== null && holds(minutes),
  }));
  const others = [
    { what: 'completed', holds: ({ month }: Reader) => month !== null },
    { what: 'did not complete', holds: ({ month }: Reader) => month === null },
    { what: 'completed in an unknown time', holds: ({ month, minutes }: Reader) => month !== null && minutes === null },
  ];
  expectNoSmallGroup(groups, [...took, ...others], least);
  for (const worlds of groups.values())
    if (worlds.some(world => report(world, nothing, least, 1).medians.length > 0))
      for (const minutes of times) expect(worlds.some(world => world.some(each => each.minutes === minutes))).toBe(true);
});

plain('nor do two reports together, of which the second has the months of the first', () => {
  const least = 2;
  const kinds = [2, 12, 75].flatMap(minutes => [1, 2].map((month): Reader => ({ unit: 'A', month, minutes })));
  const groups = alike(upTo(kinds, 9), world => {
    const first = report(
      world.filter(({ month }) => month === 1),
      nothing,
      least,
      1,
    );
    return [first, report(world, first, least, 2)];
  });
  const questions = [[1], [2], [1, 2]].flatMap(months =>
    intervals([2, 12, 75]).map(({ what, holds }) => ({
      what: `${what} in ${months}`,
      holds: ({ month, minutes }: Reader) => months.includes(month ?? 0) && minutes !== null && holds(minutes),
    })),
  );
  expectNoSmallGroup(groups, questions, least);
});

plain('nor do the times of two modules beside that of the course, which is theirs together', () => {
  const least = 2;
  type Pair = { readonly one: number; readonly two: number };
  const kinds: readonly Pair[] = [2, 12, 40].flatMap(one => [2, 12, 40].map(two => ({ one, two })));
  const band = (world: readonly Pair[], of: (pair: Pair) => number) =>
    releaseMedians(
      world.map(pair => ({ unit: 'A', measure: 'completed', month: 1, minutes: Math.floor(of(pair) / 5) * 5, count: 1 })),
      [],
      { k: least, until: 1, whole, releasedOf: () => world.length },
    );
  const groups = alike(upTo(kinds, 7), world => [
    world.length >= least ? world.length : 0,
    band(world, ({ one }) => one),
    band(world, ({ two }) => two),
    band(world, ({ one, two }) => one + two),
  ]);
  const ranges = intervals([2, 12, 40]);
  const questions = [
    ...ranges.flatMap(one =>
      ranges.map(two => ({ what: `${one.what}, ${two.what}`, holds: (pair: Pair) => one.holds(pair.one) && two.holds(pair.two) })),
    ),
    ...intervals([4, 14, 24, 42, 52, 80]).map(({ what, holds }) => ({
      what: `${what} in all`,
      holds: ({ one, two }: Pair) => holds(one + two),
    })),
  ];
  expectNoSmallGroup(groups, questions, least);
});
