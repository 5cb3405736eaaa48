import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Astro has no relative base, and an LMS unpacks a course under a path that nobody knows. So the course is built under
 * a base that occurs in no prose, and here every address under it becomes relative to the file that it stands in.
 */
export const sentinelBase = '/__relative__/';

const textFiles = /\.(html|css|js|json|svg|txt|xml)$/;

export const relativeUrls = (): AstroIntegration => ({
  name: 'relative-urls',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const root = fileURLToPath(dir);
      const names = await readdir(root, { recursive: true });
      const left: string[] = [];
      for (const name of names.filter(name => textFiles.test(name))) {
        const file = path.join(root, name);
        const text = await readFile(file, 'utf8');
        const relative = relativise(text, name.replaceAll(path.sep, '/'));
        if (relative !== text) await writeFile(file, relative);
        if (relative.includes('__relative__')) left.push(name);
      }
      if (left.length > 0) throw new Error(`Addresses that are not relative are left in: ${left.join(', ')}`);
    },
  },
});

/**
 * Makes every address under the sentinel base in this text relative to `file`, its path from the root with `/`; in a script to the page,
 * for that is what a browser resolves them against. Every page stands in the root.
 */
export const relativise = (text: string, file: string): string => {
  const up = '../'.repeat(file.split('/').length - 1) || './';
  return text.replaceAll(sentinelBase, file.endsWith('.js') ? './' : up);
};
