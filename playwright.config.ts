import { defineConfig } from '@playwright/test';
import { chromiumArgs, requireChromium } from './scripts/chromium.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  reporter: [['list', { printSteps: false }]],
  use: {
    launchOptions: { executablePath: await requireChromium(), args: chromiumArgs },
    trace: 'retain-on-failure',
  },
});
