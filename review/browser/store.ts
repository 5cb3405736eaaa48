import { answerIn, type SavedAnswer } from './answer.ts';

/** What the browser keeps of the remarks on one text of one dilemma, where it keeps anything. `saved`: whether all of it is in a file. */
export type KeptAnswer = { readonly answer: SavedAnswer; readonly saved: boolean };

const keyFor = ({ dilemma, hash }: Pick<SavedAnswer, 'dilemma' | 'hash'>): string => `nakijken ${dilemma} ${hash}`;

export const readKeptAnswer = (text: Pick<SavedAnswer, 'dilemma' | 'hash'>): KeptAnswer | null => {
  try {
    const { answer, saved } = JSON.parse(localStorage.getItem(keyFor(text)) ?? 'null') ?? {};
    const read = answerIn(answer);
    return read && { answer: read, saved: saved === true };
  } catch {
    // Some browsers keep nothing for a page that was opened from a disk.
    return null;
  }
};

/** Leaves nothing of these remarks in the browser. */
export const forget = (text: Pick<SavedAnswer, 'dilemma' | 'hash'>): void => {
  try {
    localStorage.removeItem(keyFor(text));
  } catch {
    // Then nothing was kept either.
  }
};

/** Whether it was kept. */
export const keep = (kept: KeptAnswer): boolean => {
  try {
    localStorage.setItem(keyFor(kept.answer), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
};
