import path from 'node:path';
import type { AstroIntegration } from 'astro';
import { courseDir } from '../../authoring/course-folder.ts';
import { formatProblem, type Problem } from '../../authoring/problems/problem.ts';
import { tokenCollisions } from '../../authoring/token-collisions.ts';
import { currentReading } from '../current-course.ts';

/**
 * Holds the build to what `npm run check` says: all mistakes, each with its file and line. A build stops on them; while an author
 * writes, every saved file is checked again and the mistakes stand over the page.
 */
export const courseCheck = (): AstroIntegration => ({
  name: 'course-check',
  hooks: {
    'astro:config:setup': async ({ command, logger }) => {
      if (command !== 'build') return;
      const { lines } = await check();
      for (const line of lines) logger.error(line);
      if (lines.length > 0)
        throw new Error(`De cursus heeft ${lines.length === 1 ? 'een fout' : `${lines.length} fouten`}; zie hierboven.`);
    },
    'astro:server:setup': async ({ server, logger }) => {
      let shown: (() => void) | undefined;
      const again = async () => {
        const { lines, problems } = await check();
        for (const line of lines) logger.error(line);
        if (lines.length === 0) logger.info('De cursus klopt.');
        const [first] = problems;
        const loc = first && { file: path.join(courseDir, first.file), line: first.line, column: first.column };
        shown = loc && (() => server.ws.send({ type: 'error', err: { message: lines.join('\n'), stack: '', loc } }));
        shown?.();
      };
      const modules = path.join(courseDir, 'modules');
      server.watcher.add(modules);
      server.watcher.on('all', (event, file) => event !== 'addDir' && file.startsWith(modules) && void again());
      // A saved file reloads the page; what is wrong stands over the new one too.
      server.ws.on('connection', () => shown?.());
      await again();
    },
  },
});

const check = async (): Promise<{ readonly lines: readonly string[]; readonly problems: readonly Problem[] }> => {
  const { course, problems } = await currentReading();
  return { lines: [...problems.map(formatProblem), ...(course ? tokenCollisions(course) : [])], problems };
};
