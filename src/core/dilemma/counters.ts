import type { Facts } from './condition.ts';
import type { Change, Counter, Price } from './graph.ts';

/** What has been counted, by the id of the counter. */
export type Counts = ReadonlyMap<string, number>;

/** What a condition names when it asks for a counter: that it is at least `n`. No choice has such an id. */
export const counterFact = (counter: string, n: number): string => `${counter}>=${n}`;

/** The counter and the number in what a condition names; `undefined` for a choice. */
export const counterIn = (fact: string): { readonly counter: string; readonly n: number } | undefined => {
  const at = fact.indexOf('>=');
  return at < 0 ? undefined : { counter: fact.slice(0, at), n: Number(fact.slice(at + 2)) };
};

/** What is so once these choices were made and this was counted. */
export const factsOf = (chosen: ReadonlySet<string>, counts: Counts): Facts => ({
  has(fact) {
    const test = counterIn(fact);
    return test ? (counts.get(test.counter) ?? 0) >= test.n : chosen.has(fact);
  },
});

export const startCounts = (counters: readonly Counter[]): Counts => new Map(counters.map(({ id, begin }) => [id, begin]));

/** The same counts after these changes, in their order. A counter that there is not is passed over. */
export const withChanges = (counters: readonly Counter[], counts: Counts, changes: readonly Change[]): Counts => {
  let next = counts;
  for (const change of changes) {
    const counter = counters.find(({ id }) => id === change.counter);
    if (!counter) continue;
    const count = next.get(counter.id) ?? counter.begin;
    const now = Math.min(counter.max, Math.max(counter.min, 'set' in change ? change.set : count + change.add));
    if (now !== count) next = new Map(next).set(counter.id, now);
  }
  return next;
};

/** Whether a price can be paid. */
export const canPay = (counters: readonly Counter[], counts: Counts, price: Price | undefined): boolean => {
  if (!price) return true;
  const min = counters.find(({ id }) => id === price.counter)?.min ?? 0;
  return (counts.get(price.counter) ?? 0) - price.amount >= min;
};
