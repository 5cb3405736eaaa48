import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { boardFigures, shareOf } from '../../../report/figures/board.ts';
import { evaluationFigures } from '../../../report/figures/evaluations.ts';
import { boardPage } from '../../../report/output/board.ts';
import { trialSentence } from '../../../report/output/words.ts';
import { writeReport } from '../../../report/run.ts';
import { readEvaluations } from '../../../report/sources/evaluations.ts';
import { openDuckDb } from '../../../report/store/duckdb.ts';
import { writeTrial } from '../../../report/trial/trial.ts';
import { facts, learnersOf, noWorld, statementsOf } from './learners.ts';
import { fc, testProperty } from './property.ts';

const root = mkdtempSync(join(tmpdir(), 'bestuur-'));
afterAll(() => rmSync(root, { recursive: true }));
const colours = { deep: '#0b3a53', surface: '#eaf3f6', accent: '#1a6f8f', warm: '#9c4a1a' };
const world = { ...noWorld, now: () => new Date('2026-07-15T12:00:00Z'), onProgress: () => {} };

describe('the page that a board reads', () => {
  const folder = join(root, 'rapport');
  const file = join(root, 'alles.json');
  writeFileSync(
    file,
    JSON.stringify(statementsOf([...learnersOf(40, 1, 9, 'a'), ...learnersOf(20, 2, 3, 'b'), ...learnersOf(30, 5, 9, 'c')])),
  );
  const upTo = async (to: number) => {
    const store = await openDuckDb(join(folder, 'opslag.duckdb'));
    const wishes = { people: undefined, lms: undefined, smallUnits: false, from: undefined, k: 10, names: false, meetings: undefined };
    const more = { sources: { lrs: null, files: [file], mapping: undefined }, evaluations: undefined, story: undefined };
    const made = await writeReport(store, facts, colours, { ...wishes, ...more, to, folder }, world).finally(() => store.close());
    return Object.fromEntries(boardPage(made.report).lines.map(({ name, text }) => [name, text]));
  };

  test('says how many, of how many, since when, and what came since the last report', async () => {
    const first = await upTo(202603);
    expect(first['Deze periode']).toBe(
      'Van januari 2026 tot en met maart 2026 begonnen minstens 60 mensen; minstens 40 mensen rondden af. Meedoen is vrij.',
    );
    expect(first['Van hoeveel']).toBe('Van de 60 mensen die tot en met maart 2026 begonnen, is 65–\u206070\u00A0% klaar.');
    expect(first['Sinds het vorige rapport']).toContain('Dit is het eerste rapport');
    const second = await upTo(202606);
    expect(second['Sinds het vorige rapport']).toBe(
      'Dat ging tot en met maart 2026. Sindsdien kwamen er minstens zoveel mensen bij: 30 begonnen, 30 rondden af, 30 kozen een leeractie.',
    );
    // Made again, it is compared with the same report as before, and not with itself.
    expect(await upTo(202606)).toEqual(second);
  });
});

test('without anything to tell it says so, and gives no nought', () => {
  expect(boardFigures([], 202603, 202601)).toMatchObject({ soFar: { started: 0 }, since: { to: 202601, gained: { started: 0 } } });
});

testProperty(
  'a share is a step of 5 % that the true one lies in',
  [fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })],
  (part, whole) => {
    const share = shareOf(part, whole);
    if (part > whole) {
      expect(share).toBeNull();
      return;
    }
    expect(share?.from).toBeLessThanOrEqual((part / whole) * 100 + 1e-9);
    expect(share?.to).toBeGreaterThanOrEqual((part / whole) * 100 - 1e-9);
    expect((share?.to ?? 0) - (share?.from ?? 0)).toBe(5);
  },
);

describe('evaluation forms', () => {
  const period = { from: 202601, to: 202612, k: 10 };
  const pile = (answers: readonly number[], month = 202603) => ({
    month,
    moment: 'erna' as const,
    statement: 'Ik kon zeggen wat ik wilde',
    answers,
  });

  test('are told from k on, with a share of who gave a 4 or 5', () => {
    expect(evaluationFigures([pile([0, 1, 3, 2, 3])], period)).toEqual([]);
    expect(evaluationFigures([pile([2, 3, 8, 8, 7]), pile([0, 0, 0, 4, 4], 202604)], period)).toEqual([
      { statement: 'Ik kon zeggen wat ik wilde', moment: 'erna', atLeast: 30, agree: { from: 60, to: 65 } },
    ]);
  });

  testProperty(
    'never show how many fewer than k answered otherwise',
    [fc.integer({ min: 10, max: 60 }), fc.nat({ max: 9 }), fc.nat({ max: 9 })],
    (agreed, few, fewer) => {
      const forms = agreed + few;
      const told = (other: number) => evaluationFigures([pile([other, 0, 0, forms - other, 0])], period);
      // Of as many forms, with so few who answered otherwise: the same words, whoever they are.
      if (forms - Math.max(few, fewer) >= 10 && fewer <= forms) expect(told(few)).toEqual(told(fewer));
    },
  );

  const read = (text: string) => {
    const file = join(root, 'evaluaties.csv');
    writeFileSync(file, text);
    return readEvaluations(file);
  };
  const head = 'Maand;Moment;Stelling;1;2;3;4;5';

  test('come from a table that was typed from paper', async () => {
    expect(await read(`${head}\n2026-03;Erna;Ik kon zeggen wat ik wilde;0;;2;5;4\n`)).toEqual([pile([0, 0, 2, 5, 4])]);
  });

  test.each([
    ['2026-3;erna;x;1;1;1;1;1', '“2026-3” is geen maand'],
    ['2026-03;straks;x;1;1;1;1;1', '“straks” is geen moment'],
    ['2026-03;erna;;1;1;1;1;1', 'er staat geen stelling'],
    ['2026-03;erna;x;1;1;veel;1;1', '“veel” is geen aantal'],
    ['', 'alleen koppen'],
  ])('and a line that is no count is said: %s', async (line, message) => {
    await expect(read(`${head}\n${line}\n`)).rejects.toThrow(message);
  });
});

test('a trial has invented people, says so on every page and sheet, and leaves no store or ledger', async () => {
  const folder = join(root, 'proef');
  const { report } = await writeTrial(openDuckDb, facts, colours, folder, world);
  expect(readdirSync(folder).sort()).toEqual(['rapport.csv', 'rapport.html', 'rapport.xlsx']);
  expect(report.total.started).toBeGreaterThan(100);
  expect(report.board.since?.to).toBe(202603);
  const html = readFileSync(join(folder, 'rapport.html'), 'utf8');
  expect(html).toContain(trialSentence);
  expect(html).toContain('@top-center{content:"PROEF');
  expect(html).toContain('.trial h2::after{content:" (verzonnen)"');
  const sheets = Object.entries(unzipSync(readFileSync(join(folder, 'rapport.xlsx')))).filter(([name]) =>
    name.startsWith('xl/worksheets/sheet'),
  );
  expect(sheets.length).toBeGreaterThan(6);
  for (const [name, part] of sheets) expect(new TextDecoder().decode(part), name).toContain(`<oddFooter>&amp;L${trialSentence}`);
});

test('a report of people says nowhere that it is a trial', async () => {
  const folder = join(root, 'echt');
  const file = join(root, 'echt.json');
  writeFileSync(file, JSON.stringify(statementsOf(learnersOf(20, 1, 9))));
  const store = await openDuckDb(join(folder, 'opslag.duckdb'));
  const wishes = { people: undefined, lms: undefined, smallUnits: false, from: undefined, to: undefined, k: 10, names: false };
  const more = { sources: { lrs: null, files: [file], mapping: undefined }, meetings: undefined, evaluations: undefined, story: undefined };
  const made = await writeReport(store, facts, colours, { ...wishes, ...more, folder }, world).finally(() => store.close());
  expect(readFileSync(join(made.folder, 'rapport.html'), 'utf8')).not.toMatch(/verzonnen|PROEF/);
});
