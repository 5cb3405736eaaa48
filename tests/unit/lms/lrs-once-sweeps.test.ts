import { describe, expect, it } from 'vitest';
import { useFakeTime } from './fake-time.ts';
import { completions, launchOverLrs, lrsFormats, passing, posts, relaunch } from './lrs-launches.ts';
import { makeBrowser, makeLms, reportAfter } from './lrs-lms.ts';

/** As `lrs-once.test.ts`, by exhaustion: every answer that an LRS can give, and every moment at which a page can be closed. */
useFakeTime();

describe.each(lrsFormats)('%s: for one launch every POST of statements gets the same answer', format => {
  const cases = [200, 300, 400, 500].flatMap(first => [
    [first, 'from the start', 0] as const,
    [first, 'after the beginning was stored', 1] as const,
  ]);

  it.each(cases)(
    '%d and the 99 after it, %s: the next launch says completed when the LRS has it not, and never twice',
    async (first, _, healthy) => {
      const wrong: unknown[] = [];
      for (const status of Array.from({ length: 100 }, (_, n) => first + n)) {
        const lms = makeLms();
        if (healthy === 0) lms.inject(posts(status));
        const browser = makeBrowser();
        const { session, page } = await launchOverLrs(format, lms, 'first', {}, browser);
        lms.inject(posts(status));
        void session.commit(reportAfter(1));
        await passing(9_000);
        page.fire('pagehide');
        void session.terminate(reportAfter(1));
        await passing(9_000);
        page.crash();
        await relaunch(format, lms, browser);
        // A 2xx is the LRS's word that it has it.
        const lied = (status >= 200 && status < 300) || status === 409;
        const times = completions(lms);
        if (times !== (lied ? 0 : 1) || !lms.verbs().includes('terminated') || lms.faults.length > 0)
          wrong.push([status, times, lms.verbs(), lms.faults]);
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});

describe.each(lrsFormats)('%s: a page that is closed shortly after the completing part', format => {
  const delays = [0, 150, 400, 1500];
  const closings = [0, 50, 250, 600, 2000];
  const relaunches = [0, 100, 1000, 5000];
  const cases = delays.flatMap(delay => closings.flatMap(closing => relaunches.map(next => [delay, closing, next] as const)));

  it.each([
    ['the same browser', true],
    ['another device', false],
  ] as const)(
    'is launched again in %s: completed is there once, no rule is broken, and that visit ends well',
    async (_, same) => {
      const wrong: unknown[] = [];
      for (const [delay, closing, next] of cases) {
        const lms = makeLms();
        const browser = makeBrowser();
        const { session, page } = await launchOverLrs(format, lms, 'first', {}, browser);
        await passing(1000);
        lms.slow(delay);
        void session.commit(reportAfter(1));
        await passing(closing);
        page.fire('pagehide');
        void session.terminate(reportAfter(1));
        await passing(next);
        const opening = relaunch(format, lms, same ? browser : makeBrowser());
        await passing(10_000);
        await opening;
        if (completions(lms) !== 1 || lms.faults.length > 0 || !lms.ended('next'))
          wrong.push([delay, closing, next, lms.verbs(), lms.faults]);
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});
