import { freshState, type LearnerState } from '../learner/state.ts';

/** The learner's state in this page: one value, and who wants to know that it changed. */
export type Store = {
  read(): LearnerState;
  update(change: (state: LearnerState) => LearnerState): void;
  /** A change that nobody needs to hear of, such as the number of a write. */
  quietly(change: (state: LearnerState) => LearnerState): void;
  onChange(listener: () => void): void;
};

export const makeStore = (): Store => {
  let state = freshState;
  const listeners: (() => void)[] = [];
  return {
    read: () => state,
    update(change) {
      state = change(state);
      for (const listener of listeners) listener();
    },
    quietly(change) {
      state = change(state);
    },
    onChange: listener => void listeners.push(listener),
  };
};
