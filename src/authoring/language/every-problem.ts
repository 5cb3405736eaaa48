import type { ParsedFile } from '../mdx/parse-mdx.ts';
import { atKnownFile } from '../organisation/laid.ts';
import { type Problem, sortProblems } from '../problems/problem.ts';
import type { CourseReading } from '../read-course.ts';
import { tokenCollisions } from '../token-collisions.ts';
import { checkLanguage, type KnownLanguage, unknownWord } from './check-language.ts';

/** The commands that read a course for what is wrong with it. */
export type CheckingCommand = 'check' | 'dev' | 'build' | 'packages';

/** A course as it was read, and its folder. */
type Read = {
  readonly dir: string;
  readonly reading: Pick<CourseReading, 'course' | 'problems' | 'laid'>;
  readonly parsed: readonly ParsedFile[];
  /** What was found before, for who looks again after one file was saved. */
  readonly known?: KnownLanguage | undefined;
};

type Check = {
  readonly onlyWarnsIn: readonly CheckingCommand[];
  readonly find: (read: Read) => readonly Problem[] | Promise<readonly Problem[]>;
};

/**
 * Every check of a course, in all commands, and where what it finds is said and stops nothing. A spelling mistake is no reason to keep a course from
 * learners, and whoever makes packages is often not who wrote the text.
 */
const checks = {
  course: { onlyWarnsIn: [], find: ({ reading }: Read) => reading.problems },
  tokens: {
    onlyWarnsIn: [],
    find: ({ reading: { course } }: Read) =>
      (course ? tokenCollisions(course) : []).map(message => ({ file: 'modules', line: 1, column: 1, message })),
  },
  dutch: {
    onlyWarnsIn: ['dev', 'build', 'packages'],
    find: async ({ dir, reading: { laid }, parsed, known }: Read) =>
      (await checkLanguage(dir, parsed, known)).map(problem => atKnownFile(laid, problem)),
  },
} satisfies Readonly<Record<string, Check>>;

/** What is wrong with a course besides its Dutch: whatever is in here stops a build. */
export const buildProblems = (reading: Read['reading']): readonly Problem[] => {
  const read = { dir: '', reading, parsed: [] };
  return sortProblems([...checks.course.find(read), ...checks.tokens.find(read)]);
};

/** What stops this command, and what it only says. */
export type Judgement = { readonly stops: readonly Problem[]; readonly warns: readonly Problem[] };

/** A misspelled name of an answer or a scene is one mistake: that the dictionary does not know it either helps nobody. */
const withoutEchoes = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ file, line, message }) => {
    const word = unknownWord.exec(message)?.[1];
    return word === undefined || !problems.some(other => other.file === file && other.line === line && other.message.includes(`"${word}"`));
  });

/** Holds a course to every check there is. */
export const judge = async (command: CheckingCommand, read: Read): Promise<Judgement> => {
  const all: readonly Check[] = Object.values(checks);
  const found = await Promise.all(
    all.map(async ({ onlyWarnsIn, find }) => ({ warns: onlyWarnsIn.includes(command), problems: await find(read) })),
  );
  const told = new Set(withoutEchoes(found.flatMap(({ problems }) => problems)));
  const those = (wanted: boolean) =>
    sortProblems(found.flatMap(({ warns, problems }) => (warns === wanted ? problems.filter(each => told.has(each)) : [])));
  return { stops: those(false), warns: those(true) };
};

/** All that an author has to mend, the Dutch included: what `npm run check` refuses, and what the workbench shows. */
export const everyProblem = async (
  dir: string,
  reading: CourseReading,
  parsed: readonly ParsedFile[],
  known?: KnownLanguage,
): Promise<readonly Problem[]> => (await judge('check', { dir, reading, parsed, known })).stops;
