import type { Measure } from '../facts/measures.ts';
import { type Month, monthsBetween, nextMonth, previousMonth } from '../facts/months.ts';
import type { Cell } from '../privacy/cells.ts';
import { toldUntil } from './period.ts';

/** New in the months `from` up to and with `month`. `completed` is `null` when too many would stand in another row than their own. */
export type TrendRow = { readonly from: Month; readonly month: Month; readonly started: number; readonly completed: number | null };

/**
 * Where a month is not told, its people stand in the next that is. Per month when at most a quarter of who began may stand in another than their own;
 * else per quarter, on the same condition; else not at all: it would show when groups grew large enough, and not when people began.
 */
export const trendOf = (cells: readonly Cell[], from: Month, to: Month): readonly TrendRow[] => {
  const months = monthsBetween(from, to);
  const quarterOf = (month: Month) => Math.floor(month / 100) * 10 + Math.ceil((month % 100) / 3);
  const steps = [(month: Month) => month, quarterOf];
  const own = (measure: Measure) => cells.filter(cell => cell.measure === measure);
  const [began, done] = [own('started'), own('completed')];
  const stepOf = steps.find(step => isTimely(began, from, to, step));
  if (!stepOf || releasedIn(began, from, to) === 0) return [];
  const isDoneTimely = isTimely(done, from, to, stepOf);
  const periods = [...new Set(months.map(stepOf))].map(period => months.filter(month => stepOf(month) === period));
  return periods.map(within => {
    const [first = from, last = to] = [within[0], within.at(-1)];
    return {
      from: first,
      month: last,
      started: releasedIn(began, first, last),
      completed: isDoneTimely ? releasedIn(done, first, last) : null,
    };
  });
};

const releasedIn = (cells: readonly Cell[], from: Month, to: Month): number => toldUntil(cells, to) - toldUntil(cells, previousMonth(from));

/** `stepOf`: the period that a month is in. */
const isTimely = (cells: readonly Cell[], from: Month, to: Month, stepOf: (month: Month) => number): boolean => {
  const told = cells
    .map(({ month }) => month)
    .filter(month => month >= from && month <= to)
    .sort((a, b) => a - b);
  // Before what was told first nobody knows since when.
  const start = Math.max(0, ...cells.map(({ month }) => month).filter(month => month < from));
  const late = told.filter((month, n) => stepOf(nextMonth(told[n - 1] ?? (start || previousMonth(month)))) !== stepOf(month));
  const astray = late.reduce((sum, month) => sum + releasedIn(cells, month, month), 0);
  return astray * 4 <= releasedIn(cells, from, to);
};
