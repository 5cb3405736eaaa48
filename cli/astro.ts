/** Astro's own command, with its arguments (`dev`, `build`, `sync`), and without its calls to its makers and to the npm registry. */
import { pathToFileURL } from 'node:url';
import { astroProgram, quietAstro } from './programs/astro-program.ts';

Object.assign(process.env, quietAstro);
await import(pathToFileURL(astroProgram()).href);
