import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionsOf, explore } from '../../../../src/core/dilemma/explore.ts';
import type { Graph } from '../../../../src/core/dilemma/graph.ts';
import { begin, choose, isEnding, offered, proceed, sceneOf } from '../../../../src/core/dilemma/play.ts';
import { anyGraph, graphScene, twoRounds } from './graphs.ts';

const two = (a: string, b: string) => [
  { id: `naar-${a}`, to: [a] },
  { id: `ook-naar-${b}`, to: [b] },
];

describe('exploring a dilemma', () => {
  it('finds every way through, with both outcomes of a chance', () => {
    const { paths, endings, reachable, truncated } = explore(twoRounds);
    expect(paths.map(({ steps, ending }) => [...steps.map(step => step.choice ?? `(${step.scene})`), ending].join(' '))).toEqual([
      'geven melden einde',
      'geven zwijgen einde',
      'geven (geluk) einde',
      'nee bellen einde',
      'nee toch (geluk) einde',
    ]);
    expect(endings).toEqual(['einde']);
    expect(reachable.size).toBe(5);
    expect(truncated).toBe(false);
  });

  it('knows which conditions never hold', () => {
    const { held } = explore(twoRounds);
    const never = twoRounds.scenes.flatMap(conditionsOf).filter(condition => !held.has(condition));
    expect(never).toEqual([{ choice: 'geven' }]);
  });

  it('leaves out scenes that cannot be reached, also behind one that is always taken', () => {
    const graph: Graph = {
      id: 'g',
      scenes: [
        graphScene('s', {
          choices: [
            { id: 'a', to: ['x', 'y'] },
            { id: 'b', to: ['x'] },
          ],
        }),
        graphScene('x'),
        graphScene('y'),
        graphScene('z', { next: ['y'] }),
      ],
    };
    expect([...explore(graph).reachable]).toEqual(['s', 'x']);
  });

  it('finds the scenes from which no ending can be reached', () => {
    const graph: Graph = {
      id: 'g',
      scenes: [
        graphScene('s', { choices: two('einde', 'rond') }),
        graphScene('rond', { next: ['weer'] }),
        graphScene('weer', { next: ['rond'] }),
        graphScene('einde'),
      ],
    };
    expect([...explore(graph).endless]).toEqual(['rond', 'weer']);
  });

  it('lets a story go round when it can also end', () => {
    const graph: Graph = {
      id: 'g',
      scenes: [graphScene('s', { choices: two('einde', 'rond') }), graphScene('rond', { next: ['s'] }), graphScene('einde')],
    };
    const { endless, paths } = explore(graph);
    expect(endless.size).toBe(0);
    expect(paths).toHaveLength(1);
  });

  it('tells where few choices are left, and after what', () => {
    expect(explore(twoRounds).minChoices.get('buiten')).toEqual({ offered: 2, after: ['nee'] });
  });

  it('stops at its limits and says so', () => {
    const rounds = 12;
    const scenes = Array.from({ length: rounds }, (_, i) =>
      graphScene(`s${i}`, {
        choices: [
          { id: `a${i}`, to: [`s${i + 1}`] },
          { id: `b${i}`, to: [`s${i + 1}`] },
        ],
      }),
    );
    const graph: Graph = { id: 'g', scenes: [...scenes, graphScene(`s${rounds}`)] };
    const { paths, truncated, reachable } = explore(graph);
    expect({ paths: paths.length, truncated }).toEqual({ paths: 2000, truncated: true });
    expect(reachable.size).toBe(rounds + 1);
  });

  it('finds only what the engine can play: each path with the right luck', () => {
    const seeds = Array.from({ length: 400 }, (_, seed) => seed);
    for (const { steps, ending } of explore(twoRounds).paths) {
      const played = seeds.some(seed => {
        let play = begin(twoRounds, seed);
        for (const step of steps) {
          if (play.scene !== step.scene) return false;
          play = step.choice === null ? proceed(twoRounds, play) : choose(twoRounds, play, step.choice);
        }
        return play.scene === ending;
      });
      expect(played).toBe(true);
    }
  });

  it('reaches every scene that any play comes by', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(), fc.array(fc.nat({ max: 9 }), { minLength: 8, maxLength: 8 }), (graph, seed, picks) => {
        const { reachable, endings } = explore(graph);
        let play = begin(graph, seed);
        for (const pick of picks) {
          expect(reachable).toContain(play.scene);
          const here = sceneOf(graph, play.scene);
          if (isEnding(here)) {
            expect(endings).toContain(play.scene);
            return;
          }
          const choices = offered(here, play);
          const choice = choices[pick % Math.max(1, choices.length)];
          play = choice ? choose(graph, play, choice.id) : proceed(graph, play);
        }
      }),
    );
  });
});
