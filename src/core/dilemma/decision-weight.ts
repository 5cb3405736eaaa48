import { isMet } from './condition.ts';
import { countWords, textsOf } from './path-words.ts';
import { isEnding } from './play.ts';
import type { DilemmaText, SceneText } from './text.ts';

/**
 * How much of what is read at the end depends on a decision, as a share from 0 to 1. The end of a play is all that is read after its last choice; what
 * depends on chance counts for its chance.
 */
export type DecisionWeight = {
  /** Over all plays that are the same up to the last choice and differ there: how much of the end of one the other does not show. */
  readonly last: number;
  /** The same over plays with the same last choice and another first one; 1 where the first choice alone decides what can be chosen last. */
  readonly first: number;
};

type Piece = { readonly key: string; readonly words: number; readonly chance: number };

/**
 * All plays with the same choices: how likely they are together, and what is expected to be read after the last choice. `before`: all that was done up
 * to that, with the scene in which it was made.
 */
type Plays = { readonly choices: readonly string[]; readonly before: string; likely: number; readonly end: Map<string, number> };

/** More plays than any dilemma has; above it the weights are those of the plays that were met. */
const maxPlays = 20_000;

/** `null` when nothing is chosen in it. */
export const decisionWeight = (dilemma: Pick<DilemmaText, 'scenes'>): DecisionWeight | null => {
  const plays = playsOf(dilemma).filter(({ choices }) => choices.length > 0);
  if (plays.length === 0) return null;
  const shares = (alike: (a: Plays, b: Plays) => boolean) =>
    mean(plays.flatMap(a => plays.flatMap(b => (a !== b && alike(a, b) ? [unshared(a, b)] : []))));
  return {
    last: shares((a, b) => a.before === b.before) ?? 0,
    first: shares((a, b) => a.choices.at(-1) === b.choices.at(-1) && a.choices[0] !== b.choices[0]) ?? 1,
  };
};

const mean = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

/** The share of the end of `a` that `b` does not show. */
const unshared = (a: Plays, b: Plays): number => {
  let [all, only] = [0, 0];
  for (const [key, words] of a.end) {
    const here = words / a.likely;
    all += here;
    only += Math.max(0, here - (b.end.get(key) ?? 0) / b.likely);
  }
  return all === 0 ? 0 : only / all;
};

type At = {
  readonly scene: SceneText;
  readonly choices: readonly string[];
  readonly likely: number;
  readonly before: string;
  readonly end: readonly Piece[];
  readonly met: readonly string[];
};

const playsOf = ({ scenes }: Pick<DilemmaText, 'scenes'>): readonly Plays[] => {
  const byId = new Map(scenes.map(scene => [scene.id, scene]));
  const found = new Map<string, Plays>();
  const [begin] = scenes;
  const stack: At[] = begin ? [{ scene: begin, choices: [], before: '', likely: 1, end: [], met: [] }] : [];
  for (let at = stack.pop(), left = maxPlays; at && left > 0; at = stack.pop(), left--) {
    const read = { ...at, end: [...at.end, ...piecesOf(at.scene, new Set(at.choices))] };
    if (isEnding(at.scene)) addTo(found, read);
    // Going round gives no other end.
    if (!at.met.includes(stateOf(at))) stack.push(...onward(read, byId));
  }
  return [...found.values()];
};

const stateOf = ({ scene, choices }: At): string => `${scene.id} ${choices.join()}`;

/** Every place that a play can be in next. */
const onward = (at: At, byId: ReadonlyMap<string, SceneText>): readonly At[] => {
  const state = stateOf(at);
  const next = { ...at, met: [...at.met, state] };
  const chosen = new Set(at.choices);
  const without = targetsOf(at.scene.next, chosen, byId).map(([scene, chance]): At => ({ ...next, scene, likely: at.likely * chance }));
  const offered = at.scene.choices.filter(choice => isMet(choice, chosen));
  const made = offered.flatMap(({ id, to }) => {
    const choices = chosen.has(id) ? at.choices : [...at.choices, id];
    return targetsOf(to, new Set(choices), byId).map(
      ([scene, chance]): At => ({ ...next, scene, choices, before: state, likely: at.likely * chance, end: [] }),
    );
  });
  return [...without, ...made];
};

const addTo = (found: Map<string, Plays>, { choices, before, likely, end }: At): void => {
  const key = `${before} ${choices.at(-1)}`;
  const plays = found.get(key) ?? { choices, before, likely: 0, end: new Map<string, number>() };
  found.set(key, plays);
  plays.likely += likely;
  for (const { key, words, chance } of end) plays.end.set(key, (plays.end.get(key) ?? 0) + likely * chance * words);
};

/** Where targets lead, with how likely each is. The last one is taken when no other is. */
const targetsOf = (
  targets: readonly string[],
  chosen: ReadonlySet<string>,
  byId: ReadonlyMap<string, SceneText>,
): readonly (readonly [SceneText, number])[] => {
  const known = targets.flatMap(id => byId.get(id) ?? []);
  let left = 1;
  return known.flatMap((scene, i) => {
    if (left <= 0 || (i < known.length - 1 && !isMet(scene, chosen))) return [];
    const chance = i === known.length - 1 ? left : left * (scene.chance ?? 1);
    left -= chance;
    return [[scene, chance] as const];
  });
};

/** What a scene gives to read after these choices, its options left out: they are what is chosen, not what comes of it. */
const piecesOf = (scene: SceneText, chosen: ReadonlySet<string>): readonly Piece[] => [
  { key: scene.id, words: countWords(scene.title ?? '', ...scene.lines.map(({ text }) => text)), chance: 1 },
  ...scene.parts.flatMap((part, i) => {
    if (!isMet(part.guard, chosen)) return [];
    const key = `${scene.id}/${i}`;
    const chance = part.guard?.chance ?? 1;
    if (part.kind !== 'iceberg') return [{ key, words: countWords(...textsOf(part)), chance }];
    return part.lines.flatMap((line, at) => (isMet(line, chosen) ? [{ key: `${key}/${at}`, words: countWords(line.text), chance }] : []));
  }),
];
