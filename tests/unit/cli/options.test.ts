import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What every command of ours in package.json does with `--help`, with an option that does not exist, and with a word too many. */

const root = resolve(import.meta.dirname, '../../..');
const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { readonly scripts: Record<string, string> };

/** Another's program, which reads its options itself, and what npm runs: not ours to test here. */
const withoutNode = ['format', 'preinstall'];

/** Run by who changes the code, and by nobody else. All others speak Dutch. */
const english = ['test', 'test:core', 'lint', 'bench'];

/** A slip of an option that the command has, and that option; `--help` has a slip in every command. */
const slips: Readonly<Record<string, readonly [slip: string, meant: string]>> = {
  dev: ['--prot', '--poort'],
  check: ['--tots', '--toets'],
  packages: ['--aleen', '--alleen'],
  start: ['--prot', '--poort'],
  rapport: ['--kolomen', '--kolommen'],
  bench: ['--quik', '--quick'],
};

type Answer = { readonly code: number | null; readonly out: string; readonly err: string };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opties-'));
  await cp(join(root, 'tests/support/faults/course'), folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a script's own command in the made course's folder. What goes on after a minute is stopped: `code` is `null` then. */
const answer = (script: string, args: readonly string[]): Promise<Answer> => {
  const [program, ...own] = (scripts[script] ?? '').split(' ');
  if (program !== 'node') throw new Error(`This test can only run what Node runs; “${script}” is: ${scripts[script]}`);
  const { COURSE_DIR: _, COURSE_OUT: __, ...env } = process.env;
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...own.map(each => (each.endsWith('.ts') ? join(root, each) : each)), ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
      timeout: 60_000,
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      err += data.toString();
    });
    child.once('error', fail).once('close', code => done({ code, out, err }));
  });
};

/** Every file and folder in the working folder, with when it was last written, in ms. */
const everything = async (): Promise<readonly string[]> => {
  const names = await readdir(folder, { recursive: true });
  return Promise.all(names.toSorted().map(async name => `${name} ${(await stat(join(folder, name))).mtimeMs}`));
};

const words = { nl: /\b(?:de|het|een|hoort|bestaat|kies|geen)\b/i, en: /\b(?:the|there|belongs|option|options)\b/i };

describe('every command of package.json', () => {
  it.each(Object.keys(scripts).filter(script => !withoutNode.includes(script)))('npm run %s', async script => {
    const [own, other] = english.includes(script) ? (['en', 'nl'] as const) : (['nl', 'en'] as const);
    const [slip, meant] = slips[script] ?? ['--hepl', '--help'];
    const before = await everything();
    // Two at a time: this may run beside other tests.
    const [help, typo] = await Promise.all([answer(script, ['--help']), answer(script, [slip])]);
    const [typoWithValue, loose] = await Promise.all([answer(script, [slip, '9']), answer(script, ['xyzzy'])]);

    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toMatch(own === 'nl' ? /^Gebruik\n {2}n/m : /^Use\n {2}n/m);
    if (own === 'nl') expect(help.out).not.toMatch(/\b(?:usage|use|options|the|default|show)\b/i);
    for (const { code, out, err } of [typo, typoWithValue, loose]) {
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/^.+\n$/);
      expect(err).toMatch(words[own]);
      expect(err).not.toMatch(words[other]);
    }
    for (const { err } of [typo, typoWithValue]) expect(err).toContain(own === 'nl' ? `Bedoelde je ${meant}?` : `Did you mean ${meant}?`);
    expect(loose.err).toContain('“xyzzy”');
    expect(await everything()).toEqual(before);
  });
});
