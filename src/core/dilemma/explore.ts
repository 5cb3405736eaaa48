import { holds } from './condition.ts';
import type { Condition, Graph, Guard, Scene } from './graph.ts';
import { mentions } from './parse-condition.ts';
import { isEnding, type PlayStep } from './play.ts';

/** One way through a dilemma: what was done in each scene, and where the story ended. `seed`: of the luck that it had, where that is one of its parts. */
export type Path = { readonly steps: readonly PlayStep[]; readonly ending: string; readonly seed?: number };

export type Exploration = {
  /** Ids of the scenes that some play can reach. */
  readonly reachable: ReadonlySet<string>;
  /** Ids of the endings that some play can reach, in the order of the text. */
  readonly endings: readonly string[];
  /** Every state that a play can end in: the ending, with what was chosen of all that some condition names. */
  readonly ends: readonly { readonly scene: string; readonly chosen: ReadonlySet<string> }[];
  /** Conditions that were looked at and held in at least one play. */
  readonly held: ReadonlySet<Condition>;
  /** Reachable scenes from where no ending can be reached. */
  readonly endless: ReadonlySet<string>;
  /** Per scene with choices: the fewest that any play is offered there, and what was chosen before that. */
  readonly minChoices: ReadonlyMap<string, { readonly offered: number; readonly after: readonly string[] }>;
  /** All ways through without going round in circles; at most `maxPaths`. */
  readonly paths: readonly Path[];
  /** Whether a limit was met, so that `paths` (or, in a huge dilemma, all of this) is incomplete. */
  readonly truncated: boolean;
};

type Move = { readonly choice: string | null; readonly to: State };
type State = { readonly scene: Scene; readonly chosen: ReadonlySet<string>; moves: readonly Move[] };

/**
 * Walks every state of a dilemma that a play can be in, with both outcomes of every chance. Build-time only.
 * Targets that do not exist are passed over. A state is a scene with the choices that some condition mentions:
 * other choices cannot change what happens.
 */
export const explore = (graph: Graph, { maxStates = 20_000, maxPaths = 2_000 } = {}): Exploration => {
  const { states, start, held, minChoices, truncated } = searchStates(graph, maxStates);
  const reachable = new Set(states.map(state => state.scene.id));
  const ending = canEnd(states);
  const walk = start ? pathsFrom(start, maxPaths) : { paths: [], truncated: false };
  return {
    reachable,
    endings: graph.scenes.filter(scene => reachable.has(scene.id) && isEnding(scene)).map(scene => scene.id),
    ends: states.filter(({ scene }) => isEnding(scene)).map(({ scene, chosen }) => ({ scene: scene.id, chosen })),
    held,
    endless: truncated ? new Set() : new Set(states.filter(state => !ending.has(state)).map(state => state.scene.id)),
    minChoices,
    paths: walk.paths,
    truncated: truncated || walk.truncated,
  };
};

type StateSearch = Pick<Exploration, 'held' | 'minChoices' | 'truncated'> & {
  readonly states: readonly State[];
  /** Of the first scene; none in a dilemma without scenes. */
  readonly start: State | undefined;
};

/** Finds every state with its moves, from the first scene on; stops past `maxStates`. */
const searchStates = (graph: Graph, maxStates: number): StateSearch => {
  const scenes = new Map(graph.scenes.map(scene => [scene.id, scene]));
  const matters = new Set(graph.scenes.flatMap(conditionsOf).flatMap(mentions));
  const held = new Set<Condition>();
  const states = new Map<string, State>();
  const minChoices = new Map<string, { offered: number; after: readonly string[] }>();

  const test = (condition: Condition | undefined, chosen: ReadonlySet<string>): boolean => {
    if (!condition) return true;
    const outcome = holds(condition, chosen);
    if (outcome) held.add(condition);
    return outcome;
  };

  /** Where a list of targets can lead: every target that can be taken while those before it are not. */
  const leadsTo = (targets: readonly string[], chosen: ReadonlySet<string>): readonly Scene[] => {
    const known = targets.flatMap(id => scenes.get(id) ?? []);
    const found: Scene[] = [];
    for (const [i, scene] of known.entries()) {
      const opens = test(scene.when, chosen) && scene.chance !== 0;
      if (opens || i === known.length - 1) found.push(scene);
      if (opens && (scene.chance === undefined || scene.chance >= 1)) break;
    }
    return found;
  };

  const stateAt = (scene: Scene, chosen: ReadonlySet<string>): State => {
    const key = `${scene.id}|${[...chosen].sort().join(' ')}`;
    const known = states.get(key);
    if (known) return known;
    const state: State = { scene, chosen, moves: [] };
    states.set(key, state);
    queue.push(state);
    return state;
  };

  /** Plays one scene: looks at every condition in it, and gives each way on. */
  const movesFrom = ({ scene, chosen }: State): readonly Move[] => {
    for (const part of scene.parts) test(part.when, chosen);
    const choices = scene.choices.filter(choice => test(choice.when, chosen));
    if (scene.choices.length && choices.length < (minChoices.get(scene.id)?.offered ?? Number.POSITIVE_INFINITY))
      minChoices.set(scene.id, { offered: choices.length, after: [...chosen] });
    const moves: Move[] = leadsTo(scene.next, chosen).map(to => ({ choice: null, to: stateAt(to, chosen) }));
    for (const choice of choices) {
      const after = matters.has(choice.id) ? new Set([...chosen, choice.id]) : chosen;
      for (const to of leadsTo(choice.to, after)) moves.push({ choice: choice.id, to: stateAt(to, after) });
    }
    return moves;
  };

  const queue: State[] = [];
  const [first] = graph.scenes;
  const start = first && stateAt(first, new Set());
  let truncated = false;
  for (let state = queue.shift(); state && !truncated; state = queue.shift()) {
    if (states.size > maxStates) truncated = true;
    else state.moves = movesFrom(state);
  }
  return { states: [...states.values()], start, held, minChoices, truncated };
};

/** Every condition in a scene: its own, those of its choices, of its parts and of what is said to moves. */
export const conditionsOf = (scene: Scene): readonly Condition[] =>
  [scene, ...scene.choices, ...scene.parts, ...scene.choices.flatMap(({ answers = [] }) => answers)].flatMap(
    (guarded: Pick<Guard, 'when'>) => guarded.when ?? [],
  );

const canEnd = (states: readonly State[]): ReadonlySet<State> => {
  const before = new Map<State, State[]>();
  for (const state of states) {
    for (const { to } of state.moves) before.set(to, [...(before.get(to) ?? []), state]);
  }
  const found = new Set(states.filter(state => isEnding(state.scene)));
  for (const state of found) for (const earlier of before.get(state) ?? []) found.add(earlier);
  return found;
};

const pathsFrom = (start: State, maxPaths: number): { paths: readonly Path[]; truncated: boolean } => {
  const paths: Path[] = [];
  const stack: { state: State; steps: readonly PlayStep[]; seen: readonly State[] }[] = [{ state: start, steps: [], seen: [start] }];
  // Going round gives no new story, so a path meets a state once; the work is bounded too, for a maze without many endings.
  let work = maxPaths * 100;
  for (let here = stack.pop(); here; here = stack.pop()) {
    if (paths.length >= maxPaths || --work < 0) return { paths, truncated: true };
    const { state, steps, seen } = here;
    if (isEnding(state.scene)) paths.push({ steps, ending: state.scene.id });
    for (const { choice, to } of state.moves.toReversed()) {
      if (seen.includes(to)) continue;
      stack.push({ state: to, steps: [...steps, { scene: state.scene.id, choice }], seen: [...seen, to] });
    }
  }
  return { paths, truncated: false };
};
