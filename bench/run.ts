import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { parseArgs } from 'citty';
import { printUserErrors } from '../cli/command.ts';
import { chromiumArgs, findChromium } from '../cli/programs/chromium.ts';
import { courseDir } from '../src/authoring/course-folder.ts';
import { type BrowserName, browserNames } from '../tests/support/faults/drivers/driver.ts';
import { type BuiltCourse, buildCourse, firstDilemma, scorm12Zip } from './build.ts';
import { measureClosing } from './closing.ts';
import { type Asked, type FaultFigures, playFaults } from './faults.ts';
import { generateCourse } from './generate.ts';
import { type Loads, measureLoad } from './load.ts';
import { conditions } from './measure/throttle.ts';
import { type MutatedFolder, type MutationFigures, mutate, mutatedFolders, mutationReport } from './mutation/mutation.ts';
import { buildReport, closingReport, faultsReport, finishedReport, loadReport, sessionsReport, sizesReport } from './report.ts';
import { playSessions } from './sessions.ts';
import { finishedLength, measureSizes } from './sizes.ts';

/** `npm run bench`: figures, no opinions. What may not grow is held by tests/e2e/budgets.test.ts. */

const help = `Measures the build, the sizes, the time until a learner can do something, and what faults at random come to cost. Says no more
than that: nothing fails on a figure.

Use
  npm run bench -- [options]

Options
  --only build,sizes,load,faults,sessions,mutation
                                  these parts only; mutation takes an hour and is left out unless it is named
  --quick                         3 loads instead of 5, 50 fault runs instead of 1,000, 10,000 sessions instead of 1,000,000, and no
                                  course of 1,000 lessons; mutants are made and not tried
  --json <file>                   writes the figures to a file too
  --loads <n>                     so many loads of each page: more of them on a machine that is not quiet
  --runs <n>                      so many fault runs
  --sessions <n>                  so many sessions in the simulator
  --seed <n>                      the same fault runs and sessions again (else others each time; the seed is printed)
  --run <n>                       with --seed: the fault run with this number alone
  --browser <name>                the fault runs in chromium, firefox, webkit, or in all (else chromium)
  --folder src/lms                only the mutants of this folder

Do not build anything else meanwhile: Astro keeps its caches in one place.`;

const usualParts = ['build', 'sizes', 'load', 'faults', 'sessions'] as const;
const partNames = [...usualParts, 'mutation'] as const;
type Part = (typeof partNames)[number];

const choose = (only: string | undefined): readonly Part[] => {
  if (only === undefined) return usualParts;
  const named = only.split(',').map(name => name.trim());
  const unknown = named.find(name => !partNames.some(part => part === name));
  if (unknown !== undefined) throw new Error(`There is no part “${unknown}”: choose from ${partNames.join(', ')}.`);
  return partNames.filter(part => named.includes(part));
};

const chooseBrowsers = (named = 'chromium'): readonly BrowserName[] => {
  if (named === 'all') return browserNames;
  const found = browserNames.filter(name => name === named);
  if (found.length === 0) throw new Error(`There is no browser “${named}”: choose from ${browserNames.join(', ')}, all.`);
  return found;
};

const chooseFolders = (named: string | undefined): readonly MutatedFolder[] => {
  const found = mutatedFolders.filter(folder => named === undefined || folder === named);
  if (found.length === 0) throw new Error(`There is no “${named}” to mutate: choose from ${mutatedFolders.join(', ')}.`);
  return found;
};

/** The whole course last: that leaves Astro's caches as a build of this course leaves them. */
const subjects = [
  { name: '1,000 lessons', lessons: 1000, parts: ['build'] },
  { name: '100 lessons', lessons: 100, parts: ['build', 'load'] },
  { name: 'this course', lessons: null, parts: ['build', 'sizes', 'load'] },
] as const satisfies readonly { readonly name: string; readonly lessons: number | null; readonly parts: readonly Part[] }[];

const buildAll = async (folder: string, parts: readonly Part[], quick: boolean): Promise<readonly BuiltCourse[]> => {
  const built: BuiltCourse[] = [];
  for (const { name, lessons, parts: own } of subjects) {
    if (!own.some(part => parts.includes(part)) || (quick && lessons === 1000)) continue;
    const dir = lessons === null ? courseDir : path.join(folder, `course-${lessons}`);
    if (lessons !== null) await generateCourse(dir, lessons);
    console.error(`Building ${name} …`);
    const formats = own.some(part => part !== 'load' && parts.includes(part)) ? null : 'scorm12';
    built.push(await buildCourse(name, dir, path.join(folder, `built-${lessons ?? 'own'}`), formats));
  }
  return built;
};

const loadAll = async (courses: readonly BuiltCourse[], runs: number): Promise<{ chromium: string; loads: [string, Loads][] }> => {
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error('There is no Chromium: install one, or set CHROME_PATH to its program file.');
  const browser = await chromium.launch({ executablePath, args: chromiumArgs });
  try {
    const loads: [string, Loads][] = [];
    for (const built of courses) {
      console.error(`Loading ${built.name} …`);
      const subject = { name: built.name, zip: scorm12Zip(built), lesson: `les/${firstDilemma(built)}` };
      loads.push([built.name, await measureLoad(browser, subject, runs)]);
    }
    return { chromium: browser.version(), loads };
  } finally {
    await browser.close();
  }
};

const whole = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new Error(`--${name} is a whole number.`);
};

const main = async (rawArgs: string[]): Promise<void> => {
  const args = parseArgs(rawArgs, {
    only: { type: 'string' },
    json: { type: 'string' },
    quick: { type: 'boolean' },
    loads: { type: 'string' },
    runs: { type: 'string' },
    seed: { type: 'string' },
    run: { type: 'string' },
    sessions: { type: 'string' },
    browser: { type: 'string' },
    folder: { type: 'string' },
    help: { type: 'boolean', alias: 'h' },
  });
  if (args.help) return console.log(help);
  const parts = choose(args.only);
  const quick = args.quick ?? false;
  const browsers = chooseBrowsers(args.browser);
  const folders = parts.includes('mutation') ? chooseFolders(args.folder) : [];
  const faultRuns: Omit<Asked, 'browser'> = {
    runs: whole('runs', args.runs) ?? (quick ? 50 : 1000),
    seed: whole('seed', args.seed) ?? Date.now() % 1_000_000,
    only: whole('run', args.run),
  };
  const runs = whole('loads', args.loads) ?? (quick ? 3 : 5);
  const machine = {
    date: new Date().toISOString(),
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? '',
    node: process.version,
    /** Programs that wanted to run during the minute before: above the number of cores, times on the clock say little. */
    load: Number(loadavg()[0]?.toFixed(1)),
  };

  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));

  const built = await buildAll(folder, parts, quick);
  const of = (part: Part) =>
    built.filter(({ name }) => subjects.some(subject => subject.name === name && subject.parts.some(each => each === part)));
  const [own] = of('sizes');
  const sizes = parts.includes('sizes') && own ? await measureSizes(own) : null;
  const finished = await Promise.all(built.map(async each => [each.name, await finishedLength(each)] as const));
  const closing = parts.includes('sizes') && own ? await measureClosing(own) : null;
  const load = parts.includes('load') ? await loadAll(of('load').toReversed(), runs) : null;
  const faults: FaultFigures[] = [];
  for (const browser of parts.includes('faults') ? browsers : [])
    faults.push(await playFaults({ ...faultRuns, browser }, line => console.error(line)));

  const sessions = parts.includes('sessions')
    ? await playSessions({ seed: faultRuns.seed, sessions: whole('sessions', args.sessions) ?? (quick ? 10_000 : 1_000_000) }, line =>
        console.error(line),
      )
    : null;

  const mutants: MutationFigures[] = [];
  for (const folder of quick ? folders.slice(0, 1) : folders) {
    const found = await mutate(folder, quick);
    if (found) mutants.push(found);
  }

  const { cores, processor, node } = machine;
  const reports = [
    `${machine.date.slice(0, 10)}, ${cores} cores (${processor}), Node ${node}, load ${machine.load} at the start${load ? `, Chromium ${load.chromium}` : ''}`,
    ...(parts.includes('build') ? [buildReport(built)] : []),
    ...(sizes ? [sizesReport(sizes)] : []),
    ...(finished.length > 0 ? [finishedReport(finished)] : []),
    ...(closing ? [closingReport(closing)] : []),
    ...(load ? [loadReport(load.loads, runs)] : []),
    ...faults.map(faultsReport),
    ...(sessions ? [sessionsReport(sessions)] : []),
    ...(mutants.length > 0 ? [mutationReport(mutants)] : []),
  ];
  console.log(`\n${reports.join('\n\n')}`);
  if (args.json === undefined) return;
  const builds = parts.includes('build') ? built.map(({ name, build, pack, made }) => ({ name, build, pack, made })) : null;
  writeFileSync(
    args.json,
    `${JSON.stringify({ machine, conditions, runs, builds, sizes, finished, closing, load, faults, sessions, mutants }, null, 2)}\n`,
  );
};

await printUserErrors(() => main(process.argv.slice(2)));
