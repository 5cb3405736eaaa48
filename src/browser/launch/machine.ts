import type { LearnerState } from '../../core/learner/state.ts';
import type { Backup } from './backup.ts';
import { confirmedBy, isDamaged, restore, restoreHere } from './restore.ts';
import type { Effect, LaunchEvent, LaunchState, OpenedSession, StandingNotice } from './states.ts';

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
export type Transition = { readonly state: LaunchState; readonly effects: readonly Effect[] };

/** What comes of an event. Total: an event that means nothing in a state changes nothing. */
export const next = (state: LaunchState, event: LaunchEvent): Transition =>
  (transitions[event.on] as (state: LaunchState, event: LaunchEvent) => Transition)(state, event);

type EventCalled<On> = Extract<LaunchEvent, { readonly on: On }>;

const transitions: { readonly [On in LaunchEvent['on']]: (state: LaunchState, event: EventCalled<On>) => Transition } = {
  start: (_, { learner }) => ({
    state: { at: 'opening', learner, backup: learner === null ? null : undefined },
    // Both at once: storage that is slow does not come on top of an LMS that is.
    effects: [...(learner === null ? [] : [{ do: 'readBackup', learner } as const]), { do: 'open' }],
  }),
  graceOver: state =>
    'backup' in state
      ? {
          state: { ...state, at: state.at === 'opening' ? 'meanwhile' : state.at },
          effects: state.backup === undefined ? [] : [resumeMeanwhile(state.backup)],
        }
      : { state, effects: [] },
  opened(state, { opened }) {
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
  },
  failed(state, { reason }) {
    if (state.at !== 'opening' && state.at !== 'meanwhile') return { state, effects: [] };
    const notice: StandingNotice = reason === 'ended' ? { what: 'ended', key: 'sessionEnded' } : { what: 'noLms', key: 'noLms' };
    return {
      state: { ...state, at: 'local' },
      effects: [
        { do: 'notify', notice },
        { do: 'openLocal', learner: state.learner },
      ],
    };
  },
  backupRead(state, { backup }) {
    if (state.at === 'restoring') return restored(state.opened, backup, state.resumed);
    if (!('backup' in state)) return { state, effects: [] };
    return { state: { ...state, backup }, effects: state.at === 'opening' ? [] : [resumeMeanwhile(backup)] };
  },
  /** This browser was slower than the launch. What it knew comes in where that is safe. */
  backupLate(state, { backup }) {
    if ('backup' in state)
      return { state: { ...state, backup }, effects: state.at === 'opening' ? [] : [{ do: 'add', state: restoreHere(backup) }] };
    if (state.at !== 'saving' || !state.opened.hasLms) return { state, effects: [] };
    const found = restore(state.opened.earlier, backup);
    return { state, effects: found.kind === 'known' ? [{ do: 'add', state: found.state }] : [] };
  },
  answered: (state, { mine }) =>
    state.at === 'asking'
      ? resume(state.opened, mine ? state.mine : state.others, [], confirmedBy(state.opened.earlier, null))
      : { state, effects: [] },
  acted(state) {
    if (state.at === 'saving') return { state, effects: [{ do: 'save' }] };
    // Until it is known what was there, nothing is written over it.
    return state.at === 'meanwhile' && state.learner !== null && state.backup !== undefined
      ? { state, effects: [{ do: 'keep', confirmed: state.backup?.confirmed ?? null }] }
      : { state, effects: [] };
  },
  saved(state, { result, kept, completed }) {
    if (state.at !== 'saving') return { state, effects: [] };
    const failing = result === 'failed' || result === 'overdue';
    // What was handed over without an answer says nothing either way.
    if (result === 'sent' && state.failing) return { state, effects: [] };
    const done = completed ? (state.opened.hasLms ? 'completed' : 'completedHere') : null;
    return {
      state: { ...state, failing },
      effects: [
        { do: 'notify', notice: { what: 'unsaved', key: failing ? (kept ? 'saveFailedKept' : 'saveFailed') : null } },
        ...(state.failing && !failing ? [{ do: 'pass', key: 'saveWorks' } as const] : []),
        ...(failing || result === 'sent' ? [] : [{ do: 'notify', notice: { what: 'done', key: done } } as const]),
        { do: 'offerTools' },
      ],
    };
  },
  hidden: state => ({ state, effects: state.at === 'saving' ? [{ do: 'hide' }] : [] }),
  back: state => ({ state, effects: state.at === 'saving' ? [{ do: 'save' }] : [] }),
  left: state => ({
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
  }),
  // The session ended when the page was left; only a new load of the page can begin another.
  shownAgain: state => ({ state, effects: [{ do: 'reload' }] }),
};

const resumeMeanwhile = (backup: Backup | null): Effect => ({ do: 'restore', state: restoreHere(backup), again: false });

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

/** What the LMS gave was fetched for this launch: that, and what was done since, is nobody else's and takes nothing away. */
const withoutBackup = ({ mode, hasLms, earlier }: OpenedSession): Effect => {
  const found = restore(earlier, null);
  return mode === 'normal' && hasLms && earlier.source === 'fresh' && found.kind === 'known'
    ? { do: 'closeWith', state: found.state }
    : { do: 'close', report: false };
};
