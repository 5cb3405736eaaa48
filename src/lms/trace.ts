import type { World } from '../core/world.ts';

/** One call to an LMS or a record store, with what it was answered. */
export type TracedCall = {
  /** Milliseconds since the epoch by the clock of this device. */
  readonly at: number;
  /** `LMSSetValue`, `GET state`; `find` for the search for an API. */
  readonly name: string;
  /** Data model element, or what else the call is about. */
  readonly element: string;
  readonly value: string;
  readonly answer: string;
  /** Code of the standard, or HTTP status; empty when nothing was wrong. */
  readonly error: string;
};

/**
 * The last calls of this page, for an administrator who wants to know what an LMS does. They stay in the memory of the page; who shows them
 * leaves out what was chosen and who the learner is (`src/browser/deferred/trace-text.ts`).
 */
export type Trace = {
  call(name: string, element?: string, value?: string, answer?: string, error?: string): void;
  /** Oldest first. */
  readonly calls: readonly TracedCall[];
};

/** So many calls say enough, and weigh nothing. */
const maxCalls = 50;

export const makeTrace = (world: Pick<World, 'date'>): Trace => {
  const calls: TracedCall[] = [];
  return {
    calls,
    call(name, element = '', value = '', answer = '', error = '') {
      calls.push({ at: world.date(), name, element, value, answer, error });
      if (calls.length > maxCalls) calls.shift();
    },
  };
};
