import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readQuality, silencesIn } from '../../../report/ingest/quality.ts';
import type { EventRow } from '../../../report/sources/flatten.ts';
import { openDuckDb } from '../../../report/store/duckdb.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

const january = 20_454;
const rows = (count: number, more: Partial<EventRow> = {}) =>
  Array.from(
    { length: count },
    (): EventRow => ({
      id: `s${made++}`,
      person: 'p',
      kind: 'initialized',
      module: '',
      item: '',
      month: 202601,
      day: january,
      seconds: -1,
      clock: 0,
      ...more,
    }),
  );

const qualityOf = async (events: readonly EventRow[]) => {
  const store = await openDuckDb(join(folder, `${made++}.duckdb`));
  await store.append('events', events);
  const found = await readQuality(store, 202601, 202602);
  await store.close();
  return found;
};

test('of fewer than a thousand statements nothing is said: they may be of a few people', async () => {
  expect(await qualityOf(rows(999))).toBeNull();
});

test('one reader more or less changes nothing of what is said', async () => {
  const some = [...rows(1200), ...rows(1100, { kind: 'terminated', seconds: 60 }), ...rows(150, { clock: 1 })];
  const quality = await qualityOf(some);
  expect(quality).toEqual({ statements: 1000, repeated: 0, clocks: 5, voided: 0, openEnded: 15, silences: [{ month: 202601, weeks: 8 }] });
  expect(await qualityOf([...some, ...rows(10), ...rows(3, { kind: 'voided' })])).toEqual(quality);
});

test('a silence is told in whole weeks and by its month, not by the days around it', async () => {
  const quality = await qualityOf([...rows(1000), ...rows(1000, { day: january + 8 }), ...rows(10, { day: january + 26, month: 202602 })]);
  expect(quality?.silences).toEqual([
    { month: 202601, weeks: 4 },
    { month: 202601, weeks: 2 },
    { month: 202601, weeks: 1 },
  ]);
});

test('a feed that stopped, or began late, is silent to the end of the period', () => {
  // A month of statements every day, and eleven without.
  const month = Array.from({ length: 31 }, (_, n) => january + n);
  expect(silencesIn(month, 202601, 202612)).toEqual([{ month: 202602, weeks: 47 }]);
  expect(silencesIn(month, 202511, 202601)).toEqual([{ month: 202511, weeks: 8 }]);
  expect(silencesIn(month, 202601, 202601)).toEqual([]);
});
