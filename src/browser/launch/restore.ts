import { decodeState, encodeState } from '../../core/learner/codec.ts';
import { merge } from '../../core/learner/merge.ts';
import { freshState, type LearnerState, placePattern } from '../../core/learner/state.ts';
import type { EarlierLaunches } from '../../lms/session.ts';
import type { Backup } from './backup.ts';

/** What a learner goes on with, or what has to be known first. */
export type Restored =
  | { readonly kind: 'known'; readonly state: LearnerState; readonly damaged: boolean }
  /** This browser knows of work that the LMS should know and does not: only the learner can say whose it is. */
  | { readonly kind: 'ask'; readonly mine: LearnerState; readonly others: LearnerState }
  /** What the LMS handed out is old, and nothing here knows better: whatever is written now could wipe what it has. */
  | { readonly kind: 'reopen'; readonly state: LearnerState };

/**
 * What the LMS and this browser's backup say together. No record shrinks on one sign, and nobody gets another's:
 *
 * | the LMS | and the backup | |
 * |---|---|---|
 * | hands out an old page | is there, and this browser still keeps things | both together |
 * | hands out an old page | is not, or not up to date | nothing may be written: the learner opens the course again |
 * | has at least what it was once known to have, and nothing else | has more | both together: the usual case after a time without a network |
 * | has nothing, and all says that nobody was here | has nothing that was not confirmed | a new attempt: it begins at nothing |
 * | has less, or other things | | whose is it? Another device of the same learner, or another learner whom the LMS calls the same |
 */
export const restore = (earlier: EarlierLaunches, backup: Backup | null): Restored => {
  const stored = stateOf(earlier.suspendData);
  const damaged = isDamaged(earlier);
  const atLms = stored ?? atLocation(earlier.location);
  const latest = stateOf(backup?.latest);
  const confirmed = stateOf(backup?.confirmed);
  const both = latest ? merge(atLms, latest) : atLms;
  const known: Restored = { kind: 'known', state: both, damaged: damaged && !latest };

  if (earlier.source === 'stale') return latest ? known : { kind: 'reopen', state: atLms };
  if (!latest || damaged || contains(atLms, latest)) return known;
  const ask: Restored = { kind: 'ask', mine: both, others: atLms };
  // Before anything of it was confirmed an LMS knows nothing of it, and may say that nobody was here.
  if (!stored && earlier.launches === 'none' && earlier.source === 'fresh')
    return contains(confirmed, latest) ? { ...known, state: freshState } : ask;
  // What once had a state of ours, however little was done in it, and now has none is another attempt.
  const goesOn = !confirmed || contains(stored, confirmed);
  return goesOn && contains(latest, atLms) ? known : ask;
};

/** What the LMS is known to have: what it handed out for this launch, or else what it was last known to have. */
export const confirmedBy = (earlier: EarlierLaunches, backup: Backup | null): string | null => {
  if (earlier.source !== 'fresh') return backup?.confirmed ?? null;
  const state = stateOf(earlier.suspendData);
  return state && encodeState(state);
};

/** What was stored was ours, and cannot be read. */
export const isDamaged = ({ suspendData }: EarlierLaunches): boolean => decodeState(suspendData ?? '').kind === 'damaged';

/** Where there is no LMS at this launch: what this browser knows, with room for the numbers that a page uses while it closes. */
export const restoreHere = (backup: Backup | null): LearnerState => {
  const state = stateOf(backup?.latest) ?? freshState;
  return { ...state, revision: state.revision + lastWords };
};

/** More numbers than a page uses while it closes: what follows here comes after those. */
const lastWords = 9;

const stateOf = (text: string | null | undefined): LearnerState | null => {
  const decoded = decodeState(text ?? '');
  return decoded.kind === 'state' ? decoded.state : null;
};

/** An LMS that gave back something else than it got still knows the place. What it holds for one at a first launch (`0`, `none`) is no lesson. */
const atLocation = (location: string | null): LearnerState =>
  location?.includes('/') && placePattern.test(location) ? { ...freshState, place: location } : freshState;

/** Whether all that was done in `part` was done in `whole`. `null`: there is no whole, and nothing is in it. */
export const contains = (whole: LearnerState | null, part: LearnerState): boolean =>
  whole !== null &&
  [...part.lessons].every(lesson => whole.lessons.has(lesson)) &&
  within(whole.dilemmas, part.dilemmas) &&
  within(whole.actions, part.actions);

const within = (whole: ReadonlyMap<string, number>, part: ReadonlyMap<string, number>): boolean =>
  [...part].every(([id, count]) => (whole.get(id) ?? -1) >= count);
