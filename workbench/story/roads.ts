import type { DilemmaReading } from '../../src/authoring/read-file.ts';
import { standingsOf } from '../../src/core/dilemma/counted-play.ts';
import type { Graph } from '../../src/core/dilemma/graph.ts';
import { graphOf } from '../../src/core/dilemma/graph-of.ts';
import { begin, choose, type Play, type PlayStep, proceed } from '../../src/core/dilemma/play.ts';

/** How a play comes to a scene: what is done in each scene before it. `seed`: of the luck that it takes; `null` when any luck leads there. */
export type Road = { readonly steps: readonly PlayStep[]; readonly seed: number | null };

/** Seeds that are tried before luck is called no part of it, and before a road is given up. */
const [anyLuck, mostSeeds] = [16, 400];

/** The shortest road to every scene that some path comes by. */
export const roadsTo = ({ text, exploration }: Pick<DilemmaReading, 'text' | 'exploration'>): ReadonlyMap<string, Road> => {
  const graph = graphOf(text);
  const starts = new Map<string, Map<string, Road>>();
  for (const { steps, ending, seed = 0 } of exploration.paths)
    for (const [i, scene] of [...steps.map(({ scene }) => scene), ending].entries()) {
      const before = steps.slice(0, i);
      const key = before.map(({ choice }) => choice ?? '').join(' ');
      const there = starts.get(scene) ?? new Map<string, Road>();
      if (!there.has(key)) there.set(key, { steps: before, seed });
      starts.set(scene, there);
    }
  const found = new Map<string, Road>();
  for (const [scene, ways] of starts) {
    const shortestFirst = [...ways.values()].sort((a, b) => a.steps.length - b.steps.length);
    const road = text.larger ? shortestFirst.find(road => leadsInActs(graph, road, scene)) : withLuck(graph, shortestFirst, scene);
    if (road) found.set(scene, road);
  }
  return found;
};

const withLuck = (graph: Graph, roads: readonly Road[], scene: string): Road | undefined => {
  for (const { steps } of roads.slice(0, 20)) {
    const leads = (seed: number) => follow(graph, seed, steps)?.scene === scene;
    if (Array.from({ length: anyLuck }, (_, seed) => seed).every(leads)) return { steps, seed: null };
    for (let seed = 0; seed < mostSeeds; seed++) if (leads(seed)) return { steps, seed };
  }
  return undefined;
};

/** A play that does this; nothing when with this luck it comes elsewhere on the way. */
const follow = (graph: Graph, seed: number, steps: readonly PlayStep[]): Play | undefined => {
  let play = begin(graph, seed);
  for (const { scene, choice } of steps) {
    if (play.scene !== scene) return undefined;
    play = choice === null ? proceed(graph, play) : choose(graph, play, choice);
  }
  return play;
};

const leadsInActs = (graph: Graph, { steps, seed }: Road, scene: string): boolean =>
  standingsOf(graph, { seed: seed ?? 0, turned: [], steps }).at(-1)?.standing.scene.id === scene;
