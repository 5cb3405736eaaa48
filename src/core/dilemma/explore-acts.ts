import { actOf, type ExploredAct } from './act.ts';
import { enter, optionsAt, type PlayLuck, type PlayStanding, partsAt, startStanding, take } from './counted-play.ts';
import { type Counts, counterFact } from './counters.ts';
import type { Choice, Condition, Counter, Graph, Scene } from './graph.ts';
import { mentions } from './parse-condition.ts';
import { isEnding } from './play.ts';

/** What an act may be at most, so that every state of it can be walked: entries into it, states of it, counters that it names. */
export const actLimits = { entries: 20_000, states: 300_000, counters: 12 } as const;

/** An act that is too large to walk. `counters`: those that it names, the one with the most values first. */
export type TooLarge = { readonly act: string | undefined; readonly counters: readonly string[]; readonly by: keyof typeof actLimits };

/** A state in which nothing can be done, or in which one thing is all that can be done and it leads nowhere. */
export type Stuck = { readonly scene: string; readonly open: number; readonly facts: readonly string[] };

export type ActExploration = {
  /** Ids of the scenes that can be come to. */
  readonly reachable: ReadonlySet<string>;
  /** Conditions that were looked at and held, and those that did not. */
  readonly held: ReadonlySet<Condition>;
  readonly failed: ReadonlySet<Condition>;
  /** Every state in which it can end: the ending, and what is so of all that its conditions name. */
  readonly ends: readonly { readonly scene: string; readonly chosen: ReadonlySet<string> }[];
  /** Scenes from where neither an ending nor another act can be come to. */
  readonly endless: ReadonlySet<string>;
  readonly stuck: readonly Stuck[];
  readonly tooLarge: readonly TooLarge[];
  readonly states: number;
};

type Found = {
  readonly reachable: Set<string>;
  readonly held: Set<Condition>;
  readonly failed: Set<Condition>;
  readonly ends: Map<string, { readonly scene: string; readonly chosen: ReadonlySet<string> }>;
  readonly endless: Set<string>;
  readonly stuck: Map<string, Stuck>;
  readonly tooLarge: TooLarge[];
  states: number;
};

/**
 * Walks every state of a dilemma in its larger form, with both outcomes of every chance: each act by itself, from every combination of the counters that it
 * names. That is more than can happen, so what holds here holds in every play. Without acts it is walked from its beginning. Build-time only; a graph
 * in which every target is a scene.
 */
export const exploreActs = (graph: Graph, limits: { readonly [limit in keyof typeof actLimits]: number } = actLimits): ActExploration => {
  const found: Found = {
    reachable: new Set(),
    held: new Set(),
    failed: new Set(),
    ends: new Map(),
    endless: new Set(),
    stuck: new Map(),
    tooLarge: [],
    states: 0,
  };
  const [first] = graph.scenes;
  const entered = new Set<Scene>(first ? [first] : []);
  const isWhole = graph.scenes.every(({ act }) => act === undefined);
  // A set may grow while it is walked: what another act leads to is entered too.
  for (const scene of entered) {
    const act = actOf(graph, scene.act);
    const entries = isWhole ? 1 : [...act.values.values()].reduce((product, { length }) => product * length, 1);
    const by = act.values.size > limits.counters ? 'counters' : entries > limits.entries ? 'entries' : undefined;
    if (by) found.tooLarge.push({ act: act.id, counters: namedCounters(act), by });
    else {
      const starts = isWhole ? [startStanding(graph)] : entriesTo(graph, act, scene);
      walkAct({ graph, act, starts, found, entered, left: limits.states - found.states });
    }
  }
  return { ...found, ends: [...found.ends.values()], stuck: [...found.stuck.values()] };
};

/** The counters that an act tells values of apart, the one with the most values first. */
const namedCounters = ({ values }: ExploredAct): readonly string[] =>
  [...values].toSorted(([, a], [, b]) => b.length - a.length).map(([counter]) => counter);

/** Every combination of the counters that the act names. */
const entriesTo = (graph: Graph, { values }: ExploredAct, scene: Scene): readonly PlayStanding[] => {
  let all: readonly Counts[] = [new Map((graph.counters ?? []).map(({ id, begin }) => [id, begin]))];
  for (const [counter, each] of values) all = all.flatMap(counts => each.map(value => new Map(counts).set(counter, value)));
  return all.map(counts => enter(graph, scene, counts));
};

type Walk = {
  readonly graph: Graph;
  readonly act: ExploredAct;
  readonly starts: readonly PlayStanding[];
  readonly found: Found;
  /** Where acts are come into. */
  readonly entered: Set<Scene>;
  /** How many states may still be walked. */
  readonly left: number;
};

/** A state, and the states that it can be followed by; `null`: out of the act. */
type State = { readonly at: PlayStanding; readonly next: (State | null)[] };

type Look = NonNullable<PlayLuck['look']>;

const walkAct = ({ graph, act, starts, found, entered, left }: Walk): void => {
  const states = new Map<string, State>();
  const queue: State[] = [];
  const look: Look = (condition, held) => void (held ? found.held : found.failed).add(condition);
  const stateOf = (standing: PlayStanding): State => {
    const at = simplified(standing, act, graph.counters ?? []);
    const key = keyOf(at, act);
    const known = states.get(key);
    if (known) return known;
    const state: State = { at, next: [] };
    states.set(key, state);
    queue.push(state);
    if (at.used.size === 0) arrive(standing, found, look);
    return state;
  };
  for (const start of starts) stateOf(start);
  for (let i = 0; i < queue.length && states.size <= left; i++) {
    const state = queue[i];
    if (state) follow(state, { graph, found, entered, stateOf, look });
  }
  found.states += states.size;
  if (states.size > left) found.tooLarge.push({ act: act.id, counters: namedCounters(act), by: 'states' });
  else for (const state of withoutEnd([...states.values()])) found.endless.add(state.at.scene.id);
};

/** The same, with what the act does not tell apart made the same. */
const simplified = (at: PlayStanding, { named, values }: ExploredAct, counters: readonly Counter[]): PlayStanding => {
  let { counts, chosen } = at;
  for (const { id, begin } of counters) {
    const count = counts.get(id) ?? begin;
    const known = values.get(id)?.findLast(value => value <= count) ?? begin;
    // Most often nothing has to be made the same, and this is done for every way out of every state.
    if (known !== count) counts = new Map(counts).set(id, known);
  }
  for (const id of chosen) if (!named.has(id)) chosen = new Set([...chosen].filter(each => named.has(each)));
  return counts === at.counts && chosen === at.chosen ? at : { ...at, counts, chosen };
};

const keyOf = ({ scene, chosen, used, counts }: PlayStanding, { named, values }: ExploredAct): string => {
  let key = scene.id;
  for (const { id } of scene.choices) key += used.has(id) ? '!' : '.';
  for (const id of named) key += chosen.has(id) ? '!' : '.';
  for (const id of values.keys()) key += `,${counts.get(id)}`;
  return key;
};

const arrive = (at: PlayStanding, { reachable, ends }: Found, look: Look): void => {
  const { scene, arrival } = at;
  reachable.add(scene.id);
  partsAt(at, { came: () => true, look });
  if (!isEnding(scene)) return;
  const named = new Set(scene.parts.flatMap(({ when }) => (when ? mentions(when) : [])));
  const chosen = new Set([...named].filter(fact => arrival.facts.has(fact)));
  ends.set(`${scene.id} ${[...chosen].sort().join()}`, { scene: scene.id, chosen });
};

type Follow = Pick<Walk, 'graph' | 'found' | 'entered'> & {
  readonly stateOf: (standing: PlayStanding) => State;
  readonly look: Look;
};

const follow = ({ at, next }: State, { graph, found, entered, stateOf, look }: Follow): void => {
  const { scene } = at;
  if (isEnding(scene)) {
    next.push(null);
    return;
  }
  const { open } = optionsAt(graph, at, { came: () => true, look });
  const ways: readonly (Choice | null)[] = [...(scene.next.length > 0 ? [null] : []), ...open];
  const standings = ways.flatMap(way => outcomes(graph, at, way, look));
  for (const standing of standings) {
    if (standing.scene.act === scene.act) next.push(stateOf(standing));
    else {
      next.push(null);
      entered.add(standing.scene);
    }
  }
  if (ways.length >= 2 || standings.some(standing => standing.scene !== scene) || found.stuck.has(scene.id)) return;
  const facts = [...at.chosen, ...[...at.counts].map(([id, n]) => counterFact(id, n))];
  found.stuck.set(scene.id, { scene: scene.id, open: ways.length, facts });
};

/** Where a way can lead, with both outcomes of every chance on it. */
const outcomes = (graph: Graph, at: PlayStanding, way: Choice | null, look: Look): readonly PlayStanding[] => {
  const all: PlayStanding[] = [];
  const tried: boolean[][] = [[]];
  for (let fixed = tried.pop(); fixed; fixed = tried.pop()) {
    const outcome = fixed;
    const rolled: boolean[] = [];
    const came = () => {
      const is = outcome[rolled.length] ?? true;
      rolled.push(is);
      return is;
    };
    all.push(take(graph, at, way, { came, look }, 0).standing);
    // Each chance that was met for the first time comes out the other way next.
    for (let i = outcome.length; i < rolled.length; i++) tried.push([...rolled.slice(0, i), false]);
  }
  return all;
};

/** Those from which neither an ending nor another act can be come to. */
const withoutEnd = (states: readonly State[]): readonly State[] => {
  const before = new Map<State, State[]>();
  const ends = new Set<State>();
  for (const state of states)
    for (const to of state.next) {
      if (to === null) ends.add(state);
      else before.set(to, [...(before.get(to) ?? []), state]);
    }
  for (const state of ends) for (const earlier of before.get(state) ?? []) ends.add(earlier);
  return states.filter(state => !ends.has(state));
};
