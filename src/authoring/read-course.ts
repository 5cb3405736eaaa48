import type { CourseConfig } from '../core/course/config.ts';
import type { Facilitation } from '../core/course/facilitation.ts';
import { type Course, type LessonKey, lessonKey, modulesOf } from '../core/course/model.ts';
import type { ChoiceSetting } from '../core/course/permission.ts';
import type { Story } from '../core/course/story.ts';
import type { DilemmaText } from '../core/dilemma/text.ts';
import { UserError } from '../core/user-error.ts';
import { castFile, castNotices } from './cast.ts';
import type { Advice } from './checks/advice.ts';
import { adviceOnPlaces } from './checks/places.ts';
import { adviceOnAsking, adviceOnLeaning } from './checks/sparing.ts';
import { adviceOnSpeakers } from './checks/speakers.ts';
import { type Chosen, chooseModules, withoutReviews } from './choose-modules.ts';
import { moduleFile, readFacilitation } from './facilitation/read-facilitation.ts';
import { type CourseFiles, listFiles } from './files.ts';
import type { ParsedFile } from './mdx/parse-mdx.ts';
import { adviceOnMinutes, type ModuleMinutes, minutesOf } from './minutes.ts';
import { atKnownFile, type Laid, readLaid, replacedNotices } from './organisation/laid.ts';
import { pictureMistake } from './picture-kind.ts';
import { formatProblem, type Problem, sortProblems } from './problems/problem.ts';
import { readWritten } from './problems/read-text.ts';
import { readConfig } from './read-config.ts';
import type { DilemmaReading } from './read-file.ts';
import { type ModuleReading, readModule } from './read-module.ts';
import { lostReferences, sharedIds } from './references.ts';
import { readReleased, renamesIn } from './released.ts';
import { type Ids, idsOf } from './released-ids.ts';
import { type DilemmaReview, readReviews } from './reviews.ts';
import { strangersIn } from './strangers.ts';
import { playable, storiesOf, toCourse } from './to-course.ts';

/** What was read of a lesson besides the model: the dilemmas in it, with everything that can happen in them. */
export type LessonReading = { readonly key: LessonKey; readonly file: string; readonly dilemmas: readonly DilemmaReading[] };

export type CourseReading = {
  /** Absent when `course.config.ts` cannot be used. With problems in `modules/` it holds what could be read. */
  readonly course: Course | undefined;
  readonly config: CourseConfig | undefined;
  /** Every lesson in `modules/`, those of modules that the configuration leaves out included. */
  readonly lessons: readonly LessonReading[];
  /** What each module of the course tells as plain text, in the order of the modules. */
  readonly stories: readonly Story[];
  /** Every dilemma that asks a lawyer or an expert for a check, and how that stands. */
  readonly reviews: readonly DilemmaReview[];
  /** What may be said better, of a line, a dilemma, a module or the whole course. */
  readonly advice: readonly Advice[];
  /** How long every module takes, those that the configuration leaves out included. */
  readonly minutes: readonly ModuleMinutes[];
  /** Every id that is a data contract. */
  readonly ids: Ids;
  /** What facilitators need; absent when nothing was written for them, or when something in it has to be mended. */
  readonly facilitation: Facilitation | undefined;
  /** What may wait, and has to be known all the same: nothing is refused for it. */
  readonly notices: readonly Problem[];
  /** Every id that has to be unique in the course, with the word that has it and its file. */
  readonly taken: ReadonlyMap<string, { readonly word: string; readonly file: string }>;
  /** How it was laid together; absent for a course that stands by itself. */
  readonly laid: Laid | undefined;
  /** Everything an author has to mend, by file, line and column. Empty: the course can be built. */
  readonly problems: readonly Problem[];
};

/** A course without problems. */
export type ValidCourse = {
  readonly course: Course;
  readonly config: CourseConfig;
  readonly lessons: readonly LessonReading[];
  readonly stories: readonly Story[];
  readonly facilitation: Facilitation | undefined;
  readonly notices: readonly Problem[];
};

export type ReadOptions = {
  /** Leaves out lessons with a dilemma that a lawyer or an expert still has to look at. */
  readonly reviewedOnly?: boolean;
  /** Holds in place of `privacy.choices` in the configuration. */
  readonly choices?: ChoiceSetting | undefined;
  /** Gets every file that can be parsed, so that who looks at more than the course need not parse it again. */
  readonly onParsed?: (parsed: ParsedFile) => void;
  /** Leaves problems at the files of `dir` where the course was laid together, and not at those that people know. */
  readonly asLaid?: boolean;
};

/**
 * Reads the whole course below `dir` (`course.config.ts` and `modules/`) and collects all problems in one go.
 * Never throws for what an author or an organisation wrote.
 */
export const readCourse = async (
  dir: string,
  { reviewedOnly = false, choices, onParsed, asLaid = false }: ReadOptions = {},
): Promise<CourseReading> => {
  const sources: ParsedFile[] = [];
  const { config, at, configProblems, files, laid, read } = await readParts(dir, choices, keeping(sources, onParsed));
  const isOwn = (file: string): boolean => laid?.files[file]?.from === 'own';
  const known = (problems: readonly Problem[]) => sortProblems(asLaid ? problems : problems.map(problem => atKnownFile(laid, problem)));
  const { modules, reviews, lapsed, problems: reviewProblems } = await readReviews(dir, files.all, read);
  const readings = modules.flatMap(({ index, lessons }) => [...(index ? [index] : []), ...lessons.map(({ reading }) => reading)]);
  const { chosen, problems: chosenProblems } = config ? chooseModules(config, at, modules, isOwn) : { chosen: [], problems: [] };
  const whole = config && toCourse(config, chosen);
  const unread = unreadIn(modules);
  const facilitators = await readFacilitation(dir, whole ? modulesOf(whole) : [], playedIn(chosen), { unread, files: files.all, isOwn });
  const built = reviewedOnly ? chosen.map(withoutReviews) : chosen;
  const chosenCourse = config && reviewedOnly ? toCourse(config, built) : whole;
  const lessons = lessonsOf(modules);
  const named = (wanted: string) => readings.flatMap(({ ids }) => ids.filter(({ word }) => word === wanted).map(({ id }) => id));
  const ids = idsOf(
    files.modules.map(({ id }) => id),
    lessons,
    { actions: named('Leeractie'), questions: named('VoorJezelf') },
  );
  const released = await readReleased(dir, ids, unread.size === 0);
  const beside = await besideLessons(dir, files, { sources, lessons, unread, laid });
  const course = chosenCourse && { ...chosenCourse, ...renamesIn(released) };
  return {
    course,
    config,
    lessons,
    stories: course ? storiesOf(course, built) : [],
    reviews: reviews.map(review => ({ ...review, problem: message => known([review.problem(message)])[0] ?? review.problem(message) })),
    advice: adviceIn(modules),
    minutes: modules.map(minutesOf),
    ids,
    facilitation: facilitators.facilitation && course && playable(facilitators.facilitation, course),
    notices: known([...facilitators.unwritten, ...lapsed, ...beside.notices, ...(laid ? replacedNotices(laid) : [])]),
    taken: new Map(readings.flatMap(({ ids }) => ids.map(({ id, word, problem }) => [id, { word, file: problem('').file }]))),
    laid: asLaid ? undefined : laid,
    problems: known([
      ...(laid?.problems ?? []),
      ...(laid ? [] : placesWithoutUse(modules)),
      ...facilitators.problems,
      ...configProblems,
      ...files.problems,
      ...released.problems,
      ...beside.problems,
      ...reviewProblems,
      ...chosenProblems,
      ...readings.flatMap(({ problems }) => problems),
      ...sharedIds(readings.flatMap(({ ids }) => ids)),
      // Also of modules that the configuration leaves out, as with every reference.
      ...(unread.size > 0
        ? []
        : lostReferences(
            readings,
            files.modules.map(({ id }) => id).filter(id => files.all.has(moduleFile({ id }))),
          )),
    ]),
  };
};

/** What stands in the folder, each file read by itself. */
const readParts = async (dir: string, choices: ChoiceSetting | undefined, onParsed: ReadOptions['onParsed']) => {
  const [{ config: written, at, problems: configProblems }, files, laid] = await Promise.all([
    readConfig(dir),
    listFiles(dir),
    readLaid(dir),
  ]);
  const config = written && choices ? { ...written, privacy: { choices } } : written;
  const forAll = { words: config?.words, onParsed, byName: laid !== undefined };
  const read = await Promise.all(files.modules.map(module => readModule(dir, module, files, forAll)));
  return { config, at, configProblems, files, laid, read };
};

const lessonsOf = (modules: readonly ModuleReading[]): readonly LessonReading[] =>
  modules.flatMap(({ files, lessons }) =>
    lessons.map(({ id, file, reading }) => ({ key: lessonKey(files, { id }), file, dilemmas: reading.dilemmas })),
  );

/** Modules of which not every file could be read. */
const unreadIn = (modules: readonly ModuleReading[]): ReadonlySet<string> =>
  new Set(
    modules.flatMap(({ files, index, lessons }) =>
      [index, ...lessons.map(({ reading }) => reading)].some(reading => reading?.unread) ? [files.id] : [],
    ),
  );

const keeping =
  (kept: ParsedFile[], onParsed: ReadOptions['onParsed']) =>
  (file: ParsedFile): void => {
    kept.push(file);
    onParsed?.(file);
  };

/** The dilemmas that learners play, by id. */
const playedIn = (chosen: readonly Chosen[]): ReadonlyMap<string, DilemmaText> =>
  new Map(
    chosen
      .filter(({ part }) => part !== 'apart')
      .flatMap(({ module }) => module.lessons.flatMap(({ reading }) => reading.dilemmas.map(({ text }) => [text.id, text] as const))),
  );

type Lessons = {
  readonly sources: readonly ParsedFile[];
  readonly lessons: readonly { readonly dilemmas: readonly DilemmaReading[] }[];
  readonly unread: ReadonlySet<string>;
  readonly laid: unknown;
};

/** What there is to say of files that are no lessons: pictures, the cast, and what nobody reads. Our cast is not that of an organisation. */
const besideLessons = async (
  dir: string,
  files: CourseFiles,
  { sources, lessons, unread, laid }: Lessons,
): Promise<{ readonly problems: readonly Problem[]; readonly notices: readonly Problem[] }> => {
  const cast = await readWritten(dir, castFile);
  const pictures = [...files.all].map(async (file): Promise<readonly Problem[]> => {
    const message = await pictureMistake(dir, file);
    return message === undefined ? [] : [{ file, line: 1, column: 1, message }];
  });
  const titles = lessons.flatMap(({ dilemmas }) => dilemmas.map(({ text }) => text.title));
  const isHeld = unread.size === 0 && laid === undefined && cast !== undefined && cast.problems.length === 0;
  return {
    problems: [...(cast?.problems ?? []), ...(await Promise.all(pictures)).flat()],
    notices: laid === undefined ? [...strangersIn(files.all), ...(isHeld ? castNotices(cast.text, sources, titles) : [])] : [],
  };
};

/** A lesson says which one it comes after only where numbers are ours. */
const placesWithoutUse = (modules: readonly ModuleReading[]): readonly Problem[] =>
  modules.flatMap(({ lessons }) =>
    lessons.flatMap(({ reading: { frontmatter, atField } }) =>
      frontmatter?.na === undefined
        ? []
        : [atField('na', 'De plaats van een les is hier het nummer van haar bestand: haal deze regel weg.')],
    ),
  );

const adviceIn = (modules: readonly ModuleReading[]): readonly Advice[] => {
  const dilemmasIn = ({ lessons }: ModuleReading) => lessons.flatMap(({ reading }) => reading.dilemmas);
  const all = modules.flatMap(dilemmasIn);
  return [
    ...all.flatMap(({ advice }) => advice),
    ...modules.flatMap(module => [
      ...adviceOnMinutes(module),
      ...adviceOnSpeakers(dilemmasIn(module)),
      ...adviceOnAsking(dilemmasIn(module)),
      ...adviceOnLeaning(dilemmasIn(module)),
    ]),
    ...adviceOnPlaces(all),
  ];
};

/** Reads a course that has to be right. Throws an `Error` that lists every problem, in Dutch, when it is not. */
export const readValidCourse = async (dir: string): Promise<ValidCourse> => {
  const { course, config, problems, ...rest } = await readCourse(dir);
  if (course && config && !problems.length) return { course, config, ...rest };
  throw new UserError(
    `De cursus heeft ${problems.length === 1 ? 'een fout' : `${problems.length} fouten`}:\n${problems.map(formatProblem).join('\n')}`,
  );
};
