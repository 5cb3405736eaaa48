import { describe, expect, it } from 'vitest';
import { decisionWeight, middleWeights } from '../../../../src/core/dilemma/decision-weight.ts';
import type { Guard } from '../../../../src/core/dilemma/graph.ts';
import type { PartText, SceneText } from '../../../../src/core/dilemma/text.ts';
import { textScene } from './texts.ts';

const words = (n: number) => Array.from({ length: n }, () => 'woord').join(' ');
/** A scene whose title is one word, with so many more. */
const told = (scene: SceneText, n: number, ...parts: readonly PartText[]): SceneText => ({
  ...scene,
  lines: n > 0 ? [{ kind: 'text', text: words(n) }] : [],
  parts,
});
const consequence = (n: number, guard: Guard): PartText => ({
  kind: 'consequence',
  heading: undefined,
  lines: [{ kind: 'text', text: words(n) }],
  guard: { key: `${n}`, ...guard },
});
const weights = (...scenes: readonly SceneText[]) => {
  const weight = decisionWeight({ scenes });
  return weight && [weight.last, weight.first].map(share => Math.round(share * 100));
};
const start = textScene('start', [
  ['a', 'dan'],
  ['b', 'dan'],
]);
const then = textScene('dan', [
  ['c', 'eind'],
  ['d', 'eind'],
]);

describe('what a decision weighs at the end', () => {
  it('is nothing where nothing of it is read', () => {
    expect(weights(start, then, told(textScene('eind', []), 99))).toEqual([0, 0]);
  });

  it('is all where it decides the ending', () => {
    const apart = textScene('dan', [
      ['c', 'ja'],
      ['d', 'nee'],
    ]);
    expect(weights(start, apart, textScene('ja', []), textScene('nee', []))).toEqual([100, 0]);
  });

  it('is the share of the words that are read after no other', () => {
    const end = told(textScene('eind', []), 59, consequence(40, { when: { choice: 'c' } }), consequence(40, { when: { choice: 'd' } }));
    expect(weights(start, then, end)).toEqual([40, 0]);
    const quoted = told(textScene('eind', []), 74, consequence(25, { when: { choice: 'a' } }), consequence(25, { when: { choice: 'b' } }));
    expect(weights(start, then, quoted)).toEqual([0, 25]);
  });

  it('is told from one side and from the other where only one has more to read', () => {
    // After c 20 of 100 words that d does not show; after d nothing that c does not.
    expect(weights(start, then, told(textScene('eind', []), 79, consequence(20, { when: { choice: 'c' } })))).toEqual([10, 0]);
  });

  it('counts what has a chance for its chance, and luck for no decision', () => {
    const end = told(textScene('eind', []), 79, consequence(40, { when: { choice: 'c' }, chance: 0.5 }));
    expect(weights(start, then, end)).toEqual([10, 0]);
    const lucky = textScene('dan', [
      ['c', 'geluk', 'pech'],
      ['d', 'geluk', 'pech'],
    ]);
    const ends = [{ ...told(textScene('geluk', []), 50), chance: 0.3 }, told(textScene('pech', []), 10)];
    expect(weights(start, lucky, ...ends)).toEqual([0, 0]);
  });

  it('holds a last choice against those of its own scene, on the same road', () => {
    const roads = [
      textScene('start', [
        ['a', 'goed', 'slecht'],
        ['b', 'goed', 'slecht'],
      ]),
      {
        ...textScene('goed', [
          ['c', 'eind-1'],
          ['d', 'eind-1'],
        ]),
        chance: 0.5,
      },
      textScene('slecht', [
        ['e', 'eind-2'],
        ['f', 'eind-2'],
      ]),
      textScene('eind-1', []),
      textScene('eind-2', []),
    ];
    expect(weights(...roads)).toEqual([0, 0]);
  });

  it('is all of the first choice where that alone decides what can be chosen last', () => {
    const roads = [
      textScene('start', ['a', 'b']),
      textScene('a', [
        ['c', 'eind'],
        ['d', 'eind'],
      ]),
      textScene('b', [
        ['e', 'eind'],
        ['f', 'eind'],
      ]),
      textScene('eind', []),
    ];
    expect(weights(...roads)).toEqual([0, 100]);
  });

  it('is not asked where nothing is chosen, and comes to an end where a story goes round', () => {
    expect(weights(textScene('start', []))).toBeNull();
    const round = textScene('start', [
      ['a', 'start'],
      ['b', 'eind'],
    ]);
    expect(weights(round, textScene('eind', []))).toEqual([0, 0]);
  });

  it('is told of a decision in the middle too, by plays that part there alone', () => {
    const first = textScene('start', [
      ['a', 'midden'],
      ['b', 'midden'],
    ]);
    const middle = textScene('midden', [
      ['m', 'dan'],
      ['n', 'dan'],
    ]);
    const told40 = consequence(40, { when: { choice: 'm' } });
    const end = told(
      textScene('eind', []),
      59,
      told40,
      consequence(40, { when: { choice: 'n' } }),
      consequence(7, { when: { choice: 'a' } }),
    );
    const [only, ...rest] = middleWeights({ scenes: [first, middle, then, end] });
    // 40 of 100 words, and of 107 after a.
    expect([only?.scene, Math.round((only?.share ?? 0) * 1000)]).toEqual(['midden', Math.round(500 * (0.4 + 40 / 107))]);
    expect(rest).toEqual([]);
    expect(middleWeights({ scenes: [start, then, end] })).toEqual([]);
  });

  it('is not told as a share where a decision in the middle opens other last choices', () => {
    const first = textScene('start', [
      ['a', 'midden'],
      ['b', 'midden'],
    ]);
    const middle = textScene('midden', [
      ['m', 'dan'],
      ['n', 'anders'],
    ]);
    const other = textScene('anders', [
      ['x', 'eind'],
      ['y', 'eind'],
    ]);
    expect(middleWeights({ scenes: [first, middle, then, other, textScene('eind', [])] })).toEqual([{ scene: 'midden', share: null }]);
  });
});
