import { textsIn } from '../../../src/core/i18n/index.ts';
import { built, builtConfig, builtGraphs, builtStories } from '../course.ts';
import { dilemmas, type Walk, type WalkMove } from './walk.ts';

/** A choice that somebody may be told of, with all that may be told. */
export type ChoiceAnswer = {
  readonly dilemma: { readonly id: string; readonly title: string };
  readonly scene: string;
  /** What that scene is called in the course, or what stands there when its author gave it no name. */
  readonly sceneTitle: string;
  readonly chosen: string;
  /** Those that the scene offers, in the order of the text, with their words. */
  readonly choices: readonly { readonly id: string; readonly words: string }[];
};

const texts = textsIn(builtConfig.language);

/** As the authors wrote them, by `dilemma/scene`. */
const sceneTitles = new Map(
  builtStories.flatMap(({ dilemmas }) =>
    dilemmas.flatMap(({ id, scenes }) =>
      scenes.map((scene, n) => [`${id}/${scene.id}`, scene.title ?? (n === 0 ? texts.situation : texts.consequence)] as const),
    ),
  ),
);

export const scormWord = (id: string): string => id.replaceAll('-', '_');

/** The choices among these moves; of a larger form nobody hears what is chosen. */
export const answersOf = (moves: readonly WalkMove[], words: Walk['words']): readonly ChoiceAnswer[] =>
  moves.flatMap(({ dilemma: id, scene, choice, isLarger }) => {
    if (isLarger) return [];
    const dilemma = dilemmas.find(dilemma => dilemma.id === id);
    const offered = builtGraphs.get(id)?.scenes.find(each => each.id === scene)?.choices;
    const sceneTitle = sceneTitles.get(`${id}/${scene}`);
    if (!dilemma || !offered || !sceneTitle) throw new Error(`The course has no scene ${scene} in ${id}`);
    return choice === null
      ? []
      : [
          {
            dilemma,
            scene,
            sceneTitle,
            chosen: choice,
            choices: offered.map(each => ({ id: each.id, words: words[`${id}/${each.id}`] ?? '' })),
          },
        ];
  });

/** Ids and titles of the course that may leave the page at any time. */
export const titles: ReadonlySet<string> = new Set([
  built.title,
  ...built.modules.map(({ title }) => title),
  ...dilemmas.map(({ title }) => title),
]);
