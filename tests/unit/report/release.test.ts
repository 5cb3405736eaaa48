import { expect, test } from 'vitest';
import type { Measure, MonthCount } from '../../../report/facts/measures.ts';
import { type Cell, release, withinOf } from '../../../report/privacy/release.ts';
import { facts } from './learners.ts';

const rules = { k: 10, within: withinOf(facts), until: 202612 };
const count = (measure: Measure, month: number, people: number): MonthCount => ({
  unit: 'A',
  measure,
  month: 202600 + month,
  count: people,
});
const told = (counts: readonly MonthCount[], before: readonly Cell[] = []) =>
  release(counts, before, rules).map(cell => `${cell.measure} ${cell.month - 202600}: ${cell.count}`);

test('few who began and did not complete have k others wait with them', () => {
  expect(told([count('begonnen', 1, 40), count('afgerond', 1, 38)])).toEqual(['begonnen 1: 40', 'afgerond 1: 30']);
});

test('all who began and completed are told of, and many who did not too', () => {
  expect(told([count('begonnen', 1, 40), count('afgerond', 1, 40)])).toEqual(['begonnen 1: 40', 'afgerond 1: 40']);
  expect(told([count('begonnen', 1, 40), count('afgerond', 1, 25)])).toEqual(['begonnen 1: 40', 'afgerond 1: 25']);
});

test('a month with few new people waits for the next', () => {
  expect(told([count('begonnen', 1, 12), count('begonnen', 2, 9), count('begonnen', 3, 1)])).toEqual(['begonnen 1: 12', 'begonnen 3: 22']);
});

test('a group under k is not told, and neither is what comes after the last month', () => {
  expect(told([count('begonnen', 1, 9)])).toEqual([]);
  expect(release([count('begonnen', 13, 50)], [], rules)).toEqual([]);
});

test('a figure of an earlier report holds back what would differ from it by a few', () => {
  const earlier = release([count('begonnen', 1, 20)], [], rules);
  expect(told([count('begonnen', 1, 20), count('begonnen', 2, 3), count('afgerond', 2, 17)], earlier)).toEqual(['afgerond 2: 17']);
  expect(told([count('begonnen', 1, 20), count('afgerond', 1, 17)], earlier)).toEqual(['afgerond 1: 10']);
});
