import { parseArgs } from 'citty';
import { formatProblem, type Problem } from '../src/build/author/problem.ts';
import { type CourseReading, readCourse } from '../src/build/author/read-course.ts';
import { courseDir } from '../src/build/places.ts';
import { tokenCollisions } from '../src/build/token-collisions.ts';

/** `npm run check`: exit 1 when there is anything to mend. */

const count = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1).replace('.', ',')} s`;

/** A blank line between files, so that each file's problems stand together. */
const perFile = (problems: readonly Problem[]): string =>
  problems.map((problem, i) => (i > 0 && problems[i - 1]?.file !== problem.file ? '\n' : '') + formatProblem(problem)).join('\n');

const summary = ({ course, lessons }: CourseReading, ms: number): string => {
  const modules = course?.modules ?? [];
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

const help = `Leest de hele cursus na en zegt per bestand en regel wat er te verbeteren is.

Gebruik
  npm run check
  npm run check -- --json    de fouten als JSON, voor een editor of een ander programma

Een andere cursus dan deze: zet COURSE_DIR op de map met course.config.ts en modules/.`;

const main = async (rawArgs: string[]): Promise<void> => {
  const args = parseArgs(rawArgs, { json: { type: 'boolean' }, help: { type: 'boolean', alias: 'h' } });
  if (args.help) return console.log(help);
  const start = performance.now();
  const reading = await readCourse(courseDir);
  const collisions = reading.course ? tokenCollisions(reading.course) : [];
  const problems = [...reading.problems, ...collisions.map(message => ({ file: 'modules', line: 1, column: 1, message }))];
  const ms = performance.now() - start;
  if (problems.length) process.exitCode = 1;
  if (args.json) return console.log(JSON.stringify(problems, null, 2));
  if (!problems.length) return console.log(summary(reading, ms));
  const files = new Set(problems.map(({ file }) => file)).size;
  console.log(
    `${perFile(problems)}\n\n${count(problems.length, 'fout', 'fouten')} in ${count(files, 'bestand', 'bestanden')}. Gelezen in ${seconds(ms)}.`,
  );
};

await main(process.argv.slice(2));
