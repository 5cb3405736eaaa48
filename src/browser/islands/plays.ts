import type { Graph } from '../../core/dilemma/graph.ts';
import { begin, choose, isEnding, type Play, proceed, rewind, sceneOf } from '../../core/dilemma/play.ts';

/** The plays of one dilemma in one launch, without a page. What was chosen lives in here and nowhere else. */
export type Plays = {
  /** The play of now. */
  play(): Play;
  ended(): boolean;
  /** Choices taken in this or an earlier play. */
  readonly tried: ReadonlySet<string>;
  /** Different paths to an ending in this launch. */
  paths(): number;
  /** Choosing in an earlier scene goes back there first: that is how another path begins. */
  choose(scene: string, choice: string): void;
  proceed(scene: string): void;
  again(): void;
  /** Goes on from a play of the same dilemma: one in which chance came out otherwise. */
  goTo(next: Play): void;
};

export type PlaysParts = {
  readonly graph: Graph;
  readonly newSeed: () => number;
  /** The first step of a play is made. */
  readonly onBegin: () => void;
  readonly onChoose: (scene: string, choice: string) => void;
  /** An ending was reached; `paths`: different paths to an ending in this launch. */
  readonly onEnding: (paths: number) => void;
  /** The play has moved on. */
  readonly onMoved: () => void;
};

export const makePlays = ({ graph, newSeed, onBegin, onChoose, onEnding, onMoved }: PlaysParts): Plays => {
  const tried = new Set<string>();
  const paths = new Set<string>();
  let play = begin(graph, newSeed());

  const ended = () => isEnding(sceneOf(graph, play.scene));

  const goTo = (next: Play) => {
    for (const { choice } of next.steps) if (choice) tried.add(choice);
    play = next;
    if (ended()) {
      paths.add(pathOf(play));
      onEnding(paths.size);
    }
    onMoved();
  };

  const from = (scene: string): Play => {
    const step = play.steps.findIndex(step => step.scene === scene);
    const at = step < 0 ? play : rewind(graph, play, step);
    if (at.steps.length === 0) onBegin();
    return at;
  };

  return {
    play: () => play,
    ended,
    tried,
    paths: () => paths.size,
    choose(scene, choice) {
      const at = from(scene);
      onChoose(scene, choice);
      goTo(choose(graph, at, choice));
    },
    proceed: scene => goTo(proceed(graph, from(scene))),
    again: () => goTo(begin(graph, newSeed())),
    goTo,
  };
};

const pathOf = (play: Play): string => [...play.steps.map(step => step.choice ?? ''), play.scene].join('/');
