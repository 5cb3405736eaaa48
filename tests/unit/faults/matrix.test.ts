import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { browserNames } from '../../support/faults/drivers/driver.ts';
import {
  cannot,
  cellName,
  cells,
  footnotes,
  type MatrixFault,
  matrixFaults,
  matrixFormats,
  openMatrixCells,
} from '../../support/faults/matrix.ts';
import played from '../../support/faults/results.json' with { type: 'json' };
import { matrixTable, places, type Results, standing, written } from '../../support/faults/table.ts';

const document = readFileSync('docs/reliability.md', 'utf8');
const rows: readonly MatrixFault[] = matrixFaults;
const results = played as Results;

describe('the table in docs/reliability.md', () => {
  test('says of each cell what the last run that had it came to, and calls open what is open', () => {
    const expected = matrixTable(standing(results));
    const { begin, end } = places.matrix;
    expect(document.slice(document.indexOf(begin) + begin.length, document.indexOf(end)).trim()).toBe(expected);
  });
});

describe('the matrix', () => {
  test('has each fault once, and something in every format', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const format of matrixFormats) expect(cells.some(cell => cell.format === format)).toBe(true);
  });

  test('opens only cells that it has', () => {
    const names = cells.flatMap(({ fault, format, browser }) => [fault.id, `${fault.id} · ${format}`, cellName(fault, format, browser)]);
    expect(Object.keys(openMatrixCells).filter(name => !(names as readonly string[]).includes(name))).toEqual([]);
  });

  test('uses every footnote', () => {
    const used = new Set(rows.flatMap(({ notes }) => Object.values(notes ?? {})));
    expect(Object.keys(footnotes).filter(name => !used.has(name))).toEqual([]);
  });

  test('has results of cells that there are, and none that failed', () => {
    const names = new Set(cells.map(({ fault, format, browser }) => cellName(fault, format, browser)));
    expect(Object.keys(results.cells).filter(name => !names.has(name))).toEqual([]);
    const failed = cells.filter(({ fault, format, browser }) => standing(results)(fault, format, browser) === 'failed');
    expect(failed.map(({ fault, format, browser }) => cellName(fault, format, browser))).toEqual([]);
  });

  test('is played in Chromium row by row, one edition of SCORM 2004 by turns, and in the others where browsers differ', () => {
    const editions = ['scorm2004-3', 'scorm2004-4'] as const;
    const spared = editions.map(() => 0);
    for (const { id, formats } of rows) {
      const played = new Set(
        cells.flatMap(cell => (cell.fault.id === id && cell.browser === 'chromium' && cell.always ? [cell.format] : [])),
      );
      const missing = formats.filter(format => !played.has(format));
      expect({ id, missing: missing.length }).toEqual({ id, missing: editions.every(each => formats.includes(each)) ? 1 : 0 });
      for (const [at, edition] of editions.entries()) if (missing.includes(edition)) spared[at] = (spared[at] ?? 0) + 1;
    }
    expect(Math.abs((spared[0] ?? 0) - (spared[1] ?? 0))).toBeLessThan(rows.length / 4);
    expect(new Set(cells.filter(({ always }) => always).map(({ browser }) => browser))).toEqual(new Set(browserNames));
    expect(cells.filter(({ always, core }) => core && !always)).toEqual([]);
  });

  test('says why a browser has a dash', () => {
    for (const { fault, format, browser } of cells) {
      const reason = cannot(fault, format, browser);
      if (reason !== null) expect(document).toContain(reason);
    }
  });
});

test('a document without a place for the table is refused', () => {
  const { begin, end } = places.matrix;
  expect(() => written('# No marks', 'matrix', '| |')).toThrow('no place');
  expect(written(`a\n${begin}\nold\n${end}\nb`, 'matrix', 'new')).toBe(`a\n${begin}\n\nnew\n\n${end}\nb`);
});
