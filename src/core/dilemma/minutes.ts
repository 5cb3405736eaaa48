import { isWhole } from './act.ts';
import { isMet } from './condition.ts';
import { graphOf } from './graph-of.ts';
import { type LikelyPlay, likelyPlays, offeredIn, piecesOf, type SceneVisit } from './likely-plays.ts';
import { countWords, pathLengths } from './path-words.ts';
import { samplePlays } from './sample-plays.ts';
import { partsOf } from './text.ts';
import type { PathOf } from './visits.ts';

/** How long something takes, in minutes: to read at a quiet pace, and to think where there is something to think about. */
export const wordsPerMinute = 215;
const perOption = 0.15;
const forFirstDecision = 0.4;
const perIceberg = 0.5;
const perQuestion = 0.75;

/**
 * What a mean play of a dilemma takes, in minutes: every option that is offered is taken as often, and chance counts for its chance. 0 when no play
 * comes to an ending.
 */
export const dilemmaMinutes = (dilemma: PathOf): number => {
  if (dilemma.larger) return largerMinutes(dilemma);
  let [all, minutes] = [0, 0];
  for (const play of likelyPlays(dilemma)) {
    const often = play.likely * oftenOf(play);
    all += often;
    minutes += often * playMinutes(play);
  }
  return all === 0 ? 0 : minutes / all;
};

/** The mean of plays as they fall; every step is a decision. 0 where the story cannot be played yet. */
const largerMinutes = (dilemma: PathOf): number => {
  const graph = graphOf({ id: '', ...dilemma });
  const { plays } = isWhole(graph) ? samplePlays(graph, new Set()) : { plays: [] };
  const lengths = pathLengths(dilemma, plays);
  const words = lengths.reduce((sum, each) => sum + each.words, 0);
  const steps = plays.reduce((sum, each) => sum + each.steps.length, 0);
  return plays.length === 0 ? 0 : (words / wordsPerMinute + steps * perOption) / plays.length + forFirstDecision + perIceberg;
};

/** How often these choices are made by who takes any option, from 0 to 1. */
const oftenOf = ({ visits }: LikelyPlay): number =>
  visits.reduce((often, visit) => (visit.choice === null ? often : often / offeredIn(visit).length), 1);

const playMinutes = ({ visits }: LikelyPlay): number =>
  visits.reduce((sum, visit) => sum + visitMinutes(visit), visits.some(({ choice }) => choice !== null) ? forFirstDecision : 0);

const visitMinutes = (visit: SceneVisit): number => {
  const chosen = new Set(visit.choices);
  const options = offeredIn(visit);
  const icebergs = partsOf(visit.scene, 'iceberg').filter(({ guard }) => isMet(guard, chosen));
  const motives = icebergs.flatMap(iceberg => iceberg.motives).filter(motive => isMet(motive, chosen));
  const words =
    piecesOf(visit).reduce((sum, { words, chance }) => sum + words * chance, 0) +
    countWords(...[...options, ...motives].map(({ text }) => text));
  return words / wordsPerMinute + options.length * perOption + icebergs.length * perIceberg;
};

/** What stands in a lesson besides its dilemmas: words to read, options to pick from in an exercise, questions to write on. */
export type LessonLoad = { readonly words: number; readonly options: number; readonly questions: number };

/** What a lesson takes, in minutes. `dilemmas`: what each of its dilemmas does. */
export const lessonMinutes = ({ words, options, questions }: LessonLoad, dilemmas: readonly number[]): number =>
  words / wordsPerMinute + options * perOption + questions * perQuestion + dilemmas.reduce((sum, each) => sum + each, 0);

/** As minutes are written and shown: whole ones, rounded up, and never none. */
export const wholeMinutes = (minutes: number): number => Math.max(1, Math.ceil(minutes));

/** Whether written minutes are more than a quarter off. What was counted, rounded up, never is. */
export const isOff = (written: number, counted: number): boolean =>
  written !== wholeMinutes(counted) && Math.abs(written - counted) > counted / 4;
