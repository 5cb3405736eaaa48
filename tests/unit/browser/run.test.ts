import { describe, expect, it } from 'vitest';
import { decodeState } from '../../../src/core/learner/codec.ts';
import { noEarlierLaunches, type OpenSession } from '../../../src/lms/session.ts';
import {
  earlier,
  event,
  key,
  later,
  launched,
  learner,
  lessonsIn,
  lessonsSeen,
  makeSession,
  storedText,
  wait,
  withHeldTime,
} from './launched.ts';

withHeldTime();

describe('a launch at an LMS', () => {
  it('goes on with what it has, tells it at once, and again what is done', async () => {
    const lms = makeSession({ earlier });
    const page = launched({ open: async () => lms.session });
    await wait();
    expect(page.restored).toEqual([['a', key, true]]);
    expect(page.page.saving).toHaveBeenCalledTimes(1);
    expect(lms.commits.map(([report]) => report.location)).toEqual(['m/a']);
    page.see('b');
    await wait();
    expect(lms.commits.map(([report]) => lessonsIn(report.suspendData))).toEqual(['a', 'ab']);
    expect(new Set(lms.commits.map(([report]) => report.suspendData)).size).toBe(2);
    expect(page.answered).toEqual(['stored', 'stored']);
  });

  it('writes a number at each commit that is higher than the last', async () => {
    const lms = makeSession({ earlier });
    const page = launched({ open: async () => lms.session });
    await wait();
    for (const moment of ['back', 'hidden'] as const) page.running.on(moment);
    await wait();
    expect(
      lms.commits.map(([{ suspendData }]) => {
        const decoded = decodeState(suspendData);
        return decoded.kind === 'state' && decoded.state.revision;
      }),
    ).toEqual([4, 5, 6]);
  });

  it('keeps in this browser what is of a learner who is known, and goes on with that too', async () => {
    const lms = makeSession({ earlier }, () => 'failed');
    const page = launched({ open: async () => lms.session, backup: { confirmed: storedText(3, 'a'), latest: storedText(4, 'a', 'b') } });
    await wait();
    expect(page.restored).toEqual([['ab', key, true]]);
    page.see('c');
    await wait();
    const [confirmed, latest] = page.kept.get(`backup:${key}`)?.split('|') ?? [];
    expect([lessonsIn(confirmed), lessonsIn(latest)]).toEqual(['a', 'abc']);
    expect(page.said).toContainEqual({ what: 'unsaved', key: 'saveFailedKept' });
    expect(page.answered).toEqual(['failed', 'failed']);
  });

  it('keeps nothing, and speaks to no other tab, where the LMS does not tell learners apart', async () => {
    const lms = makeSession({ earlier, learner: null });
    const page = launched({ open: async () => lms.session, named: learner });
    await wait();
    page.see('b');
    await wait();
    expect(page.restored.at(-1)).toEqual(['a', null, true]);
    expect([page.kept.size, page.rooms.size]).toEqual([0, 0]);
    expect(page.controls()?.startAfresh).toBeNull();
  });

  it('tells what happened before there was a session, and then as it happens', async () => {
    const lms = makeSession();
    const page = launched({ open: () => later(500, lms.session) });
    page.running.recordEvent(event);
    await wait(500);
    expect(lms.told).toEqual([event]);
    page.running.recordEvent(event);
    expect(lms.told).toEqual([event, event]);
  });

  it('hears what a session finds out later, and tells it again only when there is hope', async () => {
    const lms = makeSession();
    let notify: Parameters<OpenSession>[0]['notify'] = () => {};
    const page = launched({
      open: async launch => {
        ({ notify } = launch);
        return lms.session;
      },
    });
    await wait();
    for (const [refused, commits] of [
      [true, 1],
      [false, 2],
    ] as const) {
      notify({ kind: 'completion-refused', refused });
      await wait();
      expect(page.news).toHaveBeenLastCalledWith({ kind: 'completion-refused', refused });
      expect(lms.commits).toHaveLength(commits);
    }
  });

  it('says when what it had cannot be read', async () => {
    const lms = makeSession({ earlier: { ...earlier, suspendData: storedText(3, 'a').slice(0, -1) } });
    const page = launched({ open: async () => lms.session });
    await wait();
    expect(page.passed).toEqual(['damaged']);
  });

  it('that says nothing of a commit is no answer yet: the learner hears it, and who shows answers does not', async () => {
    const lms = makeSession({}, () => new Promise(() => {}));
    const page = launched({ open: async () => lms.session });
    await wait(9000);
    expect(page.said).toContainEqual({ what: 'unsaved', key: 'saveFailedKept' });
    expect(page.answered).toEqual([]);
  });
});

describe('the end of a visit', () => {
  it('is told in a hurry when the page is hidden, and as the last word when it is left', async () => {
    const lms = makeSession({ earlier });
    const page = launched({ open: async () => lms.session });
    await wait();
    page.running.on('hidden');
    expect(lms.commits.at(-1)?.[1]).toBe('urgent');
    page.store.quietly(state => ({ ...state, place: 'm/c' }));
    page.running.on('left');
    expect(lms.ended.map(report => report?.location)).toEqual(['m/c']);
    page.running.on('shownAgain');
    expect(page.page.reload).toHaveBeenCalledTimes(1);
  });

  it('can be asked for by the page', async () => {
    const lms = makeSession({ earlier });
    const page = launched({ open: async () => lms.session });
    await wait();
    await page.controls()?.close();
    expect(lms.ended.map(report => lessonsIn(report?.suspendData))).toEqual(['a']);
  });

  it('before the question was answered gives the LMS what it had, and what was done since', async () => {
    const lms = makeSession({ earlier: { ...earlier, suspendData: storedText(2, 'c') } });
    const page = launched({
      open: async () => lms.session,
      backup: { confirmed: storedText(3, 'a'), latest: storedText(3, 'a') },
      ask: () => new Promise(() => {}),
    });
    await wait();
    page.see('b');
    page.running.on('left');
    expect(lms.ended.map(report => [report?.location, lessonsIn(report?.suspendData)])).toEqual([['m/b', 'bc']]);
  });

  it('of who only looked around says nothing', async () => {
    const lms = makeSession({ earlier, mode: 'review' });
    const page = launched({ open: async () => lms.session });
    await wait();
    expect(page.said).toEqual([{ what: 'readOnly', key: 'readOnly' }]);
    expect(page.page.offerTools).toHaveBeenCalledTimes(1);
    page.see('b');
    page.running.on('left');
    expect([lms.commits, lms.ended]).toEqual([[], [null]]);
  });

  it('comes to a session that opened too late without a word', async () => {
    const lms = makeSession({ earlier });
    const page = launched({ open: () => later(500, lms.session) });
    page.running.on('left');
    await wait(500);
    expect(lms.ended).toEqual([null]);
  });
});

describe('whose it is', () => {
  const doubtful = () => makeSession({ earlier: { ...noEarlierLaunches, launches: 'some' } });
  const backup = { confirmed: storedText(3, 'a'), latest: storedText(3, 'a') };

  it.each([
    [true, 'a'],
    [false, ''],
  ])('the learner says: mine, %s', async (mine, lessons) => {
    const lms = doubtful();
    const page = launched({ open: async () => lms.session, backup, ask: async () => mine });
    await wait();
    expect(page.page.ask.mock.calls.map(both => both.map(lessonsSeen))).toEqual([['a', '']]);
    expect(page.restored).toEqual([[lessons, key, true]]);
    expect(lms.commits.map(([report]) => lessonsIn(report.suspendData))).toEqual([lessons]);
  });

  it.each([
    ['goes on with that', false, 'ab', ['ab']],
    ['has to be opened again, for it may be old too, where nothing can be kept any more', true, 'a', []],
  ])('with an old page and a backup the course %s', async (_, full, lessons, told) => {
    const lms = makeSession({ earlier: { ...earlier, source: 'stale' } });
    const page = launched({ open: async () => lms.session, full, backup: { ...backup, latest: storedText(4, 'a', 'b') } });
    await wait();
    page.running.on('left');
    expect(page.restored).toEqual([[lessons, key, true]]);
    expect(lms.commits.map(([report]) => lessonsIn(report.suspendData))).toEqual(told);
    expect(page.said.some(({ key }) => key === 'reopen')).toBe(full);
  });

  it('is asked again after two seconds when it could not be, and nothing is written before', async () => {
    const lms = doubtful();
    let fails = 1;
    const ask = async () => {
      if (fails-- > 0) throw new Error('no script');
      return true;
    };
    const page = launched({ open: async () => lms.session, backup, ask });
    await wait(1999);
    expect([page.page.ask.mock.calls.length, lms.commits.length]).toEqual([1, 0]);
    await wait(1);
    expect([page.page.ask.mock.calls.length, lms.commits.length]).toEqual([2, 1]);
  });
});
