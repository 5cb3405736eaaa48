import { maxPerToken, merge } from './merge.ts';
import type { LearnerState } from './state.ts';
import { type Token, token } from './token.ts';

/** By the token of an id that a released course had: the id that it has now. */
export type Renamed = Readonly<Record<Token, string>>;

/**
 * What was done under an older name counts under the new one. The old tokens stay, so that an older version of the course that reads
 * this again loses nothing.
 */
export const carryOver = (state: LearnerState, renamed: Renamed | undefined): LearnerState => {
  if (!renamed) return state;
  const now = (id: Token): Token => (renamed[id] ? token(renamed[id]) : id);
  const counted = (map: ReadonlyMap<Token, number>) =>
    [...map].reduce((all, [id, count]) => maxPerToken(all, new Map([[now(id), count]])), map);
  const { lessons, dilemmas, actions, place } = state;
  return {
    ...merge(state, { ...state, lessons: new Set([...lessons].map(now)), dilemmas: counted(dilemmas), actions: counted(actions) }),
    place: place && (renamed[token(place)] ?? place),
  };
};
