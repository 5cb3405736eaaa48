import type { Graph } from '../../dilemma/graph.ts';
import { begin, choose, isEnding, type Play, proceed, rewind, sceneOf } from '../../dilemma/play.ts';
import type { ClientTexts } from '../../i18n/client.ts';
import { endingOf, made } from './ending.ts';
import { makeStage } from './stage.ts';

type Parts = {
  readonly root: HTMLElement;
  /** Where the ending shows, below the story. */
  readonly element: HTMLElement;
  readonly graph: Graph;
  readonly texts: ClientTexts;
  /** Paths that the learner played at an earlier launch. */
  readonly playedBefore: number;
  readonly newSeed: () => number;
  /** The first step of a play is made. */
  readonly onBegin: () => void;
  readonly onChoose: (scene: string, choice: string) => void;
  /** An ending was reached; `paths`: different paths to an ending in this launch. */
  readonly onEnding: (paths: number) => void;
};

/** Plays one dilemma: drives the stage and shows what can be done at an ending. What was chosen lives in here and nowhere else. */
export const startPlay = ({ root, element, graph, texts, playedBefore, newSeed, onBegin, onChoose, onEnding }: Parts) => {
  const tried = new Set<string>();
  const paths = new Set<string>();
  let play = begin(graph, newSeed());

  const goTo = (next: Play) => {
    for (const { choice } of next.steps) if (choice) tried.add(choice);
    play = next;
    if (ended()) {
      paths.add(pathOf(play));
      onEnding(paths.size);
    }
    show();
    stage.focus(play.scene);
  };

  const ended = () => isEnding(sceneOf(graph, play.scene));

  /** Choosing in an earlier scene goes back there first: that is how another path begins. */
  const at = (scene: string): Play => {
    const step = play.steps.findIndex(step => step.scene === scene);
    return step < 0 ? play : rewind(graph, play, step);
  };

  const stage = makeStage(root, graph, texts, {
    choose: (scene, choice) => {
      const from = at(scene);
      if (from.steps.length === 0) onBegin();
      onChoose(scene, choice);
      goTo(choose(graph, from, choice));
    },
    proceed: scene => {
      const from = at(scene);
      if (from.steps.length === 0) onBegin();
      goTo(proceed(graph, from));
    },
  });

  const show = () => {
    stage.show(play, tried);
    element.replaceChildren(...below());
  };

  const below = (): readonly HTMLElement[] => {
    if (!ended()) return playedBefore > 0 && play.steps.length === 0 ? [made('p', 'review', texts.review)] : [];
    const decisions = play.steps.filter(step => step.choice !== null).map(({ scene }) => ({ scene, title: titleOf(root, scene) }));
    return [
      endingOf({
        texts,
        paths: Math.max(playedBefore, paths.size),
        decisions,
        onBack: scene => stage.focus(scene),
        onAgain: () => goTo(begin(graph, newSeed())),
      }),
    ];
  };

  show();
};

const pathOf = (play: Play): string => [...play.steps.map(step => step.choice ?? ''), play.scene].join('/');

const titleOf = (root: HTMLElement, scene: string): string =>
  root.querySelector(`[data-scene="${scene}"] h3`)?.textContent?.trim() ?? scene;
