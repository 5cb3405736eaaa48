import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { folderVariable, testsFor } from './tests-of.ts';

/** The unit tests that are about the folder which is mutated (`tests-of.ts`). Property tests draw the same values each time. */
export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '../..'),
    include: [...testsFor(process.env[folderVariable])],
    // Half a minute for each mutant that it reaches, and it reaches most of them.
    exclude: ['tests/unit/lms/lrs-once-sweeps.test.ts'],
    setupFiles: [path.join(import.meta.dirname, 'same-draws.ts')],
    // All files in one worker: a worker for each would be most of the time that a mutant takes.
    isolate: false,
    testTimeout: 120_000,
  },
});
