import { courseDir, ownDir } from '../../src/authoring/course-folder.ts';
import { everyProblem } from '../../src/authoring/language/every-problem.ts';
import type { ParsedFile } from '../../src/authoring/mdx/parse-mdx.ts';
import { atKnownFile } from '../../src/authoring/organisation/laid.ts';
import { sortProblems } from '../../src/authoring/problems/problem.ts';
import { type CourseReading, readCourse } from '../../src/authoring/read-course.ts';
import { releasedFile, writeReleased } from '../../src/authoring/released.ts';
import { modulesOf } from '../../src/core/course/model.ts';
import { adviceCounts, adviceLines } from './advice.ts';
import { minutesTable, placesTables } from './counted.ts';
import { roads, weights } from './dilemmas.ts';
import { refuseFolderName } from './folder-name.ts';
import { count, perFile } from './problem-lines.ts';
import { reviewsList } from './sign-offs.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1).replace('.', ',')} s`;

const summary = ({ course, lessons }: CourseReading, ms: number): string => {
  const modules = course ? modulesOf(course) : [];
  const inCourse = new Set(modules.flatMap(module => module.lessons.map(lesson => lesson.file)));
  const dilemmas = lessons.filter(({ file }) => inCourse.has(file)).flatMap(lesson => lesson.dilemmas);
  const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
  const more = dilemmas.some(({ exploration }) => exploration.truncated) ? 'meer dan ' : '';
  return [
    `Alles klopt: ${count(modules.length, 'module', 'modules')}, ${count(inCourse.size, 'les', 'lessen')}, ${count(dilemmas.length, 'dilemma', 'dilemma’s')}`,
    `met ${count(total(dilemmas.map(({ exploration }) => exploration.endings.length)), 'einde', 'eindes')} en ${more}${count(total(dilemmas.map(({ exploration }) => exploration.paths.length)), 'pad', 'paden')};`,
    `samen ${count(total(modules.map(({ minutes }) => minutes)), 'minuut', 'minuten')}. Gelezen in ${seconds(ms)}.`,
  ].join(' ');
};

/** What is no mistake and should be known all the same. */
const warnings = ({ lessons, advice, notices, laid }: CourseReading): string => {
  const uneven = lessons.flatMap(({ dilemmas }) => dilemmas.flatMap(({ uneven }) => uneven ?? []));
  const known = sortProblems([...notices, ...uneven.map(each => atKnownFile(laid, each))]);
  const counted = adviceCounts(advice);
  return (known.length ? `Let op:\n${perFile(known)}\n\n` : '') + (counted ? `${counted}\n\n` : '');
};

type Asked = {
  readonly json: boolean;
  readonly toets: boolean;
  readonly uitgebracht: boolean;
  readonly advies: boolean;
  readonly gewicht: boolean;
  readonly plaatsen: boolean;
  readonly minuten: boolean;
  readonly wegen: string | undefined;
};

/** Says every problem of the course, or what else was asked; the exit code becomes 1 when there is one. */
export const checkCourse = async (args: Asked): Promise<void> => {
  refuseFolderName();
  const start = performance.now();
  const parsed: ParsedFile[] = [];
  const reading = await readCourse(courseDir, { onParsed: file => parsed.push(file) });
  if (args.toets) return console.log(reviewsList(reading.reviews));
  if (args.advies)
    return console.log(adviceLines(reading.advice.map(({ kind, problem }) => ({ kind, problem: atKnownFile(reading.laid, problem) }))));
  if (args.gewicht) return console.log(weights(reading));
  if (args.plaatsen) return console.log(placesTables(reading));
  if (args.minuten) return console.log(minutesTable(reading));
  if (args.wegen !== undefined) return console.log(roads(reading, args.wegen));
  const problems = await everyProblem(courseDir, reading, parsed);
  const ms = performance.now() - start;
  if (problems.length) process.exitCode = 1;
  if (args.json) return console.log(JSON.stringify(problems, null, 2));
  if (!problems.length && args.uitgebracht && reading.course) {
    await writeReleased(ownDir, reading.course.version, reading.ids);
    return console.log(`De namen van versie ${reading.course.version} staan in ${releasedFile}. Bewaar dat bestand bij de cursus.`);
  }
  if (!problems.length) return console.log(warnings(reading) + summary(reading, ms));
  const files = new Set(problems.map(({ file }) => file)).size;
  console.log(
    `${warnings(reading)}${perFile(problems)}\n\n${count(problems.length, 'fout', 'fouten')} in ${count(files, 'bestand', 'bestanden')}. Gelezen in ${seconds(ms)}.`,
  );
};
