import { completeDilemma } from '../core/learner/state.ts';
import type { IdWithTitle } from '../lms/session.ts';
import type { IslandContext } from './islands/context.ts';
import type { PlaysParts } from './islands/plays.ts';
import type { LearnerStore } from './page/store.ts';

/** The words of a dilemma, as the course has them. */
export type DilemmaWords = {
  readonly sceneTitle: (scene: string) => string;
  /** The choices that a scene has, in the order of the text. */
  readonly choices: (scene: string) => readonly IdWithTitle[];
};

/**
 * What is told of a dilemma while it is played, and what is kept: that it was begun, that an ending was reached, and how many different
 * paths were played. Which choice was made only with permission, asked at each one.
 */
export const playListeners = (
  where: { readonly dilemma: IdWithTitle; readonly module: IdWithTitle },
  words: DilemmaWords,
  store: Pick<LearnerStore, 'update'>,
  { recordEvent, permission }: Pick<IslandContext, 'recordEvent' | 'permission'>,
): Pick<PlaysParts, 'onBegin' | 'onChoose' | 'onEnding'> => ({
  onBegin: () => recordEvent({ kind: 'dilemma-begun', ...where }),
  onChoose(scene, chosen) {
    const permitted = permission();
    if (!permitted) return;
    const { sceneTitle, choices } = words;
    recordEvent({
      kind: 'choice-made',
      permission: permitted,
      ...where,
      scene,
      sceneTitle: sceneTitle(scene),
      choices: choices(scene),
      chosen,
    });
  },
  onEnding(paths) {
    recordEvent({ kind: 'dilemma-completed', ...where, paths });
    store.update(state => completeDilemma(state, where.dilemma.id, paths));
  },
});
