import type { MutatedFolder } from './mutation.ts';

/** The environment variable in which `vitest.config.ts` finds what is mutated. */
export const folderVariable = 'MUTATED_FOLDER';

/**
 * The tests that have to notice what is changed in a folder: those that are about it. Others come past it too, and would keep each mutant
 * that lives for so much longer.
 */
export const testsOf: Readonly<Record<MutatedFolder, string>> = {
  'src/core/learner': 'tests/unit/core/learner/*.test.ts',
  'src/lms': 'tests/unit/lms/*.test.ts',
  'src/xapi': 'tests/unit/xapi/*.test.ts',
  'src/browser/launch': 'tests/unit/browser/{backup,machine*,of-page,restore,run*,saver,store,tabs}.test.ts',
  'src/storage': 'tests/unit/storage/*.test.ts',
  'report/privacy': 'tests/unit/report/{cells,choices,ledger,medians}.test.ts',
  'report/output/csv.ts': 'tests/unit/report/output.test.ts',
};

/** All of them where it is not said which folder is mutated. */
export const testsFor = (folder: string | undefined): readonly string[] =>
  Object.entries(testsOf).flatMap(([each, tests]) => (folder === undefined || folder === each ? [tests] : []));
