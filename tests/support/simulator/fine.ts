import { limitOf } from './limits.ts';
import type { Plan } from './plan.ts';
import { play } from './play.ts';
import { shrink } from './shrink.ts';
import { inWords, wrongInWords } from './words.ts';

export type Played = {
  readonly plans: number;
  readonly sessions: number;
  /** What went wrong, in words, with the shortest plan in which it does; one is enough to read. */
  readonly failure: string | null;
};

/** Plays these plans until one goes wrong beyond the known limits. */
export const playAll = async (plans: Iterable<Plan> | AsyncIterable<Plan>): Promise<Played> => {
  let count = 0;
  let sessions = 0;
  for await (const plan of plans) {
    count++;
    const { wrongs, launches } = await play(plan);
    sessions += launches;
    const wrong = wrongs.find(one => !limitOf(plan, one));
    if (!wrong) continue;
    const shortest = await shrink(plan, wrong.kind);
    const words = [
      `seed ${plan.seed}`,
      inWords(shortest.plan, 'en'),
      ...shortest.outcome.wrongs.map(one => `  -> ${wrongInWords(one, 'en')}`),
    ];
    return { plans: count, sessions, failure: words.join('\n') };
  }
  return { plans: count, sessions, failure: null };
};
