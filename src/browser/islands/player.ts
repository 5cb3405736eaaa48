import type { ClientTexts } from '../../core/i18n/client.ts';
import { endingOf, makeElement } from './ending.ts';
import { makePlays, type PlaysParts } from './plays.ts';
import { makeSceneView } from './scene-view.ts';

type Parts = Omit<PlaysParts, 'onMoved'> & {
  readonly root: HTMLElement;
  /** Where the ending shows, below the story. */
  readonly element: HTMLElement;
  readonly texts: ClientTexts;
  /** Paths that the learner played at an earlier launch. */
  readonly playedBefore: number;
};

/** Plays one dilemma in the page: drives the stage and shows what can be done at an ending. */
export const startPlay = ({ root, element, texts, playedBefore, ...parts }: Parts) => {
  const plays = makePlays({
    ...parts,
    onMoved: () => {
      show();
      stage.focus(plays.play().scene);
    },
  });
  const stage = makeSceneView(root, parts.graph, texts, plays);

  const show = () => {
    stage.show(plays.play(), plays.tried);
    element.replaceChildren(...below());
  };

  const below = (): readonly HTMLElement[] => {
    const { steps } = plays.play();
    if (!plays.ended()) return playedBefore > 0 && steps.length === 0 ? [makeElement('p', 'review', texts.review)] : [];
    const decisions = steps.filter(step => step.choice !== null).map(({ scene }) => ({ scene, title: titleOf(root, scene) }));
    return [
      endingOf({
        texts,
        paths: Math.max(playedBefore, plays.paths()),
        decisions,
        onBack: scene => stage.focus(scene),
        onAgain: plays.again,
      }),
    ];
  };

  show();
};

const titleOf = (root: HTMLElement, scene: string): string =>
  root.querySelector(`[data-scene="${scene}"] h3`)?.textContent?.trim() ?? scene;
