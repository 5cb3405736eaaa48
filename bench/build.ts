import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { quietAstroProgram } from '../cli/programs/astro-program.ts';
import { readValidCourse, type ValidCourse } from '../src/authoring/read-course.ts';
import { type LessonKey, lessonKey } from '../src/core/course/model.ts';
import { measureProcess, type ProcessCost } from './measure/process.ts';

/** A course that was built and packaged for this run. */
export type BuiltCourse = {
  readonly name: string;
  readonly course: ValidCourse['course'];
  /** What the build made: `course/` is the site. */
  readonly site: string;
  readonly packages: string;
  readonly build: ProcessCost;
  readonly pack: ProcessCost;
  /** How many packages. */
  readonly made: number;
};

/** Builds and packages the course in `dir` into `out`, as `npm run packages` does but in two measured steps. `formats`: `null` for all. */
export const buildCourse = async (name: string, dir: string, out: string, formats: string | null): Promise<BuiltCourse> => {
  const { course } = await readValidCourse(dir);
  const site = path.join(out, 'site');
  const packages = path.join(out, 'packages');
  const env = { COURSE_DIR: dir, COURSE_OUT: site };
  const build = await measureProcess([quietAstroProgram(), 'build'], env);
  const pack = await measureProcess(
    ['cli/packages.ts', '--zonder-bouwen', '--map', packages, '--proef-iri', ...(formats === null ? [] : ['--alleen', formats])],
    env,
  );
  const made = (await readdir(packages)).filter(file => /\.(zip|html)$/.test(file)).length;
  return { name, course, site, packages, build, pack, made };
};

/** The package of the whole course for SCORM 1.2. */
export const scorm12Zip = ({ course, packages }: BuiltCourse): string => path.join(packages, `${course.id}.scorm12.zip`);

/** Every lesson with a dilemma, in the order of the course. */
const lessonsWithDilemma = ({ course }: BuiltCourse): readonly LessonKey[] =>
  course.modules.flatMap(module => module.lessons.filter(({ dilemmas }) => dilemmas.length > 0).map(lesson => lessonKey(module, lesson)));

/** Where they are, `les/<module>/<lesson>`: at most twenty of them, spread over the course. */
export const dilemmaLessonsOf = (built: BuiltCourse): readonly string[] => {
  const all = lessonsWithDilemma(built);
  const step = Math.ceil(all.length / 20);
  return all.filter((_, n) => n % step === 0).map(key => `les/${key}`);
};

/** The first lesson with a dilemma. Throws when no lesson has one. */
export const firstDilemmaIn = (built: BuiltCourse): LessonKey => {
  const [first] = lessonsWithDilemma(built);
  if (!first) throw new Error(`${built.course.title} has no dilemma.`);
  return first;
};

export const readPage = ({ site }: BuiltCourse): Promise<string> => readFile(path.join(site, 'course', 'index.html'), 'utf8');
