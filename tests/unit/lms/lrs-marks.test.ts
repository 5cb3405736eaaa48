import { describe, expect, it } from 'vitest';
import { courseActivityId, moduleActivityId } from '../../../src/core/course/activity-ids.ts';
import { decodeState } from '../../../src/core/learner/codec.ts';
import { token } from '../../../src/core/learner/token.ts';
import { decodeDocument, dueStatementsOf, encodeDocument, isOutcomeMark } from '../../../src/lms/lrs-marks.ts';
import type { ProgressReport } from '../../../src/lms/session.ts';

const id = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';
const nothing = { acknowledged: new Set<string>(), pending: new Map<string, string>() };

describe('what was said once and for all, as it is stored', () => {
  it('comes back with what is being said, and the suspend data behind it', () => {
    const marks = { acknowledged: new Set(['completed', 'AbCd2', 'AbCd5']), pending: new Map([['passed', id]]) };
    expect(decodeDocument(encodeDocument(marks, 'odw1;r=1|x'))).toEqual({ marks, suspendData: 'odw1;r=1|x' });
  });

  it('is each mark once: what is said is not being said any more', () => {
    const marks = { acknowledged: new Set(['completed']), pending: new Map([['completed', id]]) };
    expect(encodeDocument(marks, '')).toBe('completed|');
  });

  it('has of the steps of a module the last alone, said or being said', () => {
    expect(encodeDocument({ acknowledged: new Set(['AbCd1', 'AbCd3', 'EfGh2', 'AbCd5']), pending: new Map([['AbCd2', id]]) }, '')).toBe(
      'AbCd3,EfGh2,AbCd5|',
    );
    expect(encodeDocument({ acknowledged: new Set(['AbCd1']), pending: new Map([['AbCd2', id]]) }, '')).toBe(`~AbCd2:${id}|`);
    // These only look like steps.
    expect(encodeDocument({ acknowledged: new Set(['xAbCd1', 'AbCd12', 'AbCd2']), pending: new Map() }, '')).toBe('xAbCd1,AbCd12,AbCd2|');
  });

  it.each([
    ['a mark with a sign that none has', 'com.pleted'],
    ['a mark that is too long', 'x'.repeat(25)],
    ['being said without an id', '~completed:'],
    ['being said under half an id', `~completed:${id.slice(1)}`],
    ['being said under more than an id', `~completed:${id}0`],
    ['being said with something before it', `x~completed:${id}`],
    ['being said without a mark', `~:${id}`],
  ])('is nothing with %s', (_, mark) => {
    expect(decodeDocument(`${mark}|odw1`).marks).toEqual(nothing);
  });

  it.each([null, ''])('is nothing in what is no document yet: %j', document => {
    expect(decodeDocument(document)).toEqual({ marks: nothing, suspendData: null });
  });

  it.each([7, true, 'odw1;r=1', {}, [], 'completed', 'completed|passed', '<completed|{"page":7}'])(
    'is nothing in what is none of ours: %j',
    document => {
      const { marks, suspendData } = decodeDocument(document);
      expect([marks, decodeState(suspendData ?? '').kind]).toEqual([nothing, 'damaged']);
    },
  );

  it('without suspend data has none, and hands on no more than ours can be', () => {
    expect(decodeDocument('completed|').suspendData).toBeNull();
    expect(decodeDocument(`|odw1${'x'.repeat(100_000)}`).suspendData).toHaveLength(64_000);
    expect(decodeDocument(`${'a,'.repeat(499)}completed,passed|`).marks.acknowledged).toEqual(new Set(['a', 'completed']));
  });
});

describe('what an LMS waits for', () => {
  it.each([
    ['completed', true],
    ['passed', true],
    ['AbCd5', false],
    [undefined, false],
  ])('%s: %s', (mark, expected) => expect(isOutcomeMark(mark)).toBe(expected));
});

describe('what a report tells that was not said yet', () => {
  const course = { iri: 'https://example.org/c', isModule: false };
  const launched = courseActivityId(course);
  const report = (progress: number, completed = false, whole = false): ProgressReport => ({
    suspendData: '',
    location: '',
    progress,
    completed: whole,
    modules: [{ id: 'een', title: 'Een', progress, completed }],
  });
  const marks = (given: ProgressReport, ...known: string[]) =>
    dueStatementsOf(given, new Set(known), launched, course, 'passed', 60).map(({ mark }) => mark);
  const step = (n: number) => `${token('een')}${n}`;

  it.each([
    [0, []],
    [0.24, []],
    [0.25, [step(1)]],
    [0.74, [step(2)]],
    [1, [step(4)]],
  ])('is the last quarter of a module that was passed: at %d, %j', (progress, expected) => {
    expect(marks(report(progress))).toEqual(expected);
  });

  it('is no quarter that was said, nor one before it', () => {
    expect(marks(report(0.5), step(2))).toEqual([]);
    expect(marks(report(0.5), step(3))).toEqual([]);
    expect(marks(report(0.5), step(1))).toEqual([step(2)]);
    expect(marks(report(0.5), `${token('twee')}3`)).toEqual([step(2)]);
  });

  it('is modules first, and then the whole', () => {
    expect(marks(report(1, true, true))).toEqual([step(4), step(5), 'completed', 'passed']);
    expect(marks(report(1, true, true), step(4), step(5), 'completed')).toEqual(['passed']);
    expect(dueStatementsOf(report(1, true, true), new Set(), launched, course, 'completed', 60).map(({ mark }) => mark)).not.toContain(
      'passed',
    );
  });

  it('says of which module, how far, and how long', () => {
    const [first, second, third] = dueStatementsOf(report(1, true, true), new Set(), launched, course, 'completed', 60);
    const module = moduleActivityId(course, { id: 'een' });
    expect(first?.event).toEqual({ kind: 'module-progressed', module, title: 'Een', percent: 100 });
    expect(second?.event).toEqual({ kind: 'module-completed', module, title: 'Een' });
    expect(third?.event).toEqual({ kind: 'completed', seconds: 60 });
  });

  it('of a module that was launched alone is of what was launched, and its end is that of the whole', () => {
    const news = dueStatementsOf(report(1, true, true), new Set(), launched, { ...course, isModule: true }, 'completed', 60);
    expect(news.map(({ mark }) => mark)).toEqual([step(4), 'completed']);
    expect(news[0]?.event).toMatchObject({ module: launched });
  });
});

it('an id of a statement stands beside what is being said, each its own', () => {
  const pending = new Map([
    ['completed', id],
    ['passed', other],
  ]);
  expect(encodeDocument({ acknowledged: new Set(), pending }, '')).toBe(`~completed:${id},~passed:${other}|`);
});
