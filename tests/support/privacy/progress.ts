import { decodeState, encodeState } from '../../../src/core/learner/codec.ts';
import type { LearnerState } from '../../../src/core/learner/state.ts';
import { token } from '../../../src/core/learner/token.ts';
import { built, lessons } from '../course.ts';
import { dilemmas } from './walk.ts';

/** Says what is wrong with a text, in one sentence; `null` when it may leave the page. */
export type TextJudge = (text: string) => string | null;

const places = new Set(built.modules.flatMap(module => [module.id, ...module.lessons.map(lesson => `${module.id}/${lesson.id}`)]));
const lessonTokens = new Set(lessons.map(({ module, lesson }) => token(`${module.id}/${lesson.id}`)));
const dilemmaTokens = new Set(dilemmas.map(({ id }) => token(id)));

/** Each dilemma is played twice. */
const plays = 2;

export const place: TextJudge = text => (places.has(text) ? null : 'is no module or lesson of the course');

/**
 * Stored progress, to the letter: lessons, dilemmas with the number of paths, and actions of this course, written as the codec writes
 * them. Nothing else fits in it. `actions`: ids of the learning actions that were set.
 */
export const progress =
  (actions: readonly string[]): TextJudge =>
  text => {
    const decoded = decodeState(text);
    if (decoded.kind !== 'state') return 'is no stored progress';
    const { state } = decoded;
    if (encodeState(state) !== text) return 'is written otherwise than the codec writes it';
    if (state.unknown.length > 0) return `holds something unknown: ${state.unknown}`;
    if (state.revision > 10_000) return 'was not written so often';
    if (state.place !== null && place(state.place)) return `names "${state.place}" as the place`;
    return strangeRecord(state, new Set(actions.map(token)));
  };

/** The first of what was done that is not of this course. */
const strangeRecord = ({ lessons, dilemmas, actions }: LearnerState, actionTokens: ReadonlySet<string>): string | null => {
  for (const id of lessons) if (!lessonTokens.has(id)) return `holds "${id}", which is no lesson`;
  for (const [id, paths] of dilemmas) if (!dilemmaTokens.has(id) || paths > plays) return `holds "${id}", ${paths} paths`;
  for (const [id, step] of actions) if (!actionTokens.has(id) || ![1, 2].includes(step)) return `holds "${id}", action step ${step}`;
  return null;
};

/** A mark of what was said, or `~`, the mark, and the id under which it is being said. */
const marksPattern = /^(?:(?:(?:completed|passed|[\w-]{4}[1-5])|~(?:completed|passed|[\w-]{4}[1-5]):[0-9a-f-]{36})(?:,(?!\|)|(?=\|)))*\|/;
const moduleTokens = new Set(built.modules.map(({ id }) => token(id)));

const marksIn = (text: string): string | undefined => {
  const said = marksPattern.exec(text)?.[0];
  return said
    ?.replace(/:[0-9a-f-]{36}/g, '')
    .match(/[\w-]{4}(?=[1-5][,|])/g)
    ?.every(id => moduleTokens.has(id)) === false
    ? undefined
    : said;
};

/** What was said, as marks of the modules of this course, and nothing behind it. */
export const marks: TextJudge = text => (marksIn(text) === text ? null : 'holds more than marks');

/** The State document: what was said, as marks, and stored progress behind it. */
export const stateDocument =
  (actions: readonly string[]): TextJudge =>
  text => {
    const said = marksIn(text);
    return said === undefined ? 'does not begin with marks' : progress(actions)(text.slice(said.length));
  };
