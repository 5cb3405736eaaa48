import { spawnSync } from 'node:child_process';
import { outwardLines, type Watch, watchOutward } from '../outward/outward.ts';
import { missingChromium, requireChromium } from '../programs/chromium.ts';
import { announcement } from '../programs/installation.ts';
import { missingOffice } from '../programs/office.ts';
import { missingFirefox, missingWebKit } from '../programs/other-browsers.ts';

type Step = (what: string, ...command: readonly [string, ...string[]]) => void;

/** Runs a program under watch, and ends this process when it failed or reached beyond this computer. */
const stepUnder =
  (watch: Watch): Step =>
  (what, program, ...args) => {
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

type Choices = {
  /** Whether the packages are made first. */
  readonly build: boolean;
  /** Whether programs that are missing may be installed. */
  readonly mayInstall: boolean;
};

/** Runs these of `lint`, `unit` and `e2e`, in that order. What is installed is said before anything else. */
export const runTests = async (parts: readonly string[], { build, mayInstall }: Choices): Promise<void> => {
  const watch = watchOutward();
  process.once('exit', watch.close);
  const run = stepUnder(watch);
  const wanted = async () => [await missingChromium(), missingFirefox(), missingWebKit(), missingOffice()];
  const missing = parts.includes('e2e') && mayInstall ? (await wanted()).filter(each => each !== null) : [];
  const announced = announcement(missing);
  if (announced !== null) console.log(announced);

  if (parts.includes('lint')) {
    run('Style', 'biome', 'check', '.');
    // `astro check` would end well when its checker cannot be loaded.
    run('Generated types', 'node', 'cli/astro.ts', 'sync');
    run('Types', 'astro-check', '--minimumSeverity', 'hint', '--minimumFailingSeverity', 'warning');
    run('Course', 'node', 'cli/check.ts');
  }
  if (parts.includes('unit')) run('Unit tests', 'vitest', 'run');
  if (parts.includes('e2e')) {
    for (const { install } of missing) await install();
    process.env['CHROME_PATH'] = await requireChromium();
    if (build) run('Packages', 'node', 'cli/packages.ts');
    run('Browser tests', 'playwright', 'test');
  }
};
