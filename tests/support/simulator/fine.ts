import { limitOf } from './limits.ts';
import type { SimulatedPlan } from './plan.ts';
import { playPlan } from './play.ts';
import { shrink } from './shrink.ts';
import { planInWords, wrongInWords } from './words.ts';

export type PlayedPlans = {
  readonly plans: number;
  readonly sessions: number;
  /** What went wrong, in words, with the shortest plan in which it does; one is enough to read. */
  readonly failure: string | null;
};

/** Plays these plans until one goes wrong beyond the known limits. */
export const playAll = async (plans: Iterable<SimulatedPlan> | AsyncIterable<SimulatedPlan>): Promise<PlayedPlans> => {
  let count = 0;
  let sessions = 0;
  for await (const plan of plans) {
    count++;
    const { wrongs, launches } = await playPlan(plan);
    sessions += launches;
    const wrong = wrongs.find(one => !limitOf(plan, one));
    if (!wrong) continue;
    const shortest = await shrink(plan, wrong.kind);
    const words = [
      `seed ${plan.seed}`,
      planInWords(shortest.plan, 'en'),
      ...shortest.outcome.wrongs.map(one => `  -> ${wrongInWords(one, 'en')}`),
    ];
    return { plans: count, sessions, failure: words.join('\n') };
  }
  return { plans: count, sessions, failure: null };
};
