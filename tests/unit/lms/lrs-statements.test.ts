import { beforeEach, describe, expect, it } from 'vitest';
import { courseOf } from '../../../src/core/course/activity-ids.ts';
import { decodeDocument, encodeDocument, type StatementMarks } from '../../../src/lms/lrs-marks.ts';
import { openStatements } from '../../../src/lms/lrs-statements.ts';
import type { LearnerEvent } from '../../../src/lms/session.ts';
import type { Outgoing } from '../../../src/xapi/outbox.ts';
import { cmi5Context, fakeCourse } from '../../support/fake-lrs.ts';
import { reportAfter } from './lrs-lms.ts';

const minute = 60_000;
const start = Date.UTC(2026, 10, 29, 12, 3, 20, 123);
let now = start;
beforeEach(() => {
  now = start;
});

const none: StatementMarks = { acknowledged: new Set(), pending: new Map() };
const where = (id = 'het-potje') => ({ dilemma: { id, title: id }, module: { id: 'grensgevallen', title: 'Grensgevallen' } });
const begun = (id?: string): LearnerEvent => ({ kind: 'dilemma-begun', ...where(id) });
const completed = (id?: string): LearnerEvent => ({ kind: 'dilemma-completed', ...where(id), paths: 1 });

const open = (marks: StatementMarks = none, attempt: string | null = 'r1', registration = cmi5Context.registration) => {
  let made = 0;
  return openStatements({
    context: { ...cmi5Context, registration },
    course: courseOf(fakeCourse.iri),
    completionStatus: 'completed',
    attempt,
    marks,
    date: () => now,
    seconds: () => (now - start) / 1000,
    newId: () => `00000000-0000-4000-8000-${String(made++).padStart(12, '0')}`,
    initializedAt: now,
    session: 'sessie',
  });
};

const verbs = (said: readonly Outgoing[]) => said.map(({ statement }) => statement.verb.id.split('/').at(-1));
const times = (said: readonly Outgoing[]) => said.map(({ statement }) => statement.timestamp?.slice(11, 19));

describe('a dilemma', () => {
  it('that is begun is said with its end', () => {
    const statements = open();
    expect(statements.ofEvent(begun())).toEqual([]);
    now += 3 * minute;
    const said = statements.ofEvent(completed());
    expect(verbs(said)).toEqual(['experienced', 'completed']);
    expect(times(said)).toEqual(['12:05:00', '12:05:00']);
  });

  it('that is begun and not finished is said when the page is left, once', () => {
    const statements = open();
    statements.ofEvent(begun('een'));
    statements.ofEvent(begun('een'));
    statements.ofEvent(begun('twee'));
    statements.ofEvent(completed('een'));
    expect(verbs(statements.closingStatements())).toEqual(['experienced', 'terminated']);
    expect(verbs(statements.closingStatements())).toEqual(['terminated']);
  });

  it('that is played again is begun again', () => {
    const statements = open();
    const said = [begun(), completed(), begun(), completed(), completed()].flatMap(statements.ofEvent);
    expect(verbs(said)).toEqual(['experienced', 'completed', 'experienced', 'completed', 'completed']);
  });

  it('says the same bytes whichever path was played, short or long', () => {
    const play = (seconds: number) => {
      now = Date.UTC(2026, 10, 29, 12, 1);
      const statements = open();
      const said = [statements.initialized()];
      said.push(...statements.ofEvent(begun()));
      now += seconds * 1000;
      said.push(...statements.ofEvent(completed()), ...statements.ofReport(reportAfter(0.6)));
      now = Date.UTC(2026, 10, 29, 12, 20);
      said.push(...statements.closingStatements());
      return JSON.stringify(said);
    };
    expect(play(84)).toBe(play(31));
    expect(play(84)).not.toMatch(/12:0[1-4]:[^0]/);
  });
});

describe('the times of a session', () => {
  it('never go back, and only those of its own life are exact', () => {
    const statements = open();
    const said = [statements.initialized()];
    for (const [minutes, say] of [
      [0.5, () => statements.ofEvent(completed())],
      [2, () => statements.ofReport(reportAfter(0.3))],
      [6, () => statements.ofReport(reportAfter(1))],
      [1, () => statements.ofEvent(completed('nog-een'))],
      [1, () => statements.ofEvent({ kind: 'action-set', actionId: 'een-ding' })],
      [7, () => statements.closingStatements()],
    ] as const) {
      now += minutes * minute;
      said.push(...say());
    }
    const all = said.map(({ statement }) => statement.timestamp ?? '');
    expect([...all].sort()).toEqual(all);
    const exact = said.filter(({ statement }) => !/:[0-5][05]:00\.000Z$/.test(statement.timestamp ?? ''));
    expect(new Set(exact.map(({ statement }) => statement.timestamp))).toEqual(
      new Set(['2026-11-29T12:03:20.123Z', '2026-11-29T12:11:50.123Z', '2026-11-29T12:20:50.123Z']),
    );
  });
});

describe('a mark', () => {
  const outcome = (said: readonly Outgoing[]) => said.find(({ mark }) => mark === 'completed');

  it('is due, then being said, then said', () => {
    const statements = open();
    const said = statements.ofReport(reportAfter(1));
    const id = outcome(said)?.statement.id ?? '';
    expect(statements.marks().pending.get('completed')).toBe(id);
    expect(statements.ofReport(reportAfter(1))).toEqual([]);
    statements.markAcknowledged(['completed']);
    expect([statements.marks().acknowledged.has('completed'), statements.marks().pending.has('completed')]).toEqual([true, false]);
    expect(statements.ofReport(reportAfter(1))).toEqual([]);
  });

  it('that an earlier launch was saying waits for what the LRS knows, and is then said alone, under the id that it had', () => {
    const first = open(none, null);
    const id = outcome(first.ofReport(reportAfter(1)))?.statement.id;
    const later = open(decodeDocument(encodeDocument(first.marks(), 'odw1')).marks, null);
    expect(later.unverified()).toContainEqual(['completed', id]);
    expect(later.ofReport(reportAfter(1))).toEqual([]);
    later.markUnconfirmed('completed');
    const [again, ...more] = later.ofReport(reportAfter(1));
    expect(more).toEqual([]);
    expect(again).toMatchObject({ mark: 'completed', alone: true, statement: { id } });
    expect(later.ofReport(reportAfter(1))).toEqual([]);
    expect(later.wasPendingEarlier('completed')).toBe(true);
  });

  it('that the LRS says it has not got goes together with what else is due: one at a time may take longer than the visit', () => {
    const first = open(none, null);
    first.ofReport(reportAfter(1));
    const later = open(decodeDocument(encodeDocument(first.marks(), 'odw1')).marks, null);
    const marks = later.unverified().map(([mark]) => mark);
    for (const mark of marks) later.markUnconfirmed(mark, true);
    const again = later.ofReport(reportAfter(1));
    expect(again.map(({ mark, alone }) => [mark, alone])).toEqual(expect.arrayContaining(marks.map(mark => [mark, undefined])));
    expect(again).toHaveLength(marks.length);
  });

  it('that waits in the outbox is neither asked about nor said', () => {
    const first = open();
    first.ofReport(reportAfter(1));
    const later = open(first.marks());
    later.markQueued(first.marks().pending);
    expect([later.unverified(), later.ofReport(reportAfter(1))]).toEqual([[], []]);
  });

  it('is in the document with its id until the LRS has it; of the steps of a module only the last', () => {
    const statements = open();
    statements.ofReport(reportAfter(0.3));
    statements.markAcknowledged([...statements.marks().pending.keys()]);
    statements.ofReport(reportAfter(0.6));
    const document = encodeDocument(statements.marks(), 'odw1;stand');
    expect(document).toMatch(/^~[\w-]{4}2:[0-9a-f-]{36}\|odw1;stand$/);
    expect(decodeDocument(document).marks.pending).toEqual(statements.marks().pending);
    statements.markAcknowledged([...statements.marks().pending.keys()]);
    expect(encodeDocument(statements.marks(), 'odw1;stand')).toMatch(/^[\w-]{4}2\|odw1;stand$/);
  });
});

describe('a document that is not ours, or damaged', () => {
  it.each([
    [null, null],
    [7, 'odw0'],
    [{}, 'odw0'],
    ['', null],
    ['geen streep', 'odw0'],
    ['|', null],
    ['|stand', 'odw0'],
    ['|odw1;stand', 'odw1;stand'],
    ['<script>,~completed:nee,~x:,completed!|a|b', 'odw0'],
    ['<script>,~completed:nee,~x:,completed!|odw1|b', 'odw1|b'],
  ])('%j has no marks', (document, suspendData) => {
    const stored = decodeDocument(document);
    expect([[...stored.marks.acknowledged], [...stored.marks.pending], stored.suspendData]).toEqual([[], [], suspendData]);
  });

  it('is read up to a limit', () => {
    const stored = decodeDocument(`${'ab,'.repeat(5000)}|odw1${'x'.repeat(100_000)}`);
    expect([stored.marks.acknowledged.size, stored.suspendData?.length]).toEqual([1, 64_000]);
    expect(decodeDocument(`${Array.from({ length: 5000 }, (_, n) => `m${n}`).join(',')}|odw1`).marks.acknowledged.size).toBe(500);
  });
});

describe('what an earlier launch left', () => {
  const other = '3f0f2b1e-7a55-4a4e-9a52-000000000002';
  it.each([
    { of: 'the same registration', before: ['a', cmi5Context.registration], now: ['a', cmi5Context.registration], is: true },
    { of: 'another registration', before: ['a', cmi5Context.registration], now: ['b', other], is: false },
    { of: 'no registration', before: [null, null], now: [null, null], is: true },
    { of: 'a registration, where there is none now', before: ['a', other], now: [null, null], is: false },
    { of: 'no registration, where there is one now', before: [null, null], now: ['a', other], is: false },
    { of: 'the same attempt, whose registration is no UUID', before: ['een', null], now: ['een', null], is: true },
    { of: 'another attempt, whose registration is no UUID', before: ['een', null], now: ['twee', null], is: false },
  ] as const)('of $of: whether it is of this attempt is $is', ({ before, now, is }) => {
    const left = open(none, ...before).ofReport(reportAfter(1));
    expect(left.length).toBeGreaterThan(1);
    const statements = open(none, ...now);
    for (const { statement, essential, mark } of left) {
      const { id = '' } = statement;
      expect(statements.isOfAttempt({ session: 's', order: 0, id, essential, statement, bytes: 1, ...(mark ? { mark } : {}) })).toBe(is);
    }
  });
});
