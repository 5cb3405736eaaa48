import { decodeState, encodeState } from '../learner/codec.ts';
import { merge } from '../learner/merge.ts';
import type { LearnerState } from '../learner/state.ts';
import type { Store } from './store.ts';

export type Tabs = {
  /** Another tab with the same course for the same learner starts afresh too. */
  clear(): void;
};

const cleared = 'cleared';

/** The same course in two tabs: each tells the other what it knows, so that neither writes over the other's progress. */
export const joinTabs = (key: string, store: Store, onCleared: () => void): Tabs => {
  if (typeof BroadcastChannel === 'undefined') return { clear() {} };
  const channel = new BroadcastChannel(`onder-de-waterlijn:${key}`);
  let heard: LearnerState | null = null;
  store.onChange(() => {
    // What was just heard is not said again: two tabs would never stop.
    if (store.read() !== heard) channel.postMessage(encodeState(store.read()));
  });
  channel.addEventListener('message', ({ data }) => {
    if (data === cleared) return onCleared();
    const decoded = typeof data === 'string' ? decodeState(data) : null;
    if (decoded?.kind !== 'state') return;
    const both = merge(store.read(), decoded.state);
    // Each tab stays where it is; the other's place is no news here.
    heard = { ...both, place: store.read().place };
    if (progressText(heard) !== progressText(store.read())) store.update(() => heard ?? both);
  });
  return { clear: () => channel.postMessage(cleared) };
};

/** The state without the number of its write. */
const progressText = (state: LearnerState): string => encodeState({ ...state, revision: 0 });
