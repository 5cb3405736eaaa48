import type { TimeCount, TimeGroup } from '../facts/measures.ts';
import { finestMinutes } from '../facts/measures.ts';
import type { Month } from '../facts/months.ts';

/**
 * How long people took, told as a band of minutes in which the middle one lies. A middle time is the time of one or two people; so it is not told
 * as a number. These rules:
 *
 * - It divides a group in two halves, and each must count at least k people: the group is of 2k or more, and so many must have been told of.
 * - At least k of them took a time within the band; otherwise nothing is told.
 * - How wide the band is follows from how many were told of, and where it begins from nothing at all. Were it made wider where people lie further
 *   apart, then that would say that there are some, and fewer than k, in a part of it.
 * - Nobody counts in two: the next one is of who completed in the months after. So there is no difference between two of them to take.
 *
 * That this is enough: whatever is asked of a group, all of it may have taken one and the same time within the band, in what was asked or outside
 * it; the answer is then all or nobody. `tests/unit/report/median-attack.test.ts` tries.
 */
export type Median = TimeGroup &
  Band & {
    /** Of who completed up to and with this month, and after that of the one before. */
    readonly month: Month;
  };

/** Minutes: `from` and more, less than `to`. */
export type Band = { readonly from: number; readonly to: number };

/** How wide a band is in minutes, by how many times k people were told of. */
const widthFor = (people: number, k: number): number => (people >= 20 * k ? finestMinutes : people >= 6 * k ? 15 : 30);

export type MedianRules = {
  readonly k: number;
  /** The last whole month that may be told of. */
  readonly until: Month;
  /** How many people were told to have done this up to and with a month. */
  readonly releasedOf: (of: TimeGroup, month: Month) => number;
  /** The unit that stands for everybody: who counts in its middle time is in a unit too. */
  readonly whole: string;
};

/** The middle times that come with those that were told before. In the same order for the same times. */
export const releaseMedians = (
  times: readonly TimeCount[],
  released: readonly Median[],
  { k, until, releasedOf, whole }: MedianRules,
): readonly Median[] => {
  const keyOf = ({ unit, measure }: TimeGroup) => `${unit}\n${measure}`;
  const isShared = (one: string, other: string) => one === other || one === whole || other === whole;
  const latestOf = ({ unit, measure }: TimeGroup): Month =>
    Math.max(0, ...released.filter(each => each.measure === measure && isShared(each.unit, unit)).map(({ month }) => month));
  const groups = new Map<string, TimeCount[]>();
  for (const time of times) {
    const own = groups.get(keyOf(time));
    if (own) own.push(time);
    else groups.set(keyOf(time), [time]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => {
      const [first] = own;
      if (!first) return [];
      const of: TimeGroup = { unit: first.unit, measure: first.measure };
      const before = latestOf(of);
      const fresh = own.filter(({ month }) => month > before && month <= until);
      const people = sizeOf(fresh);
      const named = releasedOf(of, until) - releasedOf(of, before);
      // Not of a few of them either: an LMS's own export says of nobody how long it took.
      if (named < 2 * k || people < Math.max(2 * k, named / 2)) return [];
      const width = widthFor(named, k);
      const from = Math.floor(middleOf(fresh) / width) * width;
      const band = { from, to: from + width };
      const isInside = ({ minutes }: TimeCount) => minutes >= band.from && minutes < band.to;
      return sizeOf(fresh.filter(isInside)) >= k ? [{ ...of, month: until, ...band }] : [];
    });
};

const sizeOf = (times: readonly TimeCount[]): number => times.reduce((sum, { count }) => sum + count, 0);

/** Minutes: at least half of them took so long or shorter, and at least half so long or longer. */
const middleOf = (times: readonly TimeCount[]): number => {
  const half = sizeOf(times) / 2;
  let passed = 0;
  for (const { minutes, count } of times.toSorted((a, b) => a.minutes - b.minutes)) {
    passed += count;
    if (passed >= half) return minutes;
  }
  return 0;
};
