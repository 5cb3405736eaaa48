import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const cache = path.join(root, 'node_modules/.cache/odw-faults');
/** A run under way keeps its own, also when the tree changes meanwhile. */
const kept = 4;
const made = ['src', 'scorm', 'tests/e2e/faults/course', 'package-lock.json', 'astro.config.mjs'];

/**
 * The packages of the small course, built from the tree as it is now; the folder is kept until something they are made of changes.
 * Several workers may ask at once: one builds, the others wait. `FAULT_PACKAGES` names a folder with packages to use instead.
 */
export const smallPackages = async (): Promise<string> => {
  const named = process.env['FAULT_PACKAGES'];
  if (named) return path.resolve(named);
  const folder = path.join(cache, fingerprint());
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const lock = `${folder}.lock`;
  if (!claim(lock)) {
    while (existsSync(lock)) await new Promise(resolve => setTimeout(resolve, 200));
    return smallPackages();
  }
  try {
    const old = readdirSync(cache).filter(name => !name.endsWith('.lock'));
    const newestFirst = old.sort((a, b) => statSync(path.join(cache, b)).mtimeMs - statSync(path.join(cache, a)).mtimeMs);
    for (const name of newestFirst.slice(kept)) rmSync(path.join(cache, name), { recursive: true, force: true });
    const work = `${lock}/work`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scorm/cli.ts', '--out', `${work}/packages`], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, COURSE_DIR: path.join(root, 'tests/e2e/faults/course'), COURSE_OUT: `${work}/site` },
    });
    if (status !== 0) throw new Error(`The small course was not packaged:\n${stdout}\n${stderr}`);
    renameSync(`${work}/packages`, folder);
    return folder;
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
};

/** A lock of a run that was broken off is taken over after two minutes. */
const claim = (lock: string): boolean => {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    if (!existsSync(lock) || Date.now() - statSync(lock).mtimeMs < 120_000) return false;
    rmSync(lock, { recursive: true, force: true });
    return claim(lock);
  }
};

const fingerprint = (): string => {
  const hash = createHash('sha256');
  const add = (name: string) => {
    const at = path.join(root, name);
    if (!statSync(at).isDirectory()) hash.update(name).update(readFileSync(at));
    else for (const entry of readdirSync(at).sort()) if (!(name === 'scorm' && entry === 'preview')) add(path.join(name, entry));
  };
  for (const name of made) add(name);
  return hash.digest('hex').slice(0, 16);
};
