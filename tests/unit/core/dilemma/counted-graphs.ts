import fc from 'fast-check';
import { counterFact } from '../../../../src/core/dilemma/counters.ts';
import type { Change, Choice, Condition, Counter, Graph, Guard, MoveAnswer, Scene } from '../../../../src/core/dilemma/graph.ts';
import { graphScene } from './graphs.ts';

const counters: readonly Counter[] = [
  { id: 'lucifers', begin: 4, min: 0, max: 4 },
  { id: 'thuis', begin: 1, min: 0, max: 2 },
  { id: 'hitte', begin: 0, min: -1, max: 2 },
];

const moves = ['vraag', 'zwijg', 'besluit'];

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom(...moves).map(choice => ({ choice })),
  fc.constantFrom(...moves).map(choice => ({ not: { choice } })),
  fc
    .constantFrom(...counters)
    .chain(({ id, min, max }) => fc.integer({ min: min + 1, max }).map(n => ({ choice: counterFact(id, n) })))
    .chain(is => fc.constantFrom<Condition>(is, { not: is })),
);

const guard: fc.Arbitrary<Guard> = fc.record({ when: condition, chance: fc.constantFrom(0.25, 0.5, 0.75) }, { requiredKeys: [] });

const change: fc.Arbitrary<Change> = fc.constantFrom(...counters).chain(({ id, min, max }) =>
  fc.oneof(
    fc.constantFrom(-2, -1, 1, 2).map(add => ({ counter: id, add })),
    fc.integer({ min, max }).map(set => ({ counter: id, set })),
  ),
);
const changes = fc.array(change, { maxLength: 2 });

/** A table with three moves, a way on, and two places to come to. */
const act = (id: string, next: string): fc.Arbitrary<readonly Scene[]> => {
  const table = `${id}-tafel`;
  const answersTo = (move: string): fc.Arbitrary<readonly MoveAnswer[]> =>
    fc
      .array(fc.tuple(guard, changes, fc.constantFrom<readonly string[] | undefined>(undefined, [`${id}-goed`, `${id}-slecht`])), {
        maxLength: 2,
      })
      .map(all => all.map(([guard, changes, to], i) => ({ key: `${table}.${move}.${i}`, ...guard, changes, ...(to && { to }) })));
  const moveOf = (move: string): fc.Arbitrary<Choice> =>
    fc.tuple(answersTo(move), fc.integer({ min: 0, max: 2 }), changes).map(([answers, amount, changes]) => ({
      id: `${table}.${move}`,
      to: [table],
      move,
      answers,
      changes,
      ...(amount > 0 && { price: { counter: 'lucifers', amount } }),
    }));
  return fc
    .tuple(fc.tuple(...moves.map(moveOf)), guard, guard, changes)
    .map(([choices, part, good, changes]) => [
      graphScene(table, { act: id, choices, next: [`${id}-slecht`], parts: [{ key: `${table}.deel`, ...part }] }),
      graphScene(`${id}-goed`, { act: id, ...good, changes, next: [next] }),
      graphScene(`${id}-slecht`, { act: id, next: [next], parts: [{ key: `${id}-slecht.deel`, ...good }] }),
    ]);
};

/** Larger forms of two acts and an end, in which every story ends. */
export const anyCountedGraph: fc.Arbitrary<Graph> = fc
  .tuple(act('een', 'twee-tafel'), act('twee', 'einde'), guard)
  .map(([one, two, part]) => ({
    id: 'proef',
    counters,
    scenes: [...one, ...two, graphScene('einde', { act: 'slot', parts: [{ key: 'einde.deel', ...part }] })],
  }));

const acts = ['een', 'twee', 'drie', 'vier', 'vijf', 'zes'];

/** As large as a simulation of an afternoon: six tables with eight moves each, seven counters, and an end that looks at all of them. */
export const afternoon: Graph = {
  id: 'middag',
  counters: [
    { id: 'lucifers', begin: 12, min: 0, max: 12 },
    ...['hitte', 'politie', 'zorg', 'gemeente', 'sahin', 'winter'].map(id => ({ id, begin: 0, min: 0, max: 2 })),
  ],
  scenes: [
    ...acts.flatMap((id, i): readonly Scene[] => [
      graphScene(`${id}-tafel`, {
        act: id,
        choices: ['politie', 'zorg', 'gemeente', 'hitte', 'a', 'b', 'c', 'besluit'].map((move, n) => ({
          id: `${id}-tafel.${move}`,
          to: [`${id}-tafel`],
          move,
          ...(n < 6 && { price: { counter: 'lucifers', amount: 1 + (n % 2) } }),
          answers:
            move === 'besluit'
              ? [
                  {
                    key: `${id}.besluit.1`,
                    when: { all: [{ choice: counterFact('zorg', 1) }, { choice: 'a' }, { not: { choice: counterFact('hitte', 2) } }] },
                    to: [`${id}-goed`],
                  },
                  { key: `${id}.besluit.2`, to: [`${id}-papier`] },
                ]
              : [
                  { key: `${id}.${move}.1`, when: { choice: counterFact('hitte', 2) }, changes: [{ counter: 'hitte', add: -1 }] },
                  { key: `${id}.${move}.2`, changes: [{ counter: n < 4 ? move : 'hitte', add: 1 }] },
                ],
        })),
        next: [`${id}-papier`],
      }),
      graphScene(`${id}-goed`, { act: id, changes: [{ counter: 'winter', add: 1 }], next: [`${acts[i + 1] ?? 'slot'}-tafel`] }),
      graphScene(`${id}-papier`, { act: id, next: [`${acts[i + 1] ?? 'slot'}-tafel`] }),
    ]),
    graphScene('slot-tafel', {
      act: 'slot',
      parts: ['politie', 'zorg', 'gemeente', 'hitte', 'winter'].flatMap(id =>
        [1, 2].map(n => ({ key: `slot.${id}.${n}`, when: { choice: counterFact(id, n) } })),
      ),
    }),
  ],
};
