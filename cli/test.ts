/**
 * `npm test`: lint and types, unit tests, then the built packages in a real browser. `npm test -- unit` (or `lint`, `e2e`) runs one part.
 * The e2e part takes the packages that are there when `--no-build` is given, and installs nothing with `--no-install`. Every Node
 * process of a run is watched: the run fails when one of them reached beyond this computer.
 */
import { spawnSync } from 'node:child_process';
import { outwardLines, watchOutward } from './outward/outward.ts';
import { missingChromium, requireChromium } from './programs/chromium.ts';
import { announcement } from './programs/installation.ts';
import { missingOffice } from './programs/office.ts';
import { missingFirefox, missingWebKit } from './programs/other-browsers.ts';

const watch = watchOutward();
process.once('exit', watch.close);

const run = (what: string, ...command: readonly [string, ...string[]]) => {
  const [program, ...args] = command;
  console.log(`\n— ${what}`);
  const started = performance.now();
  const { status } = spawnSync(program, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...watch.env },
  });
  const outward = watch.seen();
  if (outward.length > 0) console.error(`Reached beyond this computer:\n${outwardLines(outward)}`);
  if (status !== 0 || outward.length > 0) {
    console.error(`${what}: failed.`);
    process.exit(status || 1);
  }
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
};

const asked = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
const wants = (part: string) => asked.length === 0 || asked.includes(part);
const build = !process.argv.includes('--no-build');
const mayInstall = !process.argv.includes('--no-install');

const wanted = async () => [await missingChromium(), missingFirefox(), missingWebKit(), missingOffice()];
const missing = wants('e2e') && mayInstall ? (await wanted()).filter(each => each !== null) : [];
const announced = announcement(missing);
if (announced !== null) console.log(announced);

if (wants('lint')) {
  run('Style', 'biome', 'check', '.');
  // `astro check` would end well when its checker cannot be loaded.
  run('Generated types', 'node', 'cli/astro.ts', 'sync');
  run('Types', 'astro-check', '--minimumSeverity', 'hint', '--minimumFailingSeverity', 'warning');
  run('Course', 'node', 'cli/check.ts');
}
if (wants('unit')) run('Unit tests', 'vitest', 'run');
if (wants('e2e')) {
  for (const { install } of missing) await install();
  process.env['CHROME_PATH'] = await requireChromium();
  if (build) run('Packages', 'node', 'cli/packages.ts');
  run('Browser tests', 'playwright', 'test');
}
