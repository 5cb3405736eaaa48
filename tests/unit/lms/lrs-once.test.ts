import { describe, expect, it } from 'vitest';
import { open as openCmi5 } from '../../../src/lms/cmi5.ts';
import { open as openXapi } from '../../../src/lms/xapi.ts';
import { drained } from '../../support/drained.ts';
import { useFakeTime } from './fake-time.ts';
import { completions, endings, launchOverLrs, lrsFormats, passing, posts, relaunch } from './lrs-launches.ts';
import { type FakeLms, launchedActivityId, makeBrowser, makeLms, makeLrsPage, reportAfter } from './lrs-lms.ts';

/**
 * What is said once per registration: it counts as said when the LRS has it, and then it is not said again. The LMS holds every statement
 * against its rules before it looks at ids, as CATAPULT does.
 */
useFakeTime();

/** The page is left as Chromium does it: its requests fail, its own listener ends the session, and `pagehide` is heard last by the session. */
const left = async ({ page, session }: Awaited<ReturnType<typeof launchOverLrs>>) => {
  page.fail();
  await drained(3);
  void session.terminate(reportAfter(1), 'urgent');
  page.fire('pagehide');
  page.crash();
};

const saying = (lms: FakeLms) => lms.heard.filter(said => said === `completed ${launchedActivityId}`);

describe.each(lrsFormats)('%s: a page whose requests fail as it is left, and arrive', format => {
  it.each([
    [150, 0],
    [150, 100],
    [400, 0],
    [400, 300],
  ])('after %d ms, left after %d: completed leaves once, and every session ends', async (delay, closing) => {
    const lms = makeLms();
    const browser = makeBrowser();
    const first = await launchOverLrs(format, lms, 'first', {}, browser);
    await passing(1000);
    lms.slow(delay);
    void first.session.commit(reportAfter(1));
    await passing(closing);
    const before = lms.requests.length;
    await left(first);
    expect(lms.requests.slice(before).at(-1)).toBe('POST /lrs/statements terminated');
    await passing(delay);
    await relaunch(format, lms, browser);
    expect(saying(lms)).toHaveLength(1);
    expect([completions(lms), endings(lms), lms.faults]).toEqual([1, 2, []]);
    expect(lms.documents.get('onder-de-waterlijn.progress')).toMatch(/,completed\|/);
  });
});

describe.each(lrsFormats)('%s: a launch that is over at once, after a page that said completed and heard nothing', format => {
  const play = async (arrives: boolean, readable = true) => {
    const lms = makeLms({ readable });
    const browser = makeBrowser();
    const first = await launchOverLrs(format, lms, 'first', {}, browser);
    await passing(1000);
    lms.inject(posts(arrives ? 'lost' : 'never'));
    void first.session.commit(reportAfter(1));
    await passing(0);
    first.page.crash();
    lms.inject(() => null);
    const page = makeLrsPage(lms, browser, format === 'cmi5' ? 'next' : 'plain');
    const opening = (format === 'cmi5' ? openCmi5 : openXapi)(page.launch);
    await passing(0);
    const session = await opening;
    const before = lms.requests.length;
    void session.commit(reportAfter(1));
    await passing(100);
    await left({ page, session, heard: [] });
    await passing(1000);
    return { lms, last: lms.requests.slice(before) };
  };

  it('says it, not in the request of the farewell, when the LRS said that it has it not', async () => {
    const { lms, last } = await play(false);
    expect([completions(lms), endings(lms), lms.faults]).toEqual([1, 1, []]);
    for (const request of last) expect(request).not.toMatch(/ completed .*terminated/);
  });

  it('does not say it when the LRS has it', async () => {
    const { lms } = await play(true);
    expect(saying(lms)).toHaveLength(1);
    expect([completions(lms), endings(lms), lms.faults]).toEqual([1, 1, []]);
  });
});

it('cmi5: in such a launch it is left to the next one where the LRS does not say whether it has it', async () => {
  const lms = makeLms({ readable: false });
  const browser = makeBrowser();
  const first = await launchOverLrs('cmi5', lms, 'first', {}, browser);
  lms.inject(posts('never'));
  void first.session.commit(reportAfter(1));
  await passing(0);
  first.page.crash();
  lms.inject(() => null);
  const page = makeLrsPage(lms, browser, 'short');
  const opening = openCmi5(page.launch);
  await passing(0);
  await left({ page, session: await opening, heard: [] });
  await passing(1000);
  expect([completions(lms), lms.ended('short')]).toEqual([0, true]);
  await relaunch('cmi5', lms, browser);
  expect([completions(lms), lms.faults]).toEqual([1, []]);
});

describe('cmi5: completed that was being said when the page went away', () => {
  /** Stored as being said; the LMS took it, but this browser never heard so. */
  const interrupted = async (lms: FakeLms) => {
    const { session, page } = await launchOverLrs('cmi5', lms, 'first');
    await passing(1000);
    lms.answersLost(posts);
    void session.commit(reportAfter(1));
    await passing(0);
    page.crash();
    expect(completions(lms)).toBe(1);
  };

  it('is asked for, and not said again', async () => {
    const lms = makeLms();
    await interrupted(lms);
    const before = lms.requests.length;
    await relaunch('cmi5', lms);
    expect(lms.requests.slice(before)).toContain('GET /lrs/statements');
    expect(lms.requests.slice(before).filter(request => / completed/.test(request))).toEqual([]);
    expect([completions(lms), lms.faults]).toEqual([1, []]);
    expect(lms.documents.get('onder-de-waterlijn.progress')).toMatch(/,completed\|/);
  });

  it('is said alone where the LMS does not let statements be read: the 403 says that it is there, and terminated comes in', async () => {
    const lms = makeLms({ readable: false });
    await interrupted(lms);
    const before = lms.requests.length;
    const heard = await relaunch('cmi5', lms);
    for (const request of lms.requests.slice(before))
      if (/ completed/.test(request)) expect(request).toBe('POST /lrs/statements completed');
    expect([completions(lms), endings(lms)]).toEqual([1, 1]);
    expect(heard.at(-1)?.refused ?? false).toBe(false);
    expect(lms.documents.get('onder-de-waterlijn.progress')).toMatch(/,completed\|/);
  });

  it('and the page that says it again is closed at once: terminated comes in, and shares no request with it', async () => {
    const lms = makeLms({ readable: false });
    await interrupted(lms);
    lms.inject(() => null);
    const { session, page } = await launchOverLrs('cmi5', lms, 'next');
    void session.commit(reportAfter(1));
    await drained(3);
    page.fire('pagehide');
    void session.terminate(reportAfter(1));
    await passing(30_000);
    expect(lms.ended('next')).toBe(true);
    for (const request of lms.requests.filter(each => / completed .*terminated/.test(each))) expect(request).toBe('');
  });
});

describe('cmi5: an answer that is lost on the way', () => {
  it.each([true, false])('to initialized does not stop the session (statements may be read: %s)', async readable => {
    const lms = makeLms({ readable });
    lms.answersLost(posts);
    const { session } = await launchOverLrs('cmi5', lms, 'first');
    await passing(100);
    lms.inject(() => null);
    await passing(30_000);
    void session.commit(reportAfter(1));
    await passing(30_000);
    void session.terminate(reportAfter(1));
    await passing(30_000);
    expect(lms.verbs()).toEqual(['initialized', 'progressed', 'completed', 'completed', 'terminated']);
    if (readable) expect(lms.faults).toEqual([]);
  });
});

describe('the learner', () => {
  it.each(lrsFormats)('%s: is told when the LRS will not take what the LMS waits for, and when it does after all', async format => {
    const lms = makeLms();
    const { session, heard } = await launchOverLrs(format, lms, 'first');
    lms.inject(posts(401));
    void session.commit(reportAfter(0.5));
    await passing(1000);
    expect(heard).toEqual([]);
    void session.commit(reportAfter(1));
    await passing(1000);
    expect(heard).toEqual([{ kind: 'completion-refused', refused: true }]);
    lms.inject(() => null);
    void session.commit(reportAfter(1, { suspendData: 'odw1;verder' }));
    await passing(10_000);
    expect(heard.at(-1)).toEqual({ kind: 'completion-refused', refused: false });
    expect(completions(lms)).toBe(1);
  });

  it.each(['completed', 'passed'] as const)(
    'hears that all is done when the LRS has taken all of it that the LMS waits for: %s',
    async outcome => {
      const lms = makeLms();
      const { session, heard } = await launchOverLrs('xAPI', lms, 'first', { completionStatus: outcome });
      lms.inject(posts('never'));
      const first = session.commit(reportAfter(1));
      await passing(1000);
      expect(await first).toBe('pending');
      expect(heard).toEqual([]);
      lms.inject(() => null);
      await passing(60_000);
      expect(lms.verbs()).toContain(outcome);
      expect(heard.at(-1)).toEqual({ kind: 'completion-refused', refused: false });
      expect(await session.commit(reportAfter(1))).toBe('stored');
    },
  );

  it('hears so at the next launch too, without anything that is said again', async () => {
    const lms = makeLms();
    const { session } = await launchOverLrs('xAPI', lms, 'first');
    void session.commit(reportAfter(1));
    await passing(1000);
    const next = await launchOverLrs('xAPI', lms, 'next');
    expect(await next.session.commit(reportAfter(1))).toBe('stored');
    expect(completions(lms)).toBe(1);
  });

  it.each([400, 413, 422])('is told of %d too, and the next launch says it', async status => {
    const lms = makeLms();
    const { session, heard } = await launchOverLrs('xAPI', lms, 'first');
    await passing(0);
    lms.inject(posts(status));
    void session.commit(reportAfter(1));
    await passing(1000);
    expect(heard).toEqual([{ kind: 'completion-refused', refused: true }]);
    expect(await relaunch('xAPI', lms)).not.toContainEqual({ kind: 'completion-refused', refused: true });
    expect(completions(lms)).toBe(1);
  });
});
