import type { AstroIntegration } from 'astro';
import { buildProblems } from '../../authoring/language/every-problem.ts';
import { formatProblem } from '../../authoring/problems/problem.ts';
import { currentReading } from '../current-course.ts';

/**
 * Holds a build to what `npm run check` says: all mistakes, each with its file and line. While an author writes, the workbench looks at every saved file
 * before Astro gets to see it.
 */
export const courseCheck = (): AstroIntegration => ({
  name: 'course-check',
  hooks: {
    'astro:config:setup': async ({ command, logger }) => {
      if (command !== 'build') return;
      const problems = buildProblems(await currentReading());
      for (const problem of problems) logger.error(formatProblem(problem));
      if (problems.length > 0)
        throw new Error(`De cursus heeft ${problems.length === 1 ? 'een fout' : `${problems.length} fouten`}; zie hierboven.`);
    },
  },
});
