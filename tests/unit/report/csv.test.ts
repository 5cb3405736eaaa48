import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readPeople } from '../../../report/sources/csv.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-'));
afterAll(() => rmSync(folder, { recursive: true }));

const peopleIn = async (content: string | Uint8Array) => {
  const file = join(folder, 'mensen.csv');
  writeFileSync(file, content);
  const found: { unit: string; month: number; name: string }[] = [];
  for await (const { unit, month, name } of readPeople(file, 'https://lms.example.nl')) found.push({ unit, month, name });
  return found;
};

test('a comma in a name is no end of a column when there is something else between them', async () => {
  const expected = [{ unit: 'PI De Dijk, afdeling B', month: 202603, name: 'Vries, A. de' }];
  expect(await peopleIn('\uFEFFpersoon;eenheid;ingeschreven;naam\r\np1;PI De Dijk, afdeling B;2026-03;Vries, A. de\r\n')).toEqual(expected);
  expect(await peopleIn('persoon\teenheid\tingeschreven\tnaam\np1\tPI De Dijk, afdeling B\t2026-03\tVries, A. de\n')).toEqual(expected);
  expect(await peopleIn('persoon,eenheid,ingeschreven,naam\np1,"PI De Dijk, afdeling B",2026-03,"Vries, A. de"\n')).toEqual(expected);
});

test('a list with one column needs nothing between them', async () => {
  expect(await peopleIn('persoon\np1\np2\n')).toHaveLength(2);
});

test('a file that is not there is said in a sentence', async () => {
  await expect(readPeople(join(folder, 'weg.csv'), undefined).next()).rejects.toThrow('weg.csv kan niet als CSV worden gelezen');
});

test('a list in another encoding is refused: a unit with a hole in its name would be counted as another one', async () => {
  const list = 'persoon;eenheid\np1;Zuid\np2;Zuid-Oost é\n';
  await expect(peopleIn(Buffer.from(list, 'latin1'))).rejects.toThrow('is geen UTF-8 (na regel 1): sla het op als CSV UTF-8');
  await expect(peopleIn(Buffer.from(`\uFEFF${list}`, 'utf16le'))).rejects.toThrow('is geen UTF-8');
  expect(await peopleIn(list)).toHaveLength(2);
});
