import type { LearnerState } from '../../core/learner/state.ts';
import type { LearnerKey } from '../../lms/learner-key.ts';
import type { EarlierLaunches, LaunchMode, SaveResult } from '../../lms/session.ts';
import type { Backup } from './backup.ts';
import { confirmedBy, isDamaged, restore, restoreHere } from './restore.ts';

/**
 * The launch of the course as plain data: what state it is in, what may happen, and what is to be done then. The world stays outside:
 * `run.ts` does what the effects say and tells what came of it.
 *
 * ```
 * opening ─opened→ restoring ─backupRead→ saving | asking ─answered→ saving
 *    ├─graceOver→ meanwhile ─opened→ restoring           restoring ─mode ≠ normal→ readOnly
 *    └─failed→ local ─localOpened→ saving                restoring ─an old page→ adrift
 * any ─left→ left            any ─shownAgain→ (reload)
 * ```
 */
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

export type Transition = { readonly state: LaunchState; readonly effects: readonly Effect[] };

/** What comes of an event. Total: an event that means nothing in a state changes nothing. */
export const next = (state: LaunchState, event: LaunchEvent): Transition => {
  const nothing: Transition = { state, effects: [] };
  switch (event.on) {
    case 'start':
      return {
        state: { at: 'opening', learner: event.learner, backup: event.learner === null ? null : undefined },
        // Both at once: storage that is slow does not come on top of an LMS that is.
        effects: [...(event.learner === null ? [] : [{ do: 'readBackup', learner: event.learner } as const]), { do: 'open' }],
      };
    case 'graceOver':
      if (!('backup' in state)) return nothing;
      return {
        state: { ...state, at: state.at === 'opening' ? 'meanwhile' : state.at },
        effects: state.backup === undefined ? [] : [resumeMeanwhile(state.backup)],
      };
    case 'opened':
      return opened(state, event.opened);
    case 'failed':
      return failed(state, event.reason);
    case 'backupRead':
      return backupRead(state, event.backup);
    case 'backupLate':
      return backupLate(state, event.backup);
    case 'answered':
      if (state.at !== 'asking') return nothing;
      return resume(state.opened, event.mine ? state.mine : state.others, [], confirmedBy(state.opened.earlier, null));
    case 'acted':
      if (state.at === 'saving') return { state, effects: [{ do: 'save' }] };
      // Until it is known what was there, nothing is written over it.
      return state.at === 'meanwhile' && state.learner !== null && state.backup !== undefined
        ? { state, effects: [{ do: 'keep', confirmed: state.backup?.confirmed ?? null }] }
        : nothing;
    case 'saved':
      return state.at === 'saving' ? saved(state, event) : nothing;
    case 'hidden':
    case 'back':
      return state.at === 'saving' ? { state, effects: [{ do: event.on === 'back' ? 'save' : 'hide' }] } : nothing;
    case 'left':
      return left(state);
    case 'shownAgain':
      // The session ended when the page was left; only a new load of the page can begin another.
      return { state, effects: [{ do: 'reload' }] };
  }
};

const resumeMeanwhile = (backup: Backup | null): Effect => ({ do: 'restore', state: restoreHere(backup), again: false });

const backupRead = (state: LaunchState, backup: Backup | null): Transition => {
  if (state.at === 'restoring') return restored(state.opened, backup, state.resumed);
  if (!('backup' in state)) return { state, effects: [] };
  return { state: { ...state, backup }, effects: state.at === 'opening' ? [] : [resumeMeanwhile(backup)] };
};

const opened = (state: LaunchState, opened: OpenedSession): Transition => {
  if (state.at === 'left') return { state, effects: [{ do: 'close', report: false }] };
  if (!('backup' in state)) return { state, effects: [] };
  const resumed = state.at === 'meanwhile';
  if (opened.learner === null) return restored(opened, null, resumed);
  // Read already, for the same learner.
  if (state.learner === opened.learner && state.backup !== undefined) return restored(opened, state.backup, resumed);
  return {
    state: { at: 'restoring', opened, resumed },
    effects: state.learner === opened.learner ? [] : [{ do: 'readBackup', learner: opened.learner }],
  };
};

const failed = (state: LaunchState, reason: 'no-lms' | 'ended'): Transition => {
  if (state.at !== 'opening' && state.at !== 'meanwhile') return { state, effects: [] };
  const notice: StandingNotice = reason === 'ended' ? { what: 'ended', key: 'sessionEnded' } : { what: 'noLms', key: 'noLms' };
  return {
    state: { ...state, at: 'local' },
    effects: [
      { do: 'notify', notice },
      { do: 'openLocal', learner: state.learner },
    ],
  };
};

/** Whose progress stands in this browser, nobody can say: who was not here before can begin anew. */
const resumeLocally = (opened: OpenedSession, backup: Backup | null): Transition => {
  const known = restoreHere(backup ?? { confirmed: null, latest: opened.earlier.suspendData ?? '' });
  const key = opened.learner !== null ? null : known.lessons.size > 0 ? 'wasHere' : isDamaged(opened.earlier) ? 'damaged' : null;
  return resume(opened, known, key ? [{ do: 'pass', key }] : [], backup?.confirmed ?? null);
};

const restored = (opened: OpenedSession, backup: Backup | null, resumed: boolean): Transition => {
  if (!opened.hasLms) return resumeLocally(opened, backup);
  const found = restore(opened.earlier, backup);
  if (opened.mode !== 'normal')
    return {
      state: { at: 'readOnly' },
      effects: [
        // Only now it shows that the learner looks around: nothing of it stays.
        ...(resumed ? [{ do: 'writeBackup', backup: backup ?? { confirmed: null, latest: '' } } as const] : []),
        { do: 'restore', state: found.kind === 'ask' ? found.others : found.state, again: true },
        { do: 'notify', notice: { what: 'readOnly', key: 'readOnly' } },
        { do: 'offerTools' },
      ],
    };
  switch (found.kind) {
    case 'known':
      return resume(opened, found.state, found.damaged ? [{ do: 'pass', key: 'damaged' }] : [], confirmedBy(opened.earlier, backup));
    case 'ask':
      return {
        state: { at: 'asking', opened, mine: found.mine, others: found.others },
        effects: [{ do: 'ask', mine: found.mine, others: found.others }],
      };
    case 'reopen':
      return {
        state: { at: 'adrift' },
        effects: [
          { do: 'restore', state: found.state, again: true },
          { do: 'notify', notice: { what: 'ended', key: 'reopen' } },
          { do: 'offerTools' },
        ],
      };
  }
};

const resume = (opened: OpenedSession, state: LearnerState, first: readonly Effect[], confirmed: string | null): Transition => ({
  state: { at: 'saving', opened, failing: false },
  // What is said first is not talked over by where they were.
  effects: [...first, { do: 'restore', state, again: first.length === 0 }, { do: 'startSaving', confirmed }],
});

/** This browser was slower than the launch. What it knew comes in where that is safe. */
const backupLate = (state: LaunchState, backup: Backup): Transition => {
  if ('backup' in state)
    return { state: { ...state, backup }, effects: state.at === 'opening' ? [] : [{ do: 'add', state: restoreHere(backup) }] };
  if (state.at !== 'saving' || !state.opened.hasLms) return { state, effects: [] };
  const found = restore(state.opened.earlier, backup);
  return { state, effects: found.kind === 'known' ? [{ do: 'add', state: found.state }] : [] };
};

type Saved = Extract<LaunchEvent, { on: 'saved' }>;

const saved = (state: Extract<LaunchState, { at: 'saving' }>, { result, kept, completed }: Saved): Transition => {
  const failing = result === 'failed' || result === 'overdue';
  // What was handed over without an answer says nothing either way.
  if (result === 'sent' && state.failing) return { state, effects: [] };
  return {
    state: { ...state, failing },
    effects: [
      { do: 'notify', notice: { what: 'unsaved', key: failing ? (kept ? 'saveFailedKept' : 'saveFailed') : null } },
      ...(state.failing && !failing ? [{ do: 'pass', key: 'saveWorks' } as const] : []),
      ...(failing || result === 'sent'
        ? []
        : [
            {
              do: 'notify',
              notice: { what: 'done', key: completed ? (state.opened.hasLms ? 'completed' : 'completedHere') : null },
            } as const,
          ]),
      { do: 'offerTools' },
    ],
  };
};

const left = (state: LaunchState): Transition => ({
  state: { at: 'left' },
  effects:
    state.at === 'left' || 'backup' in state
      ? []
      : [
          'opened' in state
            ? state.at === 'saving'
              ? { do: 'close', report: true }
              : withoutBackup(state.opened)
            : { do: 'close', report: false },
        ],
});

/** What the LMS gave was fetched for this launch: that, and what was done since, is nobody else's and takes nothing away. */
const withoutBackup = ({ mode, hasLms, earlier }: OpenedSession): Effect => {
  const found = restore(earlier, null);
  return mode === 'normal' && hasLms && earlier.source === 'fresh' && found.kind === 'known'
    ? { do: 'closeWith', state: found.state }
    : { do: 'close', report: false };
};
