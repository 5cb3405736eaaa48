import { createRequire } from 'node:module';
import path from 'node:path';

/** The file of Astro's own command, for Node to run. */
export const astroProgram = (): string => {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('astro/package.json');
  return path.join(path.dirname(manifest), String(require(manifest).bin.astro));
};
