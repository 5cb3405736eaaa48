import type { Choice, Graph } from './graph.ts';
import { scenesFrom } from './outline.ts';
import { offered, type Play, rewind, sceneOf } from './play.ts';

/** A choice in a scene, by ids. */
export type ChoiceAt = { readonly scene: string; readonly choice: string };

/**
 * Where to choose otherwise in this play to come to a scene: the last choice that can lead there at once, or else the last after which it can come. `null`
 * when nothing that was chosen in this play is on a way to it.
 */
export const choiceTowards = (graph: Graph, play: Play, target: string): ChoiceAt | null => {
  const decisions = play.steps
    .flatMap(({ scene, choice }, i) => (choice === null ? [] : [{ scene, offers: offered(sceneOf(graph, scene), rewind(graph, play, i)) }]))
    .toReversed();
  const find = (leads: (choice: Choice) => boolean): ChoiceAt | undefined =>
    decisions.flatMap(({ scene, offers }) => offers.filter(leads).map(({ id }) => ({ scene, choice: id })))[0];
  return find(({ to }) => to.includes(target)) ?? find(({ to }) => scenesFrom(to, graph).has(target)) ?? null;
};
