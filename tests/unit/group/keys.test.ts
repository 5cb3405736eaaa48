import { expect, test } from 'vitest';
import { actionOf, type Press } from '../../../src/group/keys.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  shift: false,
  modified: false,
  typing: false,
  pressing: false,
  ...more,
});

test('a presenter remote goes on and back', () => {
  expect(actionOf(press('PageDown'), 0, true)).toEqual({ do: 'next' });
  expect(actionOf(press('PageUp'), 0, true)).toEqual({ do: 'previous' });
  expect(actionOf(press('b'), 0, true)).toEqual({ do: 'blank' });
  expect(actionOf(press('.'), 4, true)).toEqual({ do: 'blank' });
});

test('the start button of a remote ends nothing, whatever has the focus and whatever keys are on', () => {
  for (const more of [{}, { shift: true }, { typing: true }, { pressing: true }])
    expect(actionOf(press('F5', more), 4, false)).toEqual({ do: 'nothing' });
  expect(actionOf(press('F5', { modified: true }), 0, true)).toBeUndefined();
});

test('while cards are counted a letter is a vote, and with Shift one less', () => {
  expect(actionOf(press('b'), 4, true)).toEqual({ do: 'vote', vote: 1, by: 1 });
  expect(actionOf(press('B', { shift: true }), 4, true)).toEqual({ do: 'vote', vote: 1, by: -1 });
  expect(actionOf(press('o'), 4, true)).toEqual({ do: 'vote', vote: 'other', by: 1 });
  expect(actionOf(press('x'), 4, true)).toEqual({ do: 'vote', vote: 'empty', by: 1 });
  expect(actionOf(press('e'), 4, true)).toBeUndefined();
});

test('what someone types in a field, or with Ctrl, is no key of the room', () => {
  expect(actionOf(press('b', { typing: true }), 0, true)).toBeUndefined();
  expect(actionOf(press('ArrowRight', { typing: true }), 0, true)).toBeUndefined();
  expect(actionOf(press('p', { modified: true }), 0, true)).toBeUndefined();
});

test('keys of one character can be switched off; arrows and paging stay', () => {
  expect(actionOf(press('b'), 0, false)).toBeUndefined();
  expect(actionOf(press('a'), 4, false)).toBeUndefined();
  expect(actionOf(press('ArrowRight'), 4, false)).toEqual({ do: 'next' });
});

test('digits jump, zero to the tenth part', () => {
  expect(actionOf(press('3'), 0, true)).toEqual({ do: 'jump', to: 2 });
  expect(actionOf(press('0'), 0, true)).toEqual({ do: 'jump', to: 9 });
});

test('Enter turns the cards over, but presses a button when the focus is on one', () => {
  expect(actionOf(press('Enter'), 4, true)).toEqual({ do: 'show' });
  expect(actionOf(press('Enter', { pressing: true }), 4, true)).toBeUndefined();
});
