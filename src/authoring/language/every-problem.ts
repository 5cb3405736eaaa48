import type { ParsedFile } from '../mdx/parse-mdx.ts';
import { atKnownFile } from '../organisation/laid.ts';
import { type Problem, sortProblems } from '../problems/problem.ts';
import type { CourseReading } from '../read-course.ts';
import { tokenCollisions } from '../token-collisions.ts';
import { checkLanguage, type KnownLanguage } from './check-language.ts';

/** What is wrong with a course besides its Dutch: whatever is in here stops a build. */
export const buildProblems = ({ course, problems }: Pick<CourseReading, 'course' | 'problems'>): readonly Problem[] =>
  sortProblems([
    ...problems,
    ...(course ? tokenCollisions(course) : []).map(message => ({ file: 'modules', line: 1, column: 1, message })),
  ]);

/** All that an author has to mend, the Dutch included: the one list of `npm run check` and of the page that `npm run dev` shows. */
export const everyProblem = async (
  dir: string,
  reading: CourseReading,
  parsed: readonly ParsedFile[],
  known?: KnownLanguage,
): Promise<readonly Problem[]> => {
  const language = await checkLanguage(dir, parsed, known);
  return sortProblems([...buildProblems(reading), ...language.map(problem => atKnownFile(reading.laid, problem))]);
};
