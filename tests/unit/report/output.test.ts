import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test as plain } from 'vitest';
import { program } from '../../../cli/programs/debian.ts';
import type { UsageReport } from '../../../report/figures/report.ts';
import { completionCsv, csvText, reportCsv } from '../../../report/output/csv.ts';
import { reportXlsx } from '../../../report/output/xlsx.ts';
import { facts } from './learners.ts';
import { fc, testProperty } from './property.ts';

/** LibreOffice with its part for sheets, which Debian installs by itself. */
const calc = (() => {
  const office = program('soffice', 'libreoffice');
  return office && existsSync(join(dirname(realpathSync(office)), 'libsclo.so')) ? office : null;
})();

/** A file that somebody opens in a spreadsheet may come from what others typed: names, units, titles. */
const oneCell = (text: string) => csvText([[text]]).slice(1, -2);

/** What a spreadsheet takes for a formula, or may in some locale or version. Each is the name of a unit or of a person somewhere. */
const formulaNames: readonly string[] = [
  ...['=1+1', '+31 6', '-2', '@SUM(A1)', '=HYPERLINK("http://x";"y")', "=cmd|'/c calc'!A1"],
  ...['\tcmd', '\rcmd', '\ncmd', '\t=1+1', '\n=1+1', '\r\n@A1', '\u000B=1+1'],
  ...['  =1+1', '\u00A0=1+1', '\u2003-1', '\u200B=1+1', '\u2060=1+1', '\uFEFF=1+1', '\u00AD+1', '\u202E=1+1', '\u0000=1+1'],
  ...['＝1+1', '＋1', '－1', '＠A1', '\u3000＝1+1', '\uFE66\u0031', '\u207A1', '\u2212 1', '=\u03381+1'],
];
const plainNames: readonly string[] = [
  'Team 1 = Noord',
  'a-b',
  "'s-Hertogenbosch",
  'Zuid-Oost (zuid)',
  'twee\nregels',
  'zij zei "ja"',
  'een;twee',
  '',
];

describe('a CSV for a spreadsheet', () => {
  plain('begins with a byte order mark, has semicolons, and ends each line as RFC 4180 has it', () => {
    expect(
      csvText([
        ['naam', 'aantal'],
        ['Noord', 12],
        ['Zuid', null],
      ]),
    ).toBe('\uFEFF"naam";"aantal"\r\n"Noord";12\r\n"Zuid";\r\n');
  });

  plain.each(formulaNames)('quotes off what it would take for a formula: %j', text => {
    expect(oneCell(text)).toBe(`"'${text.replaceAll('"', '""')}"`);
  });

  plain.each(plainNames)('leaves another text as it is, as one cell: %j', text => {
    expect(oneCell(text)).toBe(`"${text.replaceAll('"', '""')}"`);
  });

  plain('leaves a number a number', () => expect(csvText([[-3, 0]])).toBe('\uFEFF-3;0\r\n'));

  testProperty('no text begins as a formula does, in whatever form', [fc.string({ unit: 'binary' })], text => {
    const inside = oneCell(text).slice(1, -1);
    for (const form of [inside, inside.normalize('NFKC')]) expect(form).not.toMatch(/^\s*[=+\-@]/);
    expect([oneCell(text).at(0), oneCell(text).at(-1)]).toEqual(['"', '"']);
  });

  plain.each(formulaNames)('quotes it off in both files, as a unit, as a person and as a module: %j', text => {
    const figures = [{ unit: text, measure: 'started:een', figure: null }] as const;
    const report = reportCsv({ figures, from: 202601, to: 202602 } as unknown as UsageReport);
    const list = completionCsv([{ name: text, unit: text, course: '2026-01-02', modules: [''] }], {
      ...facts,
      modules: [{ id: 'een', title: text, required: true, dilemmas: [] }],
    });
    const quoted = oneCell(text);
    expect(report).toBe(
      `\uFEFF"eenheid";"maat";"onderdeel";"van";"tot en met";"aantal"\r\n${quoted};"begonnen";"een";"2026-01";"2026-02";\r\n`,
    );
    expect(list).toBe(`\uFEFF"naam";"eenheid";"cursus afgerond";${quoted}\r\n${quoted};${quoted};"2026-01-02";""\r\n`);
  });

  plain.skipIf(!calc)(
    'holds no formula for LibreOffice either',
    () => {
      const names = [...formulaNames, ...plainNames].filter(name => !name.includes('\u0000'));
      const folder = mkdtempSync(join(tmpdir(), 'csv-'));
      try {
        // A formula of our own at the end: without it we would not know that LibreOffice looks for them.
        writeFileSync(join(folder, 'namen.csv'), `${csvText(names.map(name => [name, 1]))}"=40+2";1\r\n`);
        const profile = `-env:UserInstallation=file://${folder}/profiel`;
        const filter = ['--infilter=Text - txt - csv (StarCalc):59,34,76,1', '--convert-to', 'xlsx:Calc MS Excel 2007 XML'];
        spawnSync(calc ?? '', [profile, '--headless', ...filter, '--outdir', folder, join(folder, 'namen.csv')], { stdio: 'ignore' });
        const sheet = strFromU8(unzipSync(readFileSync(join(folder, 'namen.xlsx')))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
        expect(sheet.match(/<row /g)).toHaveLength(names.length + 1);
        expect([...sheet.matchAll(/<f[^>]*>([^<]*)<\/f>/g)].map(([, formula]) => formula)).toEqual(['40+2']);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    120_000,
  );
});

/** The parts of the sheets of a report with one unit of this name. */
const sheetsOf = async (unit: string): Promise<{ readonly files: Readonly<Record<string, string>> }> => {
  const row = (unit: string): UsageReport['total'] => ({
    unit,
    enrolled: 12,
    started: 12,
    completed: null,
    median: null,
    actions: null,
    returned: null,
  });
  const sheets = await reportXlsx({
    title: 'Proef',
    from: 202601,
    to: 202602,
    k: 10,
    quality: null,
    meetings: null,
    evaluations: [],
    board: { soFar: { enrolled: 12, started: 12, completed: 0, action: 0, returned: 0, again: 0 }, since: null },
    trial: false,
    story: [],
    total: row('Samen'),
    units: [row(unit)],
    modules: [],
    dilemmas: [],
    trend: [],
    hasEarlier: false,
    choices: [],
    figures: [{ unit, measure: 'started', figure: 12 }],
  });
  return { files: Object.fromEntries(Object.entries(unzipSync(sheets)).map(([name, part]) => [name, strFromU8(part)])) };
};

plain('the sheets hold what looks like a formula as text', async () => {
  const parts = Object.values((await sheetsOf('=1+1')).files);
  expect(parts.some(part => part.includes('=1+1'))).toBe(true);
  for (const part of parts) expect(part).not.toMatch(/<f[\s>]/);
});

plain('a sheet is one A4 wide, with a filter, its head on every page and rows as high as their texts', async () => {
  const { files } = await sheetsOf(
    'Een eenheid met een naam die veel langer is dan de kolom waarin zij moet staan, en dus op drie regels komt',
  );
  const sheet = files['xl/worksheets/sheet2.xml'] ?? '';
  expect(sheet).toContain('<pageSetUpPr fitToPage="1"/>');
  expect(sheet).toContain('<autoFilter ref="A1:G2"/>');
  expect(sheet).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/);
  expect(sheet).toContain('state="frozen"');
  expect(Number(/<row r="2" ht="(\d+)"/.exec(sheet)?.[1])).toBeGreaterThanOrEqual(45);
  expect(files['xl/workbook.xml']).toContain('<definedName name="_xlnm.Print_Titles" localSheetId="1">\'Eenheden\'!$1:$1</definedName>');
  // ISO/IEC 29500-1, 18.3.1.99: a worksheet has its parts in this order, or a spreadsheet calls it damaged.
  const order = ['sheetPr', 'sheetViews', 'cols', 'sheetData', 'autoFilter', 'pageMargins', 'pageSetup', 'headerFooter'];
  const places = order.map(name => sheet.indexOf(`<${name}`));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});
