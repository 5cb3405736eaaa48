import { expect, test } from 'vitest';
import type { Measure } from '../../../report/facts/measures.ts';
import { figureIn } from '../../../report/figures/period.ts';
import { trendOf } from '../../../report/figures/trend.ts';
import type { Cell } from '../../../report/privacy/cells.ts';
import type { Ledger } from '../../../report/privacy/ledger.ts';

const cell = (month: number, count: number, measure: Measure = 'started'): Cell => ({ unit: 'A', measure, month: 202600 + month, count });
const ledger = (cells: readonly Cell[], ends: readonly number[]): Ledger => ({
  store: 's',
  units: true,
  shownAs: new Map(),
  k: 10,
  ends: ends.map(end => 202600 + end),
  cells,
  questions: [],
  medians: [],
});

test('in a period count only those of whom it is told that they came in it', () => {
  const told = ledger([cell(1, 30), cell(3, 47), cell(6, 60)], [6]);
  const of = (from: number, to = 6) => figureIn(told, 202600 + from, 202600 + to)('A', 'started');
  expect(of(1)).toBe(60);
  expect(of(2)).toBe(30);
  // Of February nothing is told: some of the seventeen came in it.
  expect(of(3)).toBe(13);
  expect(of(4)).toBe(13);
  expect(of(4, 5)).toBeNull();
});

test('who waited at the end of a report counts in the next', () => {
  expect(figureIn(ledger([cell(1, 30), cell(6, 60)], [3, 6]), 202604, 202606)('A', 'started')).toBe(30);
});

test('of whom nothing was told before a period it is not known that they came in it', () => {
  const told = ledger([cell(1, 30, 'enrolled'), cell(2, 20), cell(6, 12, 'completed'), cell(6, 30, 'enrolled')], [6]);
  expect(figureIn(told, 202604, 202606)('A', 'completed')).toBeNull();
  expect(figureIn(told, 202604, 202606)('A', 'enrolled')).toBe(30);
});

const rows = (cells: readonly Cell[], from = 1, to = 6) =>
  trendOf(cells, 202600 + from, 202600 + to).map(row => `${row.from - 202600}–${row.month - 202600} ${row.started} ${row.completed}`);

test('a course of time is per month, per quarter, or not there', () => {
  expect(rows([cell(1, 20), cell(2, 40), cell(3, 55)], 1, 3)).toEqual(['1–1 20 0', '2–2 20 0', '3–3 15 0']);
  expect(rows([cell(2, 20), cell(5, 40)])).toEqual([]);
  expect(rows([cell(1, 20), cell(3, 40), cell(4, 55), cell(6, 70)])).toEqual(['1–3 40 0', '4–6 30 0']);
  expect(rows([])).toEqual([]);
});

test('who completed is left out of it where too many would stand elsewhere', () => {
  expect(rows([cell(1, 20), cell(2, 40), cell(2, 12, 'completed'), cell(1, 10, 'action')], 1, 2)).toEqual(['1–1 20 0', '2–2 20 12']);
  expect(rows([cell(1, 20), cell(2, 40), cell(3, 55), cell(1, 10, 'completed'), cell(3, 30, 'completed')], 1, 3)).toEqual([
    '1–1 20 null',
    '2–2 20 null',
    '3–3 15 null',
  ]);
});
