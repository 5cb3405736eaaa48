import { spawnSync } from 'node:child_process';
import type { Installation } from './installation.ts';

/** The first of these programs that is on the PATH. */
export const program = (...names: readonly string[]): string | null => {
  const look = process.platform === 'win32' ? 'where' : 'which';
  const found = names.map(name => spawnSync(look, [name], { encoding: 'utf8' }).stdout?.split('\n')[0]?.trim());
  return found.find(Boolean) ?? null;
};

/**
 * Debian packages, where they can be had for no more than asking: on a Debian machine, as root. `null`: elsewhere, and the tests that
 * need them are skipped, by name.
 */
export const debianPackages = (what: string, ...packages: readonly string[]): Installation | null => {
  if (process.getuid?.() !== 0 || !program('apt-get')) return null;
  return {
    what,
    how: `apt-get install ${packages.join(' ')}`,
    install: async () => {
      const apt = (...args: readonly string[]) =>
        spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
      apt('update');
      apt('install', '-y', '--no-install-recommends', ...packages);
    },
  };
};
