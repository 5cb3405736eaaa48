import { type Month, monthOf, nextMonth } from '../facts/months.ts';
import { sql } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { countOf } from '../store/store.ts';
import { repeatedBefore } from './intake.ts';

/**
 * What can be said of the statements themselves. They are no people, but a handful of them may be of one: a month with some twenty statements is a
 * month with one reader. So there is no number that changes with one person more, and nothing at all below a thousand statements.
 */
export type Quality = {
  /** At least so many in the period: a power of ten. */
  readonly statements: number;
  /** Stood twice in what was ever read. */
  readonly repeated: SharePercent;
  /** The clock of the device was wrong. */
  readonly clocks: SharePercent;
  readonly voided: SharePercent;
  /** Of the times that the course was opened: without a known end. */
  readonly openEnded: SharePercent;
  /** The longest stretches of a week or more in which nothing came in, in whole weeks, by the month in which they began. */
  readonly silences: readonly { readonly month: Month; readonly weeks: number }[];
};

/** Of a hundred, down to a multiple of five; 0: less than five of a hundred, or none. */
export type SharePercent = number;

const minStatements = 1000;
const dayMs = 86_400_000;

/** Of the months `from` up to and with `to`; `null` when there are too few statements to say anything. */
export const readQuality = async (store: Store, from: Month, to: Month): Promise<Quality | null> => {
  const within = sql`month >= ${from} AND month <= ${to}`;
  const [row] = await store.rows(
    sql`SELECT count(*) AS n, sum(clock) AS clocks, sum(CASE WHEN kind = 'initialized' THEN 1 ELSE 0 END) AS opened,
       sum(CASE WHEN kind = 'terminated' THEN 1 ELSE 0 END) AS gone, sum(CASE WHEN kind = 'voided' THEN 1 ELSE 0 END) AS undone
     FROM events WHERE ${within}`,
  );
  const figure = (name: string) => Number(row?.[name] ?? 0);
  const statements = figure('n');
  if (statements < minStatements) return null;
  const repeated = await repeatedBefore(store);
  const read = (await countOf(store, 'events')) + (await countOf(store, 'choices')) + repeated;
  const days = (await store.rows(sql`SELECT day FROM events WHERE ${within} GROUP BY day ORDER BY day`)).map(({ day }) => Number(day));
  return {
    statements: 10 ** (String(statements).length - 1),
    repeated: share(repeated, read),
    clocks: share(figure('clocks'), statements),
    voided: share(figure('undone'), statements),
    openEnded: share(Math.max(0, figure('opened') - figure('gone')), figure('opened')),
    silences: silencesIn(days, from, to),
  };
};

const share = (part: number, whole: number): SharePercent => (whole === 0 ? 0 : Math.floor((part / whole) * 20) * 5);

/**
 * Of the whole period: a feed that stopped before its end, or began after its beginning, was silent there too. `days` since 1970, in order.
 */
export const silencesIn = (days: readonly number[], from: Month, to: Month): Quality['silences'] => {
  const ends = [...days, firstDayOf(nextMonth(to))];
  return ends
    .flatMap((day, n) => {
      const before = ends[n - 1] ?? firstDayOf(from) - 1;
      const weeks = Math.floor((day - before - 1) / 7);
      return weeks > 0 ? [{ month: monthOf((before + 1) * dayMs), weeks }] : [];
    })
    .sort((a, b) => b.weeks - a.weeks)
    .slice(0, 5);
};

const firstDayOf = (month: Month): number => Date.UTC(Math.floor(month / 100), (month % 100) - 1, 1) / dayMs;
