import { isMet } from './condition.ts';
import type { Graph, Guard } from './graph.ts';
import { choose, chosen, firstOpen, isOpen, type Play, proceed, rewind, sceneOf } from './play.ts';

/** What chance decided in a play: whether a part showed, or which scene came next. Plain data. */
export type Luck = PartLuck | SceneLuck;

type Rolled = {
  /** Of the scene or the part whose chance it was. */
  readonly key: string;
  /** How often it comes, from 0 to 1; neither of both. */
  readonly chance: number;
  /** Whether it came in this play. */
  readonly came: boolean;
  /** At which step of the play, from 0; the number of steps for what was rolled where the play is now. */
  readonly step: number;
};

/** `scene`: where it stands. */
export type PartLuck = Rolled & { readonly kind: 'part'; readonly scene: string };

/** `scene`: where the story went. `instead`: where it goes when the chance comes out the other way. */
export type SceneLuck = Rolled & { readonly kind: 'scene'; readonly scene: string; readonly instead: string };

/** Every chance that was rolled on the way to where this play is, in the order of the story. Throws when graph and play do not belong together. */
export const luckOf = (graph: Graph, play: Play): readonly Luck[] => [
  ...play.steps.flatMap((_, step) => {
    const to = play.steps[step + 1]?.scene ?? play.scene;
    return [...partsAt(graph, rewind(graph, play, step), step), ...scenesAt(graph, play, step, to)];
  }),
  ...partsAt(graph, play, play.steps.length),
];

const partsAt = (graph: Graph, at: Play, step: number): readonly PartLuck[] =>
  sceneOf(graph, at.scene).parts.flatMap(part =>
    isChance(part) && isMet(part, chosen(at))
      ? [{ kind: 'part', key: part.key, chance: part.chance, came: isOpen(part, part.key, at), step, scene: at.scene }]
      : [],
  );

/** What was rolled to know where to go from a step: the targets up to the one that was taken. The last one is taken without a roll. */
const scenesAt = (graph: Graph, play: Play, step: number, to: string): readonly SceneLuck[] => {
  const targets = targetsAt(graph, play, step);
  const after: Play = { ...play, steps: play.steps.slice(0, step + 1) };
  const taken = targets.indexOf(to);
  return targets.slice(0, Math.min(taken + 1, targets.length - 1)).flatMap(key => {
    const scene = sceneOf(graph, key);
    if (!isChance(scene) || !isMet(scene, chosen(after))) return [];
    const instead = firstOpen(graph, withTurned(after, key), targets);
    return [{ kind: 'scene', key, chance: scene.chance, came: key === to, step, scene: to, instead }];
  });
};

const targetsAt = (graph: Graph, { steps }: Play, step: number): readonly string[] => {
  const { scene = '', choice = null } = steps[step] ?? {};
  const { choices, next } = sceneOf(graph, scene);
  return choice === null ? next : (choices.find(({ id }) => id === choice)?.to ?? []);
};

const isChance = <G extends Guard>(guard: G): guard is G & { readonly chance: number } =>
  guard.chance !== undefined && guard.chance > 0 && guard.chance < 1;

/** The same play with the chance of this key the other way; turned twice it is as it was. */
const withTurned = (play: Play, key: string): Play => ({
  ...play,
  turned: play.turned.includes(key) ? play.turned.filter(each => each !== key) : [...play.turned, key],
});

/**
 * The play with this luck the other way, all other luck as it was. Of a part: the same play, in which it shows or not. Of a scene: as it was when the
 * story went elsewhere, with nothing done after that. Throws when this luck is not of this play.
 */
export const turnLuck = (graph: Graph, play: Play, luck: Luck): Play => {
  if (luck.kind === 'part') return withTurned(play, luck.key);
  const choice = play.steps[luck.step]?.choice ?? null;
  const before = withTurned(rewind(graph, play, luck.step), luck.key);
  return choice === null ? proceed(graph, before) : choose(graph, before, choice);
};
