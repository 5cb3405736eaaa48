import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../src/core/user-error.ts';

/** A package whose modules or fonts are in what the browser gets. */
export type BrowserPackage = {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as its package.json says. */
  readonly license: string;
};

/** The built site. Files are read once and kept: the same script goes into every package. */
export type Site = {
  /** Bytes of a file by its path from the root of the site, or `null` when there is none. */
  readonly read: (path: string) => Uint8Array | null;
  /** What the build put into the browser's files, sorted by name. */
  readonly browserPackages: readonly BrowserPackage[];
};

const browserModules = z.array(z.object({ name: z.string().min(1), version: z.string().min(1), license: z.string().min(1) }));

const readBrowserModules = (file: string): readonly BrowserPackage[] => {
  if (!existsSync(file)) {
    throw new UserError(`De lijst van meegeleverde pakketten ontbreekt: ${file}. Bouw de site opnieuw: laat --zonder-bouwen weg.`);
  }
  const parsed = browserModules.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success)
    throw new UserError(`${file} is geen lijst van { "name", "version", "license" }. Bouw de site opnieuw: laat --zonder-bouwen weg.`);
  const order = ({ name, version }: BrowserPackage) => `${name}@${version}`;
  return parsed.data.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
};

/**
 * Opens the site that the Astro build left in `outDir`: the pages in `course/`, and beside it `browser-modules.json`.
 * Throws a `UserError` when there is no built site.
 */
export const openSite = (outDir: string): Site => {
  const root = join(outDir, 'course');
  if (!existsSync(join(root, 'index.html'))) {
    throw new UserError(`Er staat geen gebouwde site in ${root}. Laat --zonder-bouwen weg, of bouw de site eerst met npm run build.`);
  }
  const kept = new Map<string, Uint8Array | null>();
  const load = (path: string): Uint8Array | null => {
    const file = join(root, path);
    return path && file.startsWith(root) && existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
  };
  return {
    read(path) {
      const known = kept.get(path);
      if (known !== undefined) return known;
      const bytes = load(path);
      kept.set(path, bytes);
      return bytes;
    },
    browserPackages: readBrowserModules(join(outDir, 'browser-modules.json')),
  };
};
