import { roll } from './chance.ts';
import { holds } from './condition.ts';
import type { Choice, Graph, Guard, Scene } from './graph.ts';

/** What was done in a scene: which choice, or `null` where the story went on without one. */
export type PlayStep = { readonly scene: string; readonly choice: string | null };

/** One run through a dilemma. Plain data: the same seed, the same turned luck and the same steps always give the same story. */
export type Play = {
  /** A whole number; decides every chance in this play. */
  readonly seed: number;
  /** The scene that the player is in. */
  readonly scene: string;
  readonly steps: readonly PlayStep[];
  /** The keys of the scenes and parts whose chance comes out the other way; each once. */
  readonly turned: readonly string[];
};

/** The scene with this id. Throws an `Error` when the graph has none. */
export const sceneOf = (graph: Graph, id: string): Scene => {
  const scene = graph.scenes.find(scene => scene.id === id);
  if (!scene) throw new Error(`Dilemma "${graph.id}" has no scene "${id}"`);
  return scene;
};

/** The ids of the choices made so far. */
export const chosen = (play: Pick<Play, 'steps'>): ReadonlySet<string> => new Set(play.steps.flatMap(step => step.choice ?? []));

/** Whether what has this guard and this key is there, for who comes to it with this play. */
export const isOpen = (guard: Guard, key: string, play: Play): boolean =>
  (!guard.when || holds(guard.when, chosen(play))) &&
  (guard.chance === undefined || roll(play.seed, key, play.steps.length) < guard.chance !== play.turned.includes(key));

/** Where a play goes that has just done its last step, which has these targets; empty when it has none. */
export const firstOpen = (graph: Graph, play: Play, targets: readonly string[]): string =>
  // The last target is where the story goes when nothing else does, whatever its guard: a play is never stuck.
  targets.find((id, i) => i === targets.length - 1 || isOpen(sceneOf(graph, id), id, play)) ?? '';

const go = (graph: Graph, play: Play, choice: string | null, targets: readonly string[]): Play => {
  const after = { ...play, steps: [...play.steps, { scene: play.scene, choice }] };
  return { ...after, scene: sceneOf(graph, firstOpen(graph, after, targets)).id };
};

/** A play at the first scene. Throws when the graph has no scenes. */
export const begin = (graph: Graph, seed: number): Play => ({
  seed,
  scene: sceneOf(graph, graph.scenes[0]?.id ?? '').id,
  steps: [],
  turned: [],
});

/** The choices that this play offers in a scene, in the order of the text. */
export const offered = (scene: Scene, play: Play): readonly Choice[] =>
  scene.choices.filter(choice => !choice.when || holds(choice.when, chosen(play)));

/** The keys of the guarded parts of a scene that show in this play. */
export const shownParts = (scene: Scene, play: Play): readonly string[] =>
  scene.parts.filter(part => isOpen(part, part.key, play)).map(part => part.key);

/** Whether the story ends in this scene. */
export const isEnding = (scene: { readonly choices: readonly unknown[]; readonly next: readonly unknown[] }): boolean =>
  !scene.choices.length && !scene.next.length;

/** Makes a choice in the current scene. Throws an `Error` when that choice is not offered there. */
export const choose = (graph: Graph, play: Play, choiceId: string): Play => {
  const choice = offered(sceneOf(graph, play.scene), play).find(choice => choice.id === choiceId);
  if (!choice) throw new Error(`Scene "${play.scene}" of dilemma "${graph.id}" offers no choice "${choiceId}"`);
  return go(graph, play, choiceId, choice.to);
};

/** Goes on from a scene that continues without a choice. Throws an `Error` in any other scene. */
export const proceed = (graph: Graph, play: Play): Play => {
  const { next } = sceneOf(graph, play.scene);
  if (!next.length) throw new Error(`Scene "${play.scene}" of dilemma "${graph.id}" does not go on without a choice`);
  return go(graph, play, null, next);
};

/** Back to the scene of an earlier step (0 is the first), before anything was chosen there. Throws when there is no such step. */
export const rewind = (graph: Graph, play: Play, step: number): Play => {
  const back = play.steps[step];
  if (!back) throw new Error(`This play of dilemma "${graph.id}" has no step ${step}`);
  return { ...play, scene: sceneOf(graph, back.scene).id, steps: play.steps.slice(0, step) };
};
