import { UserError } from '../src/core/user-error.ts';
import { countChoices, countModuleTimes, countMonths, countTimes } from './counts/counts.ts';
import type { CourseFacts } from './facts/course-facts.ts';
import type { MonthCount, TimeGroup } from './facts/measures.ts';
import type { Month } from './facts/months.ts';
import { assignUnlisted, unitSizes } from './ingest/people.ts';
import { impliedMeasures, releaseCells, releasedUntil } from './privacy/cells.ts';
import { releaseChoices } from './privacy/choices.ts';
import { everyone, type Ledger, smallUnits, unknownUnit } from './privacy/ledger.ts';
import { releaseMedians } from './privacy/medians.ts';
import type { Store } from './store/store.ts';

export type ReleaseRules = { readonly k: number; readonly units: boolean; readonly until: Month; readonly storeName: string };

/**
 * Counts the store and adds to what was released before what may be released now. Only what is in the ledger that this gives may be shown.
 * Throws a `UserError` when the ledger is of another store or of another division in units.
 */
export const release = async (store: Store, facts: CourseFacts, before: Ledger | null, rules: ReleaseRules): Promise<Ledger> => {
  const { k, units, until, storeName } = rules;
  if (before && before.store !== storeName)
    throw new UserError('vrijgave.json hoort bij een andere opslag. Gebruik de opslag waar het bij hoort, of een andere map met --map.');
  if (before && before.units !== units)
    throw new UserError(
      before.units
        ? 'Eerder is per eenheid geteld: geef ook nu de lijst met --mensen. Een rapport over het geheel ernaast verraadt kleine groepen.'
        : 'Eerder is zonder eenheden geteld. Per eenheid tellen kan daarna niet meer in deze map: het verschil met het geheel verraadt kleine groepen. Laat --mensen weg.',
    );
  if (units) await assignUnlisted(store);
  const shownAs = units ? shownNames(await unitSizes(store), before?.shownAs ?? new Map(), k) : new Map<string, string>();
  const nameOf = (unit: string) => (units ? (shownAs.get(unit) ?? smallUnits) : everyone);
  const named = <T extends { readonly unit: string }>(each: T): T => ({ ...each, unit: nameOf(each.unit) });
  const counts = (await countMonths(store, facts)).map(named);
  const released = before?.cells ?? [];
  const cells = [...released, ...releaseCells(withSmallUnitsSummed(counts), released, { k, impliedBy: impliedMeasures(facts), until })];
  const all = [...new Set(cells.map(({ unit }) => unit))];
  // How long a module took is told of everyone together, and of no unit.
  const releasedOf = ({ unit, measure }: TimeGroup, month: Month) =>
    (measure === 'completed' ? [unit] : all).reduce((sum, each) => sum + releasedUntil(cells, each, measure, month), 0);
  const times = [...(await countTimes(store, facts, until)).map(named), ...(await countModuleTimes(store, everyone, until))];
  const medians = before?.medians ?? [];
  const shared = before?.questions ?? [];
  return {
    store: storeName,
    units,
    k: before?.k ? Math.min(before.k, k) : k,
    shownAs,
    cells,
    questions: [...shared, ...releaseChoices(await countChoices(store), shared, k, until)],
    medians: [...medians, ...releaseMedians(times, medians, { k, until, releasedOf })],
  };
};

/** A unit with fewer than k people is counted with the other small ones, and stays there. */
const shownNames = (sizes: ReadonlyMap<string, number>, known: ReadonlyMap<string, string>, k: number): ReadonlyMap<string, string> =>
  new Map([
    ...known,
    ...[...sizes].map(([unit, size]): [string, string] => [unit, known.get(unit) ?? (size >= k ? unit || unknownUnit : smallUnits)]),
  ]);

/** Small units come together under one name. */
const withSmallUnitsSummed = (counts: readonly MonthCount[]): readonly MonthCount[] => {
  const sums = new Map<string, MonthCount>();
  for (const each of counts) {
    const key = `${each.unit}\n${each.measure}\n${each.month}`;
    sums.set(key, { ...each, count: each.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
};
