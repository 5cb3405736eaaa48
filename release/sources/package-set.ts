import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { indexFile, sumsFile } from '../../scorm/release.ts';
import type { PackageFile } from '../../scorm/zip/archive-file.ts';
import { formats } from '../../src/core/formats.ts';
import { UserError } from '../../src/core/user-error.ts';

const index = z.object({
  packages: z.array(
    z.object({ file: z.string(), format: z.enum(formats.map(({ id }) => id)), module: z.string().nullable(), bytes: z.number() }),
  ),
});

/** A folder of packages: all that its sums name, and the sums. */
export type PackageSet = {
  readonly packages: z.infer<typeof index>['packages'];
  readonly files: readonly PackageFile[];
};

/** The lines of a file of sums: the name by which a file is called there, and its sum. */
export const sumsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split('\n').flatMap(line => {
      const [, sum, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
      return sum === undefined || name === undefined ? [] : [[name, sum] as const];
    }),
  );

/** Reads a folder of packages, each file held against its sum. Throws a `UserError` for a file that is gone or was changed. */
export const readSet = (folder: string): PackageSet => {
  const read = (name: string): Uint8Array => {
    const file = join(folder, name);
    if (!existsSync(file)) throw new UserError(`In ${folder} ontbreekt ${name}. Maak de pakketten opnieuw: npm run packages.`);
    return readFileSync(file);
  };
  const sums = sumsOf(Buffer.from(read(sumsFile)).toString('utf8'));
  const files = [...sums].map(([path, sum]) => {
    const bytes = read(path);
    if (createHash('sha256').update(bytes).digest('hex') !== sum)
      throw new UserError(`${path} in ${folder} is niet wat ${sumsFile} zegt. Maak de pakketten opnieuw: npm run packages.`);
    return { path, bytes };
  });
  const { packages } = index.parse(JSON.parse(Buffer.from(read(indexFile)).toString('utf8')));
  return { packages, files: [...files, { path: sumsFile, bytes: read(sumsFile) }] };
};
