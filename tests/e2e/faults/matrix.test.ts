import { test } from '@playwright/test';
import { acts } from './acts.ts';
import { Cell } from './cell.ts';
import { cellName, cells, open } from './matrix.ts';
import { smallPackages } from './packages.ts';

/** Every fault in every format where it can happen: nothing lost, nothing twice, the right status, and the learner knows. */
test.use({ trace: 'off' });
test.describe.configure({ timeout: 30_000 });

let packagesDir: string;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  packagesDir = await smallPackages();
});

for (const { fault, format } of cells) {
  const name = cellName(fault, format);
  test(name, async ({ browser }) => {
    const reason = open[name];
    test.fixme(reason !== undefined && process.env['ODW_FAULTS'] !== 'all', reason);
    const cell = await Cell.make(format, packagesDir, browser);
    try {
      await acts[fault.id](cell);
    } finally {
      await cell.end(name);
    }
  });
}
