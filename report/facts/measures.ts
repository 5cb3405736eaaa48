import type { Month } from './months.ts';

/**
 * What is counted, in people: each of them once, in the month in which they first did it. `started:` and `completed:` have the id of a module
 * behind them, `dilemma:` that of a dilemma.
 */
export type Measure =
  | 'enrolled'
  | 'started'
  | 'completed'
  | 'action'
  | 'returned'
  /** Played some dilemma along a second path. */
  | 'again'
  | `started:${string}`
  | `completed:${string}`
  | `dilemma:${string}`;

/** How many people of a unit did this for the first time in this month. `unit` is empty for who is in no list. */
export type MonthCount = { readonly unit: string; readonly measure: Measure; readonly month: Month; readonly count: number };

/** Days after choosing a learning action from which opening the course again counts as coming back to it. */
export const minReturnDays = 7;

/** How often a choice was shared in this month, by people in which box. */
export type ChoiceCount = {
  readonly question: string;
  readonly choice: string;
  readonly label: string;
  readonly month: Month;
  readonly box: string;
  readonly count: number;
};

/** Whose times: of who did `measure` for the first time, in a unit. */
export type TimeGroup = { readonly unit: string; readonly measure: Measure };

/** How many people did it for the first time in this month and took so long: `minutes` is a multiple of `finest`, rounded down. */
export type TimeCount = TimeGroup & { readonly month: Month; readonly minutes: number; readonly count: number };

/** In minutes; every width is a multiple of it. */
export const finestMinutes = 5;
