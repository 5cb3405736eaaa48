import { step } from '../../core/dilemma/counted-play.ts';
import { begin, isEnding, type Play, rewind, sceneOf } from '../../core/dilemma/play.ts';
import type { Plays, PlaysParts } from '../islands/plays.ts';

/** The plays of a larger form in one launch. What was done lives in here and nowhere else. */
export type CountedPlays = Plays & {
  /** As it was before the last step; nothing at the beginning. */
  undo(): void;
};

export const makeCountedPlays = ({ graph, newSeed, onBegin, onChoose, onEnding, onMoved }: PlaysParts): CountedPlays => {
  const tried = new Set<string>();
  const paths = new Set<string>();
  let play = begin(graph, newSeed());
  const ended = () => isEnding(sceneOf(graph, play.scene));

  const goTo = (next: Play) => {
    play = next;
    if (ended()) {
      paths.add([...play.steps.map(({ choice }) => choice ?? ''), play.scene].join('/'));
      onEnding(paths.size);
    }
    onMoved();
  };
  const take = (choice: string | null) => {
    const next = step(graph, play, choice);
    if (play.steps.length === 0) onBegin();
    if (choice !== null) {
      tried.add(choice);
      onChoose(play.scene, choice);
    }
    goTo(next);
  };
  return {
    play: () => play,
    ended,
    tried,
    paths: () => paths.size,
    choose: (_scene, choice) => take(choice),
    proceed: () => take(null),
    again: () => goTo(begin(graph, newSeed())),
    goTo,
    undo() {
      if (play.steps.length > 0) goTo(rewind(graph, play, play.steps.length - 1));
    },
  };
};
