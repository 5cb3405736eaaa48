import { expect, test } from 'vitest';
import { planOf } from '../../support/simulator/chance.ts';
import { playAll } from '../../support/simulator/fine.ts';
import { found } from '../../support/simulator/found.ts';
import { quiet } from './quiet.ts';

quiet();

function* plansFrom(seed: number, count: number) {
  for (let at = 0; at < count; at++) yield planOf(seed + at, 'short');
}

test('in plans at random nothing is lost, said twice, or told that is not so', async () => {
  const { failure } = await playAll(plansFrom(1, 3000));
  expect(failure).toBeNull();
}, 120_000);

test.each(found)('what was found once stays mended: $what', async ({ plan }) => {
  expect((await playAll([plan])).failure).toBeNull();
});
