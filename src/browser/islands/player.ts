import type { Graph } from '../../core/dilemma/graph.ts';
import { offered, sceneOf } from '../../core/dilemma/play.ts';
import type { ClientTexts } from '../../core/i18n/client.ts';
import { takeEarlyClick } from '../page/early-click.ts';
import { makeElement } from './element.ts';
import { makePlays, type Plays, type PlaysParts } from './plays.ts';
import { makeSceneView, type SceneActions, type SceneView } from './scene-view.ts';

/** What comes of a play once it is over, shown below its last scene. It comes later than the story: nobody waits for it before the first choice. */
export type EndingView = {
  /** The play moved on, or is shown for the first time. */
  show(): void;
  /** Makes a choice that was pressed, or holds it back until the learner goes on. */
  choose: SceneActions['choose'];
};

export type EndingParts = {
  readonly root: HTMLElement;
  /** Where it shows, below the story. */
  readonly element: HTMLElement;
  readonly graph: Graph;
  readonly plays: Plays;
  readonly focus: SceneView['focus'];
  /** Paths that the learner played at an earlier launch. */
  readonly playedBefore: number;
};

/** What a dilemma is played with, whatever its form. */
export type PlayParts = Omit<PlaysParts, 'onMoved'> & {
  readonly root: HTMLElement;
  readonly element: HTMLElement;
  readonly texts: ClientTexts;
  readonly playedBefore: number;
  readonly startEnding: (parts: EndingParts) => Promise<EndingView>;
};

/** Plays one dilemma in the page. */
export const startPlay = ({ root, element, texts, playedBefore, startEnding, ...parts }: PlayParts) => {
  let ending: EndingView | undefined;
  const plays = makePlays({
    ...parts,
    onMoved: () => {
      stage.show(plays.play(), plays.tried);
      // Before the focus moves, for that needs the whole scene laid out: an ending is told in beats, and most of it is not shown yet.
      showBelow();
      stage.focus(plays.play().scene);
    },
  });
  const stage = makeSceneView(root, parts.graph, texts, { ...plays, choose: (...made) => (ending ?? plays).choose(...made) });

  const showBelow = () => {
    const fresh = playedBefore > 0 && plays.play().steps.length === 0;
    element.replaceChildren(...(fresh ? [makeElement('p', 'review', texts.review)] : []));
    ending?.show();
  };

  stage.show(plays.play(), plays.tried);
  showBelow();
  chooseEarly(root, parts.graph, plays);
  void startEnding({ root, element, graph: parts.graph, plays, focus: stage.focus, playedBefore }).then(started => {
    ending = started;
    started.show();
  });
};

/** A choice that was pressed before the story was alive is made now. */
const chooseEarly = (root: HTMLElement, graph: Graph, plays: Plays) => {
  const choice = takeEarlyClick(root)?.closest<HTMLElement>('[data-choice]')?.dataset['choice'];
  const play = plays.play();
  if (offered(sceneOf(graph, play.scene), play).some(({ id }) => id === choice)) plays.choose(play.scene, choice ?? '');
};
