import { encodeState } from '../learner/codec.ts';
import { type Outline, progressOf } from '../learner/progress.ts';
import type { LearnerState } from '../learner/state.ts';
import type { ProgressReport, Session } from '../lms/session.ts';
import type { CopyStore } from './copy.ts';

export type Saver = {
  /** Something changed: it is stored now, or right after the commit that is under way. */
  save(): void;
  /** The page is being hidden: what there is goes out at once. */
  hide(): void;
  /** The page is going away. Resolves when the LMS has the last word, for who can wait. */
  close(): Promise<void>;
};

/** How saving goes, for the learner: `kept` says whether this browser holds what the LMS does not have yet. */
export type Saving = { readonly ok: true } | { readonly ok: false; readonly kept: boolean };

type SaverParts = {
  readonly session: Session;
  readonly outline: Outline;
  readonly copy: CopyStore;
  /** The state with the number of its next write: some LMSs drop a value that they already have. */
  readonly nextWrite: () => LearnerState;
  /** `module` or `module/lesson`, where the learner is. */
  readonly location: () => string;
  readonly onSaving: (saving: Saving) => void;
  readonly retryLater: (run: () => void) => void;
};

/**
 * One commit at a time; what changes meanwhile goes with the next. Everything stands in this browser's copy before it is committed,
 * and the copy counts as unconfirmed until the LMS has it.
 */
export const makeSaver = ({ session, outline, copy, nextWrite, location, onSaving, retryLater }: SaverParts): Saver => {
  let busy = false;
  let waiting = false;
  let closed = false;

  const report = (): ProgressReport => {
    const state = nextWrite();
    return { suspendData: encodeState(state), location: location(), ...progressOf(outline, state) };
  };

  const save = async () => {
    if (closed || session.mode !== 'normal') return;
    const next = report();
    // Also when an LMS keeps the one before waiting: until it answers this copy is all there is.
    const kept = copy.write({ text: next.suspendData, confirmed: false });
    waiting = busy;
    if (busy) return;
    busy = true;
    const result = await session.commit(next);
    busy = false;
    if (result === 'stored' && !waiting) void copy.write({ text: next.suspendData, confirmed: true });
    onSaving(result === 'failed' ? { ok: false, kept: await kept } : { ok: true });
    if (waiting) void save();
    else if (result === 'failed' || result === 'sent') retryLater(() => void save());
  };

  return {
    save: () => void save(),
    hide() {
      if (!closed && session.mode === 'normal') void session.commit(report(), 'urgent');
    },
    async close() {
      if (closed) return;
      closed = true;
      await session.terminate(report());
    },
  };
};
