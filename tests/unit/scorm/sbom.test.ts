import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sbom } from '../../../scorm/sbom.ts';
import { vex } from '../../../scorm/vex.ts';
import { packedCourse } from './course.ts';
import { collected, site } from './good.ts';

const zip = { file: 'proef.zip', bytes: new TextEncoder().encode('zip'), contents: collected };
const page = { file: 'proef.html', bytes: new TextEncoder().encode('html'), contents: [] };
const text = sbom(packedCourse, site.browserPackages, [zip, page]);

const hash = z.array(z.object({ alg: z.literal('SHA-256'), content: z.string().regex(/^[0-9a-f]{64}$/) }));
const component = z.object({
  type: z.enum(['library', 'file']),
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string().optional(),
  purl: z.string().optional(),
  licenses: z.array(z.unknown()).optional(),
  hashes: hash.optional(),
  components: z.array(z.object({ type: z.literal('file'), 'bom-ref': z.string(), name: z.string(), hashes: hash })).optional(),
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

  it('has the checksum of every package, and of every file in it', () => {
    const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    const files = bom.components.filter(({ type }) => type === 'file');
    expect(files.map(({ name, hashes }) => [name, hashes?.[0]?.content])).toEqual([
      ['proef.zip', sum(zip.bytes)],
      ['proef.html', sum(page.bytes)],
    ]);
    const inside = files[0]?.components?.map(({ name, hashes }) => [name, hashes[0]?.content]);
    expect(inside).toEqual(collected.map(({ path, bytes }) => [path, sum(bytes)]));
  });

  it('has references that are unique and all resolve', () => {
    const refs = bom.components.map(each => each['bom-ref']);
    const all = [...refs, ...bom.components.flatMap(each => (each.components ?? []).map(inside => inside['bom-ref']))];
    expect(new Set(all).size).toBe(all.length);
    expect(bom.dependencies[0]?.dependsOn.toSorted()).toEqual(refs.toSorted());
  });

  it('is the same at every run, and another for other content', () => {
    expect(sbom(packedCourse, site.browserPackages, [zip, page])).toBe(text);
    expect(text).not.toContain('timestamp');
    const other = sbom({ ...packedCourse, version: '1.2.4' }, site.browserPackages, [zip, page]);
    expect(JSON.parse(other).serialNumber).not.toBe(bom.serialNumber);
  });

  it('writes a choice of licences as an expression', () => {
    const either = JSON.parse(sbom(packedCourse, [{ name: 'a', version: '1.0.0', license: '(MIT OR Apache-2.0)' }], []));
    expect(either.components[0].licenses).toEqual([{ expression: '(MIT OR Apache-2.0)' }]);
  });
});

describe('the VEX beside it', () => {
  const axios = { name: 'axios', version: '1.15.2', license: 'MIT' };
  const known = (bill: string) =>
    JSON.parse(vex(bill)) as { readonly vulnerabilities: readonly { readonly affects: readonly { ref: string }[] }[] };

  it('says how a library that is in the packages stands, by a link to that line of this SBOM', () => {
    const bill = sbom(packedCourse, [axios], [zip]);
    const { serialNumber, components } = JSON.parse(bill) as { serialNumber: string; components: { name: string; 'bom-ref': string }[] };
    const [uuid, ref] = /^urn:cdx:([0-9a-f-]+)\/1#(.+)$/.exec(known(bill).vulnerabilities[0]?.affects[0]?.ref ?? '')?.slice(1) ?? [];
    expect(`urn:uuid:${uuid}`).toBe(serialNumber);
    expect(components.find(each => each['bom-ref'] === decodeURIComponent(ref ?? ''))?.name).toBe('axios');
  });

  it('says nothing of a library that is not in them', () => {
    expect(known(sbom(packedCourse, site.browserPackages, [zip])).vulnerabilities).toEqual([]);
  });
});
