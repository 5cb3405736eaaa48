import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readPeople } from '../../../report/sources/people-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-'));
afterAll(() => rmSync(folder, { recursive: true }));

const peopleIn = async (content: string | Uint8Array) => {
  const file = join(folder, 'mensen.csv');
  writeFileSync(file, content);
  const listed = await readPeople(file, 'https://lms.example.nl', ['Samen']);
  return listed.map(({ unit, month, name }) => ({ unit, month, name }));
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
  await expect(readPeople(join(folder, 'weg.csv'), undefined, [])).rejects.toThrow('weg.csv kan niet als CSV worden gelezen');
});

const latin1 = (text: string) => Buffer.from(text, 'latin1');

test('a list as a Dutch Excel saves it keeps its letters', async () => {
  const expected = [{ unit: 'Zuid-Oost Coördinatie', month: 202603, name: 'p1' }];
  const list = 'persoon;eenheid;ingeschreven\r\np1;Zuid-Oost Coördinatie;31-03-2026\r\n';
  expect(await peopleIn(latin1(list))).toEqual(expected);
  expect(await peopleIn(Buffer.from(`\uFEFF${list}`, 'utf16le'))).toEqual(expected);
  expect(await peopleIn(`Personeel\r\n\r\n${list}`)).toEqual(expected);
  expect(await peopleIn(`sep=;\r\n${list}`)).toEqual(expected);
  expect(await peopleIn(list.replace('persoon', ' Persoon '))).toEqual(expected);
});

test.each<[string, string | Uint8Array, string]>([
  ['a unit under another head', 'persoon;afdeling\np1;Noord\n', 'de kolom “eenheid” is er niet. De koppen zijn: “persoon”, “afdeling”'],
  ['nobody under another head', 'personeelsnummer;eenheid\n1;Noord\n', 'de kolom “persoon” is er niet'],
  ['letters that were lost', 'persoon;eenheid\np1;Co\uFFFDrdinatie\n', 'zijn letters verloren gegaan'],
  ['letters that were turned into others', 'persoon;eenheid\np1;CoÃ¶rdinatie\n', 'zijn letters verloren gegaan'],
  [
    'half UTF-8 and half not',
    Buffer.concat([Buffer.from('persoon;eenheid\np1;Coördinatie\n'), latin1('p2;Coördinatie\n')]),
    'letters verloren',
  ],
  ['a row that is shifted', 'persoon;eenheid\np1;Noord;West\n', 'er zijn meer cellen dan koppen'],
  ['a row about nobody', 'persoon;eenheid\n;Noord\n', 'de kolom “persoon” is leeg'],
  ['a month that is none', 'persoon;eenheid;ingeschreven\np1;Noord;vorig jaar\n', '“vorig jaar” is geen maand of datum'],
  ['a unit with the name of the total', 'persoon;eenheid\np1;SAMEN\n', 'kan niet “SAMEN” heten'],
  ['a spreadsheet', Buffer.from('PK\u0003\u0004'), 'is een Excel- of zipbestand'],
  ['a page to log in on', '<!DOCTYPE html><html><title>Inloggen</title></html>', 'is een webpagina en geen export'],
])('a damaged list is not read: %s', async (_, content, message) => {
  await expect(peopleIn(content)).rejects.toThrow(message);
});
