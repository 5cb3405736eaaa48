import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readZip } from '../../../scorm/zip/read.ts';
import { createCompressor, inOrder, writeZip } from '../../../scorm/zip/write.ts';
import { bytes, goodContents, zipOf } from './good.ts';

const sha256 = (zip: Uint8Array): string => createHash('sha256').update(zip).digest('hex');

describe('a zip', () => {
  it('is the same to the byte at every run', () =>
    expect(sha256(zipOf(goodContents('scorm2004-4')))).toBe(sha256(zipOf(goodContents('scorm2004-4')))));

  it('is the same to the byte in every time zone', () => {
    const script = `
      import { createCompressor, writeZip } from ${JSON.stringify(join(import.meta.dirname, '../../../scorm/zip/write.ts'))};
      import { createHash } from 'node:crypto';
      const zip = writeZip([{ path: 'a.txt', bytes: new TextEncoder().encode('a'.repeat(100)) }], createCompressor());
      process.stdout.write(new Date(0).getHours() + ' ' + createHash('sha256').update(zip).digest('hex'));`;
    const run = (TZ: string) =>
      spawnSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ }, encoding: 'utf8' }).stdout.split(
        ' ',
      );
    const [auckland, midway] = [run('Pacific/Auckland'), run('Pacific/Midway')];
    expect(auckland[0]).not.toBe(midway[0]);
    expect(auckland[1]).toMatch(/^[0-9a-f]{64}$/);
    expect(auckland[1]).toBe(midway[1]);
  });

  it('gives back every file as it was, to other readers too', () => {
    const files = goodContents('scorm12');
    const expected = files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('hex')]);
    const hex = (path: string, content: Uint8Array | undefined) => [path, Buffer.from(content ?? []).toString('hex')];
    const zip = zipOf(files);
    expect(readZip(zip).map(entry => hex(entry.path, entry.bytes))).toEqual(expected);
    const other = unzipSync(zip);
    expect(files.map(({ path }) => hex(path, other[path]))).toEqual(expected);
  });

  it('passes the test of unzip, where there is one', ({ skip }) => {
    const folder = mkdtempSync(join(tmpdir(), 'zip-'));
    writeFileSync(join(folder, 'proef.zip'), zipOf(goodContents('scorm2004-3')));
    const { error, status, stdout } = spawnSync('unzip', ['-t', join(folder, 'proef.zip')], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    if (error) skip('no unzip here');
    expect(status).toBe(0);
    expect(stdout).toContain('No errors detected');
  });

  it('has the manifest first and the rest by name', () => {
    const names = goodContents('scorm12').map(file => file.path);
    expect(names[0]).toBe('imsmanifest.xml');
    expect(names.slice(1)).toEqual(names.slice(1).toSorted());
    expect(
      inOrder(
        [
          { path: 'b.txt', bytes: bytes('') },
          { path: 'a.txt', bytes: bytes('') },
        ],
        null,
      ).map(file => file.path),
    ).toEqual(['a.txt', 'b.txt']);
  });

  it('deflates text and stores what is compressed already', () => {
    const methods = new Map(readZip(zipOf(goodContents('web'))).map(entry => [entry.path, entry.method]));
    expect(methods.get('index.html')).toBe(8);
    expect(methods.get('_astro/cel.C9d2_Z1.png')).toBe(0);
  });

  it('refuses a name that is not ASCII', () => {
    expect(() => writeZip([{ path: 'café.txt', bytes: bytes('') }], createCompressor())).toThrow(RangeError);
  });
});

/** The local header begins the zip: its fields by their place in it (ZIP APPNOTE 4.3.7). */
describe('a local header that says something else than the directory', () => {
  const twoFiles = () =>
    writeZip(
      [
        { path: 'a.txt', bytes: bytes('a'.repeat(500)) },
        { path: 'b.txt', bytes: bytes('b'.repeat(500)) },
      ],
      createCompressor(),
    );
  const consistent = (zip: Uint8Array) => readZip(zip).map(entry => entry.consistent);

  it('is not found where there is none', () => expect(consistent(twoFiles())).toEqual([true, true]));

  it.each([
    ['signature', 0],
    ['flags', 7],
    ['method', 9],
    ['checksum', 14],
    ['checksum, in its last byte', 17],
    ['compressed size', 18],
    ['compressed size, in its last byte', 21],
    ['size', 22],
    ['size, in its last byte', 25],
    ['name', 30],
    ['name, in its last letter', 34],
  ])('is found by its %s, and the next file is what it was', (_, at) => {
    const zip = twoFiles();
    zip[at] = (zip[at] ?? 0) ^ 1;
    expect(consistent(zip)).toEqual([false, true]);
  });

  it('is found by the length of its name', () => {
    const zip = twoFiles();
    // The letter is then the first of the extra field, and the content stands where it stood.
    zip[26] = 4;
    zip[28] = 1;
    expect(consistent(zip)).toEqual([false, true]);
  });
});

describe('the compressor', () => {
  it('compresses the same script once, whatever package it goes into', () => {
    const compress = createCompressor();
    const file = { path: 'a.js', bytes: bytes('const a = 1;'.repeat(50)) };
    expect(compress(file)).toBe(compress({ path: 'b.js', bytes: bytes('const a = 1;'.repeat(50)) }));
  });
});
