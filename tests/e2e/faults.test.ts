import { test as base } from '@playwright/test';
import { coreWhen } from '../support/core.ts';
import { acts } from '../support/faults/acts.ts';
import { DidNotHappen } from '../support/faults/acts-history.ts';
import { MatrixCell } from '../support/faults/cell.ts';
import { absent, Browsers } from '../support/faults/drivers/browsers.ts';
import { cannot, cellName, cells, openReason } from '../support/faults/matrix.ts';
import { smallPackages } from '../support/faults/packages.ts';

/**
 * Every fault in every format and every browser where it can happen: nothing lost, nothing twice, the right status, and the learner knows.
 * `ODW_BROWSERS=all`: every row in every browser; without it the others than Chromium play the rows in which browsers differ.
 */
const test = base.extend<object, { readonly browsers: Browsers }>({
  browsers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads off the pattern what a fixture needs
    async ({}, use) => {
      const browsers = new Browsers();
      await use(browsers);
      await browsers.end();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});
test.use({ trace: 'off' });

let packagesDir: string;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  packagesDir = await smallPackages();
});

for (const { fault, format, browser, always, core } of cells) {
  if (!always && process.env['ODW_BROWSERS'] !== 'all') continue;
  const name = cellName(fault, format, browser);
  test(name, coreWhen(core), async ({ browsers }) => {
    const reason = openReason(fault, format, browser);
    test.fixme(reason !== null && process.env['ODW_FAULTS'] !== 'all', reason ?? '');
    const not = absent(browser) ?? cannot(fault, format, browser);
    test.skip(not !== null, not ?? '');
    const { version } = await browsers.get(browser);
    test.info().annotations.push({ type: browser, description: version });
    for (let left = 6; ; left--) {
      const cell = await MatrixCell.make(format, browser, packagesDir, browsers);
      try {
        await acts[fault.id](cell);
        return;
      } catch (error) {
        if (!(error instanceof DidNotHappen) || left === 1) throw error;
      } finally {
        await cell.end(name);
      }
    }
  });
}
