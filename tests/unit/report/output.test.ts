import { unzipSync } from 'fflate';
import { describe, expect, test as plain } from 'vitest';
import type { UsageReport } from '../../../report/figures/report.ts';
import { csvText, reportCsv } from '../../../report/output/csv.ts';
import { reportXlsx } from '../../../report/output/xlsx.ts';
import { fc, testProperty } from './property.ts';

/** A file that somebody opens in a spreadsheet may come from what others typed: names, units, titles. */
const oneCell = (text: string) => csvText([[text]]).slice(1, -2);

describe('a CSV for a spreadsheet', () => {
  plain('begins with a byte order mark, has semicolons, and ends each line as RFC 4180 has it', () => {
    expect(
      csvText([
        ['naam', 'aantal'],
        ['Noord', 12],
      ]),
    ).toBe('\uFEFFnaam;aantal\r\nNoord;12\r\n');
  });

  plain.each(['=1+1', '+31 6', '-2', '@SUM(A1)', '\tcmd', '\rcmd', '\ncmd', '＝1+1', '＋1', '－1', '＠A1', '  =1+1', '\u00A0=1+1'])(
    'quotes off what it would take for a formula: %j',
    text => {
      const quoted = /[\r\n]/.test(text) ? `"'${text}"` : `'${text}`;
      expect(oneCell(text)).toBe(quoted);
    },
  );

  plain('quotes a formula off also where the cell has quotation marks around it', () => {
    expect(oneCell('=HYPERLINK("http://x";"y")')).toBe(`"'=HYPERLINK(""http://x"";""y"")"`);
  });

  plain('leaves other texts as they are, and a number a number', () => {
    expect(oneCell('Team 1 = Noord')).toBe('Team 1 = Noord');
    expect(oneCell('a-b')).toBe('a-b');
    expect(csvText([[-3, 0]])).toBe('\uFEFF-3;0\r\n');
  });

  plain.each([
    ['een;twee', '"een;twee"'],
    ['zij zei "ja"', '"zij zei ""ja"""'],
    ['twee\nregels', '"twee\nregels"'],
    ['twee\rregels', '"twee\rregels"'],
  ])('keeps %j one cell', (text, cell) => expect(oneCell(text)).toBe(cell));

  testProperty('no text begins as a formula does', [fc.string({ unit: 'binary' })], text => {
    expect(oneCell(text).replace(/^"/, '')).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
  });

  plain('quotes off the name of a unit in the report', () => {
    const { figures, from, to } = { figures: [{ unit: '=A1', measure: 'started:een', figure: null }], from: 202601, to: 202602 } as const;
    const lines = reportCsv({ figures, from, to } as unknown as UsageReport).split('\r\n');
    expect(lines[1]).toBe("'=A1;begonnen;een;2026-01;2026-02;");
  });
});

plain('the sheets hold what looks like a formula as text', async () => {
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
    story: [],
    total: row('Samen'),
    units: [row('=1+1')],
    modules: [],
    dilemmas: [],
    trend: [],
    choices: [],
    figures: [{ unit: '=1+1', measure: 'started', figure: 12 }],
  });
  const parts = Object.values(unzipSync(sheets)).map(part => new TextDecoder().decode(part));
  expect(parts.some(part => part.includes('=1+1'))).toBe(true);
  for (const part of parts) expect(part).not.toMatch(/<f[\s>]/);
});
