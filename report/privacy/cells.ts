import type { CourseFacts } from '../facts/course-facts.ts';
import type { Measure, MonthCount } from '../facts/measures.ts';
import type { Month } from '../facts/months.ts';

/**
 * Which figures may be told. A figure is how many people of a unit had done something by the end of a month. What can be worked out from such
 * figures by adding and subtracting is how many did one thing and not another that comes with it: began and did not complete, or completed by
 * June and not by May. So a figure is released only when it counts at least k people, and when with every released figure that it comes with,
 * now or in an earlier report, it differs by at least k people or by none. Units are apart: a person counts in one of them, for good, and
 * the total that is shown is the sum of what is shown. Who is held back waits until there are enough: a figure counts some
 * of those who did it, and never says how many of them.
 *
 * That this is enough: let a sum of figures, each with a whole factor, count a group, so that every person counts as 0 or 1. Two things that do
 * not come with each other can both be done, either, or none; so they cannot both have a factor, or somebody would count as 2 or −1. The things
 * with a factor then are a row in which each comes with the one before, with +1 and −1 in turn, and the group is made of the differences of
 * neighbours in it. `tests/unit/report/attack.test.ts` tries.
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
};

/** The figures that come with what was released before. In the same order for the same counts. */
export const releaseCells = (counts: readonly MonthCount[], released: readonly Cell[], rules: CellRules): readonly Cell[] => {
  const units = [...new Set(counts.map(({ unit }) => unit))].sort();
  return units.flatMap(unit =>
    releaseUnit(
      unit,
      counts.filter(count => count.unit === unit && count.month <= rules.until),
      released.filter(cell => cell.unit === unit),
      rules,
    ),
  );
};

/** Month by month, and in each of them the widest first: what is told of a month holds back what comes after it. */
const releaseUnit = (
  unit: string,
  counts: readonly MonthCount[],
  released: readonly Cell[],
  { k, impliedBy }: CellRules,
): readonly Cell[] => {
  const added: Cell[] = [];
  const measures = widestFirst([...new Set(counts.map(({ measure }) => measure))], impliedBy);
  const told = new Map<Measure, Cell[]>();
  const tell = (cell: Cell) => told.set(cell.measure, [...(told.get(cell.measure) ?? []), cell]);
  released.forEach(tell);
  const known = [...new Set([...measures, ...told.keys()])];
  const perMonth = new Map(counts.map(({ measure, month, count }) => [`${measure} ${month}`, count]));
  const total = new Map<Measure, number>();
  for (const month of [...new Set(counts.map(each => each.month))].sort((a, b) => a - b)) {
    for (const measure of measures) {
      const count = (total.get(measure) ?? 0) + (perMonth.get(`${measure} ${month}`) ?? 0);
      total.set(measure, count);
      const largest = releasable({ unit, measure, month, count }, told, known, impliedBy, k);
      if (largest === null) continue;
      const cell: Cell = { unit, measure, month, count: largest };
      tell(cell);
      added.push(cell);
    }
  }
  return added;
};

/** Those that others lie within come first. */
const widestFirst = (measures: readonly Measure[], within: ImpliedMeasures): readonly Measure[] =>
  measures.toSorted((a, b) => within(a).length - within(b).length || (a < b ? -1 : 1));

/**
 * The largest number, not above the cell's own, that may be told: some of those people, the others wait. `null`: none. Where only a few began
 * and did not complete, k of those who completed wait with them, so that it cannot be seen how few.
 */
const releasable = (
  cell: Cell,
  told: ReadonlyMap<Measure, readonly Cell[]>,
  known: readonly Measure[],
  within: ImpliedMeasures,
  k: number,
): number | null => {
  const before = told.get(cell.measure) ?? [];
  const wider = within(cell.measure).flatMap(measure => (told.get(measure) ?? []).filter(other => other.month >= cell.month));
  let count = cell.count;
  for (const other of wider.toSorted((a, b) => b.count - a.count))
    if (count > other.count) count = other.count;
    else if (count !== other.count && other.count - count < k) count = other.count - k;
  // Lowered for one, it may have come too near to another that is wider still.
  const isApart = (difference: number) => difference === 0 || difference >= k;
  if (count < k || !wider.every(other => isApart(other.count - count))) return null;
  // The same figure later: only forward, and only with enough new people.
  if (before.some(other => other.month >= cell.month || count - other.count < k)) return null;
  const narrower = known
    .filter(measure => within(measure).includes(cell.measure))
    .flatMap(measure => (told.get(measure) ?? []).filter(other => other.month <= cell.month));
  return narrower.every(other => isApart(count - other.count)) ? count : null;
};

/** How many up to and with a month were told of, 0 when nothing was. */
export const releasedUntil = (cells: readonly Cell[], unit: string, measure: Measure, month: Month): number =>
  cells.reduce(
    (most, cell) => (cell.unit === unit && cell.measure === measure && cell.month <= month ? Math.max(most, cell.count) : most),
    0,
  );
