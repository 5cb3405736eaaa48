import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A step beyond this computer that a Node process took, or tried to. */
export type Outward = {
  readonly how: 'connect' | 'look-up' | 'datagram';
  /** A name or an address. */
  readonly to: string;
  /** What the process was running. */
  readonly command: string;
};

/** The variable that names the file which the spy writes to. */
export const logVariable = 'OUTWARD_LOG';

/** Whether this name or address is this computer's own. No name at all is, and neither is “any address” anybody else's. */
export const isLoopback = (to: string): boolean => {
  const bare = to.replace(/^\[|\]$/g, '').toLowerCase();
  if (isIP(bare) === 4) return bare.startsWith('127.') || bare === '0.0.0.0';
  if (isIP(bare) === 6) return /^[0:]*:0*[01]?$/.test(bare) || bare.startsWith('::ffff:127.');
  return bare === '' || bare === 'localhost' || bare.endsWith('.localhost');
};

export type Watch = {
  /** Give this to a process as its environment: it and every Node process that it starts are watched. */
  readonly env: Readonly<Record<string, string>>;
  /** What was seen until now. */
  readonly seen: () => readonly Outward[];
  readonly close: () => void;
};

/** Begins to watch whichever Node processes are started with `env`. */
export const watchOutward = (): Watch => {
  const folder = mkdtempSync(join(tmpdir(), 'outward-'));
  const log = join(folder, 'log');
  // `--import` would leave out worker threads. A backslash would be read as an escape.
  const spy = `--require="${join(import.meta.dirname, 'spy.ts').replaceAll('\\', '/')}"`;
  return {
    env: { [logVariable]: log, NODE_OPTIONS: [process.env['NODE_OPTIONS'], spy].filter(Boolean).join(' ') },
    seen: () =>
      existsSync(log)
        ? readFileSync(log, 'utf8')
            .trim()
            .split('\n')
            .map((line): Outward => JSON.parse(line))
        : [],
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** One line each, for people: where, how and by what. The same twice is said once. */
export const outwardLines = (seen: readonly Outward[]): string =>
  [...new Set(seen.map(({ how, to, command }) => `${to} (${how}) by: ${command}`))].join('\n');
