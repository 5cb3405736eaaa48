import type { Measure } from '../facts/measures.ts';
import { type Month, previousMonth } from '../facts/months.ts';
import type { Cell } from '../privacy/cells.ts';
import type { Ledger } from '../privacy/ledger.ts';

/** A number of people, or `null`: not told, because it or a difference with it would point at fewer than k. */
export type Figure = number | null;

/** Whether anything was told of the time before a month. Who is enrolled was enrolled before. */
export const hasFiguresBefore = (cells: readonly Cell[], from: Month): boolean =>
  cells.some(({ measure, month }) => measure !== 'enrolled' && month < from);

/** How many did something for the first time in a period; of `enrolled` how many were by its end. */
export const figureIn = ({ cells, ends }: Ledger, from: Month, to: Month) => {
  const hasEarlier = hasFiguresBefore(cells, from);
  return (unit: string, measure: Measure): Figure => {
    const own = cells.filter(cell => cell.unit === unit && cell.measure === measure);
    const before = measure === 'enrolled' || !hasEarlier ? 0 : toldBefore(own, previousMonth(from), ends);
    return Math.max(0, toldUntil(own, to) - before) || null;
  };
};

/** `cells`: all of one figure. */
export const toldUntil = (cells: readonly Cell[], month: Month): number =>
  cells.reduce((most, cell) => (cell.month <= month ? Math.max(most, cell.count) : most), 0);

/**
 * How many were there at the end of a month, or more: in a period that begins after it only those count of whom it is told that they came later. But
 * where a report ended, who waited then counts in the next one.
 */
const toldBefore = (cells: readonly Cell[], month: Month, ends: readonly Month[]): number =>
  ends.includes(month)
    ? toldUntil(cells, month)
    : cells.reduce((least, cell) => (cell.month >= month ? Math.min(least, cell.count) : least), Number.POSITIVE_INFINITY);
