import { expect, test } from 'vitest';
import type { TimeCount, TimeGroup } from '../../../report/facts/measures.ts';
import { type Median, releaseMedians } from '../../../report/privacy/medians.ts';

const k = 10;

const took = (minutes: number, count: number, more: Partial<TimeCount> = {}): TimeCount => ({
  unit: 'A',
  measure: 'completed',
  month: 202601,
  ...more,
  minutes,
  count,
});

type Asked = { readonly told?: readonly Median[]; readonly until?: number; readonly named?: (of: TimeGroup, month: number) => number };

/** The bands that are told; `named`: how many completed, also those of whom no time is known. */
const bands = (times: readonly TimeCount[], named: number, { told = [], until = 202601 }: Asked = {}) =>
  releaseMedians(times, told, { k, until, whole: 'Iedereen', releasedOf: (_, month) => (month === 0 ? 0 : named) }).map(
    ({ from, to }) => `${from}–${to}`,
  );

const told = (month: number, more: Partial<Median> = {}): Median => ({
  unit: 'A',
  measure: 'completed',
  month,
  from: 0,
  to: 30,
  ...more,
});

test('a middle time is told of 2k people and more, of whom as many were told to have completed', () => {
  expect(bands([took(10, 20)], 20)).toEqual(['0–30']);
  expect(bands([took(10, 19)], 20)).toEqual([]);
  expect(bands([took(10, 20)], 19)).toEqual([]);
});

test('a middle time is not told of a few of those who completed: of half of them at least', () => {
  expect(bands([took(10, 25)], 50)).toEqual(['0–30']);
  expect(bands([took(10, 24)], 50)).toEqual([]);
  // An LMS that gives lists of completions, beside a few who learned by way of the LRS.
  expect(bands([took(10, 99)], 200)).toEqual([]);
});

test('a band is as wide as so many people allow, whatever they took', () => {
  const width = (people: number) => bands([took(35, people)], people);
  expect(width(59)).toEqual(['30–60']);
  expect(width(60)).toEqual(['30–45']);
  expect(width(199)).toEqual(['30–45']);
  expect(width(200)).toEqual(['35–40']);
});

test('the band is the one in which the middle one of them lies', () => {
  expect(bands([took(65, 10), took(10, 11)], 21)).toEqual(['0–30']);
  expect(bands([took(65, 11), took(10, 10)], 21)).toEqual(['60–90']);
  // Between two: the shorter time of the two in the middle.
  expect(bands([took(65, 10), took(10, 10)], 20)).toEqual(['0–30']);
});

test('fewer than k within the band are not told of', () => {
  const around = (inside: number) => [took(0, 20), took(35, inside), took(90, 20)];
  expect(bands(around(10), 50)).toEqual(['30–60']);
  expect(bands(around(9), 49)).toEqual([]);
});

test('a time at the lower limit of the band lies in it, and one at the upper limit does not', () => {
  const at = (one: number, other: number) => bands([took(0, 20), took(one, 5), took(other, 5), took(90, 20)], 50);
  expect(at(30, 55)).toEqual(['30–60']);
  expect(at(55, 60)).toEqual([]);
});

test('who completed after the last month waits for the next report', () => {
  expect(bands([took(10, 20, { month: 202602 })], 20, { until: 202601 })).toEqual([]);
  expect(bands([took(10, 20, { month: 202602 })], 20, { until: 202602 })).toEqual(['0–30']);
});

test('who counted in an earlier middle time does not count again', () => {
  const both = [took(10, 20), took(40, 20, { month: 202602 })];
  const sinceThen = { until: 202602, told: [told(202601)] };
  expect(bands(both, 20, { until: 202602 })).toEqual(['0–30']);
  const next = releaseMedians(both, sinceThen.told, {
    k,
    until: 202602,
    whole: 'Iedereen',
    releasedOf: (_, month) => (month === 202602 ? 40 : 20),
  });
  expect(next).toEqual([{ unit: 'A', measure: 'completed', month: 202602, from: 30, to: 60 }]);
  expect(bands([took(10, 20)], 40, sinceThen)).toEqual([]);
  // The newest of them, wherever it stands.
  for (const earlier of [
    [told(202601), told(202602)],
    [told(202602), told(202601)],
  ])
    expect(bands(both, 20, { until: 202602, told: earlier })).toEqual([]);
});

test('how many were told of is asked for the months since, too', () => {
  const times = [took(40, 20, { month: 202602 })];
  const rules = { k, until: 202602 };
  expect(
    releaseMedians(times, [told(202601)], { ...rules, whole: 'Iedereen', releasedOf: (_, month) => (month === 202602 ? 59 : 40) }),
  ).toEqual([]);
  expect(
    releaseMedians(times, [told(202601)], { ...rules, whole: 'Iedereen', releasedOf: (_, month) => (month === 202602 ? 60 : 40) }),
  ).toHaveLength(1);
});

test('units and measures are apart, and come by name', () => {
  const times = [
    took(10, 20, { unit: 'B' }),
    took(10, 12, { measure: 'completed:een' }),
    took(70, 12, { measure: 'completed:een' }),
    took(10, 10),
    took(40, 12),
  ];
  const asked: TimeGroup[] = [];
  const releasedOf = (of: TimeGroup, month: number) => {
    asked.push(of);
    return month === 0 ? 0 : 24;
  };
  const found = releaseMedians(times, [told(202601, { unit: 'C' })], { k, until: 202601, whole: 'Iedereen', releasedOf });
  expect(found.map(({ unit, measure, from }) => `${unit} ${measure} ${from}`)).toEqual([
    'A completed 30',
    'A completed:een 0',
    'B completed 0',
  ]);
  expect(asked).toContainEqual({ unit: 'A', measure: 'completed:een' });
  const earlier = [told(202601, { unit: 'B' }), told(202601, { measure: 'completed:een' })];
  expect(
    releaseMedians(times, earlier, { k, until: 202601, whole: 'Iedereen', releasedOf }).map(({ unit, measure }) => `${unit} ${measure}`),
  ).toEqual(['A completed']);
});

test('nothing is told of nobody', () => {
  expect(bands([], 40)).toEqual([]);
});

test('who counted in the middle time of everybody counts in none of a unit, nor the other way round', () => {
  const asked = { k, until: 202602, whole: 'Iedereen', releasedOf: (_: TimeGroup, month: number) => (month === 202602 ? 40 : 0) };
  const times = [took(10, 20), took(10, 20, { unit: 'Iedereen' })];
  expect(releaseMedians(times, [told(202602, { unit: 'Iedereen' })], asked)).toEqual([]);
  expect(releaseMedians(times, [told(202602)], asked).map(({ unit }) => unit)).toEqual([]);
});
