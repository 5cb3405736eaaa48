import { describe, expect, it } from 'vitest';
import type { Copy } from '../../../src/app/copy.ts';
import { makeSaver, type Saving } from '../../../src/app/saver.ts';
import { decodeState } from '../../../src/learner/codec.ts';
import type { Outline } from '../../../src/learner/progress.ts';
import { freshState, type LearnerState, visit } from '../../../src/learner/state.ts';
import { type CommitResult, nothingEarlier, type ProgressReport, type Session } from '../../../src/lms/session.ts';

const outline: Outline = {
  activityId: 'https://example.org/c',
  title: 'Cursus',
  modules: [{ id: 'm', title: 'M', required: true, lessons: [{ id: 'a', minutes: 5, dilemmas: [] }] }],
};

/** An LMS that answers what it is told to, and when. */
const makeWorld = (mode: Session['mode'] = 'normal') => {
  let state: LearnerState = freshState;
  const commits: ProgressReport[] = [];
  const urgent: boolean[] = [];
  const terminated: (ProgressReport | null)[] = [];
  const copies: Copy[] = [];
  const savings: Saving[] = [];
  const later: (() => void)[] = [];
  let answer: (result: CommitResult) => void = () => {};
  const session: Session = {
    mode,
    hasLms: true,
    learner: null,
    earlier: nothingEarlier,
    returnUrl: null,
    commit: (report, hurry) => {
      commits.push(report);
      urgent.push(hurry === 'urgent');
      return new Promise(resolve => {
        answer = resolve;
      });
    },
    tell() {},
    terminate: async report => void terminated.push(report),
  };
  const saver = makeSaver({
    session,
    outline,
    copy: { read: async () => null, write: async copy => copies.push(copy) > 0 },
    nextWrite: () => {
      state = { ...state, revision: state.revision + 1 };
      return state;
    },
    location: () => state.place ?? '',
    onSaving: saving => savings.push(saving),
    retryLater: run => later.push(run),
  });
  return {
    commits,
    urgent,
    terminated,
    copies,
    savings,
    later,
    saver,
    see: (lesson: string) => {
      state = visit(state, lesson);
      saver.save();
    },
    async answers(result: CommitResult) {
      answer(result);
      await new Promise(resolve => setTimeout(resolve));
    },
  };
};

const revisions = (reports: readonly { suspendData: string }[]) =>
  reports.map(({ suspendData }) => {
    const decoded = decodeState(suspendData);
    return decoded.kind === 'state' ? decoded.state.revision : null;
  });

describe('saving', () => {
  it('keeps a copy before it asks the LMS, and confirms it after', async () => {
    const world = makeWorld();
    world.see('m/a');
    expect(world.copies.map(copy => copy.confirmed)).toEqual([false]);
    await world.answers('stored');
    expect(world.copies.map(copy => copy.confirmed)).toEqual([false, true]);
    expect(world.savings).toEqual([{ ok: true }]);
  });

  it('sends one commit at a time and then all that changed meanwhile', async () => {
    const world = makeWorld();
    world.see('m/a');
    world.see('m/b');
    world.see('m/c');
    expect(world.commits).toHaveLength(1);
    await world.answers('stored');
    expect(world.commits).toHaveLength(2);
    expect(world.commits[1]?.location).toBe('m/c');
  });

  it('keeps a copy of what is done while an LMS keeps a commit waiting', () => {
    const world = makeWorld();
    world.see('m/a');
    world.see('m/b');
    expect(world.commits).toHaveLength(1);
    expect(world.copies.map(({ text }) => decodeState(text))).toMatchObject([{ state: { place: 'm/a' } }, { state: { place: 'm/b' } }]);
  });

  it('is never the same text twice', async () => {
    const world = makeWorld();
    world.saver.save();
    await world.answers('stored');
    world.saver.save();
    expect(revisions(world.commits)).toEqual([1, 2]);
  });

  it('that fails is tried again later, with everything, and the learner is told once it fails', async () => {
    const world = makeWorld();
    world.see('m/a');
    await world.answers('failed');
    expect(world.savings).toEqual([{ ok: false, kept: true }]);
    expect(world.copies.at(-1)?.confirmed).toBe(false);
    world.later[0]?.();
    expect(world.commits).toHaveLength(2);
    await world.answers('stored');
    expect(world.savings.at(-1)).toEqual({ ok: true });
    expect(world.copies.at(-1)?.confirmed).toBe(true);
  });

  it('that could not be made sure of stays unconfirmed and is done again', async () => {
    const world = makeWorld();
    world.see('m/a');
    await world.answers('sent');
    expect(world.copies.at(-1)?.confirmed).toBe(false);
    expect(world.later).toHaveLength(1);
  });

  it('does not confirm a copy that is older than what the learner did since', async () => {
    const world = makeWorld();
    world.see('m/a');
    world.see('m/b');
    await world.answers('stored');
    expect(world.copies.some(copy => copy.confirmed)).toBe(false);
  });

  it('of a page that is hidden goes out at once, beside a commit that is under way, with what is new', () => {
    const world = makeWorld();
    world.see('m/a');
    world.see('m/b');
    world.saver.hide();
    expect(world.urgent).toEqual([false, true]);
    expect(world.commits[1]?.location).toBe('m/b');
  });

  it('ends once, with the last word', async () => {
    const world = makeWorld();
    world.see('m/a');
    await world.answers('stored');
    void world.saver.close();
    void world.saver.close();
    expect(world.terminated).toHaveLength(1);
    world.saver.save();
    world.saver.hide();
    expect(world.commits).toHaveLength(1);
  });

  it('is not done for who looks around', () => {
    const world = makeWorld('review');
    world.see('m/a');
    world.saver.hide();
    expect(world.commits).toEqual([]);
    expect(world.copies).toEqual([]);
  });
});
