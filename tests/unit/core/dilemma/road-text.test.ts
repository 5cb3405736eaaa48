import { expect, it } from 'vitest';
import { explore } from '../../../../src/core/dilemma/explore.ts';
import { graphOf } from '../../../../src/core/dilemma/graph-of.ts';
import { roadText } from '../../../../src/core/dilemma/road-text.ts';
import type { IcebergLine, PartText } from '../../../../src/core/dilemma/text.ts';
import { textScene } from './texts.ts';

const line = (side: 'boven' | 'onder', text: string, choice?: string): IcebergLine => ({
  side,
  block: 'resultaat',
  text,
  when: choice === undefined ? undefined : { choice },
  guard: choice === undefined ? undefined : { key: text, when: { choice } },
});
const parts: readonly PartText[] = [
  { kind: 'consequence', heading: 'Maandag', lines: [{ kind: 'text', text: 'Het regent.' }], guard: { key: '1', chance: 0.4 } },
  {
    kind: 'iceberg',
    guard: undefined,
    motives: [],
    lines: [line('boven', 'Verteld.', 'a'), line('boven', 'Gezwegen.', 'b'), line('onder', 'Stil.')],
  },
  {
    kind: 'voice',
    name: 'Samira',
    who: undefined,
    first: false,
    guess: undefined,
    text: 'Ik hoorde het.',
    guard: { key: '2', when: { choice: 'a' } },
  },
];
const dilemma = {
  id: 'proef',
  scenes: [
    {
      ...textScene('start', [
        ['a', 'eind'],
        ['b', 'eind'],
      ]),
      lines: [{ kind: 'text', text: 'Er gebeurt iets.' } as const],
      parts: [{ kind: 'barred', text: 'Je belt.', reason: 'Je hebt geen telefoon.', place: 1, guard: undefined } as const],
    },
    { ...textScene('eind', []), parts },
  ],
};

it('a road reads as who takes it reads it, and nothing of another', () => {
  const [a, b] = explore(graphOf(dilemma)).paths.map(path => roadText(dilemma, path));
  const same = [
    { kind: 'scene', title: 'eind' },
    { kind: 'consequence', heading: 'Maandag', text: 'Het regent.', chance: 0.4 },
  ];
  const begin = [
    { kind: 'scene', title: 'start' },
    { kind: 'text', text: 'Er gebeurt iets.' },
    { kind: 'barred', text: 'Je belt.', reason: 'Je hebt geen telefoon.' },
  ];
  expect(a).toEqual([
    ...begin,
    { kind: 'choice', text: 'a' },
    ...same,
    { kind: 'above', block: 'resultaat', text: 'Verteld.' },
    { kind: 'below', block: 'resultaat', text: 'Stil.' },
    { kind: 'voice', name: 'Samira', text: 'Ik hoorde het.', chance: undefined },
  ]);
  expect(b).toEqual([
    ...begin,
    { kind: 'choice', text: 'b' },
    ...same,
    { kind: 'above', block: 'resultaat', text: 'Gezwegen.' },
    { kind: 'below', block: 'resultaat', text: 'Stil.' },
  ]);
});
