import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { personOfAccount } from '../../../report/facts/person.ts';
import { completionList } from '../../../report/ingest/completion-list.ts';
import { readSources } from '../../../report/ingest/read-sources.ts';
import { openDuckDb } from '../../../report/store/duckdb.ts';
import { makeStatement } from '../../../src/xapi/statements.ts';
import { contextOf, facts, learnersHomePage, noWorld, statementsOf } from './learners.ts';

test('the day of who completed it twice, or passed it besides, is the first', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-'));
  const name = 'twee-keer';
  const later = statementsOf([{ name, steps: 9, month: 3 }]);
  const passedAt = (day: number, n: number) => {
    const at = new Date(Date.UTC(2026, 1, day, 9));
    const moment = { id: `00000000-0000-4000-9000-00000000000${n}`, at };
    return { ...makeStatement(contextOf(name), { kind: 'passed', seconds: 1500 }, moment), stored: at.toISOString() };
  };
  const file = join(folder, 'statements.json');
  writeFileSync(file, JSON.stringify([passedAt(20, 1), ...later, passedAt(10, 2)]));
  const store = await openDuckDb(join(folder, 'rapport.duckdb'));
  await readSources(store, facts, { lrs: null, files: [file], mapping: undefined }, noWorld, () => {});
  const listed = (who: string) => ({
    person: personOfAccount(learnersHomePage, who),
    unit: 'noord',
    month: 202601,
    name: who === name ? 'Naam' : 'Heer die niets afrondde',
    account: null,
  });
  expect(await completionList(store, facts, [listed(name), listed('niemand')])).toEqual([
    { name: 'Naam', unit: 'noord', course: '2026-02-10', modules: ['2026-03-02', '2026-03-02'] },
  ]);
  await store.close();
  rmSync(folder, { recursive: true });
});
