/**
 * Run after `npm install`: adds to `package-lock.json` the packages for other platforms that npm left out. A registry mirror that
 * does not carry a package for, say, macOS makes npm drop it from the lock file in silence, and `npm ci` then fails everywhere.
 */
import { readFile, writeFile } from 'node:fs/promises';

type Locked = {
  readonly version?: string;
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

const [root, ...others] = [...Object.entries(lock.packages), ...added];
if (root) lock.packages = Object.fromEntries([root, ...others.sort(([a], [b]) => (a < b ? -1 : 1))]);
await writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added.length === 0 ? 'The lock file is complete.' : `Added: ${added.map(([name]) => name.replace('node_modules/', '')).join(', ')}`,
);
