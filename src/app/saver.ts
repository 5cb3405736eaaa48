import { encodeState } from '../learner/codec.ts';
import { type Outline, progressOf } from '../learner/progress.ts';
import type { LearnerState } from '../learner/state.ts';
import type { CommitResult, ProgressReport, Session } from '../lms/session.ts';

export type Saver = {
  /** Something changed: it is stored now, or right after the commit that is under way. */
  save(): void;
  /** The page is going away. */
  close(): void;
};

type SaverParts = {
  readonly session: Session;
  readonly outline: Outline;
  /** Each write needs another revision: some LMSs drop a value that they already have. */
  readonly nextRevision: () => LearnerState;
  /** `module` or `module/lesson`, where the learner is. */
  readonly location: () => string;
  readonly onResult: (result: CommitResult) => void;
  readonly retryAfter: (run: () => void) => void;
};

/** One commit at a time; what changes meanwhile goes with the next. A failed commit is tried again with everything in it. */
export const makeSaver = ({ session, outline, nextRevision, location, onResult, retryAfter }: SaverParts): Saver => {
  let busy = false;
  let waiting = false;
  let closed = false;

  const report = (): ProgressReport => {
    const state = nextRevision();
    return { suspendData: encodeState(state), location: location(), ...progressOf(outline, state) };
  };

  const save = async () => {
    if (closed) return;
    if (busy) {
      waiting = true;
      return;
    }
    busy = true;
    waiting = false;
    const result = await session.commit(report());
    busy = false;
    onResult(result);
    if (result === 'failed') retryAfter(() => void save());
    else if (waiting) await save();
  };

  return {
    save: () => void save(),
    close() {
      if (closed) return;
      closed = true;
      void session.terminate(report());
    },
  };
};
