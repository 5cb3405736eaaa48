import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * A module script waits for the whole document; `async` lets it work on what has arrived. Astro has no way to say so for a
 * script that it bundles. Many LMSs send a course uncompressed: waiting would cost seconds on a slow line. The head asks for the
 * script before the browser comes upon it.
 */
export const asyncScripts = (): AstroIntegration => ({
  name: 'async-scripts',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const root = fileURLToPath(dir);
      for (const name of (await readdir(root)).filter(name => name.endsWith('.html'))) {
        const file = path.join(root, name);
        await writeFile(file, makeAsync(await readFile(file, 'utf8')));
      }
    },
  },
});

export const makeAsync = (html: string): string => {
  const preloads = [...html.matchAll(/<script type="module" src="([^"]*)"/g)].map(([, src]) => `<link rel="modulepreload" href="${src}">`);
  return html
    .replaceAll('<script type="module" src=', '<script type="module" async src=')
    .replace(/(?=<link rel="icon")|(?=<\/head>)/, () => preloads.join(''));
};
