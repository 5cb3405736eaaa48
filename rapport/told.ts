import { countChoices, countMonths, type MonthCount, medianMinutes } from './counts.ts';
import type { CourseFacts } from './course-facts.ts';
import { ReportMistake } from './mistake.ts';
import type { Month } from './months.ts';
import { settleOthers, unitSizes } from './people.ts';
import { releaseChoices } from './privacy/choices.ts';
import { everyone, type Ledger, smallUnits, unknownUnit } from './privacy/ledger.ts';
import { type Cell, release, withinOf } from './privacy/release.ts';
import type { Store } from './store/store.ts';

export type TellRules = { readonly k: number; readonly units: boolean; readonly until: Month; readonly storeName: string };

/**
 * Counts the store and adds to what was released before what may be released now. Only what is in the ledger that this gives may be shown.
 * Throws a `ReportMistake` when the ledger is of another store or of another division in units.
 */
export const tell = async (store: Store, facts: CourseFacts, before: Ledger | null, rules: TellRules): Promise<Ledger> => {
  const { k, units, until, storeName } = rules;
  if (before && before.store !== storeName)
    throw new ReportMistake(
      'vrijgave.json hoort bij een andere opslag. Gebruik de opslag waar het bij hoort, of een andere map met --map.',
    );
  if (before && before.units !== units)
    throw new ReportMistake(
      before.units
        ? 'Eerder is per eenheid geteld: geef ook nu de lijst met --mensen. Een rapport over het geheel ernaast verraadt kleine groepen.'
        : 'Eerder is zonder eenheden geteld. Per eenheid tellen kan daarna niet meer in deze map: het verschil met het geheel verraadt kleine groepen. Laat --mensen weg.',
    );
  if (units) await settleOthers(store);
  const shownAs = units ? namesOf(await unitSizes(store), before?.shownAs ?? {}, k) : {};
  const counts = (await countMonths(store, facts)).map(count => ({
    ...count,
    unit: units ? (shownAs[count.unit] ?? smallUnits) : everyone,
  }));
  const released = before?.cells ?? [];
  const added = release(summed(counts), released, { k, within: withinOf(facts), until });
  const shared = before?.questions ?? [];
  return {
    store: storeName,
    units,
    shownAs,
    cells: [...released, ...added],
    questions: [...shared, ...releaseChoices(await countChoices(store), shared, k, until)],
    medians: [...(before?.medians ?? []), ...(await mediansOf(store, facts, added, shownAs))],
  };
};

/** A unit with fewer than k people is counted with the other small ones, and stays there. */
const namesOf = (
  sizes: ReadonlyMap<string, number>,
  known: Readonly<Record<string, string>>,
  k: number,
): Readonly<Record<string, string>> => {
  const named = [...sizes].map(([unit, size]): [string, string] => [unit, known[unit] ?? (size >= k ? unit || unknownUnit : smallUnits)]);
  return { ...known, ...Object.fromEntries(named) };
};

/** Small units come together under one name. */
const summed = (counts: readonly MonthCount[]): readonly MonthCount[] => {
  const sums = new Map<string, MonthCount>();
  for (const each of counts) {
    const key = `${each.unit}\n${each.measure}\n${each.month}`;
    sums.set(key, { ...each, count: each.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
};

/** In steps of five minutes, of the people that a figure of completions counts; only of the newest such figure of a unit. */
const mediansOf = async (
  store: Store,
  facts: CourseFacts,
  added: readonly Cell[],
  shownAs: Readonly<Record<string, string>>,
): Promise<Ledger['medians']> => {
  const newest = new Map<string, Month>();
  for (const { unit, measure, month } of added) if (measure === 'afgerond') newest.set(unit, Math.max(month, newest.get(unit) ?? 0));
  const medians: { unit: string; month: Month; minutes: number }[] = [];
  for (const month of new Set(newest.values())) {
    const found = await medianMinutes(store, facts, month, unit =>
      Object.keys(shownAs).length > 0 ? (shownAs[unit] ?? smallUnits) : everyone,
    );
    // Not of a few of them: an LMS's own export says of nobody how long it took.
    for (const { unit, minutes, people } of found)
      if (
        newest.get(unit) === month &&
        people * 2 >= (added.find(cell => cell.unit === unit && cell.measure === 'afgerond' && cell.month === month)?.count ?? 0)
      )
        medians.push({ unit, month, minutes: Math.round(minutes / 5) * 5 });
  }
  return medians;
};
