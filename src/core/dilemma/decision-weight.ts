import { type LikelyPlay, likelyPlays, piecesOf } from './likely-plays.ts';
import type { DilemmaText } from './text.ts';

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

/**
 * All plays with the same choices: how likely they are together, and what is expected to be read after the last choice. `before`: all that was done up
 * to that, with the scene in which it was made.
 */
type Plays = { readonly choices: readonly string[]; readonly before: string; likely: number; readonly end: Map<string, number> };

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

/**
 * How much of what is read at the end depends on a decision between the first and the last one. `share`: over plays that are the same before it, differ in
 * it and have the same last choice; `null` where it decides by itself what can be chosen last.
 */
export type MiddleWeight = { readonly scene: string; readonly share: number | null };

/** By scene, in the order of the text. None where nothing is chosen between the first choice and the last. */
export const middleWeights = (dilemma: Pick<DilemmaText, 'scenes'>): readonly MiddleWeight[] => {
  const plays = playsOf(dilemma);
  const sceneOf = new Map(dilemma.scenes.flatMap(({ id, choices }) => choices.map(choice => [choice.id, id] as const)));
  return dilemma.scenes.flatMap(({ id }) => {
    const isHere = (choice: string, i: number, { length }: readonly string[]) => i > 0 && i < length - 1 && sceneOf.get(choice) === id;
    const made = plays.map(play => ({ play, at: play.choices.findIndex(isHere) })).filter(({ at }) => at > 0);
    const shares = made.flatMap(a => made.flatMap(b => (a.at === b.at && partAt(a.play, b.play, a.at) ? [unshared(a.play, b.play)] : [])));
    return made.length > 0 ? [{ scene: id, share: mean(shares) }] : [];
  });
};

/** Whether two plays are the same up to this choice, part there, and come together again in the last one. */
const partAt = ({ choices: a }: Plays, { choices: b }: Plays, at: number): boolean =>
  a.slice(0, at).join() === b.slice(0, at).join() && at < b.length - 1 && a[at] !== b[at] && a.at(-1) === b.at(-1);

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

const playsOf = (dilemma: Pick<DilemmaText, 'scenes'>): readonly Plays[] => {
  const found = new Map<string, Plays>();
  for (const play of likelyPlays(dilemma)) addTo(found, play);
  return [...found.values()];
};

const addTo = (found: Map<string, Plays>, { visits, likely }: LikelyPlay): void => {
  const choices = visits.at(-1)?.choices ?? [];
  const last = visits.findLastIndex(({ choice }) => choice !== null);
  const made = visits[last];
  const before = made ? `${made.scene.id} ${made.choices.join()}` : '';
  const key = `${before} ${choices.at(-1)}`;
  const plays = found.get(key) ?? { choices, before, likely: 0, end: new Map<string, number>() };
  found.set(key, plays);
  plays.likely += likely;
  for (const { key, words, chance } of visits.slice(last + 1).flatMap(piecesOf))
    plays.end.set(key, (plays.end.get(key) ?? 0) + likely * chance * words);
};
