import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sumsFile } from '../scorm/release.ts';
import type { PackageFile } from '../scorm/zip/archive-file.ts';
import { UserError } from '../src/core/user-error.ts';
import { sumsOf } from './sources/package-set.ts';

/**
 * Writes a release into a folder, and takes away what an earlier release left there and this one has not: by the sums of that one. Throws a
 * `UserError` for a folder that holds something else: nothing of anybody's is written over.
 */
export const writeReleaseFolder = (folder: string, files: readonly PackageFile[]): void => {
  const earlier = join(folder, sumsFile);
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(earlier))
    throw new UserError(`${folder} is niet leeg en is geen uitgave. Kies met --map een andere map.`);
  const now = new Set(files.map(({ path }) => path));
  const before = existsSync(earlier) ? [...sumsOf(readFileSync(earlier, 'utf8')).keys()] : [];
  for (const path of before) if (!now.has(path) && !path.includes('..')) rmSync(join(folder, path), { force: true });
  for (const { path, bytes } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
};
