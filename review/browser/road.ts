import { optionsAt, type PlayLuck, type PlayStanding, partsAt, startStanding, take } from '../../src/core/dilemma/counted-play.ts';
import type { Counts } from '../../src/core/dilemma/counters.ts';
import type { Choice, Graph } from '../../src/core/dilemma/graph.ts';

/**
 * A road through a dilemma for who has to see all of them: chance comes up unless the reader turned it, so nothing depends on luck. `null`: the story went on
 * without a choice. `turned`: `chanceKey` of each chance that does not come up.
 */
export type ReaderRoad = { readonly steps: readonly (string | null)[]; readonly turned: ReadonlySet<string> };

export const newRoad: ReaderRoad = { steps: [], turned: new Set() };

/** Something that chance decides where the road is now. `key`: of a part, or the id of a scene. */
export type RoadChance = { readonly id: string; readonly key: string; readonly chance: number; readonly came: boolean };

export type RoadStop = {
  readonly scene: string;
  /** Keys of the parts with a guard that show here. */
  readonly shown: ReadonlySet<string>;
  readonly open: readonly Choice[];
  /** What could be done, were its price not too high. */
  readonly locked: readonly Choice[];
  /** Whether the story goes on from here without a choice. */
  readonly goesOn: boolean;
  readonly counts: Counts;
  /** What led here and was done here, each with the key of what was said to it. */
  readonly made: readonly { readonly choice: Choice; readonly answer: string | undefined }[];
  readonly chances: readonly RoadChance[];
  /** Per step: where it was taken. */
  readonly past: readonly string[];
};

const chanceKey = (key: string, step: number): string => `${step} ${key}`;
const stepIn = (id: string): number => Number(id.slice(0, id.indexOf(' ')));

/** Where a road has come to. Throws when it is not one of this graph. */
export const stopOf = (graph: Graph, { steps, turned }: ReaderRoad): RoadStop => {
  const asked = new Map<string, RoadChance & { readonly step: number }>();
  const luck: PlayLuck = {
    came: (chance, key, step) => {
      const id = chanceKey(key, step);
      asked.set(id, { id, key, chance, step, came: !turned.has(id) });
      return !turned.has(id);
    },
  };
  let at: PlayStanding = startStanding(graph);
  const past: string[] = [];
  const taken: { readonly choice: Choice | undefined; readonly answer: string | undefined }[] = [];
  for (const [i, id] of steps.entries()) {
    const choice = id === null ? undefined : optionsAt(graph, at, luck).open.find(each => each.id === id);
    if (id !== null && !choice) throw new Error(`Scene "${at.scene.id}" does not offer "${id}"`);
    past.push(at.scene.id);
    const { standing, answer } = take(graph, at, choice ?? null, luck, i);
    taken.push({ choice, answer: answer?.key });
    at = standing;
  }
  const { scene, arrival } = at;
  const shown = new Set(partsAt(at, luck).map(({ key }) => key));
  return {
    scene: scene.id,
    shown,
    ...optionsAt(graph, at, luck),
    goesOn: scene.next.length > 0,
    counts: at.counts,
    made: taken.slice(Math.max(0, arrival.step - 1)).flatMap(({ choice, answer }) => (choice ? [{ choice, answer }] : [])),
    chances: [...asked.values()].filter(({ step }) => step >= arrival.step),
    past,
  };
};

/** The same road up to a chance, which comes out the other way: what was done after it may not be there any more. */
export const turn = (road: ReaderRoad, id: string): ReaderRoad => {
  const { steps, turned } = backTo(road, stepIn(id));
  const now = new Set(turned);
  if (!now.delete(id)) now.add(id);
  return { steps, turned: now };
};

export const further = ({ steps, turned }: ReaderRoad, step: string | null): ReaderRoad => ({ steps: [...steps, step], turned });

/** Back to before step `n` (from 0). */
export const backTo = ({ steps, turned }: ReaderRoad, n: number): ReaderRoad => ({
  steps: steps.slice(0, n),
  turned: new Set([...turned].filter(id => stepIn(id) <= n)),
});
