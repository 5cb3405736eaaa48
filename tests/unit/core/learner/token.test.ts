import { expect, it } from 'vitest';
import { token, tokenPattern } from '../../../../src/core/learner/token.ts';

// They stand in the progress of every learner: with another one for an id, nobody has done it any more.
it.each([
  ['', 'HJ1E'],
  ['a', 'DCnI'],
  ['module/les', 'hf1K'],
  ['het-potje', 'mwm_'],
  ['overdracht-en-splitsing/een-les', 'JOoP'],
])('the token of %j is %s for ever', (id, expected) => {
  expect(token(id)).toBe(expected);
  expect(token(id)).toMatch(tokenPattern);
});
