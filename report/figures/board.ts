import type { Measure } from '../facts/measures.ts';
import type { Month } from '../facts/months.ts';
import { type Cell, releasedUntil } from '../privacy/cells.ts';
import { everyone } from '../privacy/ledger.ts';
import type { ShareBand } from './evaluations.ts';

/** What a board asks first: how far it is, and what came since it was last told. All of it was told, so every difference may be. */
export type BoardFigures = {
  /** Everyone together, from the very beginning up to the end of the period. */
  readonly soFar: ToldPeople;
  /** `null`: there was no report before this one. `to`: its last month. */
  readonly since: { readonly to: Month; readonly gained: ToldPeople } | null;
};

/** People; 0 when nothing was told. */
export type ToldPeople = { readonly [Name in (typeof boardMeasures)[number]]: number };

const boardMeasures = ['enrolled', 'started', 'completed', 'action', 'returned', 'again'] as const;

/** `previous`: the last month of the report before this one. */
export const boardFigures = (cells: readonly Cell[], to: Month, previous: Month | null): BoardFigures => {
  const soFar = toldUntil(cells, to);
  if (previous === null) return { soFar, since: null };
  const before = toldUntil(cells, previous);
  return { soFar, since: { to: previous, gained: eachOf(measure => soFar[measure] - before[measure]) } };
};

const toldUntil = (cells: readonly Cell[], month: Month): ToldPeople => eachOf(measure => togetherUntil(cells, measure, month));

/** Of everyone: as such, or as the sum of units. */
export const togetherUntil = (cells: readonly Cell[], measure: Measure, month: Month): number => {
  const isWhole = cells.some(({ unit }) => unit === everyone);
  const units = isWhole ? [everyone] : [...new Set(cells.map(({ unit }) => unit))];
  return units.reduce((sum, unit) => sum + releasedUntil(cells, unit, measure, month), 0);
};

/** A part of a whole in steps of 5 %. `null` where one is not told, or the part is more than the whole: who began need not be on the list. */
export const shareOf = (part: number, whole: number): ShareBand | null => {
  if (part === 0 || whole === 0 || part > whole) return null;
  const from = Math.min(95, Math.floor((part / whole) * 20) * 5);
  return { from, to: from + 5 };
};

const eachOf = (figure: (measure: Measure & keyof ToldPeople) => number): ToldPeople =>
  Object.fromEntries(boardMeasures.map(measure => [measure, figure(measure)])) as ToldPeople;
