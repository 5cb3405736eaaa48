import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { figuresTable } from '../measure/table.ts';
import { folderVariable } from './tests-of.ts';

/** Faults in the code itself: one operator, value or call at a time is changed, and a test has to notice. */

/** What is mutated, folders and single files, each with a run and a score of its own. `tests-of.ts` has the tests. */
export const mutatedFolders = [
  'src/core/learner',
  'src/lms',
  'src/xapi',
  'src/browser/launch',
  'src/storage',
  'report/privacy',
  'report/output/csv.ts',
] as const;
export type MutatedFolder = (typeof mutatedFolders)[number];

const position = z.object({ line: z.number(), column: z.number() });

/** What Stryker keeps, as far as it is read here (schema 2 of `mutation-testing-report-schema`). Lines and columns count from 1. */
const kept = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          replacement: z.string().optional(),
          status: z.enum(['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'CompileError', 'RuntimeError', 'Pending']),
          location: z.object({ start: position, end: position }),
        }),
      ),
    }),
  ),
});
export type Kept = z.infer<typeof kept>;

/** How many mutants of a folder were killed by a test, ran for ever, lived with tests that reach them, and without; and were left out. */
export type MutationFigures = {
  readonly folder: MutatedFolder;
  readonly killed: number;
  readonly timeout: number;
  readonly survived: number;
  readonly noCoverage: number;
  readonly ignored: number;
};

export const countMutants = (folder: MutatedFolder, { files }: Kept): MutationFigures => {
  const mutants = Object.values(files).flatMap(file => file.mutants);
  const count = (status: string): number => mutants.filter(mutant => mutant.status === status).length;
  return {
    folder,
    killed: count('Killed'),
    timeout: count('Timeout'),
    survived: count('Survived'),
    noCoverage: count('NoCoverage'),
    ignored: count('Ignored'),
  };
};

/** Percentage of the mutants that a test noticed, of all that were not left out; 100 of none. */
export const scoreOf = ({ killed, timeout, survived, noCoverage }: MutationFigures): number => {
  const noticed = killed + timeout;
  const all = noticed + survived + noCoverage;
  return all === 0 ? 100 : (noticed / all) * 100;
};

const root = path.join(import.meta.dirname, '../..');
const stryker = path.join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const config = 'bench/mutation/stryker.config.mjs';

/** From the root of the project. */
const keptIn = (folder: MutatedFolder): string => `coverage/mutation/${folder.replaceAll('/', '-')}.json`;

/** What the last run of this folder found. Throws when there was none. */
export const keptOf = (folder: MutatedFolder): Kept => {
  const file = path.join(root, keptIn(folder));
  if (!existsSync(file)) throw new Error(`Nothing is known of ${folder} yet: npm run bench -- --only mutation --folder ${folder}`);
  return kept.parse(JSON.parse(readFileSync(file, 'utf8')));
};

/**
 * Mutates one folder. What the last run found of code and tests that are still the same is taken over. `tryOut`: makes the mutants and plays
 * the tests once, without any; gives null.
 */
export const mutate = async (folder: MutatedFolder, tryOut: boolean): Promise<MutationFigures | null> => {
  const files = folder.endsWith('.ts') ? folder : `${folder}/**/*.ts`;
  const args = ['run', config, '--mutate', files, '--incrementalFile', keptIn(folder), ...(tryOut ? ['--dryRunOnly'] : [])];
  const child = spawn(process.execPath, [stryker, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, [folderVariable]: folder },
  });
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done));
  if (code !== 0) throw new Error(`Stryker ended with ${code} on ${folder}.`);
  return tryOut ? null : countMutants(folder, keptOf(folder));
};

/** What each figure means: docs/bench.md. */
export const mutationReport = (figures: readonly MutationFigures[]): string =>
  `Mutants\n${figuresTable([
    ['', 'killed', 'timeout', 'survived', 'no coverage', 'left out', 'score %'],
    ...figures.map(each => [
      each.folder,
      ...[each.killed, each.timeout, each.survived, each.noCoverage, each.ignored].map(String),
      scoreOf(each).toFixed(1),
    ]),
  ])}`;
