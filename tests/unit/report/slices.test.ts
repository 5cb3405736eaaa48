import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test as plain } from 'vitest';
import { countModuleTimes, countMonths, countTimes } from '../../../report/counts/counts.ts';
import { boxesOf, statementKey } from '../../../report/facts/person.ts';
import { mergeNewRows, openIntake } from '../../../report/ingest/intake.ts';
import { openClickHouse } from '../../../report/store/clickhouse.ts';
import { openDuckDb } from '../../../report/store/duckdb.ts';
import { type Slice, slicesOf } from '../../../report/store/slices.ts';
import type { Store } from '../../../report/store/store.ts';
import { hasClickHouse, startClickHouse } from '../../support/clickhouse-server.ts';
import { facts, learnersOf, noWorld, statementsOf } from './learners.ts';
import { fc, testProperty } from './property.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-'));
afterAll(() => rmSync(folder, { recursive: true }));

const isIn = (key: string, { from, to }: Slice) => (from === null || key >= from) && (to === null || key < to);

testProperty(
  'every key is in one slice, and no slice is much longer than another',
  [fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 200 }), fc.string()],
  (rows, length, text) => {
    const slices = slicesOf(rows, length);
    for (const key of [text, statementKey(text)]) expect(slices.filter(slice => isIn(key, slice))).toHaveLength(1);
    expect(slices.length).toBeGreaterThanOrEqual(Math.min(4096, rows / length));
  },
);

plain('a whole country is still in slices that an engine can hold', () => {
  expect(slicesOf(2_000_000)).toHaveLength(1);
  expect(slicesOf(10_000_000)).toHaveLength(5);
  expect(slicesOf(850_000_000)).toHaveLength(425);
});

const statements = statementsOf([...learnersOf(20, 1, 9), ...learnersOf(15, 2, 4)]);

/** All that is counted, of statements that stood twice and came in two readings, some rows at a time. */
const countsIn = async (store: Store, length: number) => {
  const settled: unknown[] = [];
  for (const part of [statements.slice(0, 150), statements]) {
    const intake = openIntake(store, facts, boxesOf('hush'), noWorld.now);
    for (const statement of [...part, ...part]) await intake.add(statement);
    await intake.flush();
    settled.push(await mergeNewRows(store, noWorld.now, length));
  }
  const counts = [
    settled,
    await countMonths(store, facts, length),
    await countTimes(store, facts, 202612, length),
    await countModuleTimes(store, 'Iedereen', 202612, length),
  ];
  await store.close();
  return counts;
};

plain('what is counted some rows at a time is what is counted at once', async () => {
  const [once, sliced] = [
    await countsIn(await openDuckDb(join(folder, 'a')), 9999),
    await countsIn(await openDuckDb(join(folder, 'b')), 20),
  ];
  expect(sliced).toEqual(once);
  expect(once[0]).toEqual([
    { fresh: 150, repeated: 150 },
    { fresh: statements.length - 150, repeated: statements.length },
  ]);
  expect(once[1]).toContainEqual({ unit: '', measure: 'started', month: 202601, count: 20 });
});

plain.skipIf(!hasClickHouse)('ClickHouse has the same keys in the same slices', async () => {
  const server = await startClickHouse();
  try {
    const once = await countsIn(await openDuckDb(join(folder, 'c')), 9999);
    expect(await countsIn(await openClickHouse(server.address, undefined), 20)).toEqual(once);
  } finally {
    await server.stop();
  }
});
