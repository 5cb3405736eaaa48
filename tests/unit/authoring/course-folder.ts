import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import course from '../../../course.config.ts';

/** A `course.config.ts` like the real one, without its imports; `changes` replaces or adds fields, as code. */
export const config = (changes: { readonly [field: string]: string } = {}): string => {
  const own = {
    ...course,
    id: 'proef',
    title: 'Proef',
    description: 'Een cursus om mee te proeven.',
    version: '1.0.0',
    iri: 'https://voorbeeld.nl/proef',
    modules: 'all',
  };
  const fields = { ...Object.fromEntries(Object.entries(own).map(([field, value]) => [field, JSON.stringify(value)])), ...changes };
  return `export default {\n${Object.entries(fields)
    .map(([field, value]) => `  ${field}: ${value},\n`)
    .join('')}};\n`;
};

export const index = (place = 1, changes = ''): string =>
  `---\ntitel: Een\nbelofte: Ik kan het.\nduur: 20\nvolgorde: ${place}\ndoelen:\n  - Kiezen\ndoelgroep:\n  - Politie\n${changes}---\n\nWelkom.\n`;

export const lesson = (body = 'Tekst.\n', soort = 'begrip'): string => `---\ntitel: Les\nduur: 1\nsoort: ${soort}\n---\n\n${body}`;

/** The smallest course that is right. */
export const smallest = { 'course.config.ts': config(), 'modules/een/index.mdx': index(), 'modules/een/01-start.mdx': lesson() };

/** Writes a course to a new folder, runs `work` in it and clears it away. */
export const inCourse = async <T>(files: { readonly [path: string]: string }, work: (dir: string) => Promise<T>): Promise<T> => {
  const dir = await mkdtemp(join(tmpdir(), 'cursus-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), text);
    }
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
};
