/**
 * Run after `npm install`: adds to `package-lock.json` the packages for other platforms that npm left out. A registry mirror that
 * does not carry a package for, say, macOS makes npm drop it from the lock file in silence, and `npm ci` then fails everywhere.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

type Locked = {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly engines?: unknown;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

const file = 'package-lock.json';
const lock = JSON.parse(await readFile(file, 'utf8')) as { packages: Record<string, Locked> };

/** What a package for one platform says of itself, read off its name: `…-linux-x64-musl`. */
const platform = (name: string) => {
  const [, os = '', cpu = '', libc] = /(android|darwin|freebsd|linux|win32)-(arm64|x64)(?:-(musl|gnu))?$/.exec(name) ?? [];
  return { os: [os], cpu: [cpu], ...(libc ? { libc: [libc === 'gnu' ? 'glibc' : libc] } : {}) };
};

const present = (from: string, name: string): boolean =>
  `node_modules/${name}` in lock.packages || `${from}/node_modules/${name}` in lock.packages;

const added = Object.entries(lock.packages).flatMap(([from, locked]) =>
  Object.entries(locked.optionalDependencies ?? {})
    .filter(([name, range]) => from !== '' && /^\d/.test(range) && platform(name).os[0] !== '' && !present(from, name))
    .map(([name, version]): [string, Locked] => [
      `node_modules/${name}`,
      {
        version,
        ...(locked.dev ? { dev: true } : {}),
        ...(locked.license ? { license: locked.license } : {}),
        optional: true,
        ...platform(name),
        ...(locked.engines ? { engines: locked.engines } : {}),
      },
    ]),
);

/** The registry's own sum of a package: without it npm would take whatever comes under that name, and these hold native code. */
const integrityOf = async (name: string, version: string): Promise<string> => {
  const { stdout } = await promisify(execFile)('npm', ['view', `${name}@${version}`, 'dist.integrity'], {
    shell: process.platform === 'win32',
  });
  const sum = stdout.trim();
  if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(sum)) throw new Error(`The registry gives no integrity for ${name}@${version}.`);
  return sum;
};

const [root, ...others] = [...Object.entries(lock.packages), ...added];
if (root) lock.packages = Object.fromEntries([root, ...others.sort(([a], [b]) => (a < b ? -1 : 1))]);
for (const [path, locked] of Object.entries(lock.packages)) {
  if (path === '' || locked.integrity !== undefined || locked.version === undefined) continue;
  const { version, ...rest } = locked;
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  lock.packages[path] = { version, integrity: await integrityOf(name, version), ...rest };
}
await writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added.length === 0 ? 'The lock file is complete.' : `Added: ${added.map(([name]) => name.replace('node_modules/', '')).join(', ')}`,
);
