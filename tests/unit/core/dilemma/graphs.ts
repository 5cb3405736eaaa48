import fc from 'fast-check';
import type { Condition, Graph, Guard, Scene } from '../../../../src/core/dilemma/graph.ts';
import { begin, choose, isEnding, offered, type Play, proceed, sceneOf } from '../../../../src/core/dilemma/play.ts';

/** A scene with nothing in it, and what the test gives it. */
export const graphScene = (id: string, more: Partial<Scene> = {}): Scene => ({ id, choices: [], next: [], parts: [], ...more });

/** Two rounds, with chance and a late consequence. */
export const twoRounds: Graph = {
  id: 'proef',
  scenes: [
    graphScene('start', {
      choices: [
        { id: 'geven', to: ['pech', 'geluk'] },
        { id: 'nee', to: ['buiten'] },
      ],
    }),
    graphScene('pech', {
      chance: 0.3,
      choices: [
        { id: 'melden', to: ['einde'] },
        { id: 'zwijgen', to: ['einde'] },
      ],
    }),
    graphScene('geluk', { next: ['einde'] }),
    graphScene('buiten', {
      choices: [
        { id: 'bellen', to: ['einde'] },
        { id: 'toch', to: ['geluk'], when: { choice: 'nee' } },
        { id: 'nooit', to: ['einde'], when: { choice: 'geven' } },
      ],
    }),
    graphScene('einde', {
      parts: [
        { key: 'einde.1', when: { any: [{ choice: 'melden' }, { choice: 'bellen' }] } },
        { key: 'einde.2', chance: 0.5 },
      ],
    }),
  ],
};

/** Dilemmas of every shape that the checker lets through: forward only, so that every story ends. */
export const anyGraph: fc.Arbitrary<Graph> = fc.integer({ min: 2, max: 7 }).chain(size => {
  const names = Array.from({ length: size }, (_, i) => `s${i}`);
  const choiceIds = names.flatMap(name => [`${name}-a`, `${name}-b`, `${name}-c`]);
  const condition: fc.Arbitrary<Condition> = fc.oneof(
    fc.constantFrom(...choiceIds).map(choice => ({ choice })),
    fc.constantFrom(...choiceIds).map(choice => ({ not: { choice } })),
  );
  const guard: fc.Arbitrary<Guard> = fc.record(
    { when: condition, chance: fc.double({ min: 0.01, max: 0.99, noNaN: true }) },
    { requiredKeys: [] },
  );
  const scenes = names.map((id, i) => {
    const later = names.slice(i + 1);
    const parts = fc.array(guard, { maxLength: 2 }).map(guards => guards.map((part, n) => ({ key: `${id}.${n + 1}`, ...part })));
    if (!later.length) return parts.map(parts => graphScene(id, { parts }));
    const targets = fc.subarray(later, { minLength: 1 });
    const chooses = fc.tuple(targets, targets, targets, condition).map(
      ([a, b, c, when]): Partial<Scene> => ({
        choices: [
          { id: `${id}-a`, to: a },
          { id: `${id}-b`, to: b },
          { id: `${id}-c`, to: c, when },
        ],
      }),
    );
    const kind: fc.Arbitrary<Partial<Scene>> = fc.oneof(
      chooses,
      targets.map(next => ({ next })),
      fc.constant({}),
    );
    return fc.tuple(kind, guard, parts).map(([kind, guard, parts]) => graphScene(id, { ...kind, ...(i && guard), parts }));
  });
  return fc.tuple(...scenes).map(scenes => ({ id: 'proef', scenes }));
});

/** Dilemmas in which every scene can lead to any, itself and those before it too. */
export const anyRingedGraph: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 7 }).chain(size => {
  const names = Array.from({ length: size }, (_, i) => `s${i}`);
  const targets = fc.subarray(names, { minLength: 1 });
  const scene = (id: string): fc.Arbitrary<Scene> =>
    fc.oneof(
      fc.constant(graphScene(id)),
      targets.map(next => graphScene(id, { next })),
      fc.tuple(targets, targets).map(([a, b]) =>
        graphScene(id, {
          choices: [
            { id: `${id}-a`, to: a },
            { id: `${id}-b`, to: b },
          ],
        }),
      ),
    );
  return fc.tuple(...names.map(scene)).map(scenes => ({ id: 'proef', scenes }));
});

export const seeds: fc.Arbitrary<number> = fc.integer({ min: 0, max: 2 ** 32 - 1 });

export const picks: fc.Arbitrary<number[]> = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 8 });

/** Plays on by picking among what is offered, until the story ends. Gives every stage of the play. */
export const playOn = (graph: Graph, seed: number, picks: readonly number[], turned: readonly string[] = []): readonly Play[] => {
  const stages: Play[] = [{ ...begin(graph, seed), turned }];
  for (let i = 0; i < 100; i++) {
    const play = stages.at(-1) ?? begin(graph, seed);
    const scene = sceneOf(graph, play.scene);
    if (isEnding(scene)) return stages;
    const choices = offered(scene, play);
    const pick = choices[(picks[i % picks.length] ?? 0) % Math.max(1, choices.length)];
    stages.push(pick ? choose(graph, play, pick.id) : proceed(graph, play));
  }
  throw new Error('does not end');
};
