import { chosenChoices, courseDir, reviewedOnly } from '../authoring/course-folder.ts';
import { courseTimes } from '../authoring/files.ts';
import { type CourseReading, readCourse } from '../authoring/read-course.ts';

type Held = { readonly times: string; readonly reading: Promise<CourseReading> };

/**
 * Astro loads an integration itself and bundles what its pages import, so that this module is there twice in one process: what they share
 * has its place outside both.
 */
const held = Symbol.for('onder-de-waterlijn.course');
const shared = globalThis as { [held]?: Held };

/** The course in the project's own folder as it was read last; read again only when a file of it has changed since. */
export const currentReading = async (): Promise<CourseReading> => {
  const times = await courseTimes(courseDir);
  if (shared[held]?.times !== times) shared[held] = { times, reading: readCourse(courseDir, { reviewedOnly, choices: chosenChoices }) };
  return shared[held].reading;
};

/** The course that is being built. Throws when it cannot be read at all. */
export const currentCourse = async () => {
  const { course, config, facilitation, stories } = await currentReading();
  if (!course || !config) throw new Error('De cursus kan niet worden gelezen; `npm run check` zegt waarom.');
  return { course, config, facilitation, stories };
};
