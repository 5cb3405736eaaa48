import { courseDir, reviewedOnly } from '../authoring/course-folder.ts';
import { readCourse } from '../authoring/read-course.ts';
import { readStories } from '../authoring/read-stories.ts';
import { modulesOf } from '../core/course/model.ts';
import type { Story } from '../core/course/story.ts';

let reading: ReturnType<typeof readCourse> | undefined;

/** The course that is being built, read once per build and at every request while writing. Throws when it cannot be read at all. */
export const currentCourse = async () => {
  if (import.meta.env.DEV) reading = undefined;
  reading ??= readCourse(courseDir, { reviewedOnly });
  const { course, config, facilitation } = await reading;
  if (!course || !config) throw new Error('De cursus kan niet worden gelezen; `npm run check` zegt waarom.');
  return { course, config, facilitation };
};

/** What stands in the course as plain text, module by module. */
export const currentStories = async (): Promise<readonly Story[]> => {
  const { course, config } = await currentCourse();
  return readStories(courseDir, modulesOf(course), config.words);
};
