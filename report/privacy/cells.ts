import type { CourseFacts } from '../facts/course-facts.ts';
import type { Measure, MonthCount } from '../facts/measures.ts';
import type { Month } from '../facts/months.ts';
import { Telling } from './gaps.ts';

/**
 * Which figures may be told. A figure is how many people of a unit, or of the whole organisation, had done something by the end of a month. What can
 * be worked out from such figures by adding and subtracting is how many did one thing and not another that comes with it: began and did not complete,
 * completed by June and not by May; and how many of the organisation are not among those told of its units. So:
 *
 * 1. A figure counts at least k people.
 * 2. Of one unit, and of the organisation, it differs from every figure that comes with it, told now or earlier, by at least k people or by none.
 * 3. Of the organisation, whatever lies between two figures c and c′ (or in c alone), less all that can be covered of it by what is told of the units
 *    (`gaps.ts`), is at least k people or nobody.
 *
 * Who is held back waits until there are enough: a figure counts some of those who did it, and never says how many of them.
 *
 * That this is enough, for one unit alone: let a sum of figures, each with a whole factor, count a group, so that every person counts as 0 or 1. Two
 * things that do not come with each other can both be done, either, or none; so they cannot both have a factor, or somebody would count as 2 or −1. The
 * things with a factor then are a row in which each comes with the one before, with +1 and −1 in turn, and the group is made of the differences of
 * neighbours in it. Rule 2.
 *
 * And for all together: a sum has a factor f(c) for what is told of the organisation and f_u(c) for what is told of a unit. Somebody in u counts by
 * h_u = f + f_u, somebody of whom no unit tells (there may always be one) by f. So f and each h_u are such a row with +1 and −1 in turn, and they are
 * equal in what u does not tell. Cut the row of f in its differences c∖c′. What u adds or takes from f lies between neighbours a and b that u does not
 * tell: there f has y₁ ⊃ y₂ … and h_u has x₁ ⊃ x₂ …, all told of u, as many of both or two more. Write the sum out: u takes no more from the differences
 * than x₁ − y₁ (or nothing) from the first, y₂ − y₃ and so on from those within, and y_r − x_s from the last; `coverOf` (`gaps.ts`) is the most that each of these
 * can be. So the group is at least the sum over the differences of c − c′ − Σ_u cover, each of them at least k or 0 by rule 3; and where all are 0,
 * what is left of it is a sum of best cover less another, and of differences within one unit: k or more, or 0, which `isClean` and rule 2 see to.
 * `tests/unit/report/attack.test.ts` tries, without these rules.
 */
export type Cell = {
  readonly unit: string;
  readonly measure: Measure;
  /** The figure counts up to and with this month. */
  readonly month: Month;
  readonly count: number;
};

/** The measures that somebody did too, of necessity, who did this one: their people lie within those. Not the measure itself. */
export type ImpliedMeasures = (measure: Measure) => readonly Measure[];

export const impliedMeasures = ({ modules, moduleOf }: CourseFacts): ImpliedMeasures => {
  const started: readonly Measure[] = ['started', 'enrolled'];
  const beganModule = (id: string): readonly Measure[] => [`started:${id}`, ...started];
  const didModule = (id: string): readonly Measure[] => [
    ...(modules.find(module => module.id === id)?.dilemmas ?? []).map(({ id: dilemma }): Measure => `dilemma:${dilemma}`),
    ...beganModule(id),
  ];
  const required = modules.filter(module => module.required);
  const ofCourse = new Map<string, readonly Measure[]>([
    ['enrolled', []],
    ['started', ['enrolled']],
    ['action', started],
    ['returned', ['action', ...started]],
    ['again', started],
    ['completed', [...required.flatMap(({ id }): Measure[] => [`completed:${id}`, ...didModule(id)]), ...started]],
  ]);
  const ofPart = (what: string, id: string): readonly Measure[] => {
    if (what === 'started') return started;
    if (what === 'completed') return didModule(id);
    const module = moduleOf.get(id);
    return module === undefined ? started : beganModule(module);
  };
  return measure => {
    const [what = '', id = ''] = measure.split(':');
    return ofCourse.get(measure) ?? ofPart(what, id);
  };
};

export type CellRules = {
  /** The least group that may be seen, in people. */
  readonly k: number;
  readonly impliedBy: ImpliedMeasures;
  /** The last whole month that may be told of. */
  readonly until: Month;
  /** The unit that stands for the whole organisation: its counts are those of everybody. */
  readonly whole: string;
  /** The months besides `until` at whose end units are told of: where a period begins. */
  readonly ends?: readonly Month[];
};

/**
 * The figures that come with what was released before: the organisation's first, then those of the units. The largest unit comes last: where k are to be
 * left over, it is the one that shows a few less. Not in that order: it would say which unit is larger.
 */
export const releaseCells = (counts: readonly MonthCount[], released: readonly Cell[], rules: CellRules): readonly Cell[] => {
  const { until, whole, ends = [] } = rules;
  const told = new Telling(rules);
  for (const cell of released) told.tell(cell);
  const totals = totalsOf(counts.filter(({ month }) => month <= until));
  const months = [...new Set(counts.map(({ month }) => month))].filter(month => month < until).sort((a, b) => b - a);
  const sizeOf = (unit: string) => Math.max(0, ...[...(totals.get(unit)?.values() ?? [])].map(count => count(until)));
  const units = [...totals.keys()].filter(unit => unit !== whole).sort((a, b) => sizeOf(a) - sizeOf(b) || (a < b ? -1 : 1));
  const added = [
    ...releaseUnit(whole, totals, released, [until, ...months], told, rules),
    ...units.flatMap(unit => releaseUnit(unit, totals, released, [until, ...ends.filter(month => month < until)], told, rules)),
  ];
  const keyOf = ({ unit, month, measure }: Cell) => `${unit}\n${month}\n${measure}`;
  return added.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

/** How many had done something by the end of a month. */
type CountUntil = (month: Month) => number;

/** By unit and by what they did. */
type Totals = ReadonlyMap<string, ReadonlyMap<Measure, CountUntil>>;

const totalsOf = (counts: readonly MonthCount[]): Totals => {
  const perUnit = new Map<string, Map<Measure, MonthCount[]>>();
  for (const count of counts) {
    const own = perUnit.get(count.unit) ?? new Map<Measure, MonthCount[]>();
    perUnit.set(count.unit, own.set(count.measure, [...(own.get(count.measure) ?? []), count]));
  }
  const until = (own: readonly MonthCount[]) => (month: Month) =>
    own.reduce((sum, each) => (each.month <= month ? sum + each.count : sum), 0);
  return new Map(
    [...perUnit].map(([unit, measures]) => [unit, new Map([...measures].map(([measure, own]) => [measure, until(own)] as const))]),
  );
};

/**
 * The last month first: what the most people wait for is not held back by what an older month tells. Of older months the exact number or nothing, so
 * that nobody is moved to another month than their own but where a month is not told at all. Within a month the widest first. Nothing is told of a
 * month before one that an earlier report told of. Of a unit only what is told of the organisation too: what holds that back holds back units as well.
 */
const releaseUnit = (
  unit: string,
  totals: Totals,
  released: readonly Cell[],
  months: readonly Month[],
  told: Telling,
  rules: CellRules,
): readonly Cell[] => {
  const own = totals.get(unit) ?? new Map<Measure, CountUntil>();
  const before = new Map<Measure, Cell>();
  for (const cell of released)
    if (cell.unit === unit && cell.month >= (before.get(cell.measure)?.month ?? 0)) before.set(cell.measure, cell);
  const measures = widestFirst([...own.keys()], rules.impliedBy);
  return months.flatMap(end =>
    measures.flatMap(measure => {
      const month = unit === rules.whole ? end : told.lastOfWhole(measure, end);
      const count = own.get(measure)?.(month) ?? 0;
      const cell = newCell({ unit, measure, month, count }, before.get(measure), end === rules.until, told, rules);
      if (cell) told.tell(cell);
      return cell ? [cell] : [];
    }),
  );
};

/** `before`: what was told last of it by an earlier report. `mayWait`: not all need be told of. */
const newCell = (cell: Cell, before: Cell | undefined, mayWait: boolean, told: Telling, rules: CellRules): Cell | null => {
  if (cell.month <= (before?.month ?? 0) || told.has(cell)) return null;
  // With fewer new people than k it would say that nobody came, or too few did.
  const least = (before?.count ?? 0) + rules.k;
  const count = largestOf(cell, mayWait ? least : Math.max(least, cell.count), told, rules);
  return count === null ? null : { ...cell, count };
};

/** Those that others lie within come first. */
const widestFirst = (measures: readonly Measure[], within: ImpliedMeasures): readonly Measure[] =>
  measures.toSorted((a, b) => within(a).length - within(b).length || (a < b ? -1 : 1));

/**
 * The largest number, not above the cell's own and not under `least`, that may be told: some of those people, the others wait. `null`: none. Where only
 * a few began and did not complete, k of those who completed wait with them, so that it cannot be seen how few.
 */
const largestOf = (cell: Cell, least: number, told: Telling, { k, whole }: CellRules): number | null => {
  const wider = told.around(cell);
  const narrower = told.within(cell);
  let count = cell.count;
  while (count >= least) {
    const tried = { ...cell, count };
    const lower = Math.min(
      ...wider.map(other => loweredTo(count, other.count - count, k)),
      ...narrower.map(other => (count < other.count ? 0 : count - other.count < k && count > other.count ? other.count : count)),
      cell.unit === whole ? told.lowerOfWhole(tried) : told.lowerOfUnit(tried),
    );
    if (lower === count) return count;
    count = lower;
  }
  return null;
};

/** The next number to try when so many would be left over: `count` itself where that is nobody, or k and more. */
const loweredTo = (count: number, left: number, k: number): number => {
  if (left === 0 || left >= k) return count;
  return left < 0 ? count + left : count - (k - left);
};

/** How many up to and with a month were told of, 0 when nothing was. */
export const releasedUntil = (cells: readonly Cell[], unit: string, measure: Measure, month: Month): number =>
  cells.reduce(
    (most, cell) => (cell.unit === unit && cell.measure === measure && cell.month <= month ? Math.max(most, cell.count) : most),
    0,
  );
