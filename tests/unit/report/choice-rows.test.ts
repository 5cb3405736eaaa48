import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test as plain } from 'vitest';
import { countChoices } from '../../../report/counts/counts.ts';
import { boxesOf, peopleIn } from '../../../report/facts/person.ts';
import { savePosition } from '../../../report/ingest/intake.ts';
import { readSources } from '../../../report/ingest/read-sources.ts';
import { releaseChoices } from '../../../report/privacy/choices.ts';
import { openDuckDb } from '../../../report/store/duckdb.ts';
import { namesSql, sql } from '../../../report/store/sql.ts';
import { type Row, tables } from '../../../report/store/store.ts';
import { facts, learnersOf, noWorld, statementsOf } from './learners.ts';
import { fc, testProperty } from './property.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

/** Who shares what they chose, in a team that is smaller than there are boxes. */
const team = (from: number, to: number) =>
  learnersOf(to, 1, 4)
    .slice(from)
    .map((learner, n) => ({ ...learner, shares: n % 2 === 0 ? ('geven' as const) : ('nee' as const) }));

/** A store in which these were read, each in a reading of its own with its secret. */
const storeWith = async (readings: readonly { readonly people: ReturnType<typeof team>; readonly secret: string }[]) => {
  const store = await openDuckDb(join(folder, `${made++}.duckdb`));
  for (const [n, { people, secret }] of readings.entries()) {
    const file = join(folder, `${made++}.json`);
    writeFileSync(file, JSON.stringify(statementsOf(people).map(each => ({ ...each, id: `${n} ${people.length} ${each.id}` }))));
    await readSources(store, facts, { lrs: null, files: [file], mapping: undefined }, { ...noWorld, secret }, () => {});
  }
  return store;
};

const valuesOf = (rows: readonly Row[]) =>
  new Set(rows.flatMap(row => Object.values(row)).filter(value => typeof value === 'string' && value !== ''));

plain('a shared choice is stored without a person, a unit or a moment', () => {
  for (const table of ['choices', 'choices_new'] as const)
    expect(Object.keys(tables[table]).sort()).toEqual(['box', 'choice', 'id', 'label', 'month', 'question']);
});

plain('nothing in the row of a choice stands in any row that speaks of people', async () => {
  const store = await storeWith([{ people: team(0, 30), secret: 'hush' }]);
  await store.append('people', [{ person: 'someone', unit: 'Noord', month: 202601 }]);
  const ofChoices = valuesOf(await store.rows(sql`SELECT * FROM choices`));
  for (const table of ['events', 'people', 'progress'] as const)
    for (const value of valuesOf(await store.rows(sql`SELECT * FROM ${namesSql(table)}`))) expect(ofChoices).not.toContain(value);
  expect((await store.rows(sql`SELECT * FROM choices`)).length).toBe(30);
  await store.close();
});

plain('with the list of people in hand it cannot be found who is in which box', async () => {
  const boxes = async (secret: string) => {
    const store = await storeWith([{ people: team(0, 30), secret }]);
    const rows = await store.rows(sql`SELECT box FROM choices ORDER BY id`);
    await store.close();
    return rows.map(({ box }) => String(box));
  };
  const [first, second] = [await boxes('one'), await boxes('two')];
  expect(first).toHaveLength(30);
  // The same people, the same statements: what is in the row follows from the secret, which is gone.
  const place = (box: string) => box.split('.')[1];
  expect(first.filter((box, n) => place(box) === place(second[n] ?? '')).length).toBeLessThan(6);
  expect(new Set(first.map(box => box.split('.')[0])).size).toBe(1);
  expect(first[0]?.split('.')[0]).not.toBe(second[0]?.split('.')[0]);
});

plain('choices do not lie in the order in which they were made', async () => {
  const store = await storeWith([{ people: team(0, 30), secret: 'hush' }]);
  const ids = (await store.rows(sql`SELECT id FROM choices`)).map(({ id }) => String(id));
  // An id is a hash.
  expect(ids).toEqual(ids.toSorted());
  await store.close();
});

plain('somebody who shares in two readings is not taken for two', async () => {
  const people = team(0, 18);
  const counts = async (secrets: readonly string[]) => {
    const store = await storeWith(secrets.map((secret, n) => ({ people: people.slice(0, 18 - n), secret })));
    const found = await countChoices(store);
    await store.close();
    return found;
  };
  const twice = await counts(['one', 'two']);
  expect(twice.reduce((sum, { count }) => sum + count, 0)).toBe(35);
  // Nine people chose each answer, eighteen times together.
  expect(releaseChoices(twice, [], 10, 202612)).toEqual([]);
  expect(releaseChoices(twice, [], 5, 202612)).toHaveLength(1);
});

testProperty(
  'people in boxes are never more than there are',
  [fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom('one', 'two', 'three')), { maxLength: 200 })],
  shared => {
    const readings = new Map(['one', 'two', 'three'].map(secret => [secret, boxesOf(secret)]));
    const boxes = shared.map(([person, secret]) => readings.get(secret)?.('q/start', `p${person}`) ?? '');
    expect(peopleIn(boxes)).toBeLessThanOrEqual(new Set(shared.map(([person]) => person)).size);
    expect(peopleIn(boxes) > 0).toBe(shared.length > 0);
  },
);

plain('with the store and the list of people, who came one by one is joined to no choice', async () => {
  const late = Array.from({ length: 6 }, (_, n) => ({ people: team(40 + n, 41 + n), secret: `late ${n}` }));
  const store = await storeWith([{ people: team(0, 40), secret: 'first' }, ...late]);
  const choices = await store.rows(sql`SELECT * FROM choices`);
  // The events of all 46 are there; of the six nothing that they chose.
  expect((await store.rows(sql`SELECT person FROM events GROUP BY person`)).length).toBe(46);
  expect(choices).toHaveLength(40);
  expect(new Set(choices.map(({ box }) => String(box).split('.')[0])).size).toBe(1);
  expect(await store.rows(sql`SELECT * FROM choices_new`)).toEqual([]);
  await store.close();
});

plain('nor who came with all that was there already, in an export that is read again', async () => {
  const store = await storeWith([]);
  const read = async (people: ReturnType<typeof team>, secret: string) => {
    const file = join(folder, `${made++}.json`);
    writeFileSync(file, JSON.stringify(statementsOf(people)));
    return readSources(store, facts, { lrs: null, files: [file], mapping: undefined }, { ...noWorld, secret }, () => {});
  };
  await read(team(0, 40), 'first');
  const { lines } = await read(team(0, 41), 'again');
  expect(lines.at(-1)).toContain('1 gedeelde keuze is niet bewaard');
  expect(await store.rows(sql`SELECT * FROM choices`)).toHaveLength(40);
  await store.close();
});

plain('two readings with enough people do not lie one after the other', async () => {
  const store = await storeWith([
    { people: team(0, 30), secret: 'one' },
    { people: team(30, 60), secret: 'two' },
  ]);
  const ids = (await store.rows(sql`SELECT id FROM choices`)).map(({ id }) => String(id));
  expect(ids).toHaveLength(60);
  expect(ids).toEqual(ids.toSorted());
  await store.close();
});

plain('of each source the store knows only how far it was read last', async () => {
  const store = await storeWith([]);
  for (const state of ['a', 'b', 'c']) {
    await savePosition(store, 'lrs', state, new Date('2026-01-01'));
    await savePosition(store, 'other', state, new Date('2026-01-01'));
  }
  expect(
    (await store.rows(sql`SELECT source, state FROM progress ORDER BY source`)).map(row => `${row['source']} ${row['state']}`),
  ).toEqual(['lrs c', 'other c']);
  await store.close();
});
