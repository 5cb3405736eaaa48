/**
 * `npm test`: lint and types, unit tests, then the built packages in a real browser. `npm test -- unit` (or `lint`, `e2e`) runs one part.
 * The e2e part takes the packages that are there when `--no-build` is given.
 */
import { spawnSync } from 'node:child_process';
import { requireChromium } from './chromium.ts';
import { installOffice } from './office.ts';

const run = (what: string, ...command: readonly [string, ...string[]]) => {
  const [program, ...args] = command;
  console.log(`\n— ${what}`);
  const started = performance.now();
  const { status } = spawnSync(program, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error(`${what}: failed.`);
    process.exit(status ?? 1);
  }
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
};

const asked = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
const wants = (part: string) => asked.length === 0 || asked.includes(part);
const build = !process.argv.includes('--no-build');

if (wants('lint')) {
  run('Style', 'biome', 'check', '.');
  // `astro check` would end well when its checker cannot be loaded.
  run('Generated types', 'astro', 'sync');
  run('Types', 'astro-check', '--minimumSeverity', 'hint', '--minimumFailingSeverity', 'warning');
  run('Course', 'node', 'scripts/check.ts');
}
if (wants('unit')) run('Unit tests', 'vitest', 'run');
if (wants('e2e')) {
  process.env['CHROME_PATH'] = await requireChromium();
  installOffice();
  if (build) run('Packages', 'node', 'scorm/cli.ts');
  run('Browser tests', 'playwright', 'test');
}
