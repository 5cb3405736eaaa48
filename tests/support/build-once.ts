import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { alone } from './lock.ts';

export const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, 'node_modules/.cache/odw-tests');
/** A run under way keeps its own, also when the tree changes meanwhile. */
const kept = 4;
const always = ['src', 'scorm', 'kit', 'cli', 'package-lock.json', 'astro.config.mjs'];

type Wanted = {
  /** Of this kind of packages; letters and hyphens. */
  readonly name: string;
  /** What they are made of besides the product: files and folders in the root. */
  readonly of: readonly string[];
  /** The course's folder; `work` is an empty one that goes away afterwards. */
  readonly courseDir: (work: string) => string;
  readonly only?: readonly string[];
};

/**
 * The folder with packages of a course, built from the tree as it is now and kept until something they are made of changes. Several
 * workers may ask at once: one builds, the others wait, and no two builds run at a time, for they share Astro's own cache.
 */
export const buildOnce = async (wanted: Wanted): Promise<string> => {
  const { name, of, courseDir, only } = wanted;
  const folder = path.join(cache, `${name}.${fingerprint([...always, ...of])}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const lock = path.join(cache, 'building');
  return alone(lock, async () => {
    if (existsSync(folder)) return folder;
    const work = mkdtempSync(path.join(tmpdir(), 'odw-course-'));
    try {
      const old = readdirSync(cache).filter(entry => entry.startsWith(`${name}.`));
      const newestFirst = old.sort((a, b) => statSync(path.join(cache, b)).mtimeMs - statSync(path.join(cache, a)).mtimeMs);
      for (const entry of newestFirst.slice(kept)) rmSync(path.join(cache, entry), { recursive: true, force: true });
      const args = ['cli/packages.ts', '--map', `${lock}/packages`, ...(only ? ['--alleen', only.join(','), '--proef-iri'] : [])];
      const { code, said } = await run(args, { COURSE_DIR: courseDir(work), COURSE_OUT: `${lock}/site` });
      if (code !== 0) throw new Error(`The packages for "${name}" were not made:\n${said}`);
      renameSync(`${lock}/packages`, folder);
      return folder;
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
};

/** Runs a command of the product to its end, with what it said; it does not outlive this process. */
const run = (args: readonly string[], env: NodeJS.ProcessEnv) =>
  new Promise<{ readonly code: number | null; readonly said: string }>((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
    const end = () => child.kill();
    // Before what it writes into goes away.
    process.prependOnceListener('exit', end);
    child.on('error', reject).on('close', code => {
      process.off('exit', end);
      resolve({ code, said: said.join('') });
    });
  });

const fingerprint = (made: readonly string[]): string => {
  const hash = createHash('sha256');
  const add = (name: string) => {
    const at = path.join(root, name);
    if (!statSync(at).isDirectory()) hash.update(name).update(readFileSync(at));
    else for (const entry of readdirSync(at).sort()) add(path.join(name, entry));
  };
  for (const name of made) add(name);
  return hash.digest('hex').slice(0, 16);
};
