import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sbom } from '../../../scorm/sbom.ts';
import { packedCourse } from './course.ts';
import { collected, site } from './good.ts';

const text = sbom(packedCourse, site.browserPackages, collected);

const component = z.object({
  type: z.enum(['library', 'file']),
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string().optional(),
  purl: z.string().optional(),
  licenses: z.array(z.unknown()).optional(),
  hashes: z.array(z.object({ alg: z.literal('SHA-256'), content: z.string().regex(/^[0-9a-f]{64}$/) })).optional(),
});

/** What CycloneDX 1.6 asks of the parts that are written. */
const bom = z
  .strictObject({
    bomFormat: z.literal('CycloneDX'),
    specVersion: z.literal('1.6'),
    serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    version: z.literal(1),
    metadata: z.object({ component: z.object({ type: z.literal('application'), name: z.string(), version: z.string() }) }),
    components: z.array(component),
    dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
  })
  .parse(JSON.parse(text));

describe('the SBOM', () => {
  it('names what is in the bundles, with licence and purl', () => {
    expect(bom.components.filter(({ type }) => type === 'library')).toMatchObject([
      {
        name: '@fontsource-variable/source-sans-3',
        purl: 'pkg:npm/%40fontsource-variable/source-sans-3@5.3.0',
        licenses: [{ license: { id: 'OFL-1.1' } }],
      },
      { name: 'preact', version: '10.29.8', purl: 'pkg:npm/preact@10.29.8', licenses: [{ license: { id: 'MIT' } }] },
    ]);
  });

  it('has the checksum of every file that the browser gets', () => {
    const hashes = bom.components.flatMap(each => (each.type === 'file' ? [[each.name, each.hashes?.[0]?.content]] : []));
    expect(hashes).toEqual(collected.map(({ path, bytes }) => [path, createHash('sha256').update(bytes).digest('hex')]));
  });

  it('has references that are unique and all resolve', () => {
    const refs = bom.components.map(each => each['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    expect(bom.dependencies[0]?.dependsOn.toSorted()).toEqual(refs.toSorted());
  });

  it('is the same at every run, and another for other content', () => {
    expect(sbom(packedCourse, site.browserPackages, collected)).toBe(text);
    expect(text).not.toContain('timestamp');
    const other = sbom({ ...packedCourse, version: '1.2.4' }, site.browserPackages, collected);
    expect(JSON.parse(other).serialNumber).not.toBe(bom.serialNumber);
  });

  it('writes a choice of licences as an expression', () => {
    const either = JSON.parse(sbom(packedCourse, [{ name: 'a', version: '1.0.0', license: '(MIT OR Apache-2.0)' }], []));
    expect(either.components[0].licenses).toEqual([{ expression: '(MIT OR Apache-2.0)' }]);
  });
});
