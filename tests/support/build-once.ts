import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

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
  if (!claim(lock)) {
    while (existsSync(lock) && !stale(lock)) await new Promise(resolve => setTimeout(resolve, 200));
    return buildOnce(wanted);
  }
  const work = mkdtempSync(path.join(tmpdir(), 'odw-course-'));
  try {
    if (existsSync(folder)) return folder;
    const old = readdirSync(cache).filter(entry => entry.startsWith(`${name}.`));
    const newestFirst = old.sort((a, b) => statSync(path.join(cache, b)).mtimeMs - statSync(path.join(cache, a)).mtimeMs);
    for (const entry of newestFirst.slice(kept)) rmSync(path.join(cache, entry), { recursive: true, force: true });
    const args = ['cli/packages.ts', '--map', `${lock}/packages`, ...(only ? ['--alleen', only.join(','), '--proef-iri'] : [])];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, COURSE_DIR: courseDir(work), COURSE_OUT: `${lock}/site` },
    });
    if (status !== 0) throw new Error(`The packages for "${name}" were not made:\n${stdout}\n${stderr}`);
    renameSync(`${lock}/packages`, folder);
    return folder;
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(lock, { recursive: true, force: true });
  }
};

/** A lock of a run that was broken off is taken over after two minutes. */
const stale = (lock: string): boolean => Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 120_000;

const claim = (lock: string): boolean => {
  if (existsSync(lock) && stale(lock)) rmSync(lock, { recursive: true, force: true });
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
};

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
