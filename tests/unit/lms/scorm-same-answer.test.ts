import { describe, expect, it } from 'vitest';
import { restore } from '../../../src/browser/launch/restore.ts';
import { freshState } from '../../../src/core/learner/state.ts';
import { elementsSet, makeScorm, nextReport } from './scorm-lms.ts';

/** Words that an LMS may have for whatever it is asked: none of them is a message about anything. */
const words = [
  '0',
  '1',
  '7',
  'true',
  'unknown',
  'not attempted',
  'incomplete',
  'completed',
  'passed',
  'ab-initio',
  'resume',
  'browse',
  'review',
];
const more = ['normal', 'credit', 'suspend', 'student_001', 'Afgerond', 'a/b', '0000:00:10.00', 'PT10S', 'error 101', '403'];

const fresh = { type: 'navigate', transferSize: 5000, decodedBodySize: 4700 };

describe.each(['1.2', '2004'] as const)('SCORM %s: an LMS that says the same to whatever is asked', version => {
  const { status, learner, entry } = elementsSet[version];
  const had = { [status]: 'not attempted', [learner]: 'l7', [entry]: 'ab-initio' };
  const opened = async (answer: unknown) => {
    const lms = makeScorm(version, { opening: version === '1.2' ? had : { ...had, [status]: 'unknown' }, navigation: fresh });
    lms.trouble['GetValue'] = () => answer;
    return { lms, session: await lms.open() };
  };

  it.each([...words, ...more])('%j: names nobody, shows no progress and no place, and the learner is told', async answer => {
    const { session } = await opened(answer);
    expect(session.learner).toBeNull();
    expect(restore(session.earlier, null)).toEqual({ kind: 'reopen', state: freshState });
  });

  it.each([...words, ...more])('%j: gets no status, and what ends a session without one does not complete it', async answer => {
    const { lms, session } = await opened(answer);
    await session.terminate(null);
    expect(lms.valuesOf(/status$/)).toEqual([]);
    // SCORM 1.2 RTE 3.4.4: what was not attempted would be completed by that.
    if (version === '1.2') expect(lms.trace()).not.toContain('Terminate');
    expect(lms.broken).toEqual([]);
  });

  it.each(['', 'null', 'null ', 'undefined', 'false', null, undefined])('%j: has nothing yet, and names nobody', async answer => {
    const { session } = await opened(answer);
    expect(session.learner).toBeNull();
    expect(restore(session.earlier, null)).toEqual({ kind: 'known', state: freshState, damaged: false });
    expect(await session.commit(nextReport())).toBe('stored');
  });
});
