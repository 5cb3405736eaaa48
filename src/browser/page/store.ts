import { merge } from '../../core/learner/merge.ts';
import { carryOver, type Renamed } from '../../core/learner/renamed.ts';
import { freshState, type LearnerState } from '../../core/learner/state.ts';

/** The learner's state in this page: one value, and who wants to know that it changed. */
export type LearnerStore = {
  read(): LearnerState;
  update(change: (state: LearnerState) => LearnerState): void;
  /** A change that nobody needs to hear of, such as the number of a write. */
  quietly(change: (state: LearnerState) => LearnerState): void;
  /** What was stored comes in, perhaps after the learner began: what they did is done again on it. Returns it under the names of today. */
  restore(stored: LearnerState): LearnerState;
  /** What was known elsewhere comes in too; the learner stays where they are. */
  add(known: LearnerState): void;
  onChange(listener: () => void): void;
};

/** `renamed`: what comes in may be of a version in which a part had another name. */
export const makeLearnerStore = (renamed?: Renamed): LearnerStore => {
  let state = freshState;
  const changes: ((state: LearnerState) => LearnerState)[] = [];
  const listeners: (() => void)[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    read: () => state,
    update(change) {
      changes.push(change);
      state = change(state);
      tell();
    },
    restore(stored) {
      const known = carryOver(stored, renamed);
      state = changes.reduce((known, change) => change(known), known);
      tell();
      return known;
    },
    add(known) {
      this.update(state => ({ ...merge(state, carryOver(known, renamed)), place: state.place ?? known.place }));
    },
    quietly(change) {
      state = change(state);
    },
    onChange: listener => void listeners.push(listener),
  };
};
