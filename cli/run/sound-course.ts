import { courseDir } from '../../src/authoring/course-folder.ts';
import { judge } from '../../src/authoring/language/every-problem.ts';
import type { ParsedFile } from '../../src/authoring/mdx/parse-mdx.ts';
import { sortProblems } from '../../src/authoring/problems/problem.ts';
import { type ReadOptions, readCourse } from '../../src/authoring/read-course.ts';
import { UserError } from '../../src/core/user-error.ts';
import { refuseFolderName } from './folder-name.ts';
import { perFile } from './problem-lines.ts';

/**
 * The course, when nothing in it stops this command; what may wait is said on stderr. Throws a `UserError` with every line that `npm run check` would say when
 * something does.
 */
export const soundCourse = async (
  command: 'build' | 'packages',
  { reviewedOnly = false, choices }: Pick<ReadOptions, 'reviewedOnly' | 'choices'> = {},
) => {
  refuseFolderName();
  const parsed: ParsedFile[] = [];
  const reading = await readCourse(courseDir, { reviewedOnly, choices, onParsed: file => parsed.push(file) });
  const { stops, warns } = await judge(command, { dir: courseDir, reading, parsed });
  const { course, config, facilitation, stories, notices } = reading;
  if (!course || !config || stops.length > 0)
    throw new UserError(
      `De cursus is nog niet in orde:\n${perFile(sortProblems([...stops, ...warns]))}\n\nHerstel dit eerst; npm run check laat het opnieuw zien.`,
    );
  if (warns.length > 0) console.error(`Let op, dit houdt niets tegen, en npm run check keurt het af:\n${perFile(warns)}\n`);
  return { course, config, facilitation, stories, notices };
};
