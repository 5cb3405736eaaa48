import { expect, test } from 'vitest';
import { playSessions } from '../../../bench/sessions.ts';
import { playAll } from '../../support/simulator/fine.ts';
import { found } from '../../support/simulator/found.ts';
import { quiet } from './quiet.ts';

quiet();

test('in plans at random nothing is lost, said twice, or told that is not so', async () => {
  const { plans, wrong, failures } = await playSessions({ seed: 1, plans: 7500, length: 'short' }, () => {});
  expect({ plans, wrong, failures }).toEqual({ plans: 7500, wrong: {}, failures: [] });
}, 240_000);

test.each(found)('what was found once stays mended: $what', async ({ plan }) => {
  expect((await playAll([plan])).failure).toBeNull();
});
