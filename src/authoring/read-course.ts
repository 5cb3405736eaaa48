import { readFile as readText } from 'node:fs/promises';
import { join } from 'node:path';
import type { CourseConfig } from '../core/course/config.ts';
import type { Facilitation } from '../core/course/facilitation.ts';
import { type Course, type Lesson, type LessonKey, lessonKey, type Module, modulesOf } from '../core/course/model.ts';
import { UserError } from '../core/user-error.ts';
import { moduleFile, readFacilitation } from './facilitation/read-facilitation.ts';
import { type CourseFiles, listFiles, type ModuleFiles } from './files.ts';
import { type LessonFrontmatter, lessonFrontmatter, type ModuleFrontmatter, moduleFrontmatter } from './mdx/frontmatter.ts';
import { suggest } from './problems/nearest.ts';
import { formatProblem, type Problem, sortProblems } from './problems/problem.ts';
import { type AtSetting, readConfig } from './read-config.ts';
import { type CourseId, type DilemmaReading, type FileReading, readFile } from './read-file.ts';
import { readReleased } from './released.ts';
import { type Ids, idsOf } from './released-ids.ts';

/** What was read of a lesson besides the model: the dilemmas in it, with everything that can happen in them. */
export type LessonReading = { readonly key: LessonKey; readonly file: string; readonly dilemmas: readonly DilemmaReading[] };

export type CourseReading = {
  /** Absent when `course.config.ts` cannot be used. With problems in `modules/` it holds what could be read. */
  readonly course: Course | undefined;
  readonly config: CourseConfig | undefined;
  /** Every lesson in `modules/`, those of modules that the configuration leaves out included. */
  readonly lessons: readonly LessonReading[];
  /** Every id that is a data contract. */
  readonly ids: Ids;
  /** What facilitators need; absent when nothing was written for them, or when something in it has to be mended. */
  readonly facilitation: Facilitation | undefined;
  /** Everything an author has to mend, by file, line and column. Empty: the course can be built. */
  readonly problems: readonly Problem[];
};

/** A course without problems. */
export type ValidCourse = {
  readonly course: Course;
  readonly config: CourseConfig;
  readonly lessons: readonly LessonReading[];
  readonly facilitation: Facilitation | undefined;
};

type ModuleReading = {
  readonly files: ModuleFiles;
  readonly index: FileReading<ModuleFrontmatter> | undefined;
  readonly lessons: readonly { readonly id: string; readonly file: string; readonly reading: FileReading<LessonFrontmatter> }[];
};

export type ReadOptions = {
  /** Leaves out lessons with a dilemma that a lawyer or an expert still has to look at. */
  readonly reviewedOnly?: boolean;
};

/**
 * Reads the whole course below `dir` (`course.config.ts` and `modules/`) and collects all problems in one go.
 * Never throws for what an author or an organisation wrote.
 */
export const readCourse = async (dir: string, { reviewedOnly = false }: ReadOptions = {}): Promise<CourseReading> => {
  const [{ config, at, problems: configProblems }, files] = await Promise.all([readConfig(dir), listFiles(dir)]);
  const modules = await Promise.all(files.modules.map(module => readModule(dir, module, files)));
  const readings = modules.flatMap(({ index, lessons }) => [...(index ? [index] : []), ...lessons.map(({ reading }) => reading)]);
  const { chosen, problems: chosenProblems } = config ? chooseModules(config, at, modules) : { chosen: [], problems: [] };
  const whole = config && toCourse(config, chosen);
  const facilitators = await readFacilitation(dir, whole ? modulesOf(whole) : []);
  const chosenCourse = config && reviewedOnly ? toCourse(config, chosen.map(reviewed)) : whole;
  const lessons = modules.flatMap(({ files, lessons }) =>
    lessons.map(({ id, file, reading }) => ({ key: lessonKey(files, { id }), file, dilemmas: reading.dilemmas })),
  );
  const ids = idsOf(
    files.modules.map(({ id }) => id),
    lessons,
    readings.flatMap(({ ids }) => ids.filter(({ word }) => word === 'Leeractie').map(({ id }) => id)),
  );
  const released = await readReleased(dir, ids);
  const { renamed } = released;
  const course = chosenCourse && { ...chosenCourse, ...(Object.keys(renamed).length > 0 && { renamed }) };
  return {
    course,
    config,
    lessons,
    ids,
    facilitation: facilitators.facilitation && course && playable(facilitators.facilitation, course),
    problems: sortProblems([
      ...facilitators.problems,
      ...configProblems,
      ...files.problems,
      ...released.problems,
      ...chosenProblems,
      ...readings.flatMap(({ problems }) => problems),
      ...sharedIds(readings.flatMap(({ ids }) => ids)),
      // Also of modules that the configuration leaves out, as with every reference.
      ...lostReferences(
        readings,
        files.modules.map(({ id }) => id).filter(id => files.all.has(moduleFile({ id }))),
      ),
    ]),
  };
};

/** Reads a course that has to be right. Throws an `Error` that lists every problem, in Dutch, when it is not. */
export const readValidCourse = async (dir: string): Promise<ValidCourse> => {
  const { course, config, problems, ...rest } = await readCourse(dir);
  if (course && config && !problems.length) return { course, config, ...rest };
  throw new UserError(
    `De cursus heeft ${problems.length === 1 ? 'een fout' : `${problems.length} fouten`}:\n${problems.map(formatProblem).join('\n')}`,
  );
};

const readModule = async (dir: string, files: ModuleFiles, { all, modules }: CourseFiles): Promise<ModuleReading> => {
  const pages = new Set(modules.flatMap(({ index, lessons }) => [...(index ? [index] : []), ...lessons.map(({ file }) => file)]));
  const around = (file: string) => ({ file, pages, files: all });
  const text = (file: string): Promise<string> => readText(join(dir, file), 'utf8');
  return {
    files,
    index: files.index ? readFile(await text(files.index), moduleFrontmatter, 'module', around(files.index)) : undefined,
    lessons: await Promise.all(
      files.lessons.map(async ({ id, file }) => ({
        id,
        file,
        reading: readFile(await text(file), lessonFrontmatter, 'lesson', around(file)),
      })),
    ),
  };
};

/** A module with its part in the course: `required` counts for completion, `apart` is packaged on its own. */
type Chosen = { readonly module: ModuleReading; readonly part: 'required' | 'optional' | 'apart' };
type Choice = { readonly chosen: readonly Chosen[]; readonly problems: readonly Problem[] };

const isApart = ({ index }: ModuleReading): boolean => index?.frontmatter?.apart ?? false;

/** The modules in their order. One that is apart belongs to the course only where the configuration names it. */
const chooseModules = (config: CourseConfig, at: AtSetting, modules: readonly ModuleReading[]): Choice => {
  const problems: Problem[] = [];
  if (config.modules === 'all') {
    const place = ({ index }: ModuleReading): number => index?.frontmatter?.volgorde ?? Number.POSITIVE_INFINITY;
    const sorted = modules.toSorted((a, b) => place(a) - place(b) || a.files.id.localeCompare(b.files.id));
    for (const [i, module] of sorted.entries()) {
      const before = sorted[i - 1];
      if (before && module.index && place(before) === place(module) && Number.isFinite(place(module)))
        problems.push(
          module.index.atField(
            'volgorde',
            `Volgorde ${place(module)} is al van module "${before.files.id}": geef een van de twee een ander getal.`,
          ),
        );
    }
    if (!modules.length)
      problems.push({
        file: 'modules',
        line: 1,
        column: 1,
        message: 'Er zijn nog geen modules: maak er een met npm run new -- module naam.',
      });
    return { chosen: sorted.map(module => ({ module, part: isApart(module) ? 'apart' : 'required' })), problems };
  }
  const byId = new Map(modules.map(module => [module.files.id, module]));
  const seen = new Set<string>();
  const chosen = config.modules.flatMap(({ id, required }): readonly Chosen[] => {
    const module = byId.get(id);
    if (!module) problems.push(at(['modules'], `Bij "modules": er is geen module "${id}".${suggest(id, byId.keys())}`));
    if (seen.has(id)) problems.push(at(['modules'], `Bij "modules": module "${id}" staat er twee keer; haal er een weg.`));
    const again = seen.has(id);
    seen.add(id);
    return module && !again ? [{ module, part: required ? 'required' : 'optional' }] : [];
  });
  const besides = modules
    .filter(module => isApart(module) && !seen.has(module.files.id))
    .map((module): Chosen => ({ module, part: 'apart' }));
  return { chosen: [...chosen, ...besides], problems };
};

const reviewed = ({ module, part }: Chosen): Chosen => ({
  module: { ...module, lessons: module.lessons.filter(({ reading }) => reading.dilemmas.every(({ review }) => !review)) },
  part,
});

/** What is left for facilitators when dilemmas were left out of the course. */
const playable = ({ common, modules }: Facilitation, course: Course): Facilitation => {
  const there = new Set(modulesOf(course).flatMap(({ lessons }) => lessons.flatMap(({ dilemmas }) => dilemmas.map(({ id }) => id))));
  const left = modules.map(({ plans, dilemmas, ...module }) => ({
    ...module,
    plans: plans.map(plan => ({ ...plan, dilemmas: plan.dilemmas.filter(id => there.has(id)) })).filter(plan => plan.dilemmas.length > 0),
    dilemmas: dilemmas.filter(({ dilemma }) => there.has(dilemma)),
  }));
  return { common, modules: left };
};

const toCourse = (config: CourseConfig, chosen: readonly Chosen[]): Course => ({
  id: config.id,
  title: config.title,
  description: config.description,
  version: config.version,
  iri: config.iri,
  language: config.language,
  modules: chosen.filter(({ part }) => part !== 'apart').flatMap(({ module, part }) => toModule(module, part === 'required')),
  apart: chosen.filter(({ part }) => part === 'apart').flatMap(({ module }) => toModule(module, true)),
});

/** Leaves out what has no usable frontmatter; there is a problem for it. */
const toModule = ({ files, index, lessons }: ModuleReading, required: boolean): readonly Module[] => {
  const about = index?.frontmatter;
  if (!about || !files.index) return [];
  return [
    {
      id: files.id,
      title: about.titel,
      promise: about.belofte,
      minutes: about.duur,
      goals: about.doelen,
      audience: about.doelgroep,
      required,
      lessons: lessons.flatMap(({ id, file, reading }) => toLesson(id, file, reading)),
      file: files.index,
    },
  ];
};

const toLesson = (id: string, file: string, { frontmatter, dilemmas, concepts }: FileReading<LessonFrontmatter>): readonly Lesson[] => {
  if (!frontmatter) return [];
  const { titel, duur, soort } = frontmatter;
  return [
    {
      id,
      title: titel,
      minutes: duur,
      kind: soort,
      dilemmas: dilemmas.map(({ graph, title }) => ({ id: graph.id, title })),
      concepts,
      file,
    },
  ];
};

/** Names of concepts and actions that no file has. */
const lostReferences = (
  readings: readonly Pick<FileReading<unknown>, 'ids' | 'references'>[],
  forFacilitators: readonly string[],
): readonly Problem[] => {
  const named = (word: string): readonly string[] => readings.flatMap(({ ids }) => ids.filter(id => id.word === word).map(({ id }) => id));
  const known: { readonly [target: string]: readonly string[] } = {
    Begrip: named('Begrip'),
    Leeractie: named('Leeractie'),
    'begeleiden.yaml': forFacilitators,
  };
  return readings
    .flatMap(({ references }) => references)
    .flatMap(({ id, target, problem }) => {
      const ids = known[target] ?? [];
      const missing =
        target === 'begeleiden.yaml' ? `Er is geen module "${id}" met een ${target}.` : `Er is geen <${target}> met de naam "${id}".`;
      return ids.includes(id) ? [] : [problem(missing + suggest(id, ids))];
    });
};

const sharedIds = (ids: readonly CourseId[]): readonly Problem[] => {
  const first = new Map<string, { readonly word: string; readonly where: Problem }>();
  return ids.flatMap(({ id, word, problem }) => {
    const where = problem('');
    const other = first.get(id);
    if (!other) first.set(id, { word, where });
    return other
      ? [problem(`De naam "${id}" is al van <${other.word}> in ${other.where.file}:${other.where.line}: geef deze een andere naam.`)]
      : [];
  });
};
