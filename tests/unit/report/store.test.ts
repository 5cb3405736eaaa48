import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { countMonths } from '../../../report/counts/counts.ts';
import { readPosition, savePosition } from '../../../report/ingest/intake.ts';
import { readSources } from '../../../report/ingest/read-sources.ts';
import { openDuckDb } from '../../../report/store/duckdb.ts';
import { facts, learnersOf, noWorld, statementsOf, world } from './learners.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;
const fresh = () => openDuckDb(join(folder, `${made++}.duckdb`));

const fileOf = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return { lrs: null, files: [join(folder, name)], mapping: undefined };
};
const silent = () => {};

test('the same statements count once, in one file, in two files and in a second run', async () => {
  const store = await fresh();
  const statements = statementsOf([...learnersOf(12, 1, 9), ...learnersOf(5, 2, 3)]);
  const lines = statements.map(each => JSON.stringify(each)).join('\n');
  const first = await readSources(store, facts, fileOf('a.jsonl', `${lines}\n${lines}`), noWorld, silent);
  expect(first).toMatchObject({ fresh: statements.length, repeated: statements.length });
  const counts = await countMonths(store, facts);
  expect(await readSources(store, facts, fileOf('b.json', JSON.stringify({ statements, more: '' })), noWorld, silent)).toMatchObject({
    fresh: 0,
    repeated: 0,
  });
  expect(await countMonths(store, facts)).toEqual(counts);
  expect(counts).toContainEqual({ unit: '', measure: 'started', month: 202601, count: 12 });
  expect(counts).toContainEqual({ unit: '', measure: 'dilemma:het-potje', month: 202602, count: 5 });
  expect(counts).toContainEqual({ unit: '', measure: 'completed', month: 202601, count: 12 });
  expect(counts).toContainEqual({ unit: '', measure: 'started:twee', month: 202601, count: 12 });
  expect(counts.some(({ measure, month }) => measure === 'completed' && month === 202602)).toBe(false);
  await store.close();
});

test('a broken-off run keeps what it read, and the next one goes on', async () => {
  const file = join(folder, 'broken.duckdb');
  const statements = statementsOf(learnersOf(20, 1, 9));
  const [half, rest] = [statements.slice(0, 100), statements.slice(100)];
  let fail = true;
  const asked: string[] = [];
  const fetching: typeof fetch = async address => {
    const url = String(address);
    if (url.endsWith('/about')) return Response.json({ version: ['2.0.0'] });
    asked.push(url);
    if (url.includes('more-1')) {
      if (fail) return new Response('', { status: 503 });
      return Response.json({ statements: rest, more: '' });
    }
    return Response.json({ statements: url.includes('since=') ? [] : half, more: url.includes('since=') ? '' : '/xapi/statements?more-1' });
  };
  const sources = { lrs: { endpoint: 'https://lrs.example.nl/xapi/', authorization: 'Basic x' }, files: [], mapping: undefined };
  const busy = world(fetching);
  const one = await openDuckDb(file);
  await expect(readSources(one, facts, sources, busy, silent)).rejects.toThrow('antwoordt niet (503). Wat al gelezen is, is bewaard');
  await one.close();

  fail = false;
  const two = await openDuckDb(file);
  asked.length = 0;
  expect((await readSources(two, facts, sources, busy, silent)).fresh).toBe(statements.length);
  expect(asked).toEqual(['https://lrs.example.nl/xapi/statements?more-1']);
  asked.length = 0;
  expect((await readSources(two, facts, sources, busy, silent)).fresh).toBe(0);
  expect(asked).toHaveLength(1);
  expect(new URL(asked[0] ?? '').searchParams.get('since')).toBe(statements.at(-1)?.timestamp);
  await two.close();
});

test('how far a source was read is what was written last, also by a clock that was set back', async () => {
  const file = join(folder, 'clock.duckdb');
  for (const [state, now] of [
    ['one', '2026-03-01T00:00:00Z'],
    ['two', '2026-03-01T00:00:00Z'],
    ['three', '2026-02-01T00:00:00Z'],
  ] as const) {
    const store = await openDuckDb(file);
    await savePosition(store, 'lrs', state, new Date(now));
    expect(await readPosition(store, 'lrs')).toBe(state);
    await store.close();
  }
});

test('a completion list of an LMS counts like statements', async () => {
  const store = await fresh();
  const map = join(folder, 'kolommen.yaml');
  writeFileSync(
    map,
    'persoon: E-mail\nmodule: Cursus\nbegonnen: Start\nafgerond: Klaar\nstatus: Status\ndatum: dd-mm-jjjj\nmodules:\n  Deel 1: een\n',
  );
  const csv =
    'E-mail;Cursus;Start;Klaar;Status\nA@b.nl;Deel 1;03-01-2026;04-02-2026;Voltooid\nc@b.nl;Deel 1;03-01-2026;;Bezig\nc@b.nl;Iets anders;03-01-2026;;Bezig\n';
  const source = { ...fileOf('lms.csv', csv), mapping: map };
  expect((await readSources(store, facts, source, noWorld, silent)).fresh).toBe(3);
  expect(await countMonths(store, facts)).toEqual(
    expect.arrayContaining([
      { unit: '', measure: 'started:een', month: 202601, count: 2 },
      { unit: '', measure: 'completed:een', month: 202602, count: 1 },
    ]),
  );
  await store.close();
});

test.each([
  ['{"id": 1', 'is geen JSON met statements'],
  ['[{"id":"x"}]', '1 statements, 0 geteld; 1 is geen statement'],
])('an export that cannot be used is said in a sentence: %s', async (content, message) => {
  const store = await fresh();
  await expect(readSources(store, facts, fileOf('slecht.json', content), noWorld, silent)).rejects.toThrow(message);
  await store.close();
});
