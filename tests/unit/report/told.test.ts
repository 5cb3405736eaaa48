import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type ReportOptions, writeReport } from '../../../report/run.ts';
import { openDuckDb } from '../../../report/store/duckdb.ts';
import { namesSql, sql } from '../../../report/store/sql.ts';
import type { Store } from '../../../report/store/store.ts';
import { facts, learnersHomePage, learnersOf, noWorld, type ReportedLearner, statementsOf } from './learners.ts';

const root = mkdtempSync(join(tmpdir(), 'rapport-'));
afterAll(() => rmSync(root, { recursive: true }));
let made = 0;

const colours = { deep: '#0b3a53', surface: '#eaf3f6', accent: '#1a6f8f', warm: '#9c4a1a' };
const world = { ...noWorld, now: () => new Date('2026-07-15T12:00:00Z'), onProgress: () => {} };

const fileWith = (people: readonly ReportedLearner[]): string => {
  const file = join(root, `${made++}.json`);
  writeFileSync(file, JSON.stringify(statementsOf(people)));
  return file;
};

const wishes = (people: readonly ReportedLearner[], more: Partial<ReportOptions> = {}): ReportOptions => ({
  sources: { lrs: null, files: [fileWith(people)], mapping: undefined },
  people: undefined,
  lms: learnersHomePage,
  smallUnits: false,
  from: undefined,
  to: undefined,
  k: 10,
  names: false,
  meetings: undefined,
  evaluations: undefined,
  story: undefined,
  folder: join(root, String(made++)),
  ...more,
});

const withStore = async <T>(folder: string, use: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openDuckDb(join(folder, 'opslag.duckdb'));
  try {
    return await use(store);
  } finally {
    await store.close();
  }
};
const making = (asked: ReportOptions) => withStore(asked.folder, store => writeReport(store, facts, colours, asked, world));

const twenty = learnersOf(20, 3, 9);
/** One who began in March and whose statements come late. */
const late = [...twenty, ...learnersOf(21, 3, 9).slice(-1)];
const listFile = (lines: readonly string[], head = 'persoon;eenheid'): string => {
  const file = join(root, `${made++}.csv`);
  writeFileSync(file, `${[head, ...lines].join('\n')}\n`);
  return file;
};

test('a ledger that is gone is no ledger that never was', async () => {
  const asked = wishes(twenty);
  await making(asked);
  rmSync(join(asked.folder, 'vrijgave.json'));
  await expect(making({ ...wishes(late), folder: asked.folder })).rejects.toThrow(
    'Zet de kopie terug; is er geen, begin met een nieuwe map',
  );
});

test('an older ledger is not the last one', async () => {
  const asked = wishes(twenty, { to: 202603 });
  const ledger = join(asked.folder, 'vrijgave.json');
  await making(asked);
  copyFileSync(ledger, `${ledger}.kopie`);
  await making({ ...wishes([...twenty, ...learnersOf(20, 4, 9)]), folder: asked.folder });
  copyFileSync(`${ledger}.kopie`, ledger);
  await expect(making(asked)).rejects.toThrow('is niet het laatste van deze opslag');
});

test('k does not become lower, and the heading promises no more than was kept', async () => {
  const asked = wishes(twenty);
  await making(asked);
  await expect(making({ ...asked, k: 5 })).rejects.toThrow('Geef --k 10 of meer');
  expect((await making({ ...asked, k: 15 })).report.k).toBe(10);
});

test('a store of before it remembered takes the ledger that lies there, and remembers it', async () => {
  const asked = wishes(twenty);
  await making(asked);
  await withStore(asked.folder, store => store.run(sql`DELETE FROM ${namesSql('progress')} WHERE source = 'vrijgave'`));
  expect((await making(asked)).report.total.started).toBe(20);
  rmSync(join(asked.folder, 'vrijgave.json'));
  await expect(making(asked)).rejects.toThrow('Zet de kopie terug');
});

const peopleOf = (folder: string) => withStore(folder, store => store.rows(sql`SELECT * FROM people`));

test.each<[string, string, string]>([
  ['a slash too many', 'https://lms.example.nl/', 'Met --lms https://lms.example.nl zijn het er 20'],
  ['another LMS', 'https://elders.example.nl', 'Staat in persoon wat de statements als account'],
])('a list that matches nobody settles nobody: %s', async (_, lms, message) => {
  const people = listFile(twenty.map(({ name }) => `${name};Noord`));
  const asked = wishes(twenty, { people, lms });
  await expect(making(asked)).rejects.toThrow(message);
  expect(await peopleOf(asked.folder)).toEqual([]);
  expect((await making({ ...asked, lms: learnersHomePage })).report.total.started).toBe(20);
});

test('a list of units that are mostly empty settles nobody', async () => {
  const people = listFile(twenty.map(({ name }, n) => `${name};${n < 5 ? 'Noord' : ''}`));
  const asked = wishes(twenty, { people, smallUnits: true });
  await expect(making(asked)).rejects.toThrow('heeft 15 van de 20 mensen geen eenheid');
  expect(await peopleOf(asked.folder)).toEqual([]);
});

test('what many small units will hide is said before anything is told', async () => {
  const people = listFile(Array.from({ length: 660 }, (_, n) => `p3-${n};Team ${n % 30}`));
  const asked = wishes(learnersOf(660, 3, 1), { people });
  await expect(making(asked)).rejects.toThrow('De lijst heeft 30 eenheden van gemiddeld 22 mensen.');
  expect(await peopleOf(asked.folder)).toEqual([]);
  await expect(making({ ...asked, smallUnits: true })).resolves.toMatchObject({ report: { k: 10 } });
});

test('a file of which nothing counts leaves the store as it was', async () => {
  const asked = wishes(twenty);
  await making(asked);
  const foreign = join(root, `${made++}.json`);
  writeFileSync(foreign, JSON.stringify(statementsOf(late).map(each => ({ ...each, timestamp: 'x', stored: 'y' }))));
  await expect(making({ ...asked, sources: { ...asked.sources, files: [foreign] } })).rejects.toThrow(
    'Er is niets van dit bestand bewaard',
  );
  expect((await making({ ...asked, sources: { ...asked.sources, files: [] } })).merged.fresh).toBe(0);
});
