import type { Choice, Graph, Guard, Scene } from './graph.ts';
import { arrangeRows, type MapRow } from './map-rows.ts';
import { isEnding, type Play } from './play.ts';
import { type DilemmaText, partsOf } from './text.ts';

/** Somebody who says something in a scene. */
export type Speaker = { readonly name: string; readonly who: string | undefined };

/** What a map tells of a scene besides its place. */
export type SceneWords = { readonly title: string; readonly speakers: readonly Speaker[] };

/** What somebody saw of a dilemma. `ways`: `wayKey` of each step from a scene to the next. */
export type Seen = { readonly scenes: ReadonlySet<string>; readonly ways: ReadonlySet<string> };

export type MapNode = SceneWords & {
  readonly id: string;
  /** From 1, by rank and then by order: in the dot, and in the list beside it. */
  readonly number: number;
  /** Steps of the longest way from the start that goes nowhere twice; from 0. */
  readonly rank: number;
  /** Place within the rank, from 0, so that few ways cross. */
  readonly order: number;
  readonly seen: boolean;
  readonly ending: boolean;
};

/** All that leads from one scene to another. */
export type MapEdge = {
  readonly from: string;
  readonly to: string;
  /** Ids of the choices that can lead there; none where the story goes on without one. */
  readonly choices: readonly string[];
  /** Whether chance alone decides if the story comes there, whatever is chosen. */
  readonly chance: boolean;
  /** Whether it goes back to where the story was before: to a rank that is not higher. */
  readonly back: boolean;
  readonly walked: boolean;
};

export type StoryMap = {
  /** By number. */
  readonly nodes: readonly MapNode[];
  /** By the order of the text: of the scene they leave, then of their targets. */
  readonly edges: readonly MapEdge[];
  /** What stands on each rank, ways that pass by included. */
  readonly rows: readonly MapRow[];
};

export const wayKey = (from: string, to: string): string => `${from} ${to}`;

export const nothingSeen: Seen = { scenes: new Set(), ways: new Set() };

/** What was seen over these plays: the scenes that each came by, and how it went from one to the next. */
export const seenIn = (plays: readonly Pick<Play, 'scene' | 'steps'>[]): Seen => {
  const roads = plays.map(({ steps, scene }) => [...steps.map(step => step.scene), scene]);
  return {
    scenes: new Set(roads.flat()),
    ways: new Set(roads.flatMap(road => road.slice(1).map((to, i) => wayKey(road[i] ?? '', to)))),
  };
};

/** What a map tells of the scenes of a dilemma, by id. A speaker who says more than one thing in a scene is there once. */
export const sceneWordsOf =
  ({ scenes }: Pick<DilemmaText, 'scenes'>) =>
  (id: string): SceneWords => {
    const scene = scenes.find(scene => scene.id === id);
    const voices = scene ? partsOf(scene, 'voice') : [];
    return {
      title: scene?.title ?? '',
      speakers: [...new Map(voices.map(({ name, who }) => [name, { name, who }])).values()],
    };
  };

/**
 * A dilemma as a map: every scene once, and each way from one to another. Every edge goes from a lower rank to a higher one but those that go back. The
 * same graph gives the same map, whatever was seen. A target that the graph does not have is passed over.
 */
export const mapOf = (graph: Graph, wordsOf: (scene: string) => SceneWords, seen: Seen): StoryMap => {
  const known = new Map(graph.scenes.map(scene => [scene.id, scene]));
  const edges = withoutRings(
    graph.scenes.map(({ id }) => id),
    graph.scenes.flatMap(scene => edgesFrom(scene, known, seen)),
  );
  const ranks = ranksOf(
    graph.scenes.map(({ id }) => id),
    edges,
  );
  const rows = arrangeRows(ranks, edges);
  const nodes = rows.flatMap((row, rank) =>
    row
      .flatMap(slot => (slot.kind === 'scene' ? [slot.scene] : []))
      .map((id, order) => ({ ...wordsOf(id), id, rank, order, seen: seen.scenes.has(id), ending: isEnding(known.get(id) ?? noWay) })),
  );
  return { nodes: nodes.map((node, i) => ({ ...node, number: i + 1 })), edges, rows };
};

const noWay = { choices: [], next: [] };

type Way = { readonly to: string; readonly choice: string | null; readonly chance: boolean };

const edgesFrom = (scene: Scene, known: ReadonlyMap<string, Guard>, { ways: walked }: Seen): readonly MapEdge[] => {
  const ways = [...waysTo(scene.next, null, known), ...scene.choices.flatMap(choice => waysOf(choice, known))];
  return [...new Set(ways.map(({ to }) => to))].map(to => {
    const there = ways.filter(way => way.to === to);
    return {
      from: scene.id,
      to,
      choices: there.flatMap(({ choice }) => choice ?? []),
      chance: there.every(({ chance }) => chance),
      back: false,
      walked: walked.has(wayKey(scene.id, to)),
    };
  });
};

/** The lists of scenes that a choice may lead to, each tried from its first. A move stays where it is: what is said to it may lead on. */
export const targetListsOf = ({ to, move, answers = [] }: Pick<Choice, 'to' | 'move' | 'answers'>): readonly (readonly string[])[] =>
  move === undefined ? [to] : answers.map(answer => answer.to ?? []);

const waysOf = (choice: Choice, known: ReadonlyMap<string, Guard>): readonly Way[] =>
  targetListsOf(choice).flatMap(targets => waysTo(targets, choice.id, known));

/** Chance decides on a target that has one, and on those behind it, which are for when it does not come up. The last is taken without one. */
const waysTo = (targets: readonly string[], choice: string | null, known: ReadonlyMap<string, Guard>): readonly Way[] => {
  const there = targets.filter(to => known.has(to));
  const rolled = (to: string, i: number) => i < there.length - 1 && known.get(to)?.chance !== undefined;
  return there.map((to, i) => ({ to, choice, chance: there.slice(0, i + 1).some(rolled) }));
};

/** Marks the edges that go back: to a scene that is still on the way when the story is walked in the order of the text. */
const withoutRings = (scenes: readonly string[], edges: readonly MapEdge[]): readonly MapEdge[] => {
  const left = new Set<string>();
  const back = new Set<MapEdge>();
  const walk = (scene: string, way: readonly string[]): void => {
    if (left.has(scene)) return;
    const here = [...way, scene];
    for (const edge of edges.filter(({ from }) => from === scene)) {
      if (here.includes(edge.to)) back.add(edge);
      else walk(edge.to, here);
    }
    left.add(scene);
  };
  for (const scene of scenes) walk(scene, []);
  return edges.map(edge => (back.has(edge) ? { ...edge, back: true } : edge));
};

/** The scenes on each rank, in the order of the text. A scene that nothing leads to begins a way as the first one does. */
const ranksOf = (scenes: readonly string[], edges: readonly MapEdge[]): readonly (readonly string[])[] => {
  const ranks = new Map<string, number>();
  const rankOf = (scene: string): number => {
    const known = ranks.get(scene);
    if (known !== undefined) return known;
    const before = edges.filter(({ to, back }) => to === scene && !back).map(({ from }) => rankOf(from) + 1);
    const rank = Math.max(0, ...before);
    ranks.set(scene, rank);
    return rank;
  };
  const all = scenes.map(rankOf);
  return Array.from({ length: Math.max(-1, ...all) + 1 }, (_, rank) => scenes.filter((_, i) => all[i] === rank));
};
