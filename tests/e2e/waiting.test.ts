import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { token } from '../../src/core/learner/token.ts';
import { core } from '../support/core.ts';
import { viewOf } from '../support/faults/drivers/chromium.ts';
import { readTexts } from '../support/faults/in-page.ts';
import { type FaultyLms, type LaunchOptions, startFaultyLms } from '../support/faults/lms.ts';
import { statesIn } from '../support/faults/other-version.ts';
import { smallPackages } from '../support/faults/packages.ts';
import { doubled, recordOf, verbNameOf } from '../support/faults/record.ts';
import { CourseTab, nothingDone } from '../support/faults/tab.ts';

/** An LRS in trouble is given up after ten seconds; nobody has to look at a page without choices for that long. */
test.describe.configure({ timeout: 120_000 });

let packagesDir: string;
test.beforeAll(async () => {
  test.setTimeout(360_000);
  packagesDir = await smallPackages();
});

type LrsFormat = 'cmi5' | 'xapi';

const withLms = async (work: (lms: FaultyLms) => Promise<void>) => {
  const lms = await startFaultyLms(packagesDir);
  try {
    await work(lms);
  } finally {
    await lms.close();
  }
};

/** A launch in which time only passes when the test says so. */
const openSlowly = async (context: BrowserContext, lms: FaultyLms, format: LrsFormat, options: LaunchOptions = {}) => {
  const page = await context.newPage();
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1000);
  await page.goto(lms.start(format, options));
  const course = page.frameLocator('#course');
  await expect(course.locator('#menu-button')).toBeAttached();
  return { page, course, tab: new CourseTab(viewOf(page), nothingDone()) };
};

/** Lets time pass until it holds, but not so long that the course gives the LRS up: as slowly as the LRS needs for its answers. */
const passUntil = async (page: Page, lms: FaultyLms, holds: () => Promise<void>) => {
  for (let waited = 0; waited < 8000; waited += 500) {
    await page.clock.runFor(500);
    await lms.atRest();
    if (
      await holds().then(
        () => true,
        () => false,
      )
    )
      return;
  }
  await holds();
};

const quickly = { timeout: 200 };

/** How far the learner is follows what they do by some hundredths of a second, so that the paint comes first: time that only passes when the test says so. */
const countsOn = (page: Page) => page.clock.runFor(100);

for (const format of ['cmi5', 'xapi'] as const) {
  test(`${format}: the choices come after a second and a half, and what the LRS knows comes in when it answers`, async ({
    browser,
    context,
  }) => {
    await withLms(async lms => {
      const elsewhere = await browser.newContext();
      const before = await CourseTab.open(viewOf(await elsewhere.newPage()), lms.start(format), nothingDone());
      await before.see('begin');
      await before.view.goto(`${lms.url}/elders`);
      await lms.atRest();
      await elsewhere.close();

      lms.conditions.lrs = 'silent';
      const { page, course, tab } = await openSlowly(context, lms, format);
      const progress = course.locator('#progress-text');
      await page.clock.runFor(1000);
      await expect(progress).toHaveText('');
      await page.clock.runFor(600);
      await expect(progress).toHaveText('0 van 3 klaar');
      await tab.see('balie');
      await tab.playToEnding();
      await countsOn(page);
      await expect(progress).toHaveText('1 van 3 klaar');

      lms.restoreConditions();
      await passUntil(page, lms, () => expect(progress).toHaveText('2 van 3 klaar', quickly));
      await expect(course.locator('.page[data-current]'), 'whoever is at work stays there').toHaveAttribute('id', 'les/proef/balie');
      await expect(course.locator('#notice')).toHaveText('');
      await page.clock.resume();
      await expect
        .poll(async () => {
          const { state } = (await recordOf(lms, format, 'l1')) ?? {};
          return [
            state?.lessons.has(token('proef/begin')),
            state?.lessons.has(token('proef/balie')),
            state?.dilemmas.has(token('aan-de-balie')),
          ];
        })
        .toEqual([true, true, true]);
      await page.goto(`${lms.url}/elders`);
      await lms.atRest();
      const record = await recordOf(lms, format, 'l1');
      const ofDilemma = record?.statements.filter(({ object }) => /dilemmas\/aan-de-balie$/.test(object.id)).map(verbNameOf);
      expect(ofDilemma, 'what was done meanwhile is told').toEqual(['experienced', 'completed']);
      expect(record?.violations).toEqual([]);
      expect(record && doubled(record)).toEqual([]);
    });
  });

  test(`${format}: the learner goes on where this browser knows them to be, and what they do stays when the tab is gone before the LRS answers`, async ({
    context,
  }) => {
    await withLms(async lms => {
      const before = await CourseTab.open(viewOf(await context.newPage()), lms.start(format), nothingDone());
      await before.see('begin');
      await before.view.goto(`${lms.url}/elders`);
      await lms.atRest();
      await before.view.close();

      lms.conditions.lrs = '500';
      const { page, course, tab } = await openSlowly(context, lms, format);
      await page.clock.runFor(1600);
      await expect(course.locator('#progress-text')).toHaveText('1 van 3 klaar');
      await expect(course.locator('.page[data-current]')).toHaveAttribute('id', 'les/proef/begin');
      await tab.see('slot');
      await countsOn(page);
      await expect(course.locator('#progress-text')).toHaveText('2 van 3 klaar');
      await expect
        .poll(async () => statesIn(await page.evaluate(readTexts)).flatMap(({ lessons }) => [...lessons]), {
          message: 'this browser keeps it',
        })
        .toContain(token('proef/slot'));
      await tab.view.kill();

      lms.restoreConditions();
      const after = await CourseTab.open(viewOf(await context.newPage()), lms.start(format), nothingDone());
      await after.shows({ lessons: new Set(['begin', 'slot']), dilemma: false, place: 'slot' });
    });
  });
}

test('cmi5: of who turns out to look around nothing stays, in the LMS or in this browser', core, async ({ context }) => {
  await withLms(async lms => {
    lms.conditions.lrs = 'silent';
    const { page, course, tab } = await openSlowly(context, lms, 'cmi5', { mode: 'review' });
    await page.clock.runFor(1600);
    await tab.see('slot');
    await countsOn(page);
    await expect(course.locator('#progress-text')).toHaveText('1 van 3 klaar');
    lms.restoreConditions();
    await passUntil(page, lms, () => expect(course.locator('#notice')).toContainText('niets bewaard', quickly));
    await page.clock.resume();
    await page.goto(`${lms.url}/elders`);
    await lms.atRest();
    await page.close();
    const after = await CourseTab.open(viewOf(await context.newPage()), lms.start('cmi5'), nothingDone());
    await after.shows(nothingDone());
    const record = await recordOf(lms, 'cmi5', 'l1');
    expect(record?.violations).toEqual([]);
  });
});
