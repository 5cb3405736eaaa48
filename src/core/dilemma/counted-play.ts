import { roll } from './chance.ts';
import { type Facts, holds } from './condition.ts';
import { type Counts, canPay, factsOf, startCounts, withChanges } from './counters.ts';
import type { Choice, Condition, Graph, Guard, MoveAnswer, Scene, ScenePart } from './graph.ts';
import { type Play, sceneOf } from './play.ts';

/** The larger form of a dilemma: it counts, has moves with a price, and acts that share nothing but what is counted. */

/** Where a play stands. Everything follows from its steps: nothing of this is kept. */
export type PlayStanding = {
  readonly scene: Scene;
  /** What was chosen in this act, moves by their own name. */
  readonly chosen: ReadonlySet<string>;
  /** Ids of the moves that were made since the story came to this scene. */
  readonly used: ReadonlySet<string>;
  readonly counts: Counts;
  /** What was so when the story came to this scene, and after how many steps: what stands in a scene does not change while one is there. */
  readonly arrival: { readonly facts: Facts; readonly step: number };
};

/** What decides where a play goes besides what is done in it. */
export type PlayLuck = {
  /** Whether the chance of something with this key came up, at this step. */
  readonly came: (chance: number, key: string, step: number) => boolean;
  /** Hears of every condition that is looked at, and whether it held. */
  readonly look?: (condition: Condition, held: boolean) => void;
};

/** The luck of a play. */
export const luckIn = ({ seed, turned }: Pick<Play, 'seed' | 'turned'>): PlayLuck => ({
  came: (chance, key, step) => roll(seed, key, step) < chance !== turned.includes(key),
});

const isMetIn = (when: Condition | undefined, facts: Facts, { look }: PlayLuck): boolean => {
  if (!when) return true;
  const held = holds(when, facts);
  look?.(when, held);
  return held;
};

const isThere = ({ when, chance }: Guard, key: string, facts: Facts, luck: PlayLuck, step: number): boolean =>
  isMetIn(when, facts, luck) && (chance === undefined || luck.came(chance, key, step));

/** What comes to a scene from another: the choices of its act go along, those of another do not. */
const arriveAt = (
  graph: Graph,
  scene: Scene,
  from: Pick<PlayStanding, 'scene' | 'chosen' | 'counts'> | null,
  step: number,
): PlayStanding => {
  const counters = graph.counters ?? [];
  const chosen = from && from.scene.act === scene.act ? from.chosen : new Set<string>();
  const counts = withChanges(counters, from?.counts ?? startCounts(counters), scene.changes ?? []);
  return { scene, chosen, used: new Set(), counts, arrival: { facts: factsOf(chosen, counts), step } };
};

/** The beginning. Throws when the graph has no scenes. */
export const startStanding = (graph: Graph): PlayStanding => arriveAt(graph, sceneOf(graph, graph.scenes[0]?.id ?? ''), null, 0);

/** A scene that is come to from another act with this counted, for who looks at an act by itself. */
export const enter = (graph: Graph, scene: Scene, counts: Counts): PlayStanding =>
  arriveAt(graph, scene, { scene: { ...scene, act: '' }, chosen: new Set(), counts }, 0);

/** `locked`: what could be done, were its price not too high. */
export type Options = { readonly open: readonly Choice[]; readonly locked: readonly Choice[] };

/** What can be chosen or done where the play stands, in the order of the text. */
export const optionsAt = (graph: Graph, { scene, chosen, used, counts }: PlayStanding, luck: PlayLuck): Options => {
  const facts = factsOf(chosen, counts);
  const there = scene.choices.filter(({ id, when }) => !used.has(id) && isMetIn(when, facts, luck));
  const pays = (choice: Choice) => canPay(graph.counters ?? [], counts, choice.price);
  return { open: there.filter(pays), locked: there.filter(choice => !pays(choice)) };
};

/** The guarded parts of the scene that show: as they were on coming there. */
export const partsAt = ({ scene, arrival }: PlayStanding, luck: PlayLuck): readonly ScenePart[] =>
  scene.parts.filter(part => isThere(part, part.key, arrival.facts, luck, arrival.step));

/** What a step led to. `answer`: what was said to a move, of those that its author wrote. */
export type Taken = { readonly standing: PlayStanding; readonly answer: MoveAnswer | undefined };

/** Makes a choice or a move where the play stands, or goes on without one (`null`). `step`: how many were taken before this one. */
export const take = (graph: Graph, at: PlayStanding, choice: Choice | null, luck: PlayLuck, step: number): Taken => {
  const counters = graph.counters ?? [];
  const chosen = choice ? new Set(at.chosen).add(choice.move ?? choice.id) : at.chosen;
  const paid = choice?.price ? withChanges(counters, at.counts, [{ counter: choice.price.counter, add: -choice.price.amount }]) : at.counts;
  const answer = choice?.answers?.find(each => isThere(each, each.key, factsOf(chosen, paid), luck, step + 1));
  const counts = withChanges(counters, withChanges(counters, paid, choice?.changes ?? []), answer?.changes ?? []);
  const from = { scene: at.scene, chosen, counts };
  if (choice?.move !== undefined && !answer?.to) return { answer, standing: { ...at, ...from, used: new Set(at.used).add(choice.id) } };
  const targets = answer?.to ?? choice?.to ?? at.scene.next;
  const scene = firstTarget(graph, from, targets, luck, step + 1);
  return { answer, standing: arriveAt(graph, scene, from, step + 1) };
};

/** The first target that can be. The last one is where the story goes when nothing else does. Throws when there is none. */
const firstTarget = (
  graph: Graph,
  from: Pick<PlayStanding, 'scene' | 'chosen' | 'counts'>,
  targets: readonly string[],
  luck: PlayLuck,
  step: number,
): Scene => {
  const scenes = targets.map(id => sceneOf(graph, id));
  const found = scenes.find((scene, i) => i === scenes.length - 1 || isThere(scene, scene.id, guardFacts(from, scene), luck, step));
  if (!found) throw new Error(`Scene "${from.scene.id}" of dilemma "${graph.id}" does not go on`);
  return found;
};

/** What the guard of a scene sees of who comes to it: from another act, only what is counted. */
const guardFacts = (from: Pick<PlayStanding, 'scene' | 'chosen' | 'counts'>, scene: Scene): Facts =>
  factsOf(from.scene.act === scene.act ? from.chosen : new Set(), from.counts);

/** Every standing of a play, the beginning and that of now included, each with what led to it. Throws when graph and play do not belong together. */
export const standingsOf = (graph: Graph, play: Pick<Play, 'seed' | 'turned' | 'steps'>): readonly Taken[] => {
  const luck = luckIn(play);
  const all: Taken[] = [{ standing: startStanding(graph), answer: undefined }];
  let at = all[0]?.standing ?? startStanding(graph);
  for (const [i, { choice: id }] of play.steps.entries()) {
    const choice = id === null ? null : at.scene.choices.find(each => each.id === id);
    if (choice === undefined) throw new Error(`Scene "${at.scene.id}" of dilemma "${graph.id}" has no choice "${id}"`);
    const taken = take(graph, at, choice, luck, i);
    all.push(taken);
    at = taken.standing;
  }
  return all;
};

/** Where a play stands now. */
export const standingOf = (graph: Graph, play: Pick<Play, 'seed' | 'turned' | 'steps'>): PlayStanding =>
  standingsOf(graph, play).at(-1)?.standing ?? startStanding(graph);

/** Takes a step in a play: a choice or a move by its id, or `null` to go on. Throws an `Error` when that cannot be done there. */
export const step = (graph: Graph, play: Play, choiceId: string | null): Play => {
  const at = standingOf(graph, play);
  const choice = choiceId === null ? null : optionsAt(graph, at, luckIn(play)).open.find(({ id }) => id === choiceId);
  if (choice === undefined || (choice === null && at.scene.next.length === 0))
    throw new Error(`Scene "${at.scene.id}" of dilemma "${graph.id}" does not offer "${choiceId}"`);
  const { standing } = take(graph, at, choice, luckIn(play), play.steps.length);
  return { ...play, scene: standing.scene.id, steps: [...play.steps, { scene: at.scene.id, choice: choiceId }] };
};
