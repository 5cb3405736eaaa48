import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { luckIn, optionsAt, standingOf, standingsOf, step, take } from '../../../../src/core/dilemma/counted-play.ts';
import { counterFact, withChanges } from '../../../../src/core/dilemma/counters.ts';
import { exploreActs } from '../../../../src/core/dilemma/explore-acts.ts';
import type { Graph } from '../../../../src/core/dilemma/graph.ts';
import { mapOf, nothingSeen } from '../../../../src/core/dilemma/map.ts';
import { scenesFrom } from '../../../../src/core/dilemma/outline.ts';
import { begin, isEnding, type Play, rewind, sceneOf } from '../../../../src/core/dilemma/play.ts';
import { samplePlays, shownNames } from '../../../../src/core/dilemma/sample-plays.ts';
import { afternoon, anyCountedGraph } from './counted-graphs.ts';
import { graphScene, picks, seeds } from './graphs.ts';

/** Plays on by picking among what can be done, until the story ends. */
const playOn = (graph: Graph, seed: number, picks: readonly number[]): Play => {
  let play = begin(graph, seed);
  for (let i = 0; i < 200; i++) {
    const scene = sceneOf(graph, play.scene);
    if (isEnding(scene)) return play;
    const ways = [
      ...optionsAt(graph, standingOf(graph, play), luckIn(play)).open.map(({ id }) => id),
      ...(scene.next.length > 0 ? [null] : []),
    ];
    play = step(graph, play, ways[(picks[i % picks.length] ?? 0) % ways.length] ?? null);
  }
  throw new Error('does not end');
};

const counted = (graph: Graph, play: Play) => [...standingOf(graph, play).counts];

describe('a play that counts', () => {
  it('never counts past the bounds of a counter, whatever is done', () => {
    fc.assert(
      fc.property(anyCountedGraph, seeds, picks, (graph, seed, picks) => {
        for (const { standing } of standingsOf(graph, playOn(graph, seed, picks)))
          for (const { id, min, max } of graph.counters ?? []) {
            const count = standing.counts.get(id) ?? Number.NaN;
            expect(count >= min && count <= max, `${id}: ${count}`).toBe(true);
          }
      }),
    );
  });

  it('has at every step back what was counted there', () => {
    fc.assert(
      fc.property(anyCountedGraph, seeds, picks, (graph, seed, picks) => {
        const play = playOn(graph, seed, picks);
        const then = standingsOf(graph, play);
        for (const i of play.steps.keys()) {
          const back = rewind(graph, play, i);
          expect(counted(graph, back)).toEqual([...(then[i]?.standing.counts ?? [])]);
          expect(back.scene).toBe(then[i]?.standing.scene.id);
        }
      }),
    );
  });

  it('is the same story with the same seed and the same steps', () => {
    fc.assert(
      fc.property(anyCountedGraph, seeds, picks, (graph, seed, picks) => {
        const play = playOn(graph, seed, picks);
        let again = begin(graph, seed);
        for (const { choice } of play.steps) again = step(graph, again, choice);
        expect(again).toEqual(play);
      }),
    );
  });

  it('has the other luck where that was turned over, and the same everywhere else', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(0.25, 0.5, 0.75), fc.nat({ max: 50 }), (seed, chance, step) => {
        const [plain, turned] = [luckIn({ seed, turned: [] }), luckIn({ seed, turned: ['a'] })];
        expect(turned.came(chance, 'a', step)).toBe(!plain.came(chance, 'a', step));
        expect(turned.came(chance, 'b', step)).toBe(plain.came(chance, 'b', step));
      }),
    );
  });

  it('offers a move once in a visit, and never one that cannot be paid', () => {
    fc.assert(
      fc.property(anyCountedGraph, seeds, picks, (graph, seed, picks) => {
        const play = playOn(graph, seed, picks);
        for (const [i, { standing }] of standingsOf(graph, play).entries()) {
          const { open, locked } = optionsAt(graph, standing, luckIn(play));
          for (const { id, price } of open) {
            expect(standing.used.has(id)).toBe(false);
            if (price) expect((standing.counts.get(price.counter) ?? 0) - price.amount).toBeGreaterThanOrEqual(0);
          }
          for (const { id } of locked) expect(() => step(graph, rewindTo(graph, play, i), id)).toThrow('does not offer');
        }
      }),
    );
  });

  it('refuses a move that was made already, and to go on where nothing follows', () => {
    const graph: Graph = {
      id: 'g',
      scenes: [graphScene('s', { choices: [{ id: 's.a', to: ['s'], move: 'a' }], next: ['e'] }), graphScene('e')],
      counters: [],
    };
    const once = step(graph, begin(graph, 1), 's.a');
    expect(once.scene).toBe('s');
    expect(() => step(graph, once, 's.a')).toThrow('does not offer "s.a"');
    expect(() => step(graph, step(graph, once, null), null)).toThrow('does not offer');
  });

  it('pays first, lets the first answer that holds speak, then counts', () => {
    const graph: Graph = {
      id: 'g',
      counters: [{ id: 'n', begin: 2, min: 0, max: 2 }],
      scenes: [
        graphScene('s', {
          choices: [
            {
              id: 's.a',
              to: ['s'],
              move: 'a',
              price: { counter: 'n', amount: 1 },
              answers: [
                { key: 'twee', when: { choice: counterFact('n', 2) } },
                {
                  key: 'een',
                  when: { all: [{ choice: counterFact('n', 1) }, { choice: 'a' }] },
                  changes: [{ counter: 'n', set: 0 }],
                  to: ['e'],
                },
                { key: 'altijd' },
              ],
            },
          ],
        }),
        graphScene('e'),
      ],
    };
    const [choice] = graph.scenes[0]?.choices ?? [];
    const { answer, standing } = take(graph, standingOf(graph, begin(graph, 1)), choice ?? null, luckIn(begin(graph, 1)), 0);
    expect([answer?.key, standing.scene.id, standing.counts.get('n')]).toEqual(['een', 'e', 0]);
  });

  it('lets acts share nothing but what is counted', () => {
    const graph: Graph = {
      id: 'g',
      counters: [],
      scenes: [
        graphScene('s', {
          act: 'een',
          choices: [
            { id: 'a', to: ['t'] },
            { id: 'b', to: ['t'] },
          ],
        }),
        graphScene('t', { act: 'twee', parts: [{ key: 't.1', when: { choice: 'a' } }] }),
      ],
    };
    expect(exploreActs(graph).held.size).toBe(0);
    expect(standingOf(graph, step(graph, begin(graph, 1), 'a')).chosen.size).toBe(0);
  });

  it('stops a counter at its bounds, and passes over one that is not there', () => {
    const n = [{ id: 'n', begin: 1, min: 0, max: 2 }];
    const come = (...changes: Parameters<typeof withChanges>[2]) => withChanges(n, new Map([['n', 1]]), changes).get('n');
    expect([
      come({ counter: 'n', add: 5 }),
      come({ counter: 'n', add: -5 }),
      come({ counter: 'n', set: 9 }),
      come({ counter: 'm', add: 1 }),
    ]).toEqual([2, 0, 2, 1]);
  });
});

/** The play as it was before its step `i`; itself past the last. */
const rewindTo = (graph: Graph, play: Play, i: number): Play => (i < play.steps.length ? rewind(graph, play, i) : play);

describe('exploring acts', () => {
  it('finds whatever a play comes to: its scenes, its endings, and how its conditions came out', () => {
    fc.assert(
      fc.property(anyCountedGraph, seeds, picks, (graph, seed, picks) => {
        const { reachable, held, failed, ends, tooLarge } = exploreActs(graph);
        expect(tooLarge).toEqual([]);
        const play = playOn(graph, seed, picks);
        const looked: [boolean, object][] = [];
        const luck = { ...luckIn(play), look: (condition: object, is: boolean) => void looked.push([is, condition]) };
        for (const [i, { standing }] of standingsOf(graph, play).entries()) {
          expect(reachable.has(standing.scene.id)).toBe(true);
          const done = play.steps[i];
          if (!done) continue;
          const { open } = optionsAt(graph, standing, luck);
          take(graph, standing, open.find(({ id }) => id === done.choice) ?? null, luck, i);
        }
        for (const [is, condition] of looked) expect((is ? held : failed).has(condition as never)).toBe(true);
        const { arrival } = standingOf(graph, play);
        expect(ends.some(({ scene, chosen }) => scene === play.scene && [...chosen].every(fact => arrival.facts.has(fact)))).toBe(true);
      }),
    );
  });

  it('says where nothing can be done, after what, and from where no end can be come to', () => {
    const graph: Graph = {
      id: 'g',
      counters: [{ id: 'n', begin: 1, min: 0, max: 1 }],
      scenes: [
        graphScene('s', {
          choices: ['a', 'b'].map(move => ({ id: `s.${move}`, to: ['s'], move, price: { counter: 'n', amount: 1 } })),
        }),
      ],
    };
    const { stuck, endless } = exploreActs(graph);
    expect(stuck).toEqual([{ scene: 's', open: 0, facts: ['n>=0'] }]);
    expect([...endless]).toEqual(['s']);
  });

  it('walks a simulation of an afternoon within its limits and within seconds, and plays until all of it was shown', () => {
    const begun = process.cpuUsage();
    const { states, tooLarge, reachable, stuck, endless } = exploreActs(afternoon);
    expect({ tooLarge, stuck, endless: [...endless] }).toEqual({ tooLarge: [], stuck: [], endless: [] });
    expect(reachable.size).toBe(afternoon.scenes.length);
    expect(states).toBeGreaterThan(20_000);
    const names = shownNames(afternoon);
    const { shown } = samplePlays(afternoon, names);
    expect([...names].filter(name => !shown.has(name))).toEqual([]);
    // Of the processor, in microseconds: the machine may have other things to do.
    expect(process.cpuUsage(begun).user, `${states} states`).toBeLessThan(5_000_000);
  });

  it('does not walk an act that is too large, and names what it counts, the largest first', () => {
    expect(exploreActs(afternoon, { entries: 100, states: 300_000, counters: 12 }).tooLarge[0]).toEqual({
      act: 'een',
      counters: ['lucifers', 'hitte', 'zorg'],
      by: 'entries',
    });
    expect(exploreActs(afternoon, { entries: 20_000, states: 1000, counters: 12 }).tooLarge[0]?.by).toBe('states');
    expect(exploreActs(afternoon, { entries: 20_000, states: 300_000, counters: 2 }).tooLarge[0]?.by).toBe('counters');
  });
});

describe('the map of a larger form', () => {
  it('has the ways that what is said to a move opens, and none from a scene to itself', () => {
    const { edges } = mapOf(afternoon, () => ({ title: '', speakers: [] }), nothingSeen);
    const from = edges.filter(edge => edge.from === 'een-tafel');
    expect(from.map(({ to }) => to)).toEqual(['een-papier', 'een-goed']);
    expect(scenesFrom(['een-tafel'], afternoon).has('een-goed')).toBe(true);
  });
});

describe('plays as they fall', () => {
  it('that were kept to walk show, between them, all that any play showed', () => {
    fc.assert(
      fc.property(anyCountedGraph, graph => {
        const names = shownNames(graph);
        const { walks, shown } = samplePlays(graph, names, 300);
        const again = new Set<string>();
        for (const { seed, steps, ending } of walks) {
          const luck = luckIn({ seed, turned: [] });
          const all = standingsOf(graph, { seed, turned: [], steps });
          expect(all.at(-1)?.standing.scene.id).toBe(ending);
          for (const { standing, answer } of all) {
            again.add(standing.scene.id);
            if (answer) again.add(answer.key);
            for (const { id } of optionsAt(graph, standing, luck).open) again.add(id);
          }
        }
        for (const name of shown) if (!name.includes('deel')) expect(again.has(name), name).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
