import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** The unit tests that are about the folders which are mutated (`mutation.ts`). Property tests draw the same values each time. */
export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '../..'),
    include: [
      'tests/unit/{core/learner,lms,storage,xapi}/*.test.ts',
      'tests/unit/browser/{backup,machine*,of-page,restore,run*,saver,store,tabs}.test.ts',
    ],
    // Half a minute for each mutant that it reaches, and it reaches most of them.
    exclude: ['tests/unit/lms/lrs-once.test.ts'],
    setupFiles: [path.join(import.meta.dirname, 'same-draws.ts')],
    // All files in one worker: a worker for each would be most of the time that a mutant takes.
    isolate: false,
    testTimeout: 120_000,
  },
});
