import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumArgs, findChromium } from '../cli/programs/chromium.ts';
import { courseDir } from '../src/authoring/course-folder.ts';
import { UserError } from '../src/core/user-error.ts';
import { type BrowserName, browserNames } from '../tests/support/faults/drivers/driver.ts';
import { type BuiltCourse, buildCourse, dilemmaLessonsOf, firstDilemmaIn, scorm12Zip } from './build.ts';
import { measureClosing } from './closing.ts';
import { type FaultFigures, type FaultOptions, playFaults } from './faults.ts';
import { generateCourse } from './generate.ts';
import { type Loads, measureLoad } from './load.ts';
import { conditions } from './measure/throttle.ts';
import { type MutatedFolder, type MutationFigures, mutate, mutatedFolders, mutationReport } from './mutation/mutation.ts';
import { buildReport, closingReport, faultsReport, finishedReport, loadReport, sessionsReport, sizesReport } from './report.ts';
import { playSessions } from './sessions.ts';
import { finishedLength, measureSizes } from './sizes.ts';

const usualParts = ['build', 'sizes', 'load', 'faults', 'sessions'] as const;
const partNames = [...usualParts, 'mutation'] as const;
type Part = (typeof partNames)[number];

const choose = (only: string | undefined): readonly Part[] => {
  if (only === undefined) return usualParts;
  const named = only.split(',').map(name => name.trim());
  const unknown = named.find(name => !partNames.some(part => part === name));
  if (unknown !== undefined) throw new UserError(`There is no part “${unknown}”: choose from ${partNames.join(', ')}.`);
  return partNames.filter(part => named.includes(part));
};

const chooseBrowsers = (named = 'chromium'): readonly BrowserName[] => {
  if (named === 'all') return browserNames;
  const found = browserNames.filter(name => name === named);
  if (found.length === 0) throw new UserError(`There is no browser “${named}”: choose from ${browserNames.join(', ')}, all.`);
  return found;
};

const chooseFolders = (named: string | undefined): readonly MutatedFolder[] => {
  const found = mutatedFolders.filter(folder => named === undefined || folder === named);
  if (found.length === 0) throw new UserError(`There is no “${named}” to mutate: choose from ${mutatedFolders.join(', ')}.`);
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
  if (executablePath === null) throw new UserError('There is no Chromium: install one, or set CHROME_PATH to its program file.');
  const browser = await chromium.launch({ executablePath, args: chromiumArgs });
  try {
    const loads: [string, Loads][] = [];
    for (const built of courses) {
      console.error(`Loading ${built.name} …`);
      const subject = {
        name: built.name,
        zip: scorm12Zip(built),
        lesson: `les/${firstDilemmaIn(built)}`,
        lessons: dilemmaLessonsOf(built),
      };
      loads.push([built.name, await measureLoad(browser, subject, runs)]);
    }
    return { chromium: browser.version(), loads };
  } finally {
    await browser.close();
  }
};

const whole = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new UserError(`--${name} is a whole number.`);
};

/** What was asked for on the command line, unread. */
type BenchOptions = {
  readonly [Name in 'only' | 'json' | 'loads' | 'runs' | 'seed' | 'run' | 'sessions' | 'browser' | 'folder']: string | undefined;
} & { readonly quick: boolean };

const machineNow = () => ({
  date: new Date().toISOString(),
  cores: availableParallelism(),
  processor: cpus()[0]?.model.trim() ?? '',
  node: process.version,
  /** Programs that wanted to run during the minute before: above the number of cores, times on the clock say little. */
  load: Number(loadavg()[0]?.toFixed(1)),
});

/** What was asked for, read. Throws a `UserError` for what is no part, browser, folder or number. */
const askedFor = (args: BenchOptions) => {
  const { quick } = args;
  const parts = choose(args.only);
  return {
    quick,
    parts,
    browsers: chooseBrowsers(args.browser),
    folders: parts.includes('mutation') ? chooseFolders(args.folder) : [],
    faultRuns: {
      runs: whole('runs', args.runs) ?? (quick ? 50 : 1000),
      seed: whole('seed', args.seed) ?? Date.now() % 1_000_000,
      only: whole('run', args.run),
    } satisfies Omit<FaultOptions, 'browser'>,
    loads: whole('loads', args.loads) ?? (quick ? 3 : 5),
    sessions: whole('sessions', args.sessions) ?? (quick ? 10_000 : 1_000_000),
  };
};
type AskedFor = ReturnType<typeof askedFor>;

/** A folder that is gone when this process is. */
const temporaryFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  return folder;
};

/** What is measured of built courses. */
const measureCourses = async ({ parts, loads, quick }: AskedFor) => {
  const built = await buildAll(temporaryFolder(), parts, quick);
  const of = (part: Part) =>
    built.filter(({ name }) => subjects.some(subject => subject.name === name && subject.parts.some(each => each === part)));
  const [own] = of('sizes');
  const sized = parts.includes('sizes') && own ? own : null;
  return {
    builds: parts.includes('build') ? built.map(({ name, build, pack, made }) => ({ name, build, pack, made })) : null,
    sizes: sized && (await measureSizes(sized)),
    finished: await Promise.all(built.map(async each => [each.name, await finishedLength(each)] as const)),
    closing: sized && (await measureClosing(sized)),
    load: parts.includes('load') ? await loadAll(of('load').toReversed(), loads) : null,
  };
};

/** What is measured of the code: with faults around it, in simulated sessions, and with faults in it. */
const measureCode = async ({ parts, browsers, faultRuns, folders, sessions, quick }: AskedFor) => {
  const say = (line: string) => console.error(line);
  const faults: FaultFigures[] = [];
  for (const browser of parts.includes('faults') ? browsers : []) faults.push(await playFaults({ ...faultRuns, browser }, say));
  const simulated = parts.includes('sessions') ? await playSessions({ seed: faultRuns.seed, sessions }, say) : null;
  const mutants: MutationFigures[] = [];
  for (const folder of quick ? folders.slice(0, 1) : folders) {
    const found = await mutate(folder, quick);
    if (found) mutants.push(found);
  }
  return { faults, sessions: simulated, mutants };
};

/** Measures and prints. Throws a `UserError` for what is no part, browser, folder or number, before it begins. */
export const bench = async (args: BenchOptions): Promise<void> => {
  const asked = askedFor(args);
  const machine = machineNow();
  const figures = { ...(await measureCourses(asked)), ...(await measureCode(asked)) };
  const { cores, processor, node } = machine;
  const { builds, sizes, finished, closing, load, faults, sessions, mutants } = figures;
  const reports = [
    `${machine.date.slice(0, 10)}, ${cores} cores (${processor}), Node ${node}, load ${machine.load} at the start${load ? `, Chromium ${load.chromium}` : ''}`,
    builds && buildReport(builds),
    sizes && sizesReport(sizes),
    finished.length > 0 && finishedReport(finished),
    closing && closingReport(closing),
    load && loadReport(load.loads, asked.loads),
    ...faults.map(faultsReport),
    sessions && sessionsReport(sessions),
    mutants.length > 0 && mutationReport(mutants),
  ].filter(Boolean);
  console.log(`\n${reports.join('\n\n')}`);
  if (args.json !== undefined)
    writeFileSync(args.json, `${JSON.stringify({ machine, conditions, runs: asked.loads, ...figures }, null, 2)}\n`);
};
