import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cellName, cells, type Fault, faults, footnotes, formats, open } from '../../e2e/faults/matrix.ts';
import { begin, end, table, withTable } from '../../e2e/faults/table.ts';

const document = readFileSync('docs/reliability.md', 'utf8');
const rows: readonly Fault[] = faults;

describe('the table in docs/reliability.md', () => {
  test('lists exactly the cells of the matrix, and calls open what is open', () => {
    const expected = table((fault, format) => (open[cellName(fault, format)] === undefined ? 'held' : 'open'));
    expect(document.slice(document.indexOf(begin) + begin.length, document.indexOf(end)).trim()).toBe(expected);
  });

  test('has a reason in the document for every open cell', () => {
    for (const [cell, reason] of Object.entries(open)) expect(document, cell).toContain(reason);
  });
});

describe('the matrix', () => {
  test('has each fault once, and something in every format', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const format of formats) expect(cells.some(cell => cell.format === format)).toBe(true);
  });

  test('opens only cells that it has', () => {
    const names = cells.map(({ fault, format }) => cellName(fault, format));
    expect(Object.keys(open).filter(name => !names.includes(name))).toEqual([]);
  });

  test('uses every footnote', () => {
    const used = new Set(rows.flatMap(({ notes }) => Object.values(notes ?? {})));
    expect(Object.keys(footnotes).filter(name => !used.has(name))).toEqual([]);
  });
});

test('a document without a place for the table is refused', () => {
  expect(() => withTable('# No marks', '| |')).toThrow('no place');
  expect(withTable(`a\n${begin}\nold\n${end}\nb`, 'new')).toBe(`a\n${begin}\n\nnew\n\n${end}\nb`);
});
