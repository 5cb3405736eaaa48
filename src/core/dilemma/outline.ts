import { isEnding } from './play.ts';
import { type BarredText, type ChoiceText, type DilemmaText, partsOf, type SceneText } from './text.ts';

/** A dilemma as a group or a reader meets it, who play it without a machine: what is read first, what can be chosen then, how it can end. */

type Scenes = Pick<DilemmaText, 'scenes'>;

/** `letter`: `A`, `B`, …, in the order of the text; what people write on their card. */
export type LetteredOption = { readonly letter: string; readonly choice: ChoiceText };

/** `letters`: of the options after which it can come. */
export type Ending = { readonly scene: SceneText; readonly letters: readonly string[] };

/** The scenes up to the first that offers a choice, that one included. Where the way forks without a choice, the first of its branches. */
export const openingOf = ({ scenes }: Scenes): readonly SceneText[] => {
  const opening: SceneText[] = [];
  for (let [scene] = scenes; scene && !opening.includes(scene); ) {
    opening.push(scene);
    const after: string | undefined = scene.choices.length === 0 ? scene.next[0] : undefined;
    scene = scenes.find(({ id }) => id === after);
  }
  return opening;
};

/** What can be chosen at the first choice. */
export const optionsOf = (dilemma: Scenes): readonly LetteredOption[] =>
  (openingOf(dilemma).at(-1)?.choices ?? []).map((choice, i) => ({ letter: String.fromCodePoint(65 + i), choice }));

/** What is barred at the first choice. */
export const barredOf = (dilemma: Scenes): readonly BarredText[] => {
  const scene = openingOf(dilemma).at(-1);
  return scene && scene.choices.length > 0 ? partsOf(scene, 'barred') : [];
};

/** Options with what is barred among them, in the order of the text. `place`: how many options stand before it. */
export const inTextOrder = <Option, Barred extends { readonly place: number }>(
  options: readonly Option[],
  barred: readonly Barred[],
): readonly (Option | Barred)[] => [
  ...options.flatMap((option, i) => [...barred.filter(({ place }) => place === i), option]),
  ...barred.filter(({ place }) => place >= options.length),
];

type Ways = {
  readonly id: string;
  readonly next: readonly string[];
  readonly choices: readonly { readonly to: readonly string[]; readonly answers?: readonly { readonly to?: readonly string[] }[] }[];
};

/** Wherever a choice, or what is said to a move, can lead. */
const waysOn = ({ to, answers = [] }: Ways['choices'][number]): readonly string[] => [...to, ...answers.flatMap(answer => answer.to ?? [])];

/** The ids of every scene that can come once these have been gone to, those included. */
export const scenesFrom = (from: readonly string[], { scenes }: { readonly scenes: readonly Ways[] }): ReadonlySet<string> => {
  const seen = new Set(from);
  // A set may grow while it is walked: what is added is walked too.
  for (const id of seen) {
    const scene = scenes.find(each => each.id === id);
    for (const to of [...(scene?.next ?? []), ...(scene?.choices ?? []).flatMap(waysOn)]) seen.add(to);
  }
  return seen;
};

/** Every scene that can come once these have been gone to, in the order of the text. */
export const scenesAfter = (from: readonly string[], dilemma: Scenes): readonly SceneText[] => {
  const seen = scenesFrom(from, dilemma);
  return dilemma.scenes.filter(({ id }) => seen.has(id));
};

/** The scenes that end it, in the order of the text. */
export const endingsOf = (dilemma: Scenes): readonly Ending[] => {
  const after = optionsOf(dilemma).map(({ letter, choice }) => ({
    letter,
    scenes: scenesAfter(choice.move === undefined ? choice.to : waysOn({ ...choice, to: [] }), dilemma),
  }));
  return dilemma.scenes
    .filter(isEnding)
    .map(scene => ({ scene, letters: after.filter(each => each.scenes.includes(scene)).map(({ letter }) => letter) }));
};
