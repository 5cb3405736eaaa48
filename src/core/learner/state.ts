import { type Token, token } from './token.ts';

/**
 * What this learner did, and nothing of what they chose or wrote. Ids are held as tokens, so that a state can be read
 * and written again by a course that no longer has (or does not yet have) a lesson that it names.
 */
export type LearnerState = {
  /** Goes up with every write: an LMS may drop a value that equals the one it has. */
  readonly revision: number;
  /** Where the learner was: `module` or `module/lesson`. In full, so that the page is known before the course has come in. */
  readonly place: string | null;
  readonly lessons: ReadonlySet<Token>;
  /** Dilemmas that are done, with the number of different paths played, 1…35; 0 for one that the learner passed by after its warning. */
  readonly dilemmas: ReadonlyMap<Token, number>;
  /** Learning actions set (1) or returned to (2). */
  readonly actions: ReadonlyMap<Token, number>;
  /** Parts that a newer version wrote, `tag=text`, kept as they came. */
  readonly unknown: readonly string[];
};

export const maxPaths = 35;

export const placePattern = /^[a-z0-9-]{1,120}(?:\/[a-z0-9-]{1,120})?$/;

export const freshState: LearnerState = {
  revision: 0,
  place: null,
  lessons: new Set(),
  dilemmas: new Map(),
  actions: new Map(),
  unknown: [],
};

/** The learner is on this page; a lesson counts as seen. `key`: `module` or `module/lesson`. */
export const visit = (state: LearnerState, key: string): LearnerState => ({
  ...state,
  place: key,
  lessons: key.includes('/') ? new Set(state.lessons).add(token(key)) : state.lessons,
});

/** The learner reached an ending; `paths` is the number of different paths that they know to have played. Never goes down. */
export const completeDilemma = (state: LearnerState, dilemmaId: string, paths: number): LearnerState => {
  const id = token(dilemmaId);
  const known = state.dilemmas.get(id) ?? 0;
  return { ...state, dilemmas: new Map(state.dilemmas).set(id, Math.min(maxPaths, Math.max(known, paths, 1))) };
};

/** The learner took the way out of a content warning: that counts, and is no path. */
export const passBy = (state: LearnerState, dilemmaId: string): LearnerState => {
  const id = token(dilemmaId);
  return state.dilemmas.has(id) ? state : { ...state, dilemmas: new Map(state.dilemmas).set(id, 0) };
};

/** The learner chose something to try (without its words). */
export const setAction = (state: LearnerState, actionId: string): LearnerState => {
  const id = token(actionId);
  return { ...state, actions: new Map(state.actions).set(id, Math.max(state.actions.get(id) ?? 0, 1)) };
};

/** The learner looked back on what they tried (without what they saw). */
export const returnToAction = (state: LearnerState, actionId: string): LearnerState => ({
  ...state,
  actions: new Map(state.actions).set(token(actionId), 2),
});
