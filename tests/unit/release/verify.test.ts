import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { comparePackages } from '../../../release/verify/compare.ts';
import { isSignedBy, namespace } from '../../../release/verify/signature.ts';
import { type Findings, isGood, isSure, verdictOf } from '../../../release/verify/verdict.ts';
import { createCompressor, writeZip } from '../../../scorm/zip/write.ts';

const folder = mkdtempSync(join(tmpdir(), 'nakijken-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const page = '<html lang="nl" data-format="scorm12"><script>{"activityId":"https://example.org/elders","choices":"never"}</script>';
const files = [
  { path: 'index.html', bytes: bytes(page) },
  { path: 'licenties.txt', bytes: bytes('licenties '.repeat(50)) },
];
const zip = writeZip(files, createCompressor());
const flipped = (at: number): Uint8Array => zip.map((byte, i) => (i === at ? byte ^ 1 : byte));

describe('a package against the one from the source', () => {
  it('is the same when it is the same to the byte', () => {
    expect(comparePackages(zip, zip.slice())).toEqual({ same: true, files: 2, differences: [] });
  });

  it('is never the same when one byte is another, wherever that is', () => {
    for (let at = 0; at < zip.length; at += 7) expect([at, comparePackages(flipped(at), zip).same]).toEqual([at, false]);
  });

  it('says which file is another, too many or gone', () => {
    const other = writeZip(
      [
        { path: 'index.html', bytes: bytes(`${page} `) },
        { path: 'extra.js', bytes: bytes('x') },
      ],
      createCompressor(),
    );
    expect(comparePackages(other, zip).differences).toEqual([
      { path: 'extra.js', what: 'added' },
      { path: 'index.html', what: 'other' },
      { path: 'licenties.txt', what: 'missing' },
    ]);
  });
});

describe('the verdict', () => {
  const good: Findings = {
    file: 'a.zip',
    sha256: '',
    sums: { file: 'SHA256SUMS', found: 'same' },
    signature: { file: 'SHA256SUMS.sig', good: true },
    rebuilt: { same: true, files: 2, differences: [] },
    notRebuilt: null,
  };

  it.each<[string, Partial<Findings>]>([
    ['another sum', { sums: { file: 'SHA256SUMS', found: 'other' } }],
    ['no sum in the list', { sums: { file: 'SHA256SUMS', found: 'absent' } }],
    ['a signature of somebody else', { signature: { file: 'SHA256SUMS.sig', good: false } }],
    ['another outcome', { rebuilt: { same: false, files: 2, differences: [] } }],
  ])('is bad for %s, whatever else is good', (_, change) => {
    expect(isGood({ ...good, ...change })).toBe(false);
    expect(verdictOf({ ...good, ...change })).toContain('niet wat is uitgegeven');
  });

  it('is not good news when there was nothing to hold it against', () => {
    const nothing = { ...good, sums: null, signature: null, rebuilt: null };
    expect([isGood(good), isSure(good), isSure(nothing)]).toEqual([true, true, false]);
    expect(verdictOf(nothing)).toContain('niets te zeggen');
  });
});

const sshKeygen = spawnSync('ssh-keygen', ['-Y', 'sign', '-n']).error === undefined;

describe.skipIf(!sshKeygen)('a signature that OpenSSH made', () => {
  const key = join(folder, 'sleutel');
  const sums = join(folder, 'SHA256SUMS');
  const sign = (space: string): string => {
    rmSync(`${sums}.sig`, { force: true });
    writeFileSync(sums, 'a'.repeat(64));
    spawnSync('ssh-keygen', ['-Y', 'sign', '-f', key, '-n', space, sums]);
    return readFileSync(`${sums}.sig`, 'utf8');
  };
  const newKey = (file: string): string => {
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
    return readFileSync(`${file}.pub`, 'utf8');
  };

  /** With the last bit of it turned. */
  const damaged = (signature: string): string => {
    const [head = '', body = '', foot = ''] = signature.split(/(?<=SIGNATURE-----\n)|(?=-----END)/);
    const inside = Buffer.from(body, 'base64');
    inside[inside.length - 1] = (inside.at(-1) ?? 0) ^ 1;
    return `${head}${inside.toString('base64')}\n${foot}`;
  };

  it('is known by its key, and holds for that text and that use alone', () => {
    const own = newKey(key);
    const other = newKey(join(folder, 'andere'));
    const signature = sign(namespace);
    const text = readFileSync(sums);
    expect(isSignedBy(text, signature, [other, own])).toBe(true);
    expect(isSignedBy(text, signature, [other])).toBe(false);
    expect(isSignedBy(text, signature, [])).toBe(false);
    expect(isSignedBy(Buffer.from(`${text}x`), signature, [own])).toBe(false);
    expect(isSignedBy(text, damaged(signature), [own])).toBe(false);
    expect(isSignedBy(text, 'geen handtekening', [own])).toBe(false);
    expect(isSignedBy(text, sign('file'), [own])).toBe(false);
  });
});

describe('npm run verify', () => {
  const run = (...args: readonly string[]): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> =>
    new Promise((done, fail) => {
      const child = spawn(process.execPath, ['cli/verify.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
      let [out, err] = ['', ''];
      child.stdout.on('data', (data: Buffer) => {
        out += data.toString();
      });
      child.stderr.on('data', (data: Buffer) => {
        err += data.toString();
      });
      child.once('error', fail).once('close', code => done({ code, out, err }));
    });
  const sum = (of: Uint8Array): string => createHash('sha256').update(of).digest('hex');
  const file = join(folder, 'cursus.zip');
  const report = join(folder, 'uitkomst.html');

  it('says that a package is what was given out, and writes that on one page', async () => {
    writeFileSync(file, zip);
    writeFileSync(join(folder, 'SOMMEN'), `${sum(zip)}  pakketten/cursus.zip\n`);
    const { code, out } = await run(file, '--sommen', join(folder, 'SOMMEN'), '--verslag', report, '--zonder-bouwen');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('cursus.zip is wat is uitgegeven.') });
    expect(readFileSync(report, 'utf8')).toContain(sum(zip));
    expect(readFileSync(report, 'utf8')).not.toMatch(/<script|<link rel="stylesheet"|https?:/);
  }, 60_000);

  it('refuses one of which a single byte was changed', async () => {
    writeFileSync(file, flipped(40));
    const { code, out } = await run(file, '--sommen', join(folder, 'SOMMEN'), '--verslag', report, '--zonder-bouwen');
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('cursus.zip is niet wat is uitgegeven.') });
    expect(readFileSync(report, 'utf8')).toContain('klopt niet');
  }, 60_000);

  it('makes nothing again of a package that is not this course', async () => {
    writeFileSync(file, zip);
    const { code, out } = await run(file, '--sommen', join(folder, 'SOMMEN'), '--verslag', report);
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('Dit pakket is van een andere cursus (https://example.org/elders)'),
    });
  }, 60_000);

  it('asks for a package that is there', async () => {
    expect(await run()).toMatchObject({ code: 1, err: expect.stringContaining('Noem het pakket') });
    expect(await run(join(folder, 'weg.zip'))).toMatchObject({ code: 1, err: expect.stringContaining('is er niet') });
  }, 60_000);
});
