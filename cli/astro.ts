/** Astro's own command, with its arguments (`build`, `sync`), and without its calls to its makers and to the npm registry. */
import { runAstro } from './programs/astro-program.ts';

await runAstro(...process.argv.slice(2));
