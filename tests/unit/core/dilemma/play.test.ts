import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { roll } from '../../../../src/core/dilemma/chance.ts';
import type { Graph } from '../../../../src/core/dilemma/graph.ts';
import { begin, choose, chosen, isEnding, offered, proceed, rewind, sceneOf, shownParts } from '../../../../src/core/dilemma/play.ts';
import { anyGraph, picks, playOn, seeds, twoRounds } from './graphs.ts';

/** The first seed for which a play of these choices comes by a scene, or does not. */
const seedWhere = (wanted: boolean): number => {
  for (let seed = 0; seed < 100; seed++) if ((choose(twoRounds, begin(twoRounds, seed), 'geven').scene === 'pech') === wanted) return seed;
  throw new Error('no such seed');
};

describe('a play', () => {
  it('begins in the first scene', () => {
    expect(begin(twoRounds, 7)).toEqual({ seed: 7, scene: 'start', steps: [], turned: [] });
  });

  it('follows a choice and remembers it', () => {
    expect(choose(twoRounds, begin(twoRounds, 7), 'nee')).toMatchObject({
      seed: 7,
      scene: 'buiten',
      steps: [{ scene: 'start', choice: 'nee' }],
    });
  });

  it('takes the first target that can be taken', () => {
    expect(choose(twoRounds, begin(twoRounds, seedWhere(true)), 'geven').scene).toBe('pech');
    expect(choose(twoRounds, begin(twoRounds, seedWhere(false)), 'geven').scene).toBe('geluk');
  });

  it('counts the choice just made when it looks at a condition', () => {
    const graph: Graph = {
      id: 'g',
      scenes: [
        { id: 's', choices: [{ id: 'a', to: ['x', 'y'] }], next: [], parts: [] },
        { id: 'x', choices: [], next: [], parts: [], when: { choice: 'a' } },
        { id: 'y', choices: [], next: [], parts: [] },
      ],
    };
    expect(choose(graph, begin(graph, 1), 'a').scene).toBe('x');
  });

  it('goes on without a choice where the scene does', () => {
    const play = choose(twoRounds, begin(twoRounds, seedWhere(false)), 'geven');
    expect(proceed(twoRounds, play)).toMatchObject({ scene: 'einde', steps: [{ choice: 'geven' }, { scene: 'geluk', choice: null }] });
  });

  it('offers only the choices whose condition holds', () => {
    const play = choose(twoRounds, begin(twoRounds, 7), 'nee');
    expect(offered(sceneOf(twoRounds, 'buiten'), play).map(({ id }) => id)).toEqual(['bellen', 'toch']);
  });

  it('shows the parts whose condition holds', () => {
    const shown = (...ids: readonly string[]) => {
      const play = ids.reduce((play, id) => choose(twoRounds, play, id), begin(twoRounds, seedWhere(true)));
      return shownParts(sceneOf(twoRounds, play.scene), play).includes('einde.1');
    };
    expect(shown('nee', 'bellen')).toBe(true);
    expect(shown('geven', 'melden')).toBe(true);
    expect(shown('geven', 'zwijgen')).toBe(false);
  });

  it('ends where nothing follows', () => {
    expect(twoRounds.scenes.filter(isEnding).map(({ id }) => id)).toEqual(['einde']);
  });

  it('goes back to an earlier decision, as if nothing was chosen there', () => {
    const end = choose(twoRounds, choose(twoRounds, begin(twoRounds, 7), 'nee'), 'bellen');
    expect(rewind(twoRounds, end, 1)).toMatchObject({ seed: 7, scene: 'buiten', steps: [{ scene: 'start', choice: 'nee' }] });
    expect(rewind(twoRounds, end, 0)).toEqual(begin(twoRounds, 7));
    expect(end.steps).toHaveLength(2);
  });

  it('refuses what the dilemma does not have, and says what', () => {
    const play = begin(twoRounds, 7);
    expect(() => choose(twoRounds, play, 'bestaat-niet')).toThrow('Scene "start" of dilemma "proef" offers no choice "bestaat-niet"');
    expect(() => choose(twoRounds, choose(twoRounds, play, 'nee'), 'nooit')).toThrow('offers no choice "nooit"');
    expect(() => proceed(twoRounds, play)).toThrow('Scene "start" of dilemma "proef" does not go on without a choice');
    expect(() => rewind(twoRounds, play, 0)).toThrow('has no step 0');
    expect(() => sceneOf(twoRounds, 'weg')).toThrow('Dilemma "proef" has no scene "weg"');
    expect(() => begin({ id: 'leeg', scenes: [] }, 1)).toThrow('Dilemma "leeg" has no scene');
  });

  it('of any dilemma ends, or can go on', () => {
    fc.assert(fc.property(anyGraph, seeds, picks, (graph, seed, picks) => playOn(graph, seed, picks).length > 0));
  });

  it('with the same seed and the same choices is the same story', () => {
    fc.assert(
      fc.property(anyGraph, seeds, picks, (graph, seed, picks) => {
        const [one, other] = [playOn(graph, seed, picks), playOn(structuredClone(graph), seed, picks)];
        expect(other).toEqual(one);
        for (const play of one)
          expect(shownParts(sceneOf(graph, play.scene), play)).toEqual(shownParts(sceneOf(graph, play.scene), structuredClone(play)));
      }),
    );
  });

  it('rewound to any step and played the same way again is the same story', () => {
    fc.assert(
      fc.property(anyGraph, seeds, picks, (graph, seed, picks) => {
        const stages = playOn(graph, seed, picks);
        const end = stages.at(-1) ?? begin(graph, seed);
        for (const [i, { choice }] of end.steps.entries()) {
          const back = rewind(graph, end, i);
          expect(back).toEqual(stages[i]);
          expect(choice === null ? proceed(graph, back) : choose(graph, back, choice)).toEqual(stages[i + 1]);
        }
      }),
    );
  });

  it('remembers every choice it made', () => {
    fc.assert(
      fc.property(anyGraph, seeds, picks, (graph, seed, picks) => {
        const end = playOn(graph, seed, picks).at(-1) ?? begin(graph, seed);
        expect([...chosen(end)]).toEqual(end.steps.flatMap(({ choice }) => choice ?? []));
      }),
    );
  });
});

describe('chance', () => {
  it('comes up as often as it says, over seeds, scenes and steps', () => {
    for (const [from, step] of [
      [0, 1],
      [2 ** 31, 2],
      [123_456_789, 977],
    ] as const) {
      for (const key of ['pech', 'geluk', 'einde.2']) {
        const rolls = Array.from({ length: 4000 }, (_, i) => roll(from + i * step, key, i % 5));
        for (const chance of [0.01, 0.3, 0.5, 0.99]) {
          const part = rolls.filter(roll => roll < chance).length / rolls.length;
          // Four standard deviations of a fair draw of 4000.
          expect(Math.abs(part - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / rolls.length));
        }
      }
    }
  });

  it('of one scene says nothing about that of another, or of the next step', () => {
    const together = (a: (seed: number) => number, b: (seed: number) => number) =>
      Array.from({ length: 4000 }, (_, seed) => a(seed) < 0.5 === b(seed) < 0.5).filter(Boolean).length / 4000;
    expect(
      together(
        seed => roll(seed, 'a', 1),
        seed => roll(seed, 'b', 1),
      ),
    ).toBeCloseTo(0.5, 1);
    expect(
      together(
        seed => roll(seed, 'a', 1),
        seed => roll(seed, 'a', 2),
      ),
    ).toBeCloseTo(0.5, 1);
    expect(
      together(
        seed => roll(seed, 'a', 1),
        seed => roll(seed + 1, 'a', 1),
      ),
    ).toBeCloseTo(0.5, 1);
  });

  it('is drawn anew when the story comes by a scene again', () => {
    const again: Graph = {
      id: 'g',
      scenes: [
        { id: 's', choices: [], next: ['raak', 'mis'], parts: [] },
        { id: 'raak', choices: [], next: [], parts: [], chance: 0.5 },
        { id: 'mis', choices: [], next: ['s'], parts: [] },
      ],
    };
    const rounds = (seed: number) => {
      let play = begin(again, seed);
      while (play.scene !== 'raak' && play.steps.length < 200) play = proceed(again, play);
      return (play.steps.length + 1) / 2;
    };
    const all = Array.from({ length: 1000 }, (_, seed) => rounds(seed));
    // Half of the plays meet luck at once, a quarter in the second round: two rounds on average.
    expect(all.reduce((sum, rounds) => sum + rounds, 0) / all.length).toBeCloseTo(2, 0);
    expect(Math.max(...all)).toBeGreaterThan(4);
  });

  it('of a seed is that of every version: an address with ?seed= shows the same course of events after an update', () => {
    const bits = (...[seed, key, step]: Parameters<typeof roll>) => roll(seed, key, step) * 2 ** 32;
    expect([bits(0, 'a', 0), bits(1, 'pech', 1), bits(2 ** 31, 'einde.2', 7), bits(-5, 'é', 3), bits(123_456_789, 'geluk', 40)]).toEqual([
      74_485_588, 1_736_976_323, 1_906_829_448, 1_594_270_385, 16_789_310,
    ]);
  });

  it('of neighbouring seeds differs in half of its bits, in each as often', () => {
    const bits = (seed: number) => roll(seed, 'pech', 1) * 2 ** 32;
    for (let bit = 0; bit < 32; bit++) {
      const differing = Array.from({ length: 4000 }, (_, seed) => ((bits(seed) ^ bits(seed + 1)) >>> bit) & 1).filter(Boolean).length;
      // Four standard deviations of a fair draw of 4000.
      expect(Math.abs(differing / 4000 - 0.5)).toBeLessThan((4 * 0.5) / Math.sqrt(4000));
    }
  });

  it('is a number from 0 to 1', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.nat(), (seed, key, step) => roll(seed, key, step) >= 0 && roll(seed, key, step) < 1),
    );
  });
});

describe('the engine in the browser', () => {
  it('is at most 1.5 KB gzip, without the parser of conditions', async () => {
    const result = await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        write: false,
        minify: true,
        lib: { entry: new URL('../../../../src/core/dilemma/play.ts', import.meta.url).pathname, formats: ['es'] },
      },
    });
    const output = Array.isArray(result) ? result[0] : result;
    const code = output && 'output' in output ? output.output[0].code : '';
    expect(code).toContain('offers no choice');
    expect(code).not.toContain('niet');
    expect(gzipSync(code).length).toBeLessThan(1500);
  });
});
