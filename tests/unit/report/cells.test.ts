import { expect, test } from 'vitest';
import type { Measure, MonthCount } from '../../../report/facts/measures.ts';
import { type Cell, type CellRules, impliedMeasures, releaseCells, releasedUntil } from '../../../report/privacy/cells.ts';
import { facts } from './learners.ts';

const rules = { k: 10, impliedBy: impliedMeasures(facts), until: 202612, whole: 'A' };
const count = (measure: Measure, month: number, people: number): MonthCount => ({
  unit: 'A',
  measure,
  month: 202600 + month,
  count: people,
});
const order: readonly Measure[] = ['enrolled', 'started', 'started:een', 'dilemma:het-potje', 'completed:een', 'completed'];
/** Up to the last month that was counted, by month, and the widest first. */
const told = (counts: readonly MonthCount[], before: readonly Cell[] = []) =>
  releaseCells(counts, before, { ...rules, until: Math.max(...counts.map(({ month }) => month)) })
    .toSorted((a, b) => a.month - b.month || order.indexOf(a.measure) - order.indexOf(b.measure))
    .map(cell => `${cell.measure} ${cell.month - 202600}: ${cell.count}`);
const toldUntil = (until: number, counts: readonly MonthCount[]) => releaseCells(counts, [], { ...rules, until: 202600 + until });

test('few who began and did not complete have k others wait with them', () => {
  expect(told([count('started', 1, 40), count('completed', 1, 38)])).toEqual(['started 1: 40', 'completed 1: 30']);
});

test('all who began and completed are told of, and many who did not too', () => {
  expect(told([count('started', 1, 40), count('completed', 1, 40)])).toEqual(['started 1: 40', 'completed 1: 40']);
  expect(told([count('started', 1, 40), count('completed', 1, 25)])).toEqual(['started 1: 40', 'completed 1: 25']);
});

test('the last month is told first, and an older one as it was or not at all', () => {
  expect(told([count('started', 1, 12), count('started', 2, 9), count('started', 3, 1)])).toEqual(['started 1: 12', 'started 3: 22']);
  expect(told([count('started', 1, 12), count('started', 2, 9)])).toEqual(['started 2: 21']);
  expect(told([count('started', 1, 12), count('completed', 1, 7), count('completed', 2, 5), count('started', 2, 14)])).toEqual([
    'started 1: 12',
    'started 2: 26',
    'completed 2: 12',
  ]);
  // Of 21 who completed 19 are told of, but in May it were 20: that is not said as 19.
  expect(told([count('started', 1, 29), count('completed', 1, 20), count('completed', 2, 1)])).toEqual([
    'started 1: 29',
    'started 2: 29',
    'completed 2: 19',
  ]);
});

test('after an earlier report the last month waits until there are k more', () => {
  const earlier = toldUntil(2, [count('started', 1, 12), count('started', 2, 20)]);
  expect(told([count('started', 1, 32), count('started', 3, 9)], earlier)).toEqual([]);
  expect(told([count('started', 1, 32), count('started', 3, 10)], earlier)).toEqual(['started 3: 42']);
});

test('a group under k is not told, and neither is what comes after the last month', () => {
  expect(told([count('started', 1, 9)])).toEqual([]);
  expect(toldUntil(12, [count('started', 13, 50)])).toEqual([]);
});

test('a figure of an earlier report holds back what would differ from it by a few', () => {
  const earlier = toldUntil(1, [count('started', 1, 20)]);
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

test('who was lowered for one thing may have come too near to another, and is lowered again', () => {
  const counts = [count('enrolled', 1, 45), count('started', 1, 34), count('started:een', 1, 22), count('dilemma:het-potje', 1, 20)];
  expect(told(counts)).toEqual(['enrolled 1: 45', 'started 1: 34', 'started:een 1: 22', 'dilemma:het-potje 1: 12']);
  const near: readonly Cell[] = [
    { unit: 'A', measure: 'enrolled', month: 202601, count: 30 },
    { unit: 'A', measure: 'started', month: 202601, count: 25 },
  ];
  expect(told([count('started:een', 1, 24)], near)).toEqual(['started:een 1: 15']);
  // Not 25: of 30 that were told of that leaves five.
  expect(told([count('started:een', 1, 30)], near)).toEqual(['started:een 1: 15']);
  const nearer: readonly Cell[] = [...near, { unit: 'A', measure: 'completed:een', month: 202601, count: 12 }];
  expect(told([count('started:een', 1, 30)], nearer)).toEqual(['started:een 1: 12']);
  expect(told([count('started:een', 1, 11)], nearer)).toEqual([]);
});

test('more than those it lies impliedBy cannot be told, whatever late statements say', () => {
  const before = toldUntil(1, [count('started', 1, 20)]);
  expect(told([count('completed', 1, 25)], before)).toEqual(['completed 1: 20']);
});

test('a figure that was told holds back those that lie within it in the same month and before, and those around it later', () => {
  const done = toldUntil(2, [count('completed', 2, 20)]);
  expect(told([count('started', 1, 25)], done)).toEqual(['started 1: 25']);
  expect(told([count('started', 2, 25)], done)).toEqual(['started 2: 20']);
  expect(told([count('started', 3, 25)], done)).toEqual(['started 3: 20']);
  expect(told([count('started', 3, 19)], done)).toEqual([]);
  expect(told([count('started', 3, 30)], done)).toEqual(['started 3: 30']);
  expect(told([count('started', 3, 20)], done)).toEqual(['started 3: 20']);
});

test('nothing is told again of a month that was told, nor of one before it', () => {
  const before = toldUntil(2, [count('started', 2, 20)]);
  expect(told([count('started', 1, 40)], before)).toEqual([]);
  expect(told([count('started', 2, 40)], before)).toEqual([]);
  expect(told([count('started', 3, 40)], before)).toEqual(['started 3: 40']);
  expect(told([count('started', 3, 29)], before)).toEqual([]);
});

test('what is told does not follow from the order in which it was counted', () => {
  const counts = [count('started', 3, 10), count('started', 1, 10), { ...count('started', 2, 10), unit: 'B' }, count('started', 2, 10)];
  expect(releaseCells([...counts].reverse(), [], rules)).toEqual(releaseCells(counts, [], rules));
});

/** The organisation `A` with units in it, at the end of December. */
const inUnit = (unit: string, people: number, month = 1, measure: Measure = 'started'): MonthCount => ({
  unit,
  measure,
  month: 202600 + month,
  count: people,
});
const together = (...counts: readonly MonthCount[]): readonly MonthCount[] => [...counts, ...counts.map(each => ({ ...each, unit: 'A' }))];
const toldOfUnits = (counts: readonly MonthCount[], before: readonly Cell[] = [], more: Partial<CellRules> = {}) =>
  releaseCells(counts, before, { ...rules, ...more })
    .filter(({ measure, month }) => measure === 'started' && month === (more.until ?? rules.until))
    .map(({ unit, count: people }) => `${unit}: ${people}`);

test('the organisation is told of whole, and the largest unit leaves room for who is left', () => {
  expect(toldOfUnits(together(inUnit('noord', 44), inUnit('zuid', 22), inUnit('klein', 3)))).toEqual(['A: 69', 'noord: 37', 'zuid: 22']);
  expect(toldOfUnits(together(inUnit('noord', 44), inUnit('zuid', 22)))).toEqual(['A: 66', 'noord: 44', 'zuid: 22']);
  expect(toldOfUnits(together(inUnit('noord', 44), inUnit('zuid', 22), inUnit('klein', 10)))).toEqual([
    'A: 76',
    'klein: 10',
    'noord: 44',
    'zuid: 22',
  ]);
});

test('a unit that cannot leave room waits', () => {
  expect(toldOfUnits(together(inUnit('noord', 12), inUnit('klein', 3)))).toEqual(['A: 15']);
  expect(toldOfUnits(together(inUnit('noord', 17), inUnit('klein', 3)))).toEqual(['A: 20', 'noord: 10']);
});

test('units are told of at the end of a report and where its period begins, and at no other month', () => {
  const counts = together(inUnit('noord', 20, 1), inUnit('noord', 20, 2), inUnit('zuid', 20, 2), inUnit('noord', 20, 3));
  const months = (more: Partial<CellRules>) =>
    releaseCells(counts, [], { ...rules, until: 202603, ...more })
      .filter(({ unit }) => unit === 'noord')
      .map(({ month }) => month);
  expect(months({})).toEqual([202603]);
  expect(months({ ends: [202601] })).toEqual([202601, 202603]);
  expect(months({ ends: [202604] })).toEqual([202603]);
});

test('what was told of a unit holds back a later figure of the organisation that would leave a few', () => {
  const before: readonly Cell[] = ['noord', 'zuid'].map(unit => ({ unit, measure: 'started', month: 202601, count: 20 }));
  // As the sum of the units, and not the three more.
  expect(toldOfUnits([inUnit('A', 43)], before)).toEqual(['A: 40']);
  expect(toldOfUnits([inUnit('A', 50)], before)).toEqual(['A: 50']);
  expect(toldOfUnits([inUnit('A', 39)], before)).toEqual([]);
});

test('of a unit no more months are told than of the organisation', () => {
  const before = releaseCells([inUnit('A', 40)], [], { ...rules, until: 202601 });
  // Five more in the organisation wait, and with them whatever a unit would say of February.
  const later = [inUnit('A', 40), inUnit('A', 5, 2), inUnit('noord', 20), inUnit('noord', 5, 2)];
  expect(releaseCells(later, before, { ...rules, until: 202602 })).toEqual([
    { unit: 'noord', measure: 'started', month: 202601, count: 20 },
  ]);
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
