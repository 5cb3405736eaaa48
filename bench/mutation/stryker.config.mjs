import { availableParallelism } from 'node:os';

/** For Stryker. `mutation.ts` starts it once for each folder, and adds what to mutate and where to keep what was found. */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', './bench/mutation/no-words.mjs'],
  vitest: { configFile: 'bench/mutation/vitest.config.ts', related: false },
  // Each mutant gets the tests that reach it, and no others.
  coverageAnalysis: 'perTest',
  concurrency: Math.max(1, availableParallelism() - 1),
  // What runs once, while a module loads, is a table, a pattern or a name: each of those would need every test again.
  ignoreStatic: true,
  ignorers: ['words'],
  incremental: true,
  // On the screen and nowhere else: no reporter here knows of a server.
  reporters: ['progress-append-only'],
  allowConsoleColors: false,
  tempDirName: 'coverage/mutation/sandbox',
  // What no test concerned reads; the rest is copied for each run.
  ignorePatterns: ['/coverage', '/dist', '/packages', '/docs/images', '/tests/e2e/pictures', '/test-results'],
};
