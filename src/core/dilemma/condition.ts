import type { Condition } from './graph.ts';

/** What is so in a play: the choices that were made, and what its counters have come to. A set of choices will do where nothing is counted. */
export type Facts = Pick<ReadonlySet<string>, 'has'>;

/** Whether a condition holds when this is so. An empty `all` holds, an empty `any` does not. */
export const holds = (condition: Condition, chosen: Facts): boolean => {
  if ('choice' in condition) return chosen.has(condition.choice);
  if ('not' in condition) return !holds(condition.not, chosen);
  if ('all' in condition) return condition.all.every(part => holds(part, chosen));
  return condition.any.some(part => holds(part, chosen));
};

/** Whether the condition of something holds, if it has one. Its chance is left aside: this says what can be there, not what came up. */
export const isMet = (guard: { readonly when?: Condition | undefined } | undefined, chosen: Facts): boolean =>
  !guard?.when || holds(guard.when, chosen);
