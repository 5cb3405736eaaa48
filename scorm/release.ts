import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { courseActivityId } from '../src/core/course/activity-ids.ts';
import type { Course } from '../src/core/course/model.ts';
import type { Site } from './contents/site.ts';
import type { WrittenPackage } from './pack.ts';
import { type ListedPackage, sbom, sbomFile } from './sbom.ts';
import { vex, vexFile } from './vex.ts';
import { readZip } from './zip/read.ts';

/** What lies beside the packages: `packages.json`, `SHA256SUMS`, `sbom.cdx.json` and `vex.cdx.json`. */

export const indexFile = 'packages.json';
export const sumsFile = 'SHA256SUMS';

/** The index of a folder of packages, as text. */
export const packagesIndex = (course: Course, packages: readonly WrittenPackage[]): string =>
  `${JSON.stringify(
    {
      course: {
        id: course.id,
        title: course.title,
        version: course.version,
        language: course.language,
        activityId: courseActivityId(course),
      },
      packages: packages.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
    },
    null,
    2,
  )}\n`;

/** Lines that `sha256sum -c` reads, sorted by name. */
export const sha256Sums = (sums: readonly { readonly file: string; readonly sha256: string }[]): string =>
  sums
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ file, sha256 }) => `${sha256}  ${file}\n`)
    .join('');

const earlierIndex = z.object({ packages: z.array(z.object({ file: z.string() })) });

/** The packages that an earlier run left in the folder. A damaged index lists none: nothing is removed on a guess. */
const earlierPackages = (out: string): readonly string[] => {
  const file = join(out, indexFile);
  if (!existsSync(file)) return [];
  try {
    const names = earlierIndex.parse(JSON.parse(readFileSync(file, 'utf8'))).packages.map(each => each.file);
    return names.filter(name => /^[\w.-]+\.(?:zip|html)$/.test(name));
  } catch {
    return [];
  }
};

/** A package with what is in it, from its bytes on disk: what is listed is what was written. */
const listed = (out: string, { file, format }: WrittenPackage): ListedPackage => {
  const bytes = readFileSync(join(out, file));
  return { file, bytes, contents: format === 'html' ? [] : readZip(bytes).map(({ path, bytes }) => ({ path, bytes })) };
};

/**
 * Writes the index, the checksums, the SBOM and the VEX into the folder, and removes the packages of an earlier run that this one did not
 * make: the folder then holds one release. Files that no index lists stay. Returns the names of what was removed.
 */
export const writeRelease = (out: string, course: Course, packages: readonly WrittenPackage[], site: Site): readonly string[] => {
  const made = new Set(packages.map(each => each.file));
  const stale = earlierPackages(out).filter(name => !made.has(name) && existsSync(join(out, name)));
  for (const name of stale) rmSync(join(out, name));

  const index = packagesIndex(course, packages);
  const bill = sbom(
    course,
    site.browserPackages,
    packages.map(each => listed(out, each)),
  );
  const known = vex(bill);
  const sum = (file: string, text: string) => ({ file, sha256: createHash('sha256').update(text).digest('hex') });
  writeFileSync(join(out, indexFile), index);
  writeFileSync(join(out, sbomFile), bill);
  writeFileSync(join(out, vexFile), known);
  writeFileSync(join(out, sumsFile), sha256Sums([...packages, sum(indexFile, index), sum(sbomFile, bill), sum(vexFile, known)]));
  return stale;
};

/** A file beside the packages that a later step made: `SHA256SUMS` names it from then on. Without sums in the folder nothing happens. */
export const addToRelease = (out: string, { file, sha256 }: { readonly file: string; readonly sha256: string }): void => {
  const sums = join(out, sumsFile);
  if (!existsSync(sums)) return;
  const others = readFileSync(sums, 'utf8')
    .split('\n')
    .flatMap(line => {
      const [sha256 = '', name] = line.split('  ');
      return name === undefined || name === file ? [] : [{ file: name, sha256 }];
    });
  writeFileSync(sums, sha256Sums([...others, { file, sha256 }]));
};
