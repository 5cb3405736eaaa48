import type { Plays } from '../../../src/browser/islands/plays.ts';
import type { ChoiceSetting } from '../../../src/core/course/permission.ts';
import type { Graph } from '../../../src/core/dilemma/graph.ts';
import { begin, choose, isEnding, offered, type Play, type PlayStep, proceed, sceneOf } from '../../../src/core/dilemma/play.ts';
import type { Format } from '../../../src/core/formats.ts';
import { plainPlan } from './exhaustive.ts';
import { Universe } from './universe.ts';

/** Every way through a dilemma with this luck, that meets no scene twice; at most so many. */
export const pathsOf = (graph: Graph, seed: number, most = 400): readonly (readonly PlayStep[])[] => {
  const found: (readonly PlayStep[])[] = [];
  const walk = (play: Play, seen: readonly string[]): void => {
    if (found.length >= most) return;
    const scene = sceneOf(graph, play.scene);
    if (isEnding(scene)) {
      found.push(play.steps);
      return;
    }
    const nexts = scene.choices.length > 0 ? offered(scene, play).map(({ id }) => choose(graph, play, id)) : [proceed(graph, play)];
    for (const next of nexts) if (!seen.includes(next.scene)) walk(next, [...seen, next.scene]);
  };
  const first = begin(graph, seed);
  walk(first, [first.scene]);
  return found;
};

/** How long a play takes, in milliseconds: the same for every path, for what time tells is a question of its own. */
const playTime = 60_000;

export type Circumstances = {
  readonly format: Format;
  readonly setting: ChoiceSetting;
  readonly yes: boolean;
  readonly seed: number;
};

/**
 * All that leaves a page, and all that it keeps, with the moments, when these paths of a dilemma are played one after another in one launch
 * and the page is left: calls, statements, requests and stored values, as text.
 */
export const leaves = async (
  graph: Graph,
  paths: readonly (readonly PlayStep[])[],
  { format, setting, yes, seed }: Circumstances,
): Promise<string> => {
  const universe = new Universe(plainPlan(format, 'strict', []));
  const lines: string[] = [];
  universe.heard = line => lines.push(line);
  const { clock } = universe;
  universe.open(0, 0, 0, 'now', 'launch', false);
  await clock.play(5000);
  const tab = universe.tabs.get(0);
  if (!tab) return '';
  tab.seat.see('start/balie');
  await clock.play(5000);
  const plays = tab.seat.dilemma(graph, seed, setting, yes);
  for (const [at, steps] of paths.entries()) {
    if (at > 0) plays.again();
    await playPath(plays, steps, milliseconds => clock.play(milliseconds));
  }
  await clock.play(30_000);
  universe.leave(tab);
  await clock.play(10_000);
  return lines.join('\n');
};

const playPath = async (plays: Plays, steps: readonly PlayStep[], wait: (milliseconds: number) => Promise<void>): Promise<void> => {
  // The first step and the ending are at the same moments whatever is between: with one step alone they are one moment.
  for (const [at, { scene, choice }] of steps.entries()) {
    await wait(at === 0 ? playTime : 0);
    if (choice === null) plays.proceed(scene);
    else plays.choose(scene, choice);
  }
};
