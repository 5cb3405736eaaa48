import { spawn, spawnSync } from 'node:child_process';
import { outwardLines, type Watch, watchOutward } from '../outward/outward.ts';
import { missingChromium, requireChromium } from '../programs/chromium.ts';
import { announcement } from '../programs/installation.ts';
import { missingOffice } from '../programs/office.ts';
import { missingFirefox, missingWebKit } from '../programs/other-browsers.ts';

type Step = (what: string, ...command: readonly [string, ...string[]]) => void;

/** Whether something reached beyond this computer; then it is said what. */
const hasReachedOut = (watch: Watch): boolean => {
  const outward = watch.seen();
  if (outward.length > 0) console.error(`Reached beyond this computer:\n${outwardLines(outward)}`);
  return outward.length > 0;
};

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
    if (hasReachedOut(watch) || status !== 0) {
      console.error(`${what}: failed.`);
      process.exit(status || 1);
    }
    console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  };

/** The slowest unit tests: they prove by exhaustion, or start every command. `npm run test:core` leaves them to `npm test`. */
export const notInCore = [
  'tests/unit/simulator/**',
  'tests/unit/cli/commands.test.ts',
  'tests/unit/cli/options.test.ts',
  'tests/unit/report/attack.test.ts',
  'tests/unit/report/median-attack.test.ts',
  'tests/unit/lms/lrs-once-sweeps.test.ts',
  'tests/unit/authoring/commands.test.ts',
  'tests/unit/authoring/released.test.ts',
];

/** Runs programs at the same time and says what each said when it has ended. Ends this process when one failed or reached beyond this computer. */
const together = async (watch: Watch, steps: readonly (readonly [what: string, program: string, ...args: string[]])[]): Promise<void> => {
  const run = async ([what, program, ...args]: readonly [string, string, ...string[]]) => {
    const started = performance.now();
    const child = spawn(program, args, { shell: process.platform === 'win32', env: { ...process.env, ...watch.env } });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => said.push(piece));
    const code = await new Promise<number | null>((done, fail) => child.once('close', done).once('error', fail));
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`\n— ${what}\n${code === 0 ? '' : Buffer.concat(said)}${what}: ${code === 0 ? `${seconds} s` : 'failed.'}`);
    return code;
  };
  const codes = await Promise.all(steps.map(run));
  if (hasReachedOut(watch) || codes.some(code => code !== 0)) process.exit(1);
};

/** The core, for every day: what needs no package at the same time, then the packages with one test of each kind in a browser. */
const runCore = async (watch: Watch, run: Step, { build }: Choices): Promise<void> => {
  run('Style', 'biome', 'check', '.');
  run('Generated types', 'node', 'cli/astro.ts', 'sync');
  await together(watch, [
    ['Types', 'astro-check', '--minimumSeverity', 'hint', '--minimumFailingSeverity', 'warning'],
    ['Course', 'node', 'cli/check.ts'],
    ['Unit tests', 'vitest', 'run', ...notInCore.flatMap(pattern => ['--exclude', pattern])],
  ]);
  process.env['CHROME_PATH'] = await requireChromium();
  if (build) run('Packages', 'node', 'cli/packages.ts');
  run('Browser tests', 'playwright', 'test', '--grep', '@core', '--no-deps');
};

type Choices = {
  /** Whether the packages are made first. */
  readonly build: boolean;
  /** Whether programs that are missing may be installed. */
  readonly mayInstall: boolean;
};

/** Runs these of `lint`, `unit`, `e2e` and `core`, in that order. What is installed is said before anything else. */
export const runTests = async (parts: readonly string[], { build, mayInstall }: Choices): Promise<void> => {
  const watch = watchOutward();
  process.once('exit', watch.close);
  const run = stepUnder(watch);
  const wanted = async () => [await missingChromium(), missingFirefox(), missingWebKit(), missingOffice()];
  const inBrowser = parts.includes('e2e') || parts.includes('core');
  const missing = inBrowser && mayInstall ? (await wanted()).filter(each => each !== null) : [];
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
  for (const { install } of missing) await install();
  if (parts.includes('core')) await runCore(watch, run, { build, mayInstall });
  if (parts.includes('e2e')) {
    process.env['CHROME_PATH'] = await requireChromium();
    if (build) run('Packages', 'node', 'cli/packages.ts');
    run('Browser tests', 'playwright', 'test');
  }
};
