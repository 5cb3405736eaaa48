import type { AgendaItem } from './agenda.ts';
import type { GroupSessionState } from './session.ts';

export type ClockFace = {
  /** From 1. */
  readonly part: number;
  readonly of: number;
  readonly title: string;
  /** Whole minutes left of this part, never below 0: the clock sounds no alarm. */
  readonly left: number;
};

/** What the clock says of the part on the wall at `now`, milliseconds since 1970. Coming back to a part goes on where it was left. */
export const clockOf = (agenda: readonly AgendaItem[], { at, spent, since }: GroupSessionState, now: number): ClockFace => {
  const stop = agenda[at];
  const passed = ((spent[at] ?? 0) + Math.max(0, now - since)) / 60_000;
  return { part: at + 1, of: agenda.length, title: stop?.title ?? '', left: Math.max(0, Math.ceil((stop?.minutes ?? 0) - passed)) };
};
