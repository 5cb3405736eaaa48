import { isMet } from './condition.ts';
import { countWords, textsOf } from './path-words.ts';
import { isEnding } from './play.ts';
import type { DilemmaText, SceneText } from './text.ts';

/** A scene that a play comes by. `choices`: made before it, in order. `choice`: made there; `null` where the story goes on or ends without one. */
export type SceneVisit = { readonly scene: SceneText; readonly choices: readonly string[]; readonly choice: string | null };

/** A play from its beginning to an ending. `likely`: how likely chance makes it, from 0 to 1, for who makes these choices. */
export type LikelyPlay = { readonly visits: readonly SceneVisit[]; readonly likely: number };

/** More places in plays than any dilemma has; above it only the plays that were met are given. */
const maxWalked = 20_000;

type At = LikelyPlay & { readonly scene: SceneText; readonly choices: readonly string[] };

/** Every play, with both outcomes of every chance that decides where it goes. Going round is left out: it gives no other end. */
export const likelyPlays = ({ scenes }: Pick<DilemmaText, 'scenes'>): readonly LikelyPlay[] => {
  const byId = new Map(scenes.map(scene => [scene.id, scene]));
  const found: LikelyPlay[] = [];
  const [begin] = scenes;
  const stack: At[] = begin ? [{ scene: begin, choices: [], likely: 1, visits: [] }] : [];
  for (let at = stack.pop(), left = maxWalked; at && left > 0; at = stack.pop(), left--) {
    const { scene, choices, likely, visits } = at;
    if (isEnding(scene)) found.push({ likely, visits: [...visits, { scene, choices, choice: null }] });
    else if (!visits.some(visit => visit.scene === scene && visit.choices.join() === choices.join())) stack.push(...onward(at, byId));
  }
  return found;
};

/** Every place that a play can be in next. */
const onward = ({ scene, choices, likely, visits }: At, byId: ReadonlyMap<string, SceneText>): readonly At[] => {
  const after = (choice: string | null, made: readonly string[], targets: readonly string[]): readonly At[] =>
    targetsOf(targets, new Set(made), byId).map(([next, chance]) => ({
      scene: next,
      choices: made,
      likely: likely * chance,
      visits: [...visits, { scene, choices, choice }],
    }));
  return [
    ...after(null, choices, scene.next),
    ...offeredIn({ scene, choices }).flatMap(({ id, to }) => after(id, choices.includes(id) ? choices : [...choices, id], to)),
  ];
};

/** The options that a scene offers once these choices were made. */
export const offeredIn = ({ scene, choices }: Pick<SceneVisit, 'scene' | 'choices'>): SceneText['choices'] =>
  scene.choices.filter(choice => isMet(choice, new Set(choices)));

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

/** Something that is read, by a key that it has nowhere else in its dilemma. `chance`: that it shows, from 0 to 1. */
export type ReadPiece = { readonly key: string; readonly words: number; readonly chance: number };

/** What is read on a visit, its options left out: they are what is chosen, not what comes of it. */
export const piecesOf = ({ scene, choices }: Pick<SceneVisit, 'scene' | 'choices'>): readonly ReadPiece[] => {
  const chosen = new Set(choices);
  return [
    { key: scene.id, words: countWords(scene.title ?? '', ...scene.lines.map(({ text }) => text)), chance: 1 },
    ...scene.parts.flatMap((part, i) => {
      if (!isMet(part.guard, chosen)) return [];
      const key = `${scene.id}/${i}`;
      const chance = part.guard?.chance ?? 1;
      if (part.kind !== 'iceberg') return [{ key, words: countWords(...textsOf(part)), chance }];
      return part.lines.flatMap((line, at) => (isMet(line, chosen) ? [{ key: `${key}/${at}`, words: countWords(line.text), chance }] : []));
    }),
  ];
};
