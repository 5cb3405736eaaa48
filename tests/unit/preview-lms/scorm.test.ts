import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openingCmi } from '../../../preview-lms/data-model/cmi.ts';
import { reportFromCmi } from '../../../preview-lms/data-model/report.ts';
import { refusalOf } from '../../../preview-lms/data-model/strict.ts';
import { secondsOf, toDuration, toTimespan } from '../../../preview-lms/data-model/time.ts';
import { type Fixture, get, type Json, post, startFixture } from '../../support/preview-lms.ts';

let lms: Fixture;
beforeAll(async () => {
  lms = await startFixture();
});
afterAll(() => lms.stop());
beforeEach(() => post(`${lms.url}/api/reset`, {}));

const file = 'proef.scorm2004-4.zip';
const launch = (more: object = {}): Promise<Json> => post(`${lms.url}/api/launch`, { package: file, learner: 'l1', ...more });
const open = (session: string, url = lms.url): Promise<Json> => post(`${url}/api/sessions/${session}/open`, {});
const commit = (session: string, seq: number, cmi: object, more: object = {}): Promise<Json> =>
  post(`${lms.url}/api/sessions/${session}/commit`, { seq, cmi, terminated: false, calls: [], ...more });

describe('a SCORM attempt', () => {
  test('begins empty, with the learner, the mode and the threshold of the manifest', async () => {
    const { session } = await launch();
    const { cmi, number } = await open(session);
    expect(number).toBe(1);
    expect(cmi).toEqual({
      'cmi.learner_id': 'l1',
      'cmi.learner_name': 'Noor',
      'cmi.mode': 'normal',
      'cmi.credit': 'credit',
      'cmi.entry': 'ab-initio',
      'cmi.total_time': 'PT0S',
      'cmi.completion_threshold': '1.0',
    });
  });

  test('reads the threshold of the 3rd Edition, which is text', async () => {
    const { session } = await launch({ package: 'proef.scorm2004-3.zip' });
    expect((await open(session)).cmi['cmi.completion_threshold']).toBe('1.0');
  });

  test('that was suspended comes back whole, also after the LMS was restarted', async () => {
    const first = await launch();
    await open(first.session);
    await commit(first.session, 1, {
      'cmi.exit': 'suspend',
      'cmi.suspend_data': 'v1;7',
      'cmi.location': 'a/b',
      'cmi.session_time': 'PT90S',
      'cmi.objectives.0.id': 'm1',
    });
    const url = await lms.restart();
    const second = await post(`${url}/api/launch`, { package: file, learner: 'l1' });
    const { cmi, attempt } = await open(second.session, url);
    expect(attempt).toBe(first.attempt);
    expect(cmi).toMatchObject({
      'cmi.entry': 'resume',
      'cmi.suspend_data': 'v1;7',
      'cmi.location': 'a/b',
      'cmi.total_time': 'PT1M30S',
      'cmi.objectives.0.id': 'm1',
    });
    expect(cmi).not.toHaveProperty('cmi.exit');
    expect(cmi).not.toHaveProperty('cmi.session_time');
  });

  test('that was not suspended is over: the next launch is a new attempt without its data', async () => {
    const first = await launch();
    await commit(first.session, 1, { 'cmi.exit': 'normal', 'cmi.suspend_data': 'weg' });
    const { cmi, number, attempt } = await open((await launch()).session);
    expect(number).toBe(2);
    expect(attempt).not.toBe(first.attempt);
    expect(cmi).not.toHaveProperty('cmi.suspend_data');
    expect(cmi['cmi.entry']).toBe('ab-initio');
  });

  test('adds the session times of all its launches', async () => {
    for (const time of ['PT1M', 'PT2M']) {
      const { session } = await launch();
      await open(session);
      await commit(session, 1, { 'cmi.exit': 'suspend', 'cmi.session_time': time });
    }
    expect((await open((await launch()).session)).cmi['cmi.total_time']).toBe('PT3M0S');
  });

  test('does not let a late beacon overwrite a newer commit of the same launch', async () => {
    const { session, attempt } = await launch();
    await commit(session, 2, { 'cmi.suspend_data': 'nieuw' });
    await commit(session, 1, { 'cmi.suspend_data': 'oud' });
    expect((await get(`${lms.url}/api/attempts/${attempt}`)).cmi['cmi.suspend_data']).toBe('nieuw');
  });

  test('of two launches that are open at once keeps what was written last', async () => {
    const [one, other] = [await launch(), await launch()];
    await commit(one.session, 5, { 'cmi.suspend_data': 'een' });
    await commit(other.session, 1, { 'cmi.suspend_data': 'twee' });
    expect((await get(`${lms.url}/api/attempts/${one.attempt}`)).cmi['cmi.suspend_data']).toBe('twee');
  });

  test('in review shows what was stored and keeps nothing of what is written, but says so', async () => {
    const { session } = await launch();
    await commit(session, 1, { 'cmi.exit': 'suspend', 'cmi.completion_status': 'completed' });
    const review = await launch({ mode: 'review' });
    const { cmi } = await open(review.session);
    expect(cmi).toMatchObject({ 'cmi.mode': 'review', 'cmi.credit': 'no-credit', 'cmi.completion_status': 'completed' });
    const call = {
      n: 1,
      time: '2026-01-01T00:00:00.000Z',
      method: 'SetValue',
      element: 'cmi.completion_status',
      value: 'incomplete',
      result: 'true',
      error: '0',
      note: '',
    };
    await commit(review.session, 1, { 'cmi.completion_status': 'incomplete' }, { calls: [call] });
    const stored = await get(`${lms.url}/api/attempts/${review.attempt}`);
    expect(stored.cmi['cmi.completion_status']).toBe('completed');
    expect(stored.violations).toHaveLength(1);
  });

  test('keeps its calls once and gives them as tab-separated text', async () => {
    const { session, attempt } = await launch();
    const calls = [
      {
        n: 1,
        time: '2026-01-01T00:00:00.000Z',
        method: 'SetValue',
        element: 'cmi.location',
        value: 'a\tb',
        result: 'true',
        error: '0',
        note: '',
      },
    ];
    await commit(session, 1, {}, { calls });
    await commit(session, 2, {}, { calls });
    const tsv = await (await fetch(`${lms.url}/api/attempts/${attempt}/calls.tsv`)).text();
    expect(tsv).toBe('SetValue\tcmi.location\ta\\tb\n');
  });

  test('is one learner’s own, and can be wiped or begun anew', async () => {
    const noor = await launch();
    const sem = await launch({ learner: 'l2' });
    expect(sem.attempt).not.toBe(noor.attempt);
    expect((await post(`${lms.url}/api/attempts`, { package: file, learner: 'l1' })).number).toBe(2);
    expect(await post(`${lms.url}/api/reset`, { package: file, learner: 'l1' })).toEqual({ removed: 2 });
    expect((await get(`${lms.url}/api/attempts`)).map((one: Json) => one.learner)).toEqual(['l2']);
  });
});

test('a SCORM 1.2 launch uses the names and times of that version', () => {
  const rules = { completionThreshold: '', masteryScore: '80' };
  const learner = { id: 'l1', name: 'Noor' };
  const stored = { 'cmi.core.exit': 'suspend', 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '' };
  const cmi = openingCmi({ format: 'scorm12', learner, mode: 'normal', stored, totalSeconds: 3661.5, rules });
  expect(cmi).toEqual({
    'cmi.core.student_id': 'l1',
    'cmi.core.student_name': 'Noor',
    'cmi.core.lesson_mode': 'normal',
    'cmi.core.credit': 'credit',
    'cmi.core.entry': 'resume',
    'cmi.core.total_time': '0001:01:01.50',
    'cmi.core.lesson_status': 'incomplete',
    'cmi.student_data.mastery_score': '80',
  });
});

describe('values that some LMS refuses are refused here', () => {
  test.each([
    ['1.2', 'cmi.suspend_data', 'x'.repeat(4097)],
    ['1.2', 'cmi.core.lesson_location', 'x'.repeat(256)],
    ['1.2', 'cmi.core.exit', 'normal'],
    ['1.2', 'cmi.core.score.raw', ''],
    ['1.2', 'cmi.core.session_time', 'PT1M'],
    ['1.2', 'cmi.interactions.0.id', 'een-streepje'],
    ['2004', 'cmi.suspend_data', 'x'.repeat(64_001)],
    ['2004', 'cmi.interactions.0.timestamp', '2026-01-02T03:04:05.678Z'],
    ['2004', 'cmi.session_time', 'PT'],
    ['2004', 'cmi.session_time', 'PT1.234S'],
    ['2004', 'cmi.progress_measure', '1e-7'],
    ['2004', 'cmi.interactions.0.description', 'twee\nregels'],
  ] as const)('%s %s', (version, element, value) => {
    expect(refusalOf(version, element, value, '')?.code).toBe(version === '1.2' ? '405' : '406');
  });

  test('a number is no text', () => expect(refusalOf('2004', 'cmi.progress_measure', 0.5, '')).not.toBeNull());
  test('a hyphen in a choice', () => expect(refusalOf('2004', 'cmi.interactions.0.learner_response', 'een-twee', 'choice')).not.toBeNull());
  test('two characters in a 1.2 choice', () =>
    expect(refusalOf('1.2', 'cmi.interactions.0.student_response', 'ab', 'choice')).not.toBeNull());

  test.each([
    ['1.2', 'cmi.suspend_data', 'x'.repeat(4096), ''],
    ['1.2', 'cmi.core.session_time', '0000:01:02.03', ''],
    ['1.2', 'cmi.interactions.0.student_response', 'a,b', 'choice'],
    ['2004', 'cmi.interactions.0.timestamp', '2026-01-02T03:04:05.67Z', ''],
    ['2004', 'cmi.session_time', 'PT1H2M3.45S', ''],
    ['2004', 'cmi.interactions.0.learner_response', 'een[,]twee', 'choice'],
    ['2004', 'cmi.progress_measure', '0.3333', ''],
  ] as const)('and what all take is taken: %s %s', (version, element, value, type) =>
    expect(refusalOf(version, element, value, type)).toBeNull(),
  );
});

test('time goes there and back in both notations', () => {
  for (const seconds of [0, 0.5, 59.99, 60, 3600, 36_000.25]) {
    expect(secondsOf(toTimespan(seconds))).toBeCloseTo(seconds, 2);
    expect(secondsOf(toDuration(seconds))).toBeCloseTo(seconds, 2);
  }
  expect(secondsOf('P1DT1M')).toBe(86_460);
  expect(secondsOf('straks')).toBe(0);
});

test.each([
  [{}, 'not started', null],
  [{ 'cmi.core.lesson_status': 'incomplete' }, 'in progress', null],
  [{ 'cmi.core.lesson_status': 'passed' }, 'completed', 'passed'],
  [{ 'cmi.core.lesson_status': 'failed' }, 'in progress', 'failed'],
] as const)('1.2 data %j is reported as %s', (cmi, status, success) => {
  expect(reportFromCmi('scorm12', cmi, 0)).toMatchObject({ status, success });
});
