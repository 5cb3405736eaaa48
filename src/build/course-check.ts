import type { AstroIntegration } from 'astro';
import { readCourse } from './author/read-course.ts';
import { tokenCollisions } from './token-collisions.ts';

/** Stops the build on the same errors that `npm run check` prints: all of them, each with its file and line. */
export const courseCheck = ({ courseDir }: { courseDir: string }): AstroIntegration => ({
  name: 'course-check',
  hooks: {
    'astro:config:setup': async ({ command, logger }) => {
      if (command === 'preview' || command === 'sync') return;
      const { course, problems } = await readCourse(courseDir);
      const lines = [
        ...problems.map(({ file, line, column, message }) => `${file}:${line}:${column}  ${message}`),
        ...(course ? tokenCollisions(course) : []),
      ];
      if (lines.length === 0) return;
      for (const line of lines) logger.error(line);
      // While writing, the page keeps showing what can be shown; a build never ships a mistake.
      if (command === 'build')
        throw new Error(`De cursus heeft ${lines.length === 1 ? 'een fout' : `${lines.length} fouten`}; zie hierboven.`);
    },
  },
});
