import { afterEach, describe, expect, it, vi } from 'vitest';
import { timespan } from '../../../src/lms/scorm12.ts';
import { duration } from '../../../src/lms/scorm2004.ts';
import { chose, completedReport, elementsSet, makeScorm, nextReport } from './scorm-lms.ts';

/** How values must be written so that every LMS takes them, a test per rule. */
afterEach(() => void vi.useRealTimers());

/** A session in which everything is written that can be written, `seconds` long. */
const played = async (version: '1.2' | '2004', options: Parameters<typeof makeScorm>[1] = {}) => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-21T09:05:07.250Z') });
  const lms = makeScorm(version, options);
  const session = await lms.open();
  session.recordEvent(chose(9, { words: 'Je zegt\n nee, en belt   later terug.' }));
  await session.commit(nextReport());
  lms.clock.milliseconds = 3_725_456;
  await session.terminate(completedReport());
  return lms;
};

describe.each(['1.2', '2004'] as const)('SCORM %s', version => {
  const { location } = elementsSet[version];

  it('every LMS takes every value', async () => expect((await played(version)).broken).toEqual([]));

  it('there is no score: an LMS would show one, or complete the course by it', async () => {
    const lms = await played(version, { report: 'passed' });
    expect(lms.sets().filter(([name]) => name.includes('score'))).toEqual([]);
  });

  it('an interaction is a choice with the result neutral: no right answer, no weight, no text of the learner', async () => {
    const lms = await played(version);
    expect(new Set(lms.valuesOf(/^cmi\.interactions\.0\.type$/))).toEqual(new Set(['choice']));
    expect(new Set(lms.valuesOf(/^cmi\.interactions\.0\.result$/))).toEqual(new Set(['neutral']));
    expect(lms.sets().filter(([name]) => /correct_responses|weighting|latency/.test(name))).toEqual([]);
  });

  it('interactions are never read back but for their number: in 1.2 they can only be written', async () => {
    const lms = await played(version);
    const asked = lms.trace().filter(call => call.startsWith('GetValue cmi.interactions'));
    expect(asked).toEqual(['GetValue cmi.interactions._count']);
  });

  it('the location is a place of the course, cut off where the LMS would', async () => {
    const lms = makeScorm(version);
    await (await lms.open()).commit(nextReport({ location: `m/${'x'.repeat(2000)}` }));
    expect(lms.valuesOf(location)[0]).toHaveLength(version === '1.2' ? 255 : 1000);
  });

  it('a package of one module has no objectives: that module is the whole', async () => {
    const lms = makeScorm(version);
    const [module] = nextReport().modules;
    await (await lms.open()).commit(nextReport({ modules: module ? [module] : [] }));
    expect(lms.valuesOf(/^cmi\.objectives/)).toEqual([]);
  });

  it('without a place yet no location is written over the one that is there', async () => {
    const lms = makeScorm(version);
    await (await lms.open()).commit(nextReport({ location: '' }));
    expect(lms.valuesOf(location)).toEqual([]);
  });
});

describe('SCORM 1.2', () => {
  it('lesson_status is incomplete with the first report, or at the end without one: LMSFinish makes not attempted completed (RTE 3.4.4)', async () => {
    const lms = makeScorm('1.2');
    const session = await lms.open();
    expect(lms.valuesOf('cmi.core.lesson_status')).toEqual([]);
    await session.commit(nextReport());
    expect(lms.valuesOf('cmi.core.lesson_status')).toEqual(['incomplete']);

    const left = makeScorm('1.2');
    await (await left.open()).terminate(null);
    expect(left.valuesOf('cmi.core.lesson_status')).toEqual(['incomplete']);
    expect(left.trace().slice(-2)).toEqual(['Commit', 'Terminate']);
    expect(left.valuesOf('cmi.suspend_data')).toEqual([]);
  });

  it('a session that says not attempted out of an old page is not ended: that would make it completed', async () => {
    const navigation = { type: 'back_forward', transferSize: 0, decodedBodySize: 4700 };
    for (const last of [null, nextReport()]) {
      const lms = makeScorm('1.2', { navigation });
      await (await lms.open()).terminate(last);
      expect(lms.valuesOf('cmi.core.lesson_status')).toEqual([]);
      expect(lms.trace()).not.toContain('Terminate');
      expect(lms.trace().at(-1)).toBe('Commit');
    }
  });

  it('lesson_status that is passed does not become completed', async () => {
    const lms = makeScorm('1.2', { opening: { 'cmi.core.lesson_status': 'passed' } });
    const session = await lms.open();
    await session.commit(completedReport());
    await session.terminate(completedReport());
    expect(lms.valuesOf('cmi.core.lesson_status')).toEqual([]);
  });

  it.each(['completed', 'passed'])('lesson_status that is %s stays so, whatever a later version of the course adds', async status => {
    const lms = makeScorm('1.2', { opening: { 'cmi.core.lesson_status': status } });
    const session = await lms.open();
    await session.commit(nextReport());
    await session.terminate(nextReport());
    expect(lms.valuesOf('cmi.core.lesson_status')).toEqual([]);
  });

  it.each(['completed', 'passed'] as const)(
    'lesson_status of a finished course is %s when the organisation asks for that',
    async status => {
      expect((await played('1.2', { report: status })).valuesOf('cmi.core.lesson_status')).toEqual(['incomplete', status]);
    },
  );

  it('session_time is HHHH:MM:SS.SS', async () => {
    expect((await played('1.2')).valuesOf('cmi.core.session_time')).toEqual(['0000:00:00.00', '0001:02:05.46']);
  });

  it.each([
    [0, '0000:00:00.00'],
    [59.999, '0000:01:00.00'],
    [3725.5, '0001:02:05.50'],
    [1e9, '9999:59:59.99'],
  ])('a timespan of %d seconds is %s', (seconds, text) => expect(timespan(seconds)).toBe(text));

  it('the response is one character for the place of the choice, also beyond nine: 0-9a-z', async () => {
    const lms = makeScorm('1.2');
    const session = await lms.open();
    session.recordEvent(chose(0));
    session.recordEvent(chose(9));
    await session.commit(nextReport());
    expect(lms.valuesOf(/student_response$/)).toEqual(['0', '9']);
    expect(lms.broken).toEqual([]);
  });

  it('the time of an interaction is HH:MM:SS of the day, and there is no description', async () => {
    const lms = await played('1.2');
    expect(lms.valuesOf('cmi.interactions.0.time')[0]).toMatch(/^\d\d:05:07$/);
    expect(lms.valuesOf(/description|timestamp/)).toEqual([]);
  });

  it('objectives are optional: without them none is written', async () => {
    const lms = await played('1.2', { opening: { 'cmi.objectives._children': '' } });
    expect(lms.valuesOf(/^cmi\.objectives/)).toEqual([]);
  });
});

describe('SCORM 2004', () => {
  it('completion and success are separate: completed never says passed, and success is said only when the organisation asks', async () => {
    const completed = await played('2004');
    expect(completed.valuesOf('cmi.completion_status')).toEqual(['incomplete', 'completed']);
    expect(completed.valuesOf('cmi.success_status')).toEqual([]);
    const passed = await played('2004', { report: 'passed' });
    expect(passed.valuesOf('cmi.completion_status').at(-1)).toBe('completed');
    expect(passed.valuesOf('cmi.success_status')).toEqual(['passed']);
  });

  it('completion_status that is completed stays so, whatever a later version of the course adds', async () => {
    const lms = makeScorm('2004', { opening: { 'cmi.completion_status': 'completed', 'cmi.exit': 'suspend' } });
    const session = await lms.open();
    await session.commit(nextReport());
    await session.terminate(nextReport());
    expect(lms.valuesOf('cmi.completion_status')).toEqual([]);
    // Below the threshold of the manifest an LMS calls it incomplete again, whatever was set.
    expect(lms.valuesOf('cmi.progress_measure')).toEqual(['1']);
  });

  it('progress_measure is 0 to 1, and 1 when the course is done', async () => {
    expect((await played('2004')).valuesOf('cmi.progress_measure')).toEqual(['0.25', '1']);
  });

  it('a timestamp has exactly two decimals: the three of toISOString() fail everywhere', async () => {
    expect((await played('2004')).valuesOf('cmi.interactions.0.timestamp')[0]).toBe('2026-11-21T09:05:07.25Z');
  });

  it('session_time has at most two decimals', async () => {
    expect((await played('2004')).valuesOf('cmi.session_time')).toEqual(['PT0H0M0.00S', 'PT1H2M5.46S']);
  });

  it.each([
    [0, 'PT0H0M0.00S'],
    [0.004, 'PT0H0M0.00S'],
    [59.999, 'PT0H1M0.00S'],
    [60, 'PT0H1M0.00S'],
    [670.5, 'PT0H11M10.50S'],
    [3600, 'PT1H0M0.00S'],
    [3725.456, 'PT1H2M5.46S'],
    [86_400, 'PT24H0M0.00S'],
  ])('a duration of %d seconds is %s, never a bare PT', (seconds, text) => expect(duration(seconds)).toBe(text));

  it('the response is the id of the choice in letters, digits and underscores: Moodle refuses a hyphen', async () => {
    expect((await played('2004')).valuesOf('cmi.interactions.0.learner_response')[0]).toBe('keuze_9');
  });

  it('a description is at most 250 characters on one line', async () => {
    expect((await played('2004')).valuesOf('cmi.interactions.0.description')[0]).toBe('Het potje: Je zegt nee, en belt later terug.');
    const lms = makeScorm('2004');
    const session = await lms.open();
    session.recordEvent(chose(0, { words: 'x'.repeat(400) }));
    await session.commit(nextReport());
    expect(lms.valuesOf(/description$/)[0]).toHaveLength(250);
  });
});
