import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * What Astro has to find in its environment before it starts, or it calls out: `build`, `dev` and `sync` post a lasting id and facts
 * of this machine and repository to its makers, and `dev` asks the npm registry for the newest version.
 */
const quietAstro = { ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DISABLE_UPDATE_CHECK: 'true' } as const;

/** The file of Astro's own command. */
const astroProgram = (): string => {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('astro/package.json');
  return path.join(path.dirname(manifest), String(require(manifest).bin.astro));
};

/** Runs Astro in this process, without a word to anybody: nothing else starts it. It reads its arguments from `process.argv`. */
export const runAstro = async (...args: readonly string[]): Promise<void> => {
  Object.assign(process.env, quietAstro);
  process.argv.splice(2, process.argv.length, ...args);
  await import(pathToFileURL(astroProgram()).href);
};

/** The file that runs Astro without a word to anybody, for Node to run: `node <this> build`. */
export const quietAstroProgram = (): string => path.resolve(import.meta.dirname, '../astro.ts');
