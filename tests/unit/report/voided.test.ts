import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Statement } from '@xapi/xapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countChoices, countMonths } from '../../../report/counts/counts.ts';
import { personOfAccount } from '../../../report/facts/person.ts';
import { completionList } from '../../../report/ingest/completion-list.ts';
import { assignUnlisted, unitSizes } from '../../../report/ingest/people.ts';
import { readSources } from '../../../report/ingest/read-sources.ts';
import { openClickHouse } from '../../../report/store/clickhouse.ts';
import { openDuckDb } from '../../../report/store/duckdb.ts';
import { type Store, tableNames } from '../../../report/store/store.ts';
import { type ClickHouseServer, hasClickHouse, startClickHouse } from '../../support/clickhouse-server.ts';
import { facts, learnersHomePage, learnersOf, noWorld, statementsOf } from './learners.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-'));
let server: ClickHouseServer | null = null;
beforeAll(async () => {
  if (hasClickHouse) server = await startClickHouse();
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

let made = 0;
const engines: readonly (readonly [string, () => Promise<Store>])[] = [
  ['DuckDB', () => openDuckDb(join(folder, `${made++}.duckdb`))],
  [
    'ClickHouse',
    async () => {
      const store = await openClickHouse(server?.address ?? '', undefined);
      for (const table of tableNames) await store.empty(table);
      return store;
    },
  ],
];

/** Two learners who did all there is, and shared a choice. */
const statements = statementsOf(learnersOf(2, 1, 9).map(learner => ({ ...learner, shares: 'nee' as const })));
/** And others who shared it too, and of whom nothing else is known: of a few alone no choice is kept. */
const crowd = statementsOf(learnersOf(20, 1, 0, 'q').map(learner => ({ ...learner, shares: 'nee' as const }))).map(each => ({
  ...each,
  id: each.id?.replace('-8000-', '-8001-'),
}));
const [one] = statements;
const ofSecond = (holds: (statement: Statement) => boolean): readonly Statement[] => statements.slice(statements.length / 2).filter(holds);
const completions = ofSecond(({ verb }) => verb.id === 'http://adlnet.gov/expapi/verbs/completed');
const choices = ofSecond(({ verb }) => verb.id === 'http://adlnet.gov/expapi/verbs/answered');

/** As the administrator of an LRS withdraws them (xAPI 1.0.3 Part 2, 2.3.2): by a group, on another day, and with the id in capitals. */
const withdrawn = [...completions, ...choices].map(({ id }, n) => ({
  id: `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`,
  actor: { objectType: 'Group', member: [{ mbox: 'mailto:beheer@example.org' }] },
  verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
  object: { objectType: 'StatementRef', id: id?.toUpperCase() },
  timestamp: '2026-03-01T09:00:00Z',
  stored: '2026-03-01T09:00:00Z',
}));

/** What is read in each run. */
const orders: readonly (readonly [string, readonly (readonly object[])[]])[] = [
  ['after it', [[...crowd, ...statements, ...withdrawn]]],
  ['before it', [[...withdrawn, ...crowd, ...statements]]],
  ['in a later run', [[...crowd, ...statements], withdrawn]],
  ['in an earlier run', [withdrawn, [...crowd, ...statements]]],
  ['in a run of its own and again', [[...crowd, ...statements], withdrawn, [...statements, ...withdrawn]]],
];

const readAll = async (store: Store, runs: readonly (readonly object[])[]) => {
  for (const run of runs) {
    const file = join(folder, `${made++}.json`);
    writeFileSync(file, JSON.stringify(run));
    await readSources(store, facts, { lrs: null, files: [file], mapping: undefined }, noWorld, () => {});
  }
};

describe.each(engines)('on %s', (engine, open) => {
  const onEngine = test.skipIf(engine === 'ClickHouse' && !hasClickHouse);

  onEngine.each(orders)('what was withdrawn does not count, when that comes %s', async (_, runs) => {
    const store = await open();
    await readAll(store, runs);
    const counts = await countMonths(store, facts);
    const count = (measure: string) => counts.filter(each => each.measure === measure).reduce((sum, each) => sum + each.count, 0);
    expect(count('started:een')).toBe(2);
    for (const measure of ['completed', 'completed:een', 'completed:twee', 'dilemma:het-potje']) expect(count(measure)).toBe(1);
    expect((await countChoices(store)).reduce((sum, { count: shared }) => sum + shared, 0)).toBe(1 + crowd.length);
    const listed = learnersOf(2, 1, 9).map(({ name }) => ({
      person: personOfAccount(learnersHomePage, name),
      unit: '',
      month: 202601,
      name,
      account: null,
    }));
    expect((await completionList(store, facts, listed)).map(({ course }) => course !== '')).toEqual([true]);
    await store.close();
  });

  onEngine('who withdraws is nobody who takes part', async () => {
    const store = await open();
    await readAll(store, [[...statements, ...withdrawn.map(each => ({ ...each, actor: { mbox: 'mailto:beheer@example.org' } }))]]);
    await assignUnlisted(store);
    expect(await unitSizes(store)).toEqual(new Map([['', 2]]));
    await store.close();
  });

  onEngine('withdrawing something else withdraws nothing', async () => {
    const store = await open();
    const other = { ...withdrawn[0], object: { objectType: 'StatementRef', id: '00000000-0000-4000-8000-eeeeeeeeeeee' } };
    const without = { ...withdrawn[0], id: one?.id?.replace(/^0/, 'f'), object: { objectType: 'StatementRef' } };
    await readAll(store, [[...statements, other, without]]);
    expect(await countMonths(store, facts)).toContainEqual({ unit: '', measure: 'completed', month: 202601, count: 2 });
    await store.close();
  });
});
