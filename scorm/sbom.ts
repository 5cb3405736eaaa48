import { createHash } from 'node:crypto';
import { courseActivityId } from '../src/core/course/activity-ids.ts';
import type { Course } from '../src/core/course/model.ts';
import type { BrowserPackage } from './contents/site.ts';
import type { PackageFile } from './zip/archive-file.ts';

export const sbomFile = 'sbom.cdx.json';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** A UUID that follows from a text: the name-based form (RFC 9562, version 8: the hash is ours to choose), the same at every run. */
export const uuidOf = (text: string): string => {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** An SPDX id has its own field in CycloneDX; `(MIT OR Apache-2.0)` is an expression. */
const licences = (license: string) => (/^[\w.+-]+$/.test(license) ? [{ license: { id: license } }] : [{ expression: license }]);

const purl = ({ name, version }: Pick<BrowserPackage, 'name' | 'version'>): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

const library = (each: BrowserPackage) => ({
  type: 'library',
  'bom-ref': purl(each),
  name: each.name,
  version: each.version,
  licenses: licences(each.license),
  purl: purl(each),
});

const hashes = (bytes: Uint8Array) => [{ alg: 'SHA-256', content: sha256(bytes) }];

/** A package, and what is in it: the same file may have other bytes in another package. */
export type ListedPackage = {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Empty for one that is no archive. */
  readonly contents: readonly PackageFile[];
};

const packageComponent = ({ file, bytes, contents }: ListedPackage) => ({
  type: 'file',
  'bom-ref': `file:${file}`,
  name: file,
  hashes: hashes(bytes),
  ...(contents.length > 0 && {
    components: contents.map(inside => ({
      type: 'file',
      'bom-ref': `file:${file}/${inside.path}`,
      name: inside.path,
      hashes: hashes(inside.bytes),
    })),
  }),
});

/**
 * Software bill of materials of a folder of packages (CycloneDX 1.6, JSON): the libraries in the bundles, and each package with every file
 * in it, as its bytes are there. Without a time, and with a serial number that follows from the content, so that it can be made again.
 */
export const sbom = (course: Course, libraries: readonly BrowserPackage[], packages: readonly ListedPackage[]): string => {
  const root = `${course.id}@${course.version}`;
  const components = [...libraries.map(library), ...packages.map(packageComponent)];
  const content = {
    metadata: {
      component: {
        type: 'application',
        'bom-ref': root,
        name: course.id,
        version: course.version,
        description: course.title,
        licenses: [{ license: { id: 'EUPL-1.2' } }, { license: { id: 'CC-BY-SA-4.0' } }],
        externalReferences: [{ type: 'website', url: courseActivityId(course) }],
      },
    },
    components,
    dependencies: [{ ref: root, dependsOn: components.map(component => component['bom-ref']) }],
  };
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify(content))}`;
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber, version: 1, ...content }, null, 1)}\n`;
};
