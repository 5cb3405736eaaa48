import { describe, expect, it } from 'vitest';
import { type CommitResult, LaunchError, type OpenSession } from '../../../src/lms/session.ts';
import {
  earlier,
  event,
  key,
  later,
  launched,
  learner,
  lessonsIn,
  makeSession,
  never,
  storedText,
  wait,
  withHeldTime,
} from './launched.ts';

withHeldTime();

describe('an LMS that keeps the learner waiting', () => {
  const backup = { confirmed: storedText(3, 'a'), latest: storedText(4, 'a', 'b') };

  it('does so for a second and a half: then they go on with what this browser has, and that is kept', async () => {
    const page = launched({ open: never, named: learner, backup });
    await wait(1499);
    expect(page.restored).toEqual([]);
    await wait(1);
    expect(page.restored).toEqual([['ab', key, false]]);
    page.see('c');
    await wait();
    const [confirmed, latest] = page.kept.get(`backup:${key}`)?.split('|') ?? [];
    expect([lessonsIn(confirmed), lessonsIn(latest)]).toEqual(['a', 'abc']);
  });

  it('and answers then, has both', async () => {
    const lms = makeSession({ earlier });
    const page = launched({ open: () => later(5000, lms.session), named: learner, backup });
    await wait(1500);
    page.see('c');
    await wait(3500);
    expect(page.restored.at(-1)).toEqual(['ab', key, true]);
    expect(lms.commits.map(([report]) => lessonsIn(report.suspendData))).toEqual(['abc']);
  });

  it('and turns out to be looked around in, leaves nothing of it', async () => {
    const lms = makeSession({ earlier, mode: 'browse' });
    const page = launched({ open: () => later(5000, lms.session), named: learner, backup });
    await wait(1500);
    page.see('c');
    await wait(3500);
    expect(page.kept.get(`backup:${key}`)).toBe(`${backup.confirmed}|${backup.latest}`);
  });

  it('is given up after twelve seconds; what is done then waits in this browser for the next launch', async () => {
    const page = launched({ open: never, named: learner, backup });
    await wait(11_999);
    expect(page.said).toEqual([]);
    await wait(1);
    expect(page.said[0]).toEqual({ what: 'noLms', key: 'noLms' });
    page.see('c');
    await wait();
    expect(lessonsIn(page.kept.get(`backup:${key}`)?.split('|')[1])).toBe('abc');
    expect(page.answered).toEqual(['local', 'local']);
    expect(page.said).toContainEqual({ what: 'done', key: 'completedHere' });
    expect(page.restored.at(-1)).toEqual(['ab', key, false]);
    expect(page.controls()?.startAfresh).toBeNull();
    page.running.recordEvent(event);
    page.running.on('left');
    expect(page.said).not.toContainEqual({ what: 'done', key: 'completed' });
  });

  it('and comes after it was given up, is ended without a word', async () => {
    const lms = makeSession({ earlier });
    launched({ open: () => later(13_000, lms.session), named: learner });
    await wait(13_000);
    expect([lms.ended, lms.commits]).toEqual([[null], []]);
  });
});

describe('a launch without an LMS', () => {
  const none: OpenSession = async () => {
    throw new LaunchError('none');
  };
  const here = (answer: () => CommitResult = () => 'local') => makeSession({ hasLms: false, learner: null, earlier }, answer);

  it('is this browser’s, of whoever sits here, who can begin anew in every tab', async () => {
    const browser = here();
    const page = launched({ open: none, openLocal: async () => browser.session });
    await wait();
    expect(page.said[0]).toEqual({ what: 'noLms', key: 'noLms' });
    expect(page.restored).toEqual([['a', 'here', false]]);
    expect(page.passed).toEqual(['wasHere']);
    const room = page.rooms.get('onder-de-waterlijn:https://example.org/c');
    room?.heard('here');
    await wait();
    const before = page.store.read().revision;
    page.controls()?.startAfresh?.();
    expect([page.lessons(), page.store.read().place, page.store.read().revision > before]).toEqual(['', null, true]);
    expect(page.clear).toHaveBeenCalledTimes(1);
    expect(page.tabs[0]?.onCleared).not.toBeNull();
  });

  it('can begin anew also with no other tab', async () => {
    const page = launched({ open: none, openLocal: async () => here().session });
    await wait();
    page.controls()?.startAfresh?.();
    expect(page.lessons()).toBe('');
  });

  it('says that nothing is saved where this browser is none either', async () => {
    const page = launched({ open: none, openLocal: none });
    await wait();
    expect(page.restored).toEqual([['', 'here', false]]);
    expect(page.said).toContainEqual({ what: 'unsaved', key: 'saveFailed' });
  });

  it('whose session is over is told so', async () => {
    const ended: OpenSession = async () => {
      throw new LaunchError('over', 'ended');
    };
    const page = launched({ open: ended, named: learner });
    await wait();
    expect(page.said[0]).toEqual({ what: 'ended', key: 'sessionEnded' });
  });

  it('is what a launch becomes that breaks', async () => {
    const broken: OpenSession = async () => {
      throw new TypeError('a mistake of ours');
    };
    const page = launched({ open: broken, named: learner });
    await wait();
    expect(page.said[0]).toEqual({ what: 'noLms', key: 'noLms' });
  });

  it('takes in what this browser says too late', async () => {
    const page = launched({ open: never, named: learner, slow: 3000, backup: { confirmed: null, latest: storedText(4, 'b') } });
    await wait(1500);
    expect(page.lessons()).toBe('');
    await wait(1500);
    expect(page.lessons()).toBe('b');
  });
});

describe('another tab of the same learner', () => {
  it('is heard once it speaks, and the script for that comes once', async () => {
    const page = launched({ open: async () => makeSession({ earlier }).session });
    await wait();
    const room = page.rooms.get(`onder-de-waterlijn:${key}`);
    expect(room?.said).toEqual(['here']);
    expect(page.loadTabs).not.toHaveBeenCalled();
    for (let times = 0; times < 2; times++) room?.heard('here');
    await wait();
    expect(page.loadTabs).toHaveBeenCalledTimes(1);
    expect(page.tabs).toEqual([{ key, onCleared: null }]);
  });

  it('is not there in a browser without channels, and all else is', async () => {
    const lms = makeSession({ earlier });
    const page = launched({ open: async () => lms.session, channels: false });
    await wait();
    expect(lms.commits).toHaveLength(1);
    expect(page.answered).toEqual(['stored']);
  });

  it('is asked for again when its script did not come', async () => {
    const page = launched({ open: async () => makeSession({ earlier }).session });
    page.loadTabs.mockRejectedValueOnce(new Error('no network'));
    await wait();
    for (let times = 0; times < 2; times++) {
      page.rooms.get(`onder-de-waterlijn:${key}`)?.heard('here');
      await wait();
    }
    expect([page.loadTabs.mock.calls.length, page.tabs.length]).toEqual([2, 1]);
  });
});
