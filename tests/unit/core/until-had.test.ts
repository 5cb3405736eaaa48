import { expect, test } from 'vitest';
import { retryUntilLoaded } from '../../../src/core/retry.ts';
import type { World } from '../../../src/core/world.ts';

/** Nothing but a clock: what is due runs at once, and how long was waited is noted. */
const clock = () => {
  const waits: number[] = [];
  const later: World['later'] = (run, milliseconds) => {
    waits.push(milliseconds);
    run();
    return () => {};
  };
  return { waits, world: { later } as World };
};

/** Fails so many times, and then is there. */
const thereAfter = (times: number) => {
  let left = times;
  return async () => {
    if (left-- > 0) throw new Error('no network');
    return 'there';
  };
};

test('what is there is had at once', async () => {
  const { waits, world } = clock();
  expect(await retryUntilLoaded(world, thereAfter(0))).toBe('there');
  expect(waits).toEqual([]);
});

test('what could not be had is asked for again, ever more seldom, and each miss is heard', async () => {
  const { waits, world } = clock();
  let misses = 0;
  expect(await retryUntilLoaded(world, thereAfter(7), () => misses++)).toBe('there');
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 16_000, 16_000]);
  expect(misses).toBe(7);
});
