import { decodeState, encodeState } from './codec.ts';
import { merge } from './merge.ts';

/** What two stored texts know together, at the place of the second; where one of them is not to be read, the other one. */
export const mergeTexts = (there: string, here: string): string => {
  const [a, b] = [decodeState(there), decodeState(here)];
  if (a.kind !== 'state') return here;
  return b.kind === 'state' ? encodeState({ ...merge(a.state, b.state), place: b.state.place }) : there;
};
