import { defineConfig } from '@playwright/test';
import { chromiumArgs, requireChromium } from './cli/programs/chromium.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  fullyParallel: true,
  // They wait more than they work: on two cores the processor is half idle with three.
  workers: 5,
  forbidOnly: true,
  // On a shared machine that lands a change a browser may stumble once: what passes only then is printed as flaky, and is looked into.
  retries: process.env['CI'] ? 1 : 0,
  // Only what fails waits so long; a slow machine with much else to do needs it now and then.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list', { printSteps: false }], ['./tests/support/durations-reporter.ts']],
  use: {
    launchOptions: { executablePath: await requireChromium(), args: [...chromiumArgs, '--font-render-hinting=none'] },
    // Following every act costs a third of the time: ask for it with `--trace retain-on-failure`.
    trace: 'off',
  },
  // What is held to a time comes last, with the machine to itself.
  projects: [
    { name: 'behaviour', testIgnore: 'budgets.test.ts' },
    { name: 'budgets', testMatch: 'budgets.test.ts', dependencies: ['behaviour'], workers: 1 },
  ],
});
