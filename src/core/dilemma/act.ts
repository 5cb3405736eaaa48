import { counterIn } from './counters.ts';
import type { Condition, Counter, Graph, Scene } from './graph.ts';
import { mentions } from './parse-condition.ts';

/** An act by itself, and what it tells apart. */
export type ExploredAct = {
  readonly id: string | undefined;
  readonly scenes: readonly Scene[];
  /** The choices that a condition of the act names. */
  readonly named: ReadonlySet<string>;
  /** Per counter that the act names: the values that it tells apart, from low to high. */
  readonly values: ReadonlyMap<string, readonly number[]>;
};

/** Whether every target is a scene that is there. */
export const isWhole = ({ scenes }: Graph): boolean => {
  const known = new Set(scenes.map(({ id }) => id));
  return scenes.length > 0 && scenes.flatMap(targetsIn).every(id => known.has(id));
};

/** Every condition that can be looked at in a scene, that of the scene itself left out. */
const conditionsIn = ({ choices, parts }: Scene): readonly Condition[] =>
  [...parts, ...choices, ...choices.flatMap(({ answers = [] }) => answers)].flatMap(({ when }) => when ?? []);

/** Wherever the story can go from a scene. */
export const targetsIn = ({ choices, next }: Scene): readonly string[] => [
  ...next,
  ...choices.flatMap(({ to, answers = [] }) => [...to, ...answers.flatMap(answer => answer.to ?? [])]),
];

/** The act with this id; `undefined`: all that stands in none. */
export const actOf = (graph: Graph, id: string | undefined): ExploredAct => {
  const scenes = graph.scenes.filter(({ act }) => act === id);
  const targets = new Set(scenes.flatMap(targetsIn));
  const guards = graph.scenes.flatMap(({ id, when }) => (when && targets.has(id) ? [when] : []));
  const named = new Set([...scenes.flatMap(conditionsIn), ...guards].flatMap(mentions));
  const choices = [...named].filter(fact => !counterIn(fact));
  const counters = (graph.counters ?? []).map(counter => [counter.id, valuesOf(counter, scenes, named)] as const);
  return { id, scenes, named: new Set(choices), values: new Map(counters.filter(([, values]) => values.length > 1)) };
};

/** The values of a counter that an act tells apart: all where the act counts on from what there was, else the lowest of each stretch. */
const valuesOf = ({ id, min, max }: Counter, scenes: readonly Scene[], named: ReadonlySet<string>): readonly number[] => {
  const choices = scenes.flatMap(scene => scene.choices);
  const prices = choices.flatMap(({ price }) => (price?.counter === id ? [min + price.amount] : []));
  const tests = [...named].flatMap(fact => {
    const test = counterIn(fact);
    return test?.counter === id ? [test.n] : [];
  });
  const stretches = [...new Set([min, ...prices, ...tests])].filter(n => n >= min && n <= max).sort((a, b) => a - b);
  if (stretches.length < 2) return [min];
  const changes = [...scenes, ...choices, ...choices.flatMap(({ answers = [] }) => answers)].flatMap(({ changes = [] }) => changes);
  const counts = prices.length > 0 || changes.some(change => change.counter === id && 'add' in change);
  return counts ? Array.from({ length: max - min + 1 }, (_, i) => min + i) : stretches;
};
