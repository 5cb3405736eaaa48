import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { asciiPage, asciiStyles } from './ascii.ts';
import { classicScripts } from './classic-scripts.ts';

/** Makes what the bundler wrote fit for every host: classic scripts (src/site/integrations/classic-scripts.ts) that the pages do not wait for, and no byte outside ASCII (src/site/integrations/ascii.ts). */
export const pageScripts = (): AstroIntegration => ({
  name: 'page-scripts',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const root = fileURLToPath(dir);
      const names = (await readdir(root, { recursive: true })).map(name => name.replaceAll(path.sep, '/'));
      const read = async (ending: string): Promise<ReadonlyMap<string, string>> =>
        new Map(
          await Promise.all(
            names
              .filter(name => name.endsWith(ending))
              .map(async name => [`./${name}`, await readFile(path.join(root, name), 'utf8')] as const),
          ),
        );
      const write = (address: string, text: string) => writeFile(path.join(root, address), text);
      const pages = await read('.html');
      const entries = new Set([...pages.values()].flatMap(scriptsOf));
      for (const [address, html] of pages) await write(address, asciiPage(withoutWaiting(html)));
      const modules = await read('.js');
      for (const [address, code] of classicScripts(modules, entries, new Set([...modules.keys()].filter(isPlayer))))
        await write(address, code);
      for (const [address, css] of await read('.css')) await write(address, asciiStyles(css));
    },
  },
});

/** What plays a dilemma (src/browser/player.ts): who opened the course at one waits for it. */
const isPlayer = (address: string): boolean => /\/player\.[^/]*$/.test(address);

/** Addresses of the scripts that a page names, as Astro writes them. */
const scriptsOf = (html: string): readonly string[] =>
  [...html.matchAll(/<script type="module" src="([^"]*)"/g)].flatMap(([, src]) => src ?? []);

/**
 * A script as Astro writes it would hold up the page, or wait for the whole of it. `async` lets it work on what has arrived, also
 * where an LMS sends a course uncompressed over a slow line. The head asks for it before the browser comes upon it.
 */
export const withoutWaiting = (html: string): string => {
  const preloads = scriptsOf(html).map(src => `<link rel="preload" as="script" href="${src}">`);
  return html
    .replaceAll('<script type="module" src=', '<script async src=')
    .replace(/(?=<link rel="icon")|(?=<\/head>)/, () => preloads.join(''));
};
