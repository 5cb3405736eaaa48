import { checkPackage } from '../../../scorm/checks/index.ts';
import { createOpener, type Finding, type OpenedPackage } from '../../../scorm/checks/opened.ts';
import { createCollector } from '../../../scorm/contents/collect.ts';
import { openSite } from '../../../scorm/contents/site.ts';
import { packageContents } from '../../../scorm/pack.ts';
import { singleFile } from '../../../scorm/single-file/single-file.ts';
import type { PackageFile } from '../../../scorm/zip/archive-file.ts';
import { createCompressor, writeZip } from '../../../scorm/zip/write.ts';
import { formatFacts, type PackageFormat } from '../../../src/core/formats.ts';
import { packedCourse, siteFolder } from './course.ts';

export const site = openSite(siteFolder);
export const collected: readonly PackageFile[] = createCollector(site)('index.html');

export const goodContents = (format: PackageFormat): readonly PackageFile[] =>
  packageContents(format, { course: packedCourse, module: null }, 'completed', collected, site);

export const zipOf = (files: readonly PackageFile[]): Uint8Array => writeZip(files, createCompressor());

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (content: Uint8Array): string => new TextDecoder().decode(content);

/** The package with the text of one file changed. Fails when the change changes nothing: such a test would prove nothing. */
export const edit =
  (path: string, change: (text: string) => string) =>
  (files: readonly PackageFile[]): readonly PackageFile[] =>
    files.map(file => {
      if (file.path !== path) return file;
      const changed = change(textOf(file.bytes));
      if (changed === textOf(file.bytes)) throw new Error(`Nothing changed in ${path}`);
      return { path, bytes: bytes(changed) };
    });

export const adding =
  (path: string, text = '') =>
  (files: readonly PackageFile[]): readonly PackageFile[] => [...files, { path, bytes: bytes(text) }];

export const leavingOut =
  (path: string) =>
  (files: readonly PackageFile[]): readonly PackageFile[] =>
    files.filter(file => file.path !== path);

/** A good package of this format, changed, read back. The manifest of SCORM lists what it listed before the change. */
export const openedFiles = async (
  format: PackageFormat,
  change: (files: readonly PackageFile[]) => readonly PackageFile[] = files => files,
): Promise<OpenedPackage> => {
  if (format !== 'html') return createOpener()('proef.zip', format, zipOf(change(goodContents(format))));
  const [page] = change([{ path: 'index.html', bytes: bytes(singleFile(collected)) }]);
  return createOpener()('proef.html', format, page?.bytes ?? bytes(''));
};

export const findings = async (pkg: OpenedPackage): Promise<readonly Finding[]> => (await checkPackage(pkg)).findings;

/** The checks that find something, each once, sorted. */
export const failing = async (pkg: OpenedPackage): Promise<readonly string[]> =>
  [...new Set((await findings(pkg)).map(finding => finding.check))].toSorted();

export const manifestOf = (format: PackageFormat): string => formatFacts(format).manifest ?? '';
