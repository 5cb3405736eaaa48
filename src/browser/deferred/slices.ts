import type { World } from '../../core/world.ts';

/** Something to do: at once, or, when it gives something to go through, in parts between which a learner's press can come. */
export type SliceTask = () => unknown;

/** How long the page may be held up at a time, in milliseconds: a fifth of what a press may wait. */
const sliceMs = 10;

/** Does all of it, one step after another, and lets the page go on in between: together they would hold it up too long. */
export const inSlices = async (world: Pick<World, 'now' | 'later'>, steps: readonly SliceTask[]): Promise<void> => {
  const pause = () => new Promise<void>(resolve => void world.later(resolve, 0));
  for (const step of steps) {
    await pause();
    let since = world.now();
    const parts = step();
    if (!isIterable(parts)) continue;
    for (const _ of parts) {
      if (world.now() - since < sliceMs) continue;
      await pause();
      since = world.now();
    }
  }
};

const isIterable = (value: unknown): value is Iterable<unknown> => typeof value === 'object' && value !== null && Symbol.iterator in value;
