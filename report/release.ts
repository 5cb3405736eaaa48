import { UserError } from '../src/core/user-error.ts';
import { countChoices, countModuleTimes, countMonths, countTimes } from './counts/counts.ts';
import type { CourseFacts } from './facts/course-facts.ts';
import type { MonthCount, TimeGroup } from './facts/measures.ts';
import { type Month, previousMonth } from './facts/months.ts';
import { assignUnlisted, unitSizes } from './ingest/people.ts';
import { impliedMeasures, releaseCells, releasedUntil } from './privacy/cells.ts';
import { releaseChoices } from './privacy/choices.ts';
import { everyone, type Ledger, smallUnits, unknownUnit } from './privacy/ledger.ts';
import { releaseMedians } from './privacy/medians.ts';
import type { Store } from './store/store.ts';

export type ReleaseRules = {
  readonly k: number;
  /** Whether anything new is told of units. */
  readonly units: boolean;
  /** Where the period that is asked for begins; `undefined`: at the beginning. */
  readonly from: Month | undefined;
  readonly until: Month;
  readonly storeName: string;
};

/**
 * Counts the store and adds to what was released before what may be released now. Only what is in the ledger that this gives may be shown. The
 * organisation is told of first, and what is told of units follows it (`privacy/cells.ts`): so a report may have units or not, whatever there was before.
 * Throws a `UserError` when the ledger is of another store.
 */
export const release = async (store: Store, facts: CourseFacts, before: Ledger | null, rules: ReleaseRules): Promise<Ledger> => {
  const { k, units, from, until, storeName } = rules;
  const { cells: released, questions: shared, medians, shownAs: known, ends } = before ?? nothingTold;
  ensureSameStore(before, storeName);
  if (units) await assignUnlisted(store);
  const shownAs = units ? shownNames(await unitSizes(store), known, k) : known;
  const inUnit = <T extends { readonly unit: string }>(each: T): T => ({ ...each, unit: shownAs.get(each.unit) ?? smallUnits });
  const inWhole = <T extends { readonly unit: string }>(each: T): T => ({ ...each, unit: everyone });
  const counts = await countMonths(store, facts);
  const cells = [
    ...released,
    ...releaseCells(summed([...counts.map(inWhole), ...(units ? counts.map(inUnit) : [])]), released, {
      k,
      impliedBy: impliedMeasures(facts),
      until,
      whole: everyone,
      ends: from === undefined ? [] : [previousMonth(from)],
    }),
  ];
  // How long a module took is told of everyone together, and of no unit.
  const releasedOf = ({ unit, measure }: TimeGroup, month: Month) =>
    releasedUntil(cells, measure === 'completed' ? unit : everyone, measure, month);
  const times = [
    ...(await countTimes(store, facts, until)).map(units ? inUnit : inWhole),
    ...(await countModuleTimes(store, everyone, until)),
  ];
  return {
    store: storeName,
    units: units || (before?.units ?? false),
    k: before?.k ? Math.min(before.k, k) : k,
    shownAs,
    ends: [...new Set([...ends, until])].sort((a, b) => a - b),
    cells,
    questions: [...shared, ...releaseChoices(await countChoices(store), shared, k, until)],
    medians: [...medians, ...releaseMedians(times, medians, { k, until, releasedOf, whole: everyone })],
  };
};

const nothingTold: Pick<Ledger, 'cells' | 'questions' | 'medians' | 'shownAs' | 'ends'> = {
  cells: [],
  questions: [],
  medians: [],
  shownAs: new Map(),
  ends: [],
};

const ensureSameStore = (before: Ledger | null, storeName: string): void => {
  if (before && before.store !== storeName)
    throw new UserError('vrijgave.json hoort bij een andere opslag. Gebruik de opslag waar het bij hoort, of een andere map met --map.');
};

/** A unit with fewer than k people is counted with the other small ones, and stays there. */
const shownNames = (sizes: ReadonlyMap<string, number>, known: ReadonlyMap<string, string>, k: number): ReadonlyMap<string, string> =>
  new Map([
    ...known,
    ...[...sizes].map(([unit, size]): [string, string] => [unit, known.get(unit) ?? (size >= k ? unit || unknownUnit : smallUnits)]),
  ]);

/** Small units come together under one name, and everybody under that of the organisation. */
const summed = (counts: readonly MonthCount[]): readonly MonthCount[] => {
  const sums = new Map<string, MonthCount>();
  for (const each of counts) {
    const key = `${each.unit}\n${each.measure}\n${each.month}`;
    sums.set(key, { ...each, count: each.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
};
