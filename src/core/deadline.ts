import type { World } from './world.ts';

type Clock = Pick<World, 'later'>;

/** Rejects with what `late` makes after so many milliseconds, and then aborts the work through its signal. */
export const withDeadline = async <T>(
  world: Clock,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
  late: () => Error,
): Promise<T> => {
  const ending = new AbortController();
  let callOff = () => {};
  const limit = new Promise<never>((_, reject) => {
    callOff = world.later(() => {
      reject(late());
      ending.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([work(ending.signal), limit]);
  } finally {
    callOff();
  }
};

export const pause = (world: Clock, milliseconds: number): Promise<void> => new Promise(resolve => world.later(resolve, milliseconds));
