import { expect, it } from 'vitest';
import { inSlices } from '../../../src/browser/deferred/slices.ts';

it('lets the page go on between steps, and within one that takes long', async () => {
  let now = 0;
  const log: string[] = [];
  const world = {
    now: () => now,
    later(run: () => void) {
      log.push('the page');
      queueMicrotask(run);
      return () => {};
    },
  };
  await inSlices(world, [
    () => void log.push('one'),
    function* () {
      for (const part of ['a', 'b', 'c', 'd']) {
        log.push(part);
        now += 6;
        yield;
      }
    },
  ]);
  expect(log).toEqual(['the page', 'one', 'the page', 'a', 'b', 'the page', 'c', 'd', 'the page']);
});
