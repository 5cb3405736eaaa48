import { expect, test } from 'vitest';
import type { Measure, MonthCount } from '../../../report/facts/measures.ts';
import { type Cell, release, toldUntil, withinOf } from '../../../report/privacy/release.ts';
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

test('who has done a thing has done all that comes with it, and nothing else is taken to come with it', () => {
  const [one, two] = facts.modules;
  if (!one || !two) throw new Error('The course of these tests has two modules.');
  const begun = ['begonnen', 'ingeschreven'];
  const within = withinOf({ ...facts, modules: [one, { ...two, required: false }], moduleOf: new Map([['het-potje', 'een']]) });
  const all: readonly (readonly [Measure, readonly string[]])[] = [
    ['ingeschreven', []],
    ['begonnen', ['ingeschreven']],
    ['leeractie', begun],
    ['teruggekomen', ['leeractie', ...begun]],
    ['begonnen:een', begun],
    ['dilemma:het-potje', ['begonnen:een', ...begun]],
    // Of a dilemma that is gone from the course it is not known in which module it was.
    ['dilemma:weg', begun],
    ['afgerond:een', ['dilemma:het-potje', 'begonnen:een', ...begun]],
    ['afgerond:twee', ['dilemma:de-pasjes', 'begonnen:twee', ...begun]],
    ['afgerond:weg', ['begonnen:weg', ...begun]],
    ['afgerond', ['afgerond:een', 'dilemma:het-potje', 'begonnen:een', ...begun]],
  ];
  for (const [measure, wider] of all) expect(new Set(within(measure)), measure).toEqual(new Set(wider));
});

test('k people and k of difference are enough, and one fewer is not', () => {
  expect(told([count('begonnen', 1, 10)])).toEqual(['begonnen 1: 10']);
  expect(told([count('begonnen', 1, 20), count('afgerond', 1, 10)])).toEqual(['begonnen 1: 20', 'afgerond 1: 10']);
  expect(told([count('begonnen', 1, 20), count('afgerond', 1, 11)])).toEqual(['begonnen 1: 20', 'afgerond 1: 10']);
  expect(told([count('begonnen', 1, 19), count('afgerond', 1, 10)])).toEqual(['begonnen 1: 19']);
  expect(told([count('begonnen', 1, 10), count('begonnen', 2, 10)])).toEqual(['begonnen 1: 10', 'begonnen 2: 20']);
});

test('who was lowered for one thing may have come too near to another, and is then not told of', () => {
  const counts = [count('ingeschreven', 1, 45), count('begonnen', 1, 34), count('begonnen:een', 1, 22), count('dilemma:het-potje', 1, 20)];
  expect(told(counts)).toEqual(['ingeschreven 1: 45', 'begonnen 1: 34', 'begonnen:een 1: 22', 'dilemma:het-potje 1: 12']);
  const near: readonly Cell[] = [
    { unit: 'A', measure: 'ingeschreven', month: 202601, count: 30 },
    { unit: 'A', measure: 'begonnen', month: 202601, count: 25 },
  ];
  expect(told([count('begonnen:een', 1, 24)], near)).toEqual(['begonnen:een 1: 15']);
  expect(told([count('begonnen:een', 1, 30)], near)).toEqual([]);
});

test('more than those it lies within cannot be told, whatever late statements say', () => {
  const before = release([count('begonnen', 1, 20)], [], rules);
  expect(told([count('afgerond', 1, 25)], before)).toEqual(['afgerond 1: 20']);
  expect(told([count('begonnen', 2, 12), count('afgerond', 1, 25)], before)).toEqual(['afgerond 1: 20']);
});

test('a figure that was told holds back those that lie within it in the same month and before, and those around it later', () => {
  const done = release([count('afgerond', 2, 20)], [], rules);
  expect(told([count('begonnen', 1, 25)], done)).toEqual(['begonnen 1: 25']);
  expect(told([count('begonnen', 2, 25)], done)).toEqual([]);
  expect(told([count('begonnen', 3, 25)], done)).toEqual([]);
  expect(told([count('begonnen', 3, 30)], done)).toEqual(['begonnen 3: 30']);
  expect(told([count('begonnen', 3, 20)], done)).toEqual(['begonnen 3: 20']);
});

test('nothing is told again of a month that was told, nor of one before it', () => {
  const before = release([count('begonnen', 2, 20)], [], rules);
  expect(told([count('begonnen', 1, 40)], before)).toEqual([]);
  expect(told([count('begonnen', 2, 40)], before)).toEqual([]);
  expect(told([count('begonnen', 3, 40)], before)).toEqual(['begonnen 3: 40']);
  expect(told([count('begonnen', 3, 29)], before)).toEqual([]);
});

test('months and units come in their order, whatever order they were counted in', () => {
  const counts = [count('begonnen', 3, 10), count('begonnen', 1, 10), { ...count('begonnen', 2, 10), unit: 'B' }, count('begonnen', 2, 10)];
  const cells = release([...counts].reverse(), [], rules);
  expect(cells).toEqual(release(counts, [], rules));
  expect(cells.map(({ unit, month, count: people }) => `${unit} ${month - 202600}: ${people}`)).toEqual([
    'A 1: 10',
    'A 2: 20',
    'A 3: 30',
    'B 2: 10',
  ]);
});

test('what another unit was told of holds nothing back', () => {
  const other: readonly Cell[] = [{ unit: 'B', measure: 'begonnen', month: 202601, count: 19 }];
  expect(told([count('begonnen', 1, 20)], other)).toEqual(['begonnen 1: 20']);
});

test('how many were told of until a month is the most of that unit and measure so far', () => {
  const cell = (month: number, people: number, more: Partial<Cell> = {}): Cell => ({
    ...{ unit: 'A', measure: 'begonnen', month: 202600 + month },
    count: people,
    ...more,
  });
  const cells = [cell(3, 30), cell(1, 10), cell(2, 90, { unit: 'B' }), cell(2, 80, { measure: 'afgerond' })];
  expect([0, 1, 2, 3, 4].map(month => toldUntil(cells, 'A', 'begonnen', 202600 + month))).toEqual([0, 10, 10, 30, 30]);
});
