import type { SceneText } from '../../../../src/core/dilemma/text.ts';

/** A scene without a word. A choice is its id and its targets, or one name that is both. */
export const textScene = (
  id: string,
  choices: readonly (string | readonly [id: string, ...to: string[]])[],
  next: readonly string[] = [],
): SceneText => ({
  id,
  title: id,
  lines: [],
  choices: choices
    .map(choice => (typeof choice === 'string' ? [choice, choice] : choice))
    .map(([id = '', ...to]) => ({ id, text: id, to })),
  next,
  parts: [],
});
