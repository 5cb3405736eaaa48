import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { choiceSettings } from '../../src/core/course/permission.ts';

/** What a folder of packages was made of, so that who needs it need not make it again. Beside the packages, and in no list of them. */
const file = '.gemaakt-van.json';

const schema = z.strictObject({
  /** Over every file that the packages follow from. */
  source: z.string(),
  choices: z.enum(choiceSettings),
  formats: z.array(z.string()),
  /** Whether the course and every module are in it. */
  whole: z.boolean(),
  /** Whether nothing was asked for besides: no LRS, and no dilemmas left out. */
  plain: z.boolean(),
});

export type MadeOf = z.infer<typeof schema>;

/** Code and settings that change what is in a package. What its tests and documents say does not. */
const projectFiles = [
  'package-lock.json',
  'astro.config.mjs',
  // An organisation's goes on from it.
  'course.config.ts',
  'tsconfig.json',
  'cli/packages.ts',
  'cli/astro.ts',
  ...['cli/packages', 'cli/programs', 'cli/run', 'kit', 'scorm', 'src'].map(folder => `${folder}/**`),
  // The page beside the packages.
  'release/**',
];

const courseFiles = ['course.config.ts', 'modules/**', '*.svg', '*.png'];

const contentsOf = (folder: string, patterns: readonly string[]): readonly string[] =>
  globSync([...patterns], { cwd: folder })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => statSync(join(folder, path)).isFile())
    .toSorted()
    .map(
      path =>
        `${path} ${createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex')}`,
    );

/** One sum over the project and the course, and the Node that compresses. */
export const sourceSum = (root: string, courseDir: string): string =>
  createHash('sha256')
    .update([process.version, ...contentsOf(root, projectFiles), ...contentsOf(courseDir, courseFiles)].join('\n'))
    .digest('hex');

export const writeMadeOf = (folder: string, made: MadeOf): void => writeFileSync(join(folder, file), `${JSON.stringify(made, null, 2)}\n`);

/** Whether the packages in this folder are those that would be made. A note that cannot be read says no. */
export const isMadeOf = (folder: string, wanted: MadeOf): boolean => {
  const path = join(folder, file);
  if (!existsSync(path)) return false;
  try {
    return JSON.stringify(schema.parse(JSON.parse(readFileSync(path, 'utf8')))) === JSON.stringify(schema.parse(wanted));
  } catch {
    return false;
  }
};
