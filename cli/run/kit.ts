import { join, resolve } from 'node:path';
import { makeKit } from '../../kit/make.ts';
import { addToRelease } from '../../scorm/release.ts';
import { courseDir, ownDir } from '../../src/authoring/course-folder.ts';
import { readValidCourse } from '../../src/authoring/read-course.ts';
import { withPrinter } from '../programs/printer.ts';
import { kitLine, leftOutLines, noKit } from './kit-lines.ts';

/** Makes the kit in this folder, or else in `packages/` of the course. Throws a `UserError` when the course has a mistake. */
export const makeKitAlone = async (map: string | undefined): Promise<void> => {
  const folder = resolve(map ?? join(ownDir, 'packages'));
  const course = await readValidCourse(courseDir);
  const made = await withPrinter(printer => makeKit(courseDir, course, folder, printer));
  if (made) addToRelease(folder, made);
  console.log(leftOutLines(course.notices) + (made ? kitLine(made, folder) : noKit));
};
