import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explore } from '../../../../src/core/dilemma/explore.ts';
import type { Graph } from '../../../../src/core/dilemma/graph.ts';
import { luckOf, turnLuck } from '../../../../src/core/dilemma/luck.ts';
import { begin, choose, isEnding, type Play, sceneOf, shownParts } from '../../../../src/core/dilemma/play.ts';
import { anyGraph, graphScene, picks, playOn, seeds, twoRounds } from './graphs.ts';

/** A play of a dilemma of any shape, to its end. */
const anyPlay: fc.Arbitrary<{ readonly graph: Graph; readonly end: Play; readonly picks: readonly number[] }> = fc
  .tuple(anyGraph, seeds, picks)
  .map(([graph, seed, picks]) => ({ graph, end: playOn(graph, seed, picks).at(-1) ?? begin(graph, seed), picks }));

/** Where each step of a play was made, with what showed there, and where it is now. */
const told = (graph: Graph, play: Play) =>
  [...play.steps.map(({ scene }, i) => ({ ...play, scene, steps: play.steps.slice(0, i) })), play].map(at => ({
    scene: at.scene,
    parts: shownParts(sceneOf(graph, at.scene), at),
  }));

describe('the luck of a play', () => {
  const play = choose(twoRounds, begin(twoRounds, 7), 'geven');
  const other = play.scene === 'pech' ? 'geluk' : 'pech';

  it('is the scene that came by chance, or did not, and where the story goes otherwise', () => {
    expect(luckOf(twoRounds, play)).toEqual([
      { kind: 'scene', key: 'pech', chance: 0.3, came: play.scene === 'pech', step: 0, scene: play.scene, instead: other },
    ]);
  });

  it('is the part that showed by chance, or did not, where it stands', () => {
    const end = choose(twoRounds, choose(twoRounds, begin(twoRounds, 7), 'nee'), 'bellen');
    const came = shownParts(sceneOf(twoRounds, 'einde'), end).includes('einde.2');
    expect(luckOf(twoRounds, end)).toEqual([{ kind: 'part', key: 'einde.2', chance: 0.5, came, step: 2, scene: 'einde' }]);
  });

  it('is nothing that could not be on this road, or that was decided by no chance', () => {
    const graph: Graph = {
      id: 'g',
      scenes: [
        graphScene('s', { choices: [{ id: 'a', to: ['nooit', 'vast', 'kan', 'last'] }] }),
        graphScene('nooit', { chance: 0.5, when: { choice: 'b' } }),
        graphScene('vast', { chance: 0 }),
        graphScene('kan', { chance: 0.5 }),
        graphScene('last', { chance: 0.5, parts: [{ key: 'last.1', chance: 0.5, when: { choice: 'b' } }] }),
      ],
    };
    expect(luckOf(graph, choose(graph, begin(graph, 1), 'a')).map(({ key }) => key)).toEqual(['kan']);
  });

  it('names each roll of the way in the order of the story, and a target only where it was asked for', () => {
    fc.assert(
      fc.property(anyPlay, ({ graph, end }) => {
        const luck = luckOf(graph, end);
        expect(luck.map(({ step }) => step)).toEqual(luck.map(({ step }) => step).toSorted((a, b) => a - b));
        const met = told(graph, end);
        for (const each of luck) {
          if (each.kind === 'part') {
            expect(met[each.step]?.scene).toBe(each.scene);
            expect(met[each.step]?.parts.includes(each.key)).toBe(each.came);
          } else {
            expect(met[each.step + 1]?.scene).toBe(each.scene);
            expect(each.key === each.scene).toBe(each.came);
            expect(each.instead).not.toBe(each.scene);
          }
        }
      }),
    );
  });
});

describe('luck turned over', () => {
  it('twice is the same play', () => {
    fc.assert(
      fc.property(anyPlay, ({ graph, end, picks }) => {
        for (const luck of luckOf(graph, end)) {
          const once = turnLuck(graph, end, luck);
          const back = luckOf(graph, once).find(({ key, step }) => key === luck.key && step === luck.step);
          if (!back) throw new Error(`turned, ${luck.key} is no luck any more`);
          expect(back.came).toBe(!luck.came);
          const twice = turnLuck(graph, once, back);
          expect(twice).toEqual(luck.kind === 'part' ? end : { ...end, scene: luck.scene, steps: end.steps.slice(0, luck.step + 1) });
          expect(playOn(graph, end.seed, picks, twice.turned)).toEqual(playOn(graph, end.seed, picks));
        }
      }),
    );
  });

  it('leaves all other luck as it was', () => {
    const rolled = (graph: Graph, play: Play) => luckOf(graph, play).map(({ key, step, came }) => ({ key, step, came }));
    fc.assert(
      fc.property(anyPlay, ({ graph, end }) => {
        for (const luck of luckOf(graph, end)) {
          const before = rolled(graph, end).filter(({ key, step }) => key !== luck.key && (luck.kind === 'part' || step < luck.step));
          expect(rolled(graph, turnLuck(graph, end, luck))).toEqual(expect.arrayContaining(before));
        }
      }),
    );
  });

  it('of a part shows it where it was not, and the other way around, and nothing else', () => {
    fc.assert(
      fc.property(anyPlay, ({ graph, end }) => {
        for (const luck of luckOf(graph, end)) {
          if (luck.kind === 'scene') continue;
          const others = (play: Play) =>
            told(graph, play).map(({ scene, parts }) => ({ scene, parts: parts.filter(key => key !== luck.key) }));
          const turned = turnLuck(graph, end, luck);
          expect(others(turned)).toEqual(others(end));
          expect(told(graph, turned)[luck.step]?.parts.includes(luck.key)).toBe(!luck.came);
        }
      }),
    );
  });

  it('of a scene goes where it was said that the story goes otherwise', () => {
    fc.assert(
      fc.property(anyPlay, ({ graph, end }) => {
        for (const luck of luckOf(graph, end)) if (luck.kind === 'scene') expect(turnLuck(graph, end, luck).scene).toBe(luck.instead);
      }),
    );
  });

  it('is always a way through the dilemma that the check has walked', () => {
    fc.assert(
      fc.property(anyPlay, picks, ({ graph, end }, more) => {
        const { paths, truncated } = explore(graph);
        fc.pre(!truncated);
        const keys = luckOf(graph, end).map(({ key }) => key);
        const turned = keys.filter((_, i) => (more[i % more.length] ?? 0) % 2 === 0);
        const played = playOn(graph, end.seed, more, turned).at(-1);
        expect(isEnding(sceneOf(graph, played?.scene ?? ''))).toBe(true);
        expect(paths).toContainEqual({ steps: played?.steps, ending: played?.scene });
        for (const luck of luckOf(graph, end)) {
          const { steps, scene } = turnLuck(graph, end, luck);
          const goes = paths.some(path => {
            const met = [...path.steps.map(step => step.scene), path.ending];
            return met[steps.length] === scene && JSON.stringify(path.steps.slice(0, steps.length)) === JSON.stringify(steps);
          });
          expect(goes, `${luck.key} of step ${luck.step}`).toBe(true);
        }
      }),
    );
  });
});
