import type { Vote } from './ballot.ts';

/** What a key asks for. To go on is never past what is still below the edge of the screen, to go back never past what is above it. */
export type KeyAction =
  | { readonly do: 'next' | 'previous' | 'first' | 'last' | 'nothing' }
  | { readonly do: 'jump'; readonly to: number }
  | { readonly do: 'blank' | 'help' | 'list' | 'notes' | 'clock' | 'presenter' | 'save' | 'again' | 'show' | 'type' }
  | { readonly do: 'vote'; readonly vote: Vote; readonly by: 1 | -1 };

export type Press = {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, Alt or Meta is down: the browser's own. */
  readonly modified: boolean;
  /** The focus is where one types or chooses with arrows. */
  readonly typing: boolean;
  /** The focus is on something that Enter presses. */
  readonly pressing: boolean;
};

const always: { readonly [key: string]: KeyAction } = {
  ArrowRight: { do: 'next' },
  ArrowLeft: { do: 'previous' },
  PageDown: { do: 'next' },
  PageUp: { do: 'previous' },
  Home: { do: 'first' },
  End: { do: 'last' },
};

/** Keys of one character: these can be switched off (WCAG 2.2, 2.1.4). */
const single: { readonly [key: string]: KeyAction } = {
  '.': { do: 'blank' },
  b: { do: 'blank' },
  '?': { do: 'help' },
  l: { do: 'list' },
  n: { do: 'notes' },
  k: { do: 'clock' },
  p: { do: 'presenter' },
  s: { do: 'save' },
  t: { do: 'type' },
  v: { do: 'again' },
};

/** What a press means. `options`: how many letters count a vote at this moment, 0 when nothing is being counted; these go first. */
export const actionOf = ({ key, shift, modified, typing, pressing }: Press, options: number, letters: boolean): KeyAction | undefined => {
  // The start button of a presenter remote, which a browser takes for a reload: the session would be gone. Wherever the focus is.
  if (key === 'F5' && !modified) return { do: 'nothing' };
  if (modified || typing) return undefined;
  const fixed = always[key];
  if (fixed) return fixed;
  if (key === 'Enter' && options > 0 && !pressing) return { do: 'show' };
  if (!letters) return undefined;
  const letter = key.toLowerCase();
  const vote = options > 0 ? voteOf(letter, options) : undefined;
  if (vote !== undefined) return { do: 'vote', vote, by: shift ? -1 : 1 };
  if (/^\d$/.test(key)) return { do: 'jump', to: key === '0' ? 9 : Number(key) - 1 };
  return single[letter];
};

/** `a` is the first option; `o` something else, `x` an empty card. */
const cards: { readonly [letter: string]: Vote } = { o: 'other', x: 'empty' };

const voteOf = (letter: string, options: number): Vote | undefined => {
  const option = letter.length === 1 ? letter.charCodeAt(0) - 97 : -1;
  if (option >= 0 && option < options) return option;
  return cards[letter];
};
