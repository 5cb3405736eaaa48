import type { LearnerState } from '../../core/learner/state.ts';
import type { LearnerKey } from '../../lms/learner-key.ts';
import type { EarlierLaunches, LaunchMode, SaveResult } from '../../lms/session.ts';
import type { Backup } from './backup.ts';

/** Where a launch stands, what may happen to it, and what can come of that. How one leads to the other stands in `machine.ts`. */

export type LaunchState =
  /** The LMS is looked for. */
  | ({ readonly at: 'opening' } & Known)
  /** The LMS keeps the learner waiting: they go on with what this browser has. */
  | ({ readonly at: 'meanwhile' } & Known)
  /** It is open; what this browser has of this learner is being read. `resumed`: the learner went on meanwhile. */
  | { readonly at: 'restoring'; readonly opened: OpenedSession; readonly resumed: boolean }
  | { readonly at: 'asking'; readonly opened: OpenedSession; readonly mine: LearnerState; readonly others: LearnerState }
  /** There is no LMS at this launch: this browser is opened as one. */
  | ({ readonly at: 'local' } & Known)
  | { readonly at: 'saving'; readonly opened: OpenedSession; readonly failing: boolean }
  /** The learner looks around; nothing is written. */
  | { readonly at: 'readOnly' }
  /** Nothing may be written, because what the LMS handed out is old. */
  | { readonly at: 'adrift' }
  | { readonly at: 'left' };

/** Whom the address names, and what this browser has of them; `undefined` until it is read. */
type Known = { readonly learner: LearnerKey | null; readonly backup: Backup | null | undefined };

/** What the launch must know of a session that is open. */
export type OpenedSession = {
  readonly mode: LaunchMode;
  /** `false`: this browser is all there is. */
  readonly hasLms: boolean;
  readonly learner: LearnerKey | null;
  readonly earlier: EarlierLaunches;
};

export type LaunchEvent =
  | { readonly on: 'start'; readonly learner: LearnerKey | null }
  | { readonly on: 'graceOver' }
  | { readonly on: 'opened'; readonly opened: OpenedSession }
  | { readonly on: 'failed'; readonly reason: 'no-lms' | 'ended' }
  /** `null`: there is none, or this browser did not say in time. */
  | { readonly on: 'backupRead'; readonly backup: Backup | null }
  | { readonly on: 'backupLate'; readonly backup: Backup }
  | { readonly on: 'answered'; readonly mine: boolean }
  | { readonly on: 'acted' }
  | { readonly on: 'saved'; readonly result: SaveResult | 'overdue'; readonly kept: boolean; readonly completed: boolean }
  | { readonly on: 'hidden' }
  /** The page is seen again, or there is a network again. */
  | { readonly on: 'back' }
  | { readonly on: 'left' }
  /** Out of the browser's back/forward cache. */
  | { readonly on: 'shownAgain' };

/** What holds now, for the learner. `key`: the text that says it, `null`: it holds no more. */
export type StandingNotice =
  | { readonly what: 'unsaved'; readonly key: 'saveFailed' | 'saveFailedKept' | null }
  | { readonly what: 'noLms'; readonly key: 'noLms' }
  | { readonly what: 'ended'; readonly key: 'sessionEnded' | 'reopen' }
  | { readonly what: 'readOnly'; readonly key: 'readOnly' }
  | { readonly what: 'done'; readonly key: 'completed' | 'completedHere' | null };

export type Effect =
  | { readonly do: 'open' }
  /** No LMS: this browser as one. `learner`: what is done waits under this key for the next launch. */
  | { readonly do: 'openLocal'; readonly learner: LearnerKey | null }
  | { readonly do: 'readBackup'; readonly learner: LearnerKey }
  | { readonly do: 'writeBackup'; readonly backup: Backup }
  /** What the learner does before there is a session stands in this browser. */
  | { readonly do: 'keep'; readonly confirmed: string | null }
  /** This is what the learner goes on with; what they did since they came is done again on it. `again`: where they were is told. */
  | { readonly do: 'restore'; readonly state: LearnerState; readonly again: boolean }
  | { readonly do: 'add'; readonly state: LearnerState }
  | { readonly do: 'ask'; readonly mine: LearnerState; readonly others: LearnerState }
  /** From here on the session is told of progress. Saves at once. `confirmed`: what the LMS is known to have. */
  | { readonly do: 'startSaving'; readonly confirmed: string | null }
  | { readonly do: 'save' | 'hide' | 'offerTools' | 'reload' }
  /** Ends the session, with a last report or with none. */
  | { readonly do: 'close'; readonly report: boolean }
  /** Ends the session with what it had, and what was done since. */
  | { readonly do: 'closeWith'; readonly state: LearnerState }
  | { readonly do: 'notify'; readonly notice: StandingNotice }
  | { readonly do: 'pass'; readonly key: 'damaged' | 'saveWorks' | 'wasHere' };
