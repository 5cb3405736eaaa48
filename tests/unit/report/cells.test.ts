import { expect, test } from 'vitest';
import type { Measure, MonthCount } from '../../../report/facts/measures.ts';
import { type Cell, impliedMeasures, releaseCells, releasedUntil } from '../../../report/privacy/cells.ts';
import { facts } from './learners.ts';

const rules = { k: 10, impliedBy: impliedMeasures(facts), until: 202612 };
const count = (measure: Measure, month: number, people: number): MonthCount => ({
  unit: 'A',
  measure,
  month: 202600 + month,
  count: people,
});
const told = (counts: readonly MonthCount[], before: readonly Cell[] = []) =>
  releaseCells(counts, before, rules).map(cell => `${cell.measure} ${cell.month - 202600}: ${cell.count}`);

test('few who began and did not complete have k others wait with them', () => {
  expect(told([count('started', 1, 40), count('completed', 1, 38)])).toEqual(['started 1: 40', 'completed 1: 30']);
});

test('all who began and completed are told of, and many who did not too', () => {
  expect(told([count('started', 1, 40), count('completed', 1, 40)])).toEqual(['started 1: 40', 'completed 1: 40']);
  expect(told([count('started', 1, 40), count('completed', 1, 25)])).toEqual(['started 1: 40', 'completed 1: 25']);
});

test('a month with few new people waits for the next', () => {
  expect(told([count('started', 1, 12), count('started', 2, 9), count('started', 3, 1)])).toEqual(['started 1: 12', 'started 3: 22']);
});

test('a group under k is not told, and neither is what comes after the last month', () => {
  expect(told([count('started', 1, 9)])).toEqual([]);
  expect(releaseCells([count('started', 13, 50)], [], rules)).toEqual([]);
});

test('a figure of an earlier report holds back what would differ from it by a few', () => {
  const earlier = releaseCells([count('started', 1, 20)], [], rules);
  expect(told([count('started', 1, 20), count('started', 2, 3), count('completed', 2, 17)], earlier)).toEqual(['completed 2: 17']);
  expect(told([count('started', 1, 20), count('completed', 1, 17)], earlier)).toEqual(['completed 1: 10']);
});

test('who has done a thing has done all that comes with it, and nothing else is taken to come with it', () => {
  const [one, two] = facts.modules;
  if (!one || !two) throw new Error('The course of these tests has two modules.');
  const started = ['started', 'enrolled'];
  const impliedBy = impliedMeasures({ ...facts, modules: [one, { ...two, required: false }], moduleOf: new Map([['het-potje', 'een']]) });
  const all: readonly (readonly [Measure, readonly string[]])[] = [
    ['enrolled', []],
    ['started', ['enrolled']],
    ['action', started],
    ['returned', ['action', ...started]],
    ['started:een', started],
    ['dilemma:het-potje', ['started:een', ...started]],
    // Of a dilemma that is gone from the course it is not known in which module it was.
    ['dilemma:weg', started],
    ['completed:een', ['dilemma:het-potje', 'started:een', ...started]],
    ['completed:twee', ['dilemma:de-pasjes', 'started:twee', ...started]],
    ['completed:weg', ['started:weg', ...started]],
    ['completed', ['completed:een', 'dilemma:het-potje', 'started:een', ...started]],
  ];
  for (const [measure, wider] of all) expect(new Set(impliedBy(measure)), measure).toEqual(new Set(wider));
});

test('k people and k of difference are enough, and one fewer is not', () => {
  expect(told([count('started', 1, 10)])).toEqual(['started 1: 10']);
  expect(told([count('started', 1, 20), count('completed', 1, 10)])).toEqual(['started 1: 20', 'completed 1: 10']);
  expect(told([count('started', 1, 20), count('completed', 1, 11)])).toEqual(['started 1: 20', 'completed 1: 10']);
  expect(told([count('started', 1, 19), count('completed', 1, 10)])).toEqual(['started 1: 19']);
  expect(told([count('started', 1, 10), count('started', 2, 10)])).toEqual(['started 1: 10', 'started 2: 20']);
});

test('who was lowered for one thing may have come too near to another, and is then not told of', () => {
  const counts = [count('enrolled', 1, 45), count('started', 1, 34), count('started:een', 1, 22), count('dilemma:het-potje', 1, 20)];
  expect(told(counts)).toEqual(['enrolled 1: 45', 'started 1: 34', 'started:een 1: 22', 'dilemma:het-potje 1: 12']);
  const near: readonly Cell[] = [
    { unit: 'A', measure: 'enrolled', month: 202601, count: 30 },
    { unit: 'A', measure: 'started', month: 202601, count: 25 },
  ];
  expect(told([count('started:een', 1, 24)], near)).toEqual(['started:een 1: 15']);
  expect(told([count('started:een', 1, 30)], near)).toEqual([]);
});

test('more than those it lies impliedBy cannot be told, whatever late statements say', () => {
  const before = releaseCells([count('started', 1, 20)], [], rules);
  expect(told([count('completed', 1, 25)], before)).toEqual(['completed 1: 20']);
  expect(told([count('started', 2, 12), count('completed', 1, 25)], before)).toEqual(['completed 1: 20']);
});

test('a figure that was told holds back those that lie within it in the same month and before, and those around it later', () => {
  const done = releaseCells([count('completed', 2, 20)], [], rules);
  expect(told([count('started', 1, 25)], done)).toEqual(['started 1: 25']);
  expect(told([count('started', 2, 25)], done)).toEqual([]);
  expect(told([count('started', 3, 25)], done)).toEqual([]);
  expect(told([count('started', 3, 30)], done)).toEqual(['started 3: 30']);
  expect(told([count('started', 3, 20)], done)).toEqual(['started 3: 20']);
});

test('nothing is told again of a month that was told, nor of one before it', () => {
  const before = releaseCells([count('started', 2, 20)], [], rules);
  expect(told([count('started', 1, 40)], before)).toEqual([]);
  expect(told([count('started', 2, 40)], before)).toEqual([]);
  expect(told([count('started', 3, 40)], before)).toEqual(['started 3: 40']);
  expect(told([count('started', 3, 29)], before)).toEqual([]);
});

test('months and units come in their order, whatever order they were counted in', () => {
  const counts = [count('started', 3, 10), count('started', 1, 10), { ...count('started', 2, 10), unit: 'B' }, count('started', 2, 10)];
  const cells = releaseCells([...counts].reverse(), [], rules);
  expect(cells).toEqual(releaseCells(counts, [], rules));
  expect(cells.map(({ unit, month, count: people }) => `${unit} ${month - 202600}: ${people}`)).toEqual([
    'A 1: 10',
    'A 2: 20',
    'A 3: 30',
    'B 2: 10',
  ]);
});

test('what another unit was told of holds nothing back', () => {
  const other: readonly Cell[] = [{ unit: 'B', measure: 'started', month: 202601, count: 19 }];
  expect(told([count('started', 1, 20)], other)).toEqual(['started 1: 20']);
});

test('how many were told of until a month is the most of that unit and measure so far', () => {
  const cell = (month: number, people: number, more: Partial<Cell> = {}): Cell => ({
    unit: 'A',
    measure: 'started',
    month: 202600 + month,
    count: people,
    ...more,
  });
  const cells = [cell(3, 30), cell(1, 10), cell(2, 90, { unit: 'B' }), cell(2, 80, { measure: 'completed' })];
  expect([0, 1, 2, 3, 4].map(month => releasedUntil(cells, 'A', 'started', 202600 + month))).toEqual([0, 10, 10, 30, 30]);
});
