import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readSources } from '../../../report/ingest/read-sources.ts';
import { release } from '../../../report/release.ts';
import { openClickHouse } from '../../../report/store/clickhouse.ts';
import { openDuckDb } from '../../../report/store/duckdb.ts';
import type { Store } from '../../../report/store/store.ts';
import { moduleActivityId } from '../../../src/core/course/activity-ids.ts';
import { courseTitle, makeStatement, type StatementContext, type StatementEvent } from '../../../src/xapi/statements.ts';
import { hasClickHouse, startClickHouse } from '../../support/clickhouse-server.ts';
import { contextOf, facts, learnersOf, noWorld, statementsOf } from './learners.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-'));
afterAll(() => rmSync(folder, { recursive: true }));

const module = { id: moduleActivityId(facts, { id: 'een' }), title: courseTitle({ title: 'Module een' }) };

/** Twice in a module that is a package of its own, for ten and for twenty-five minutes. */
const steps: readonly StatementEvent[] = [
  { kind: 'initialized' },
  { kind: 'terminated', seconds: 600 },
  { kind: 'initialized' },
  { kind: 'module-completed', module: module.id, title: module.title },
  { kind: 'terminated', seconds: 1500 },
];
const alone = learnersOf(24, 1, 0, 'los').flatMap(({ name }, n) => {
  const speaker: StatementContext = { ...contextOf(name), launched: { ...module, type: 'module' } };
  return steps.map((happening, step) => {
    const at = new Date(Date.UTC(2026, 0, 5, 9, step));
    return { ...makeStatement(speaker, happening, { id: `${n}-${step}`, at }), stored: at.toISOString() };
  });
});

const mediansIn = async (store: Store) => {
  const file = join(folder, 'statements.json');
  writeFileSync(file, JSON.stringify([...alone, ...statementsOf(learnersOf(24, 1, 9, 'heel'))]));
  await readSources(store, facts, { lrs: null, files: [file], mapping: undefined }, noWorld, () => {});
  const { medians } = await release(store, facts, null, { k: 10, units: true, from: undefined, until: 202601, storeName: 'proef' });
  await store.close();
  return medians;
};

const expected = [
  // Who had the course as one package says nothing of a module: fifteen hundred seconds, of the whole.
  { unit: 'Iedereen', measure: 'completed:een', month: 202601, from: 30, to: 60 },
  { unit: 'Zonder eenheid', measure: 'completed', month: 202601, from: 0, to: 30 },
];

test('a module has a time where it is a package of its own, and of who had it so', async () => {
  expect(await mediansIn(await openDuckDb(join(folder, 'opslag.duckdb')))).toEqual(expected);
});

test.skipIf(!hasClickHouse)('ClickHouse has the same time for it', async () => {
  const server = await startClickHouse();
  try {
    expect(await mediansIn(await openClickHouse(server.address, undefined))).toEqual(expected);
  } finally {
    await server.stop();
  }
});
