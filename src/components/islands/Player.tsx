import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Graph } from '../../dilemma/graph.ts';
import { begin, choose, isEnding, type Play, proceed, rewind, sceneOf } from '../../dilemma/play.ts';
import type { ClientTexts } from '../../i18n/client.ts';
import { fill } from '../../i18n/fill.ts';
import { makeStage } from './stage.ts';

type Props = {
  readonly root: HTMLElement;
  readonly graph: Graph;
  readonly texts: ClientTexts;
  /** Paths that the learner played at an earlier launch. */
  readonly playedBefore: number;
  readonly newSeed: () => number;
  /** The first choice of a play was made. */
  readonly onBegin: () => void;
  /** An ending was reached; `paths`: different paths to an ending in this launch. */
  readonly onEnding: (paths: number) => void;
};

/** Plays one dilemma: drives the stage, and shows below the story what the learner can do at an ending. */
const Player = ({ root, graph, texts, playedBefore, newSeed, onBegin, onEnding }: Props) => {
  const [play, setPlay] = useState(() => begin(graph, newSeed()));
  // What was chosen lives here, in the memory of this page, and nowhere else.
  const tried = useRef(new Set<string>());
  const paths = useRef(new Set<string>());
  const current = useRef(play);
  current.current = play;

  const goTo = (next: Play) => {
    if (next.steps.length === 1) onBegin();
    for (const { choice } of next.steps) if (choice) tried.current.add(choice);
    if (isEnding(sceneOf(graph, next.scene))) {
      paths.current.add(pathOf(next));
      onEnding(paths.current.size);
    }
    setPlay(next);
    stage.show(next, tried.current);
    stage.focus(next.scene);
  };

  /** Choosing in an earlier scene goes back there first: that is how another path begins. */
  const at = (scene: string): Play => {
    const step = current.current.steps.findIndex(step => step.scene === scene);
    return step < 0 ? current.current : rewind(graph, current.current, step);
  };

  const stage = useMemo(
    () =>
      makeStage(root, graph, texts, {
        choose: (scene, choice) => goTo(choose(graph, at(scene), choice)),
        proceed: scene => goTo(proceed(graph, at(scene))),
      }),
    [],
  );
  useEffect(() => stage.show(play, tried.current), []);

  const ended = isEnding(sceneOf(graph, play.scene));
  if (!ended) return playedBefore > 0 && play.steps.length === 0 ? <p class="review">{texts.review}</p> : null;

  const count = Math.max(playedBefore, paths.current.size);
  const decisions = play.steps.filter(step => step.choice !== null);
  return (
    <div class="ending">
      <h3>{texts.endingTitle}</h3>
      <p>{texts.endingText}</p>
      <p class="paths">{count === 1 ? texts.endingPath : fill(texts.endingPaths, { n: count })}</p>
      <div class="buttons">
        {decisions.map(step => (
          <button key={step.scene} type="button" class="button quiet" onClick={() => stage.focus(step.scene)}>
            {fill(texts.back, { scene: titleOf(root, step.scene) })}
          </button>
        ))}
        <button type="button" class="button quiet" onClick={() => goTo(begin(graph, newSeed()))}>
          {texts.again}
        </button>
      </div>
    </div>
  );
};

export default Player;

const pathOf = (play: Play): string => [...play.steps.map(step => step.choice ?? ''), play.scene].join('/');

const titleOf = (root: HTMLElement, scene: string): string =>
  root.querySelector(`[data-scene="${scene}"] h3`)?.textContent?.trim() ?? scene;
