import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionExtension } from '../../../src/core/course/activity-ids.ts';
import { open as openCmi5 } from '../../../src/lms/cmi5.ts';
import type { Session } from '../../../src/lms/session.ts';
import { open as openXapi } from '../../../src/lms/xapi.ts';
import { profileOf } from '../../../src/xapi/profile.ts';
import { sessionIdExtension } from '../../../src/xapi/vocabulary.ts';
import { drained } from '../../support/drained.ts';
import { follows } from '../../support/pattern-matcher.ts';
import { makeBrowser, makeLms, makeLrsPage, reportAfter } from './lrs-lms.ts';

const iri = 'https://example.org/cursus';
const profile = profileOf({ iri, title: 'Cursus' });
const session = `${iri}/xapi/patterns/session`;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  vi.setSystemTime(Date.UTC(2026, 10, 29, 12, 3));
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const passing = async (milliseconds: number) => {
  await vi.advanceTimersByTimeAsync(milliseconds);
  await drained();
};

const launch = async (format: string, lms: ReturnType<typeof makeLms>, id: string, browser = makeBrowser()) => {
  const page = makeLrsPage(lms, browser, format === 'cmi5' ? id : 'plain');
  const opened = await (format === 'cmi5' ? openCmi5 : openXapi)(page.launch);
  await drained();
  return { page, session: opened };
};

const where = { dilemma: { id: 'het-potje', title: 'Het potje' }, module: { id: 'grensgevallen', title: 'Grensgevallen' } };

const play = async (session: Session, done: number) => {
  session.recordEvent({ kind: 'dilemma-begun', ...where });
  await passing(90_000);
  session.recordEvent({ kind: 'dilemma-completed', ...where, paths: 1 });
  await session.commit(reportAfter(done));
  await passing(60_000);
};

describe.each(['cmi5', 'xAPI'])('%s: the primary pattern of the profile', format => {
  it('fits one session, and two of one registration after one another', async () => {
    const lms = makeLms();
    const first = await launch(format, lms, 's1');
    await play(first.session, 0.6);
    void first.session.terminate(reportAfter(0.6));
    await passing(10_000);
    expect(follows(profile, lms.statements)).toBe(true);
    const second = await launch(format, lms, 's2');
    await play(second.session, 1);
    void second.session.terminate(reportAfter(1));
    await passing(10_000);
    expect(lms.verbs().filter(verb => verb === 'initialized')).toHaveLength(2);
    expect(follows(profile, lms.statements)).toBe(true);
  });

  it('fits a session whose browser crashed, and the next', async () => {
    const lms = makeLms();
    const first = await launch(format, lms, 's1');
    await play(first.session, 0.6);
    first.page.crash();
    const second = await launch(format, lms, 's2');
    void second.session.terminate(null);
    await passing(10_000);
    expect(lms.verbs().at(-2)).toBe('initialized');
    expect(follows(profile, lms.statements)).toBe(true);
  });

  it('fits two windows session by session, as it says', async () => {
    const lms = makeLms();
    const [one, two] = [await launch(format, lms, 's1'), await launch(format, lms, 's2')];
    await play(one.session, 0.3);
    await play(two.session, 0.6);
    void one.session.terminate(reportAfter(0.3));
    await passing(10_000);
    await play(two.session, 1);
    void two.session.terminate(reportAfter(1));
    await passing(10_000);

    const key = format === 'cmi5' ? sessionIdExtension : sessionExtension({ iri });
    const sessions = new Map<unknown, unknown[]>();
    for (const statement of lms.statements) {
      const id = statement.context?.extensions?.[key];
      sessions.set(id, [...(sessions.get(id) ?? []), statement]);
    }
    expect([...sessions.values()].map(each => follows(profile, each, session))).toEqual([true, true]);
    expect(follows(profile, lms.statements)).toBe(false);
    expect(JSON.stringify(profile.patterns)).toContain('Two windows at once are two sessions');
  });

  it('does not fit what is no session', async () => {
    const lms = makeLms();
    const { session } = await launch(format, lms, 's1');
    await play(session, 1);
    expect(follows(profile, lms.statements.slice(1))).toBe(false);
    expect(follows(profile, [])).toBe(false);
  });
});
