import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Backup } from '../../../src/browser/launch/backup.ts';
import { makeSaver, progressReportOf, type SavingState } from '../../../src/browser/launch/saver.ts';
import { decodeState } from '../../../src/core/learner/codec.ts';
import type { Outline } from '../../../src/core/learner/progress.ts';
import { freshState, type LearnerState, visit } from '../../../src/core/learner/state.ts';
import type { LearnerKey } from '../../../src/lms/learner-key.ts';
import type { CommitResult, ProgressReport, Session } from '../../../src/lms/session.ts';
import { nodeWorld } from '../../support/node-world.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const outline: Outline = {
  activityId: 'https://example.org/c',
  title: 'Cursus',
  modules: [
    {
      id: 'm',
      title: 'M',
      required: true,
      lessons: ['a', 'b', 'c'].map(id => ({ id, minutes: 5, dilemmas: [] })),
    },
  ],
};

/** An LMS that answers what it is told to, and when. `holds`: whether this browser keeps anything, by now. */
type Circumstances = {
  readonly mode?: Session['mode'];
  readonly holds?: boolean | (() => boolean | Promise<boolean>);
  readonly learner?: LearnerKey | null;
};
const makeLearner = ({ mode = 'normal', holds = true, learner = null }: Circumstances = {}) => {
  let state: LearnerState = freshState;
  const commits: ProgressReport[] = [];
  const urgent: boolean[] = [];
  const terminated: (ProgressReport | null)[] = [];
  const ends: (string | undefined)[] = [];
  const kept: Backup[] = [];
  const savings: SavingState[] = [];
  let answer: (result: CommitResult) => void = () => {};
  let trouble: (() => never) | null = null;
  const saver = makeSaver({
    world: nodeWorld(),
    session: {
      mode,
      learner,
      commit: (report, hurry) => {
        commits.push(report);
        urgent.push(hurry === 'urgent');
        trouble?.();
        return new Promise(resolve => {
          answer = resolve;
        });
      },
      async terminate(report, hurry) {
        terminated.push(report);
        ends.push(hurry);
      },
    },
    outline,
    backup: {
      read: async () => null,
      write: async backup => (typeof holds === 'function' ? await holds() : holds) && kept.push(backup) > 0,
    },
    confirmed: null,
    nextWrite: () => {
      state = { ...state, revision: state.revision + 1 };
      return state;
    },
    location: () => state.place ?? '',
    onSaving: saving => savings.push(saving),
  });
  return {
    commits,
    urgent,
    terminated,
    ends,
    kept,
    savings,
    saver,
    see: (lesson: string) => {
      state = visit(state, lesson);
      saver.save();
    },
    answers: async (result: CommitResult) => {
      answer(result);
      await vi.advanceTimersByTimeAsync(0);
    },
    inject: (next: (() => never) | null) => {
      trouble = next;
    },
  };
};

const placeOf = (text: string | null | undefined) => {
  const decoded = decodeState(text ?? '');
  return decoded.kind === 'state' ? decoded.state.place : null;
};
const revisionOf = (text: string) => {
  const decoded = decodeState(text);
  return decoded.kind === 'state' ? decoded.state.revision : null;
};

describe('saving', () => {
  it('keeps a backup before it asks the LMS, and confirms it after', async () => {
    const learner = makeLearner();
    learner.see('m/a');
    expect(learner.kept.map(({ confirmed }) => confirmed)).toEqual([null]);
    await learner.answers('stored');
    expect(placeOf(learner.kept.at(-1)?.confirmed)).toBe('m/a');
    expect(learner.savings).toEqual([{ result: 'stored', kept: true, completed: false }]);
  });

  it('of all there is, before the LMS was told so, is stored and not yet completed', async () => {
    const learner = makeLearner();
    for (const lesson of ['m/a', 'm/b', 'm/c']) learner.see(lesson);
    await learner.answers('stored');
    await learner.answers('pending');
    expect(learner.savings.at(-1)).toEqual({ result: 'stored', kept: true, completed: false });
    expect(placeOf(learner.kept.at(-1)?.confirmed)).toBe('m/c');
    learner.saver.save();
    await learner.answers('stored');
    expect(learner.savings.at(-1)).toEqual({ result: 'stored', kept: true, completed: true });
  });

  it.each([
    ['nobody has it: it has failed and is tried again', null, 'student', 'failed'],
    ['this browser keeps it: it is there', true, 'student', 'local'],
    ['the browser is all there is, for whoever sits here: its own word counts', null, null, 'local'],
  ] as const)('without an LMS, and %s', async (_, holds, learner, result) => {
    const made = makeLearner({ holds: holds === true, learner: learner as LearnerKey | null });
    made.see('m/a');
    await made.answers('local');
    expect(made.savings).toEqual([{ result, kept: holds === true, completed: false }]);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(made.commits).toHaveLength(result === 'failed' ? 2 : 1);
  });

  it('sends one commit at a time and then all that changed meanwhile', async () => {
    const learner = makeLearner();
    for (const lesson of ['m/a', 'm/b', 'm/c']) learner.see(lesson);
    expect(learner.commits).toHaveLength(1);
    await learner.answers('stored');
    expect(learner.commits).toHaveLength(2);
    expect(learner.commits[1]?.location).toBe('m/c');
  });

  it('says what there is to report by now to who has to wait, and the same again as long as nothing changed', async () => {
    const learner = makeLearner();
    learner.see('m/a');
    const [first] = learner.commits;
    expect(first?.newest?.().suspendData).toBe(first?.suspendData);
    learner.see('m/b');
    expect(first?.newest?.().location).toBe('m/b');
    await learner.answers('stored');
    expect(placeOf(learner.kept.at(-1)?.confirmed), 'what is confirmed is what was asked').toBe('m/a');
  });

  it('keeps a backup of what is done while an LMS keeps a commit waiting, and of what that confirms', async () => {
    const learner = makeLearner();
    learner.see('m/a');
    learner.see('m/b');
    expect(learner.kept.map(({ latest }) => placeOf(latest))).toEqual(['m/a', 'm/b']);
    await learner.answers('stored');
    const last = learner.kept.at(-1);
    expect([placeOf(last?.confirmed), placeOf(last?.latest)]).toEqual(['m/a', 'm/b']);
  });

  it('is never the same text twice', async () => {
    const learner = makeLearner();
    learner.saver.save();
    await learner.answers('stored');
    learner.saver.save();
    expect(learner.commits.map(({ suspendData }) => revisionOf(suspendData))).toEqual([1, 2]);
  });

  it.each(['failed', 'sent'] as const)('that came to "%s" stays unconfirmed and is done again, with everything', async result => {
    const learner = makeLearner();
    learner.see('m/a');
    await learner.answers(result);
    expect(learner.savings).toEqual([{ result, kept: true, completed: false }]);
    expect(learner.kept.at(-1)?.confirmed).toBeNull();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(learner.commits).toHaveLength(2);
    await learner.answers('stored');
    expect(placeOf(learner.kept.at(-1)?.confirmed)).toBe('m/a');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(learner.commits).toHaveLength(2);
  });

  it('is stored when the LMS has it, also where this browser holds nothing', async () => {
    const learner = makeLearner({ holds: false, learner: 'student' as LearnerKey });
    learner.see('m/a');
    await learner.answers('stored');
    expect(learner.savings).toEqual([{ result: 'stored', kept: false, completed: false }]);
  });

  it('says when this browser holds nothing either', async () => {
    const learner = makeLearner({ holds: false });
    learner.see('m/a');
    await learner.answers('failed');
    expect(learner.savings).toEqual([{ result: 'failed', kept: false, completed: false }]);
  });

  it('goes on after a session that throws: that has failed, is told, and is tried again', async () => {
    const learner = makeLearner();
    learner.inject(() => {
      throw new TypeError('AbortSignal.timeout is not a function');
    });
    learner.see('m/a');
    await vi.advanceTimersByTimeAsync(0);
    expect(learner.savings).toEqual([{ result: 'failed', kept: true, completed: false }]);
    learner.inject(null);
    await vi.advanceTimersByTimeAsync(15_000);
    await learner.answers('stored');
    expect(learner.savings.at(-1)?.result).toBe('stored');
  });

  it('leaves no learner in the dark longer than ten seconds about an answer that does not come', async () => {
    const learner = makeLearner();
    learner.see('m/a');
    await vi.advanceTimersByTimeAsync(8000);
    expect(learner.savings).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(learner.savings).toEqual([{ result: 'overdue', kept: true, completed: false }]);
    await learner.answers('stored');
    expect(learner.savings.at(-1)?.result).toBe('stored');
  });

  it('says so too of what was handed over and never confirmed', async () => {
    const learner = makeLearner();
    learner.see('m/a');
    await learner.answers('sent');
    await vi.advanceTimersByTimeAsync(9000);
    expect(learner.savings.map(({ result }) => result)).toEqual(['sent', 'overdue']);
  });

  it('of a page that is hidden goes out at once, beside a commit that is under way, with what is new', () => {
    const learner = makeLearner();
    learner.see('m/a');
    learner.see('m/b');
    learner.saver.hide();
    expect(learner.urgent).toEqual([false, true]);
    expect(learner.commits[1]?.location).toBe('m/b');
  });

  it('ends once, with the last word; in this browser stands what it says already, and another page may have written since', async () => {
    const learner = makeLearner();
    learner.see('m/a');
    await learner.answers('stored');
    learner.see('m/b');
    const written = learner.kept.length;
    void learner.saver.close();
    void learner.saver.close();
    expect(learner.terminated).toHaveLength(1);
    expect(learner.kept).toHaveLength(written);
    const [here, atLms] = [learner.kept.at(-1)?.latest, learner.terminated[0]?.suspendData].map(text => decodeState(text ?? ''));
    expect(here?.kind === 'state' && here.state.lessons.size).toBe(2);
    expect(here).toMatchObject({ state: { lessons: (atLms?.kind === 'state' && atLms.state.lessons) || null } });
    learner.saver.save();
    learner.saver.hide();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(learner.commits).toHaveLength(2);
  });

  it.each([undefined, 'urgent'] as const)('tells the session whether there is time for it: %s', async hurry => {
    const learner = makeLearner();
    void learner.saver.close(hurry);
    expect(learner.ends).toEqual([hurry]);
  });

  it('is not done for who looks around', () => {
    const learner = makeLearner({ mode: 'review' });
    learner.see('m/a');
    learner.saver.hide();
    expect(learner.commits).toEqual([]);
    expect(learner.kept).toEqual([]);
  });
});

describe('what is told of saving', () => {
  it('is no lateness of what the LMS has already', async () => {
    const learner = makeLearner();
    learner.see('m/a');
    await vi.advanceTimersByTimeAsync(900);
    await learner.answers('stored');
    learner.see('m/b');
    await vi.advanceTimersByTimeAsync(8900);
    expect(learner.savings.map(({ result }) => result)).toEqual(['stored']);
    await vi.advanceTimersByTimeAsync(100);
    expect(learner.savings.map(({ result }) => result)).toEqual(['stored', 'overdue']);
  });

  it('is also that nobody has it yet while the learner waits for the last word', async () => {
    const learner = makeLearner();
    learner.see('m/a');
    await vi.advanceTimersByTimeAsync(4000);
    void learner.saver.close();
    await vi.advanceTimersByTimeAsync(4900);
    expect(learner.savings).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(learner.savings).toMatchObject([{ result: 'overdue', kept: true }]);
  });

  it('follows what this browser keeps of what is done after it was overdue', async () => {
    let holds = true;
    const learner = makeLearner({ holds: () => holds });
    learner.see('m/a');
    await vi.advanceTimersByTimeAsync(9000);
    expect(learner.savings).toMatchObject([{ result: 'overdue', kept: true }]);
    holds = false;
    learner.see('m/b');
    await vi.advanceTimersByTimeAsync(0);
    expect(learner.savings.slice(1)).toMatchObject([{ result: 'overdue', kept: false }]);
  });

  it('is of the last that was done when it is overdue', async () => {
    let holds = true;
    const learner = makeLearner({ holds: () => holds });
    learner.see('m/a');
    holds = false;
    learner.see('m/b');
    await vi.advanceTimersByTimeAsync(9000);
    expect(learner.savings).toMatchObject([{ result: 'overdue', kept: false }]);
  });

  it('is no lateness any more when the answer comes before this browser says whether it keeps it', async () => {
    let holds: boolean | Promise<boolean> = true;
    const learner = makeLearner({ holds: () => holds });
    learner.see('m/a');
    await vi.advanceTimersByTimeAsync(8000);
    holds = new Promise(resolve => setTimeout(() => resolve(false), 2000));
    learner.see('m/b');
    await vi.advanceTimersByTimeAsync(1500);
    await learner.answers('stored');
    await vi.advanceTimersByTimeAsync(3000);
    expect(learner.savings.map(({ result }) => result)).toEqual(['stored']);
  });
});

describe('what this browser keeps', () => {
  it('never goes back, also not when the LMS confirms what came before', async () => {
    const learner = makeLearner();
    learner.see('m/a');
    learner.see('m/b');
    await learner.answers('stored');
    await learner.answers('stored');
    const revisions = learner.kept.map(({ latest }) => revisionOf(latest) ?? 0);
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
  });
});

describe('the report', () => {
  it('comes without the parts of a newer version too where there are any, for an LMS that has no room for them', () => {
    const state = { ...visit(freshState, 'm/a'), unknown: ['z=later'] };
    const { suspendData, suspendDataShort = '' } = progressReportOf(outline, state, 'm/a');
    expect(decodeState(suspendData)).toEqual({ kind: 'state', state });
    expect(decodeState(suspendDataShort)).toEqual({ kind: 'state', state: { ...state, unknown: [] } });
    expect(progressReportOf(outline, { ...state, unknown: [] }, 'm/a')).not.toHaveProperty('suspendDataShort');
  });
});

describe('where a commit takes long, and freezes the page', () => {
  const slowly = async (learner: ReturnType<typeof makeLearner>) => {
    await vi.advanceTimersByTimeAsync(5000);
    await learner.answers('stored');
  };

  it('changes are gathered: none within ten seconds of the last', async () => {
    const learner = makeLearner();
    learner.see('m/a');
    await slowly(learner);
    learner.saver.save();
    learner.see('m/b');
    expect(learner.commits).toHaveLength(1);
    expect(placeOf(learner.kept.at(-1)?.latest), 'this browser has it').toBe('m/b');
    await vi.advanceTimersByTimeAsync(9000);
    expect(learner.commits).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(learner.commits).toHaveLength(2);
    expect(learner.commits[1]?.location).toBe('m/b');
  });

  it('what completes the course does not wait, and neither does a page that goes', async () => {
    const learner = makeLearner();
    for (const lesson of ['m/a', 'm/b']) learner.see(lesson);
    await slowly(learner);
    await slowly(learner);
    const before = learner.commits.length;
    learner.see('m/c');
    expect(learner.commits).toHaveLength(before + 1);
    await slowly(learner);
    learner.see('m/a');
    expect(learner.commits).toHaveLength(before + 1);
    learner.saver.hide();
    expect(learner.commits).toHaveLength(before + 2);
    void learner.saver.close();
    expect(learner.terminated).toHaveLength(1);
  });

  it('and fails, the next is not gathered: nobody has anything yet', async () => {
    const learner = makeLearner();
    learner.see('m/a');
    await vi.advanceTimersByTimeAsync(5000);
    await learner.answers('failed');
    learner.see('m/b');
    expect(learner.commits).toHaveLength(2);
  });

  it('and stays in this browser, which is all there is, the next is not gathered: that freezes nothing', async () => {
    const learner = makeLearner();
    learner.see('m/a');
    await vi.advanceTimersByTimeAsync(5000);
    await learner.answers('local');
    learner.see('m/b');
    expect(learner.commits).toHaveLength(2);
  });

  it('the next quick answer ends that', async () => {
    const learner = makeLearner();
    learner.see('m/a');
    await slowly(learner);
    learner.see('m/b');
    await vi.advanceTimersByTimeAsync(10_000);
    await learner.answers('stored');
    learner.see('m/a');
    expect(learner.commits).toHaveLength(3);
  });
});
