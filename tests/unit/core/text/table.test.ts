import { expect, it } from 'vitest';
import { markdownTable, textTable } from '../../../../src/core/text/table.ts';

it('sets figures to the right, by what is seen of a text and not by its units', () => {
  const rows = [
    ['wat', 'n', 'm'],
    ['één 🐟', '10', '3'],
  ];
  expect(textTable(rows, { ruled: true })).toBe('wat     n  m\n-----  --  -\néén 🐟  10  3');
  expect(textTable(rows, { right: [2], ruled: false })).toBe('wat    n   m\néén 🐟  10  3');
});

it('keeps a bar in a cell of Markdown a bar', () => {
  expect(markdownTable(['a', 'b'], [['x|y', '']])).toBe('| a | b |\n| --- | --- |\n| x\\|y |  |');
});
