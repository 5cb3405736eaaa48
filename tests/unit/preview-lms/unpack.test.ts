import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unpack, unpackLimits } from '../../../preview-lms/catalog/unpack.ts';
import { HttpProblem } from '../../../preview-lms/http/http.ts';

const filled = (bytes: number) => new Uint8Array(bytes);

describe('Unpacking a package in the preview', () => {
  it('gives its files by their path', () => {
    const files = unpack('proef.zip', zipSync({ 'index.html': filled(3), 'les/een.txt': filled(5) }));
    expect([...files].map(([path, bytes]) => [path, bytes.length])).toEqual([
      ['index.html', 3],
      ['les/een.txt', 5],
    ]);
  });

  it('refuses in a sentence what would fill the memory, before it does', () => {
    const zip = zipSync({ 'index.html': filled(2 ** 22), 'les.txt': filled(2 ** 22) });
    expect(zip.length).toBeLessThan(2 ** 15);
    const refusal = 'Het pakket proef.zip wordt uitgepakt groter dan 6 MB, en wordt niet geopend. Maak het opnieuw met: npm run packages';
    expect(() => unpack('proef.zip', zip, { bytes: 6 * 2 ** 20, files: 10 })).toThrow(new HttpProblem(422, refusal));
    expect(unpack('proef.zip', zip, { bytes: 8 * 2 ** 20, files: 10 }).size).toBe(2);
  });

  it('opens what a course is, and nothing that takes a computer down', () => {
    expect(unpackLimits.bytes).toBeLessThanOrEqual(512 * 2 ** 20);
    expect(unpackLimits.bytes).toBeGreaterThan(64 * 2 ** 20);
  });

  it('takes no more of a file than the zip says it is', () => {
    const zip = zipSync({ 'index.html': filled(2 ** 20) });
    const view = new DataView(zip.buffer);
    // The size in the central directory: 24 bytes behind its signature.
    for (let at = 0; at < zip.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    expect(unpack('proef.zip', zip).get('index.html')?.length).toBe(10);
  });

  it.each([
    ['no zip', filled(100)],
    ['half a zip', zipSync({ 'index.html': filled(1000) }).subarray(0, 60)],
    ['nothing', filled(0)],
  ])('says what to do with %s', (_, bytes) => {
    expect(() => unpack('proef.zip', bytes)).toThrow(/^Het pakket proef\.zip is niet te lezen/);
  });

  it('refuses a zip of more files than a course has', () => {
    const zip = zipSync({ 'a.txt': filled(0), 'b.txt': filled(0), 'c.txt': filled(0) });
    expect(() => unpack('proef.zip', zip, { bytes: 100, files: 2 })).toThrow(/meer dan 2 bestanden/);
  });
});
