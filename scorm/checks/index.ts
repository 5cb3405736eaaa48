import type { FormatFacts } from '../../src/core/formats.ts';
import { activityChecks } from './activity.ts';
import { libraryChecks } from './libraries.ts';
import { linkChecks } from './links.ts';
import { lrsChecks } from './lrs.ts';
import { nameChecks } from './names.ts';
import type { Finding, OpenedPackage, PackageCheck } from './opened.ts';
import { pageChecks } from './pages.ts';
import { progressChecks } from './progress.ts';
import { schemaChecks } from './schema.ts';
import { scormChecks } from './scorm.ts';
import { zipChecks } from './zip.ts';

export const checks: readonly PackageCheck[] = [
  ...zipChecks,
  ...nameChecks,
  ...schemaChecks,
  ...scormChecks,
  ...activityChecks,
  ...pageChecks,
  ...progressChecks,
  ...linkChecks,
  ...lrsChecks,
  ...libraryChecks,
];

export const checksFor = (facts: FormatFacts): readonly PackageCheck[] => checks.filter(check => check.appliesTo(facts));

/** Looks at a package with every check that is meant for its format. */
export const checkPackage = async (
  pkg: OpenedPackage,
): Promise<{ readonly passed: number; readonly total: number; readonly findings: readonly Finding[] }> => {
  const applied = checksFor(pkg.facts);
  const results = await Promise.all(applied.map(check => check.run(pkg)));
  return { passed: results.filter(result => result.length === 0).length, total: applied.length, findings: results.flat() };
};
