import type { World } from './world.ts';

/** Milliseconds before what could not be had is asked for once more: doubled each time, up to `longest`. */
const firstDelayMs = 1000;
const maxDelayMs = 16_000;

/**
 * What `get` resolves to, however often it takes: a network that was away for a moment leaves nothing dead. `missed` runs each time that
 * it could not be had.
 */
export const retryUntilLoaded = async <T>({ later }: Pick<World, 'later'>, get: () => Promise<T>, missed?: () => void): Promise<T> => {
  for (let wait = firstDelayMs; ; wait = Math.min(2 * wait, maxDelayMs)) {
    try {
      return await get();
    } catch {
      missed?.();
      await new Promise<void>(resolve => later(resolve, wait));
    }
  }
};
