import { roll } from './chance.ts';
import { luckIn, optionsAt, type PlayStanding, partsAt, startStanding, take } from './counted-play.ts';
import type { Path } from './explore.ts';
import type { Choice, Graph } from './graph.ts';
import { isEnding, type PlayStep } from './play.ts';

/** A play from its beginning to an ending, with the luck that it had. */
export type SeededPath = Path & { readonly seed: number };

export type PlaySample = {
  /** Plays that between them show everything that any play showed: each shows something that those before it did not. */
  readonly walks: readonly SeededPath[];
  /** The first plays that came to an ending, as they fell. */
  readonly plays: readonly SeededPath[];
  /** What some play showed: ids of scenes and choices, keys of parts and answers. */
  readonly shown: ReadonlySet<string>;
};

/** A play that goes on for longer than this is left where it is. */
const maxSteps = 600;
/** So many plays are kept as they fell: enough for a mean. */
const kept = 200;

/**
 * Plays a larger form by taking what is offered as it falls, the same way every time: until all of `wanted` was shown and there are enough plays for a
 * mean, and at most `most` times. A graph in which every target is a scene.
 */
export const samplePlays = (graph: Graph, wanted: ReadonlySet<string>, most = 20_000): PlaySample => {
  const [walks, plays, shown]: [SeededPath[], SeededPath[], Set<string>] = [[], [], new Set()];
  const isMissing = () => [...wanted].some(each => !shown.has(each));
  for (let seed = 0, missing = true; seed < most && (missing || seed < kept); seed++) {
    const { steps, ending, seen } = playOnce(graph, seed);
    const isNew = seen.some(each => !shown.has(each));
    for (const each of seen) shown.add(each);
    // Also of a play that never ends: where none does, this would go on for minutes.
    if (isNew || seed === 0) missing = isMissing();
    if (ending === undefined) continue;
    const path = { seed, steps, ending };
    if (isNew) walks.push(path);
    if (plays.length < kept) plays.push(path);
  }
  return { walks, plays, shown };
};

/** What can be shown of a graph: everything in it that has a name. */
export const shownNames = ({ scenes }: Graph): ReadonlySet<string> =>
  new Set(
    scenes.flatMap(({ id, parts, choices }) => [
      id,
      ...parts.map(({ key }) => key),
      ...choices.flatMap(choice => [choice.id, ...(choice.answers ?? []).map(({ key }) => key)]),
    ]),
  );

type Played = { readonly steps: readonly PlayStep[]; readonly ending: string | undefined; readonly seen: readonly string[] };

const playOnce = (graph: Graph, seed: number): Played => {
  const luck = luckIn({ seed, turned: [] });
  const steps: PlayStep[] = [];
  const seen: string[] = [];
  let at = startStanding(graph);
  for (; steps.length < maxSteps; ) {
    if (at.used.size === 0) seen.push(at.scene.id, ...partsAt(at, luck).map(({ key }) => key));
    if (isEnding(at.scene)) return { steps, ending: at.scene.id, seen };
    const ways = waysAt(graph, at, luck);
    seen.push(...ways.flatMap(way => way?.id ?? []));
    const way = ways[Math.floor(roll(seed, '', steps.length) * ways.length)];
    if (way === undefined) break;
    const { standing, answer } = take(graph, at, way, luck, steps.length);
    if (answer) seen.push(answer.key);
    steps.push({ scene: at.scene.id, choice: way?.id ?? null });
    at = standing;
  }
  return { steps, ending: undefined, seen };
};

const waysAt = (graph: Graph, at: PlayStanding, luck: Parameters<typeof optionsAt>[2]): readonly (Choice | null)[] => [
  ...optionsAt(graph, at, luck).open,
  ...(at.scene.next.length > 0 ? [null] : []),
];
