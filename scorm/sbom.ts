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

const purl = ({ name, version }: BrowserPackage): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

const library = (each: BrowserPackage) => ({
  type: 'library',
  'bom-ref': purl(each),
  name: each.name,
  version: each.version,
  licenses: licences(each.license),
  purl: purl(each),
});

const file = ({ path, bytes }: PackageFile) => ({
  type: 'file',
  'bom-ref': `file:${path}`,
  name: path,
  hashes: [{ alg: 'SHA-256', content: sha256(bytes) }],
});

/**
 * Software bill of materials of what a learner's browser gets (CycloneDX 1.6, JSON): the packages in the bundles and every file,
 * as the build wrote it. Without a time, and with a serial number that follows from the content, so that it can be made again.
 */
export const sbom = (course: Course, packages: readonly BrowserPackage[], files: readonly PackageFile[]): string => {
  const root = `${course.id}@${course.version}`;
  const components = [...packages.map(library), ...files.map(file)];
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
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber, version: 1, ...content }, null, 2)}\n`;
};
