import type { Page } from '@playwright/test';
import { coreWhen } from '../support/core.ts';
import { current, playToEnding } from '../support/course.ts';
import { expect, test } from '../support/lms.ts';

/**
 * How the pages look that learners see most. The course's texts change more often than its look: where only words changed, take the
 * pictures anew with `npx playwright test visual --update-snapshots` and look at them before they are kept.
 */

const sizes = { phone: { width: 360, height: 740 }, tablet: { width: 768, height: 1024 }, desktop: { width: 1280, height: 800 } } as const;

type View = {
  readonly name: string;
  readonly page: string;
  readonly size: keyof typeof sizes;
  readonly dark?: boolean;
  /** What is done first; the part of the page that is looked at. */
  readonly act?: (page: Page) => Promise<void>;
};

const play = (dilemma: string) => async (page: Page) => playToEnding(page.locator(`[data-dilemma="${dilemma}"]`));
const at = (selector: string) => async (page: Page) => {
  await current(page)
    .locator(selector)
    .first()
    .evaluate(element => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
};
const then =
  (...acts: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const act of acts) await act(page);
  };

const views: readonly View[] = [
  { name: 'opening', page: 'module/start', size: 'phone' },
  { name: 'opening-dark', page: 'module/leiderschap', size: 'tablet', dark: true },
  { name: 'contents', page: 'module/vakmanschap', size: 'desktop' },
  { name: 'contents-phone', page: 'module/start', size: 'phone', act: page => page.locator('#menu-button').click() },
  { name: 'dilemma', page: 'les/start/de-klapstoel', size: 'phone', act: at('.dilemma') },
  { name: 'iceberg', page: 'les/start/de-klapstoel', size: 'phone', act: then(play('de-klapstoel'), at('[data-shown="now"] .iceberg')) },
  {
    name: 'iceberg-dark',
    page: 'les/start/de-klapstoel',
    size: 'desktop',
    dark: true,
    act: then(play('de-klapstoel'), at('[data-shown="now"] .iceberg')),
  },
  { name: 'work', page: 'les/start/jouw-werk', size: 'tablet', act: page => page.getByLabel('Zorg', { exact: true }).check() },
  { name: 'concept', page: 'les/vakmanschap/het-derde-element', size: 'desktop' },
  { name: 'toolcard', page: 'les/overdracht-en-splitsing/stoplicht-en-signaallijst', size: 'tablet' },
  { name: 'recognition', page: 'les/vakmanschap/waar-zit-het', size: 'phone', act: at('.recognise') },
  { name: 'action', page: 'les/leiderschap/leeractie', size: 'phone', act: at('.action') },
  { name: 'settings', page: 'over/instellingen', size: 'phone', dark: true },
];

for (const { name, page: id, size, dark, act } of views) {
  test(`${name} looks as it did`, coreWhen(name === 'settings'), async ({ lms, page }) => {
    await page.setViewportSize(sizes[size]);
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
    await page.goto(`${await lms.address('web')}?seed=3#${id}`);
    await expect(current(page)).toHaveAttribute('id', id);
    await expect(page.locator('#menu-button')).toBeAttached();
    await page.evaluate(() => document.fonts.ready);
    await act?.(page);
    await expect(page).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.02, animations: 'disabled', caret: 'hide' });
  });
}
