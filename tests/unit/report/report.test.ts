import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { shownQuestion } from '../../../report/privacy/choices.ts';
import { type ReportOptions, writeReport } from '../../../report/run.ts';
import { openClickHouse } from '../../../report/store/clickhouse.ts';
import { openDuckDb } from '../../../report/store/duckdb.ts';
import type { Store } from '../../../report/store/store.ts';
import { hasClickHouse, startClickHouse } from '../../support/clickhouse-server.ts';
import { facts, learnersHomePage, learnersOf, noWorld, type ReportedLearner, statementsOf } from './learners.ts';

const root = mkdtempSync(join(tmpdir(), 'rapport-'));
afterAll(() => rmSync(root, { recursive: true }));
let made = 0;
const newFolder = () => join(root, String(made++));

const colours = { deep: '#0b3a53', surface: '#eaf3f6', accent: '#1a6f8f', warm: '#9c4a1a' };
const world = { ...noWorld, now: () => new Date('2026-07-15T12:00:00Z'), onProgress: () => {} };

/** Names that must be nowhere but in the completion list. */
const everyone: readonly ReportedLearner[] = [
  ...learnersOf(30, 1, 9, 'noord').map((learner, n) => ({ ...learner, shares: n % 2 === 0 ? ('geven' as const) : ('nee' as const) })),
  ...learnersOf(14, 2, 3, 'noord'),
  ...learnersOf(22, 3, 9, 'zuid'),
  ...learnersOf(3, 3, 9, 'klein'),
  // Comes back after two weeks.
  ...learnersOf(12, 4, 5, 'noord').map(({ name }) => ({ name: name.replace('noord4', 'noord1'), steps: 1, month: 4 })),
];
const unitOf = (name: string) => name.replace(/\d.*/, '');

const sourceFile = (name: string, people: readonly ReportedLearner[]): string => {
  const file = join(root, name);
  writeFileSync(
    file,
    statementsOf(people)
      .map(each => JSON.stringify(each))
      .join('\n'),
  );
  return file;
};
const statements = sourceFile('alles.jsonl', everyone);
const peopleFile = join(root, 'mensen.csv');
const names = [...new Set(everyone.map(({ name }) => name))];
writeFileSync(
  peopleFile,
  `persoon;eenheid;ingeschreven;naam\n${names.map(name => `${name};${unitOf(name)};2026-01;Heer van ${name}`).join('\n')}\n`,
);

const wishes = (more: Partial<ReportOptions> = {}): ReportOptions => ({
  sources: { lrs: null, files: [statements], mapping: undefined },
  people: peopleFile,
  lms: learnersHomePage,
  smallUnits: false,
  from: undefined,
  to: undefined,
  k: 10,
  names: false,
  meetings: undefined,
  evaluations: undefined,
  story: undefined,
  folder: newFolder(),
  ...more,
});

const making = async (asked: ReportOptions, store?: Store) => {
  const opened = store ?? (await openDuckDb(join(asked.folder, 'opslag.duckdb')));
  try {
    return await writeReport(opened, facts, colours, asked, world);
  } finally {
    await opened.close();
  }
};

describe('a report', () => {
  const asked = wishes();
  const report = making(asked);

  test('counts people per unit, module and dilemma', async () => {
    const { report: found } = await report;
    const row = (unit: string) => found.units.find(each => each.unit === unit);
    expect(row('noord')).toMatchObject({
      enrolled: 37,
      started: 37,
      completed: 23,
      median: { from: 0, to: 30 },
      actions: 23,
      returned: 12,
    });
    // The three of a small unit are in the whole, so k of a larger one wait with them.
    expect(row('zuid')).toMatchObject({ enrolled: 22, started: 22, completed: 22, returned: null });
    expect(row('klein')).toBeUndefined();
    expect(row('Kleine eenheden samen')).toMatchObject({ enrolled: null, started: null, completed: null, median: null });
    expect(found.total).toMatchObject({ unit: 'Samen', enrolled: 69, started: 69, completed: 55, actions: 55, returned: 12 });
    expect(found.board.soFar).toMatchObject({ started: 69, completed: 55, again: 55 });
    expect(found.modules).toMatchObject([
      { started: 69, completed: 55, stopped: 14 },
      { started: 55, completed: 55, stopped: null },
    ]);
    expect(found.dilemmas.map(({ workedThrough }) => workedThrough)).toEqual([69, 55]);
    expect(found.trend.map(({ started }) => started)).toEqual([30, 14, 25, 0, 0, 0]);
  });

  test('says how choices were shared as parts of twenty, and never how many exactly', async () => {
    const { report: found } = await report;
    expect(found.choices).toMatchObject([{ dilemma: 'Het potje', atLeast: 30, shares: [{ percent: 50 }, { percent: 50 }] }]);
  });

  test('names nobody in any file, the store included', async () => {
    const { folder } = await report;
    for (const place of [folder, asked.folder])
      for (const file of readdirSync(place, { withFileTypes: true }).filter(each => each.isFile())) {
        const bytes = readFileSync(join(place, file.name));
        const texts = file.name.endsWith('.xlsx')
          ? Object.values(unzipSync(bytes)).map(part => new TextDecoder().decode(part))
          : [bytes.toString('latin1')];
        for (const text of texts) expect(text, file.name).not.toMatch(/(noord|zuid|klein)\d-\d|Heer van/);
      }
  });

  test('is one HTML file that fetches nothing and runs nothing', async () => {
    const { folder } = await report;
    const html = readFileSync(join(folder, 'rapport.html'), 'utf8');
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(/i);
    expect(html).toContain('Wat dit rapport niet kan weten');
    expect(html.match(/<div class="bars" role="img" aria-label="[^"]+"/g)).toHaveLength(3);
  });
});

test('the completion list is there only with --namen, and holds only who completed what', async () => {
  const { folder } = await making(wishes({ names: true }));
  const lines = readFileSync(join(folder, 'afgerond-met-namen.csv'), 'utf8').slice(1).trimEnd().split('\r\n');
  // Who began and completed nothing is not in it: 14 of them.
  expect(lines).toHaveLength(names.length - 14 + 1);
  expect(lines[0]).toBe('"naam";"eenheid";"cursus afgerond";"Module een";"Module twee"');
  expect(lines.find(line => line.startsWith('"Heer van klein3-0";'))).toBe(
    '"Heer van klein3-0";"klein";"2026-03-02";"2026-03-02";"2026-03-02"',
  );
  expect(lines.find(line => line.startsWith('"Heer van noord2-0";'))).toBeUndefined();
});

test('who was enrolled before the period still counts as enrolled in it', async () => {
  const { report, folder } = await making(wishes({ from: 202602 }));
  expect(report.units.find(({ unit }) => unit === 'noord')).toMatchObject({ enrolled: 37 });
  expect(report.total).toMatchObject({ enrolled: 69, started: 39 });
  expect(readFileSync(join(folder, 'rapport.csv'), 'utf8')).toContain('"noord";"ingeschreven";"";;"2026-06";37');
});

test('what is told has a bar, and what is not told has a dash only', async () => {
  const { folder } = await making(wishes());
  const html = readFileSync(join(folder, 'rapport.html'), 'utf8');
  expect(html).toContain(
    '<span>noord: begonnen\u00A037, afgerond\u00A023</span><span class="bar"><i class="outlined" style="width:100%"></i>',
  );
  expect(html).not.toContain('Kleine eenheden samen: begonnen');
  expect(html).toContain('<th scope="row">Kleine eenheden samen</th><td class="number">–</td>');
});

test('the sheets say themselves that a figure is a lower limit, and that an empty cell is no zero', async () => {
  const { folder } = await making(wishes());
  const parts = Object.values(unzipSync(readFileSync(join(folder, 'rapport.xlsx')))).map(part => new TextDecoder().decode(part));
  for (const text of ['Elk getal is een ondergrens', 'Een leeg vak in deze bladen is een streepje'])
    expect(parts.some(part => part.includes(text))).toBe(true);
});

test('shared choices stand in the order of their words, not of their size', () => {
  const part = (label: string, count: number) => ({ choices: [label], labels: [label], count });
  const { shares } = shownQuestion(
    { question: 'q/start', month: 202601, parts: [part('Nee', 30), part('Geven', 20), part('Later', 10)] },
    10,
  );
  expect(shares.map(({ label }) => label)).toEqual(['Geven', 'Later', 'Nee']);
});

test('a later report does not tell of the three who came in between', async () => {
  const asked = wishes({
    people: undefined,
    to: 202602,
    sources: { lrs: null, files: [sourceFile('eerst.jsonl', learnersOf(20, 1, 9))], mapping: undefined },
  });
  expect((await making(asked)).report.total).toMatchObject({ started: 20 });
  const more = sourceFile('daarna.jsonl', [...learnersOf(20, 1, 9), ...learnersOf(3, 3, 9)]);
  const next = { ...asked, to: 202606, sources: { lrs: null, files: [more], mapping: undefined } };
  expect((await making(next)).report.total).toMatchObject({ started: 20, completed: 20 });
  const enough = sourceFile('genoeg.jsonl', [...learnersOf(20, 1, 9), ...learnersOf(3, 3, 9), ...learnersOf(8, 4, 9)]);
  const last = { ...next, from: 202603, sources: { lrs: null, files: [enough], mapping: undefined } };
  expect((await making(last)).report.total).toMatchObject({ started: 11, completed: 11 });
});

test('the team’s own story stands beside the figures, as text', async () => {
  const story = join(root, 'verhaal.txt');
  writeFileSync(story, 'Wij <b>spraken</b> elkaar.\n\nDaarna ging het anders.');
  const { folder } = await making(wishes({ story }));
  const html = readFileSync(join(folder, 'rapport.html'), 'utf8');
  expect(html).toContain('<p>Wij &lt;b&gt;spraken&lt;/b&gt; elkaar.</p>\n<p>Daarna ging het anders.</p>');
  expect(html).not.toContain('Schrijf het op papier');
});

test.each<[string, Partial<ReportOptions>]>([
  ['--k is minstens 5', { k: 4 }],
  ['is nog niet voorbij', { to: 202607 }],
  ['--namen heeft de lijst van mensen nodig', { names: true, people: undefined }],
  ['is er niet', { sources: { lrs: null, files: ['weg.json'], mapping: undefined } }],
  ['nog niets om te tellen', { sources: { lrs: null, files: [], mapping: undefined } }],
  ['begint (2026-06) na haar einde', { from: 202606, to: 202601 }],
])('what cannot be asked is said in a sentence: %s', async (message, more) => {
  await expect(making(wishes(more))).rejects.toThrow(message);
});

test('another store is refused', async () => {
  const asked = wishes();
  await making(asked);
  const other = await openDuckDb(join(newFolder(), 'andere.duckdb'));
  await expect(making(asked, other)).rejects.toThrow('hoort bij een andere opslag');
});

test('a report may have units or not, whatever the one before it had', async () => {
  const asked = wishes();
  const total = { started: 69, completed: 55 };
  expect((await making({ ...asked, people: undefined })).report).toMatchObject({ total, units: [{ unit: 'Iedereen', started: 69 }] });
  const withUnits = (await making(asked)).report;
  expect(withUnits.total).toMatchObject(total);
  expect(withUnits.units.find(({ unit }) => unit === 'zuid')).toMatchObject({ started: 22 });
  expect((await making({ ...asked, people: undefined })).report).toMatchObject({ total, units: withUnits.units });
});

test('who completed may have begun before the period only where something was told of the time before it', async () => {
  const asked = wishes();
  const sentence = 'kan eerder begonnen zijn';
  const htmlOf = async (from: number | undefined) => readFileSync(join((await making({ ...asked, from })).folder, 'rapport.html'), 'utf8');
  expect(await htmlOf(undefined)).not.toContain(sentence);
  expect(await htmlOf(202603)).toContain(sentence);
});

test.skipIf(!hasClickHouse)('ClickHouse gives the same report as DuckDB', async () => {
  const server = await startClickHouse();
  try {
    const one = await making(wishes());
    const asked = wishes();
    const two = await making(asked, await openClickHouse(server.address, undefined));
    expect(two.report).toEqual(one.report);
    expect(two.merged).toMatchObject({ fresh: one.merged.fresh, repeated: one.merged.repeated });
    const again = await making(asked, await openClickHouse(server.address, undefined));
    expect(again.merged.fresh).toBe(0);
    expect(again.report).toEqual(one.report);
  } finally {
    await server.stop();
  }
});

test('a ClickHouse that is not there is said in a sentence', async () => {
  await expect(openClickHouse('clickhouse://127.0.0.1:9/default', undefined)).rejects.toThrow('ClickHouse op 127.0.0.1:9 antwoordt niet');
  await expect(openClickHouse('clickhouse://127.0.0.1:9/a;b', undefined)).rejects.toThrow('Dat is geen adres van ClickHouse');
});
