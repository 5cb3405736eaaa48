import { encodeState } from '../../core/learner/codec.ts';
import { type Outline, progressOf } from '../../core/learner/progress.ts';
import type { LearnerState } from '../../core/learner/state.ts';
import type { World } from '../../core/world.ts';
import type { CommitResult, ProgressReport, SaveResult, Session } from '../../lms/session.ts';
import type { BackupStore } from './backup.ts';

export type Saver = {
  /** Something changed: it is stored now, or as soon as the LMS is ready for it. */
  save(): void;
  /** The page is being hidden: what there is goes out at once. */
  hide(): void;
  /** The session ends. Resolves when the LMS has the last word. `urgent`: the page is going away, and nobody waits for that. */
  close(urgent?: 'urgent'): Promise<void>;
};

/** How saving goes. `overdue`: no answer yet, for longer than a learner may be left in the dark. */
export type SavingState = {
  readonly result: SaveResult | 'overdue';
  /** Whether this browser holds what the LMS does not have yet. */
  readonly kept: boolean;
  /** Whether the report says that the course is completed, and whoever was to be told of that was. */
  readonly completed: boolean;
};

type SaverParts = {
  readonly world: Pick<World, 'now' | 'later'>;
  readonly session: Pick<Session, 'mode' | 'learner' | 'commit' | 'terminate'>;
  readonly outline: Outline;
  readonly backup: BackupStore;
  /** What the LMS is known to have, as `Backup.confirmed`. */
  readonly confirmed: string | null;
  /** The state with the number of its next write: some LMSs drop a value that they already have. */
  readonly nextWrite: () => LearnerState;
  /** `module` or `module/lesson`, where the learner is. */
  readonly location: () => string;
  readonly onSaving: (saving: SavingState) => void;
};

/** All in milliseconds. */
const retryAfter = 15_000;
const overdueAfter = 9000;
/** A commit that takes longer freezes the page in many LMSs (Moodle, Open edX): then changes are gathered. */
const slow = 1000;
const gatherFor = 10_000;

/**
 * One commit at a time; what changes meanwhile goes with the next. Everything stands in this browser's backup before it is committed, and
 * counts as unconfirmed until the LMS has it. Nothing stops the saver: a session that throws has failed, and is tried again.
 */
export const makeSaver = (parts: SaverParts): Saver => {
  const { world, session, outline, backup, nextWrite, location, onSaving } = parts;
  let { confirmed } = parts;
  let busy = false;
  /** Something was done that waits for the report under way, and since when. */
  let waiting: false | number = false;
  /** Of who looks around nothing is saved, from the beginning. */
  let closed = session.mode !== 'normal';
  let gatherUntil = 0;
  let wasCompleted = false;
  let callOff: (() => void) | null = null;
  /** Whether this browser holds the last that was done. */
  let kept: Promise<boolean>;
  /** Something was done that nobody has, as far as is known. `overdue`: for so long that the learner must know. */
  let dark: { overdue?: boolean } | null = null;

  const report = (): ProgressReport => progressReportOf(outline, nextWrite(), location());

  const again = (milliseconds: number) => {
    callOff ??= world.later(() => {
      callOff = null;
      void save();
    }, milliseconds);
  };

  const tell = async (result: SavingState['result'] = 'overdue', completed = false) => {
    const is = await kept;
    // Meanwhile the answer may have come.
    if (result !== 'overdue' || dark?.overdue) onSaving({ result, completed, kept: is });
  };

  const save = async (): Promise<void> => {
    if (closed) return;
    const next = report();
    // Also when an LMS keeps the one before waiting: until it answers this backup is all there is.
    kept = backup.write({ confirmed, latest: next.suspendData });
    // What was said of the one before need not be so of this one.
    void tell();
    waiting = busy && (waiting || world.now() || 1);
    if (busy) return;
    const wait = gatherUntil - world.now();
    // What completes the course is not gathered.
    if (wait > 0 && (!next.completed || wasCompleted)) return again(wait);
    callOff?.();
    callOff = null;
    busy = true;
    // What was handed over without an answer stays in the dark.
    dark ??= {};
    const here = dark;
    world.later(() => {
      here.overdue = true;
      void tell();
    }, overdueAfter);
    const started = world.now();
    const answer = await committed(session, { ...next, newest: () => (waiting ? report() : next) });
    // Without an LMS the backup of a learner who is known is all there is.
    const lost = answer === 'local' && session.learner && !(await kept);
    const result = lost ? 'failed' : answer === 'pending' ? 'stored' : answer;
    // What was done since has waited as long, and the learner goes on knowing that.
    if (result !== 'sent') dark = waiting && world.now() - waiting > overdueAfter ? { overdue: true } : null;
    gatherUntil = 0;
    if (result === 'stored') {
      if (world.now() - started > slow) gatherUntil = world.now() + gatherFor;
      confirmed = next.suspendData;
      wasCompleted = next.completed;
      if (!waiting) void backup.write({ confirmed, latest: confirmed });
    }
    await tell(dark?.overdue ? 'sent' : result, next.completed && answer !== 'pending');
    // Only now, or the answer to the next one could be told before this one, where this browser is slow to say whether it keeps anything.
    busy = false;
    if (waiting) void save();
    else if (result === 'failed' || result === 'sent') again(retryAfter);
  };

  return {
    save: () => void save(),
    hide() {
      if (!closed) void committed(session, report(), 'urgent');
    },
    async close(urgent) {
      if (closed) return;
      closed = true;
      callOff?.();
      // All of it stands in the backup since it was done. To write it once more could take the place of what another page has written since.
      await session.terminate(report(), urgent);
    },
  };
};

/** What an LMS is told of a state. `location`: where the learner is. */
export const progressReportOf = (outline: Outline, state: LearnerState, location: string): ProgressReport => ({
  suspendData: encodeState(state),
  ...(state.unknown.length > 0 && { suspendDataShort: encodeState({ ...state, unknown: [] }) }),
  location,
  ...progressOf(outline, state),
});

/** A session that throws, or rejects, has failed. */
const committed = async (session: Pick<Session, 'commit'>, report: ProgressReport, urgent?: 'urgent'): Promise<CommitResult> => {
  try {
    return await session.commit(report, urgent);
  } catch (error) {
    console.warn(error);
    return 'failed';
  }
};
