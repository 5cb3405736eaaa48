import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Course, lessonKey } from '../src/core/course/model.ts';
import { encodeState } from '../src/core/learner/codec.ts';
import { completeDilemma, freshState, type LearnerState, maxPaths, setAction, visit } from '../src/core/learner/state.ts';
import { type BuiltCourse, readPage } from './build.ts';
import { inline, total, type WeighedBytes, weigh } from './weight.ts';

export type Sizes = {
  /** Packages of the whole course, in bytes by format. */
  readonly packages: Readonly<Record<string, number>>;
  /** Every script that the build made, those that only one standard needs included. */
  readonly scripts: Readonly<Record<string, WeighedBytes>>;
  /** The course page, with the styles in it. */
  readonly html: WeighedBytes;
  readonly css: WeighedBytes;
};

export const measureSizes = async (built: BuiltCourse): Promise<Sizes> => {
  const { course, site, packages } = built;
  const assets = path.join(site, 'course', '_astro');
  const scripts = (await readdir(assets)).filter(file => file.endsWith('.js'));
  const whole = (await readdir(packages)).filter(file => /^[^.]+\.(?:[^.]+\.zip|html)$/.test(file));
  const html = await readPage(built);
  return {
    packages: await record(whole, file => [
      file.slice(course.id.length + 1).replace(/\.zip$/, ''),
      stat(path.join(packages, file)).then(({ size }) => size),
    ]),
    scripts: await record(scripts, file => [file.replace(/\.[^.]+\.js$/, '.js'), readFile(path.join(assets, file)).then(weigh)]),
    html: weigh(Buffer.from(html)),
    css: total(inline(html, 'style').map(weigh)),
  };
};

const record = async <T>(files: readonly string[], entry: (file: string) => readonly [string, Promise<T>]): Promise<Record<string, T>> => {
  const entries = await Promise.all(files.map(entry).map(async ([name, value]) => [name, await value] as const));
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

/** UTF-16 units in `suspend_data` at the end of this course. SCORM 1.2 allows 4,096 (RTE 3.4.4). */
export const finishedLength = async (built: BuiltCourse): Promise<number> => encodeState(await finishedState(built)).length;

export const finishedState = async (built: BuiltCourse): Promise<LearnerState> =>
  stateOfAll(built.course, actionsIn(await readPage(built)));

/** The course's model does not know its learning actions; the page does. */
const actionsIn = (html: string): readonly string[] =>
  [...html.matchAll(/data-island="action" data-id="([^"]*)"/g)].map(([, id = '']) => id);

/** The longest that stored progress gets: everything seen, played and set, and the learner in the place with the longest name. */
export const suspendDataLength = (course: Course, actions: readonly string[]): number => encodeState(stateOfAll(course, actions)).length;

const stateOfAll = (course: Course, actions: readonly string[]): LearnerState => {
  const places = course.modules.flatMap(module => [module.id, ...module.lessons.map(lesson => lessonKey(module, lesson))]);
  const dilemmas = course.modules.flatMap(({ lessons }) => lessons.flatMap(lesson => lesson.dilemmas));
  let state: LearnerState = { ...freshState, revision: 9999 };
  for (const place of places.toSorted((a, b) => a.length - b.length)) state = { ...state, ...visit(state, place) };
  for (const { id } of dilemmas) state = { ...state, ...completeDilemma(state, id, maxPaths) };
  for (const id of actions) state = { ...state, ...setAction(state, id) };
  return state;
};
