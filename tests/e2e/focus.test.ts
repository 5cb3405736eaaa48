import type { Page } from '@playwright/test';
import { core } from '../support/core.ts';
import { current, firstDilemma, lessons, openLesson, playToEnding } from '../support/course.ts';
import { expect, test } from '../support/lms.ts';

/** What the keyboard is at is marked, on the screen, and under nothing that lies over the page; coming by does nothing (WCAG 2.2: 2.1.2, 2.4.7, 2.4.11, 3.2.1). */

type Stop = { readonly name: string; readonly faults: readonly string[] };

/** Where the keyboard is now; `null` outside the page. */
const stopOf = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    // A small circle is shown as large as its words.
    const shown = (element.matches('input[type="radio"], input[type="checkbox"]') && element.closest('label')) || element;
    const { left, right, top, bottom } = shown.getBoundingClientRect();
    const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
    const there = document.elementFromPoint(x, y);
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const faults = [
      ...(outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2 ? ['is not marked'] : []),
      ...(bottom <= 0 || top >= innerHeight ? ['is off the screen'] : []),
      ...(there && (shown.contains(there) || there.contains(shown)) ? [] : [`lies under ${there?.id || there?.className || 'nothing'}`]),
    ];
    const name = `${element.localName} ${element.id || element.textContent.trim().slice(0, 40) || element.getAttribute('name')}`;
    return { name, faults };
  });

/** Goes along all that the keyboard comes by, to and fro. Says what is wrong, and fails where there is no way out. */
const goAlong = async (page: Page): Promise<readonly string[]> => {
  const faults = new Set<string>();
  const at = page.url();
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let stops = 0; ; stops++) {
      expect(stops, 'there is a way out').toBeLessThan(400);
      await page.keyboard.press(key);
      const stop = await stopOf(page);
      if (!stop) break;
      for (const fault of stop.faults) faults.add(`${stop.name} ${fault}`);
    }
  }
  return [...faults, ...(page.url() === at ? [] : ['leads elsewhere'])];
};

const pageOfKind = (kind: string): string => lessons.find(({ lesson }) => lesson.kind === kind)?.id ?? '';

for (const [width, height] of [
  [360, 640],
  [1024, 600],
] as const)
  test(`at ${width} × ${height} what the keyboard is at is marked and covered by nothing`, core, async ({ lms, page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height });
    // On the web it is said at the foot of the screen that nobody sees what was done.
    await page.goto(await lms.address('web'));
    await expect(page.locator('#menu-button')).toBeAttached();
    const found: Record<string, readonly string[]> = {};
    found['home'] = await goAlong(page);
    for (const kind of ['reflectie', 'leeractie', 'oefening', 'begrip']) {
      const id = pageOfKind(kind);
      if (!id) continue;
      await openLesson(page, id);
      found[kind] = await goAlong(page);
    }
    for (const about of ['over/logboek', 'over/instellingen', 'over/zoeken']) {
      await openLesson(page, about);
      found[about] = await goAlong(page);
    }
    await openLesson(page, firstDilemma.id);
    await playToEnding(current(page).locator('.dilemma').first());
    found['ending'] = await goAlong(page);
    await page.locator('#menu-button').click();
    found['contents'] = await goAlong(page);
    expect(Object.entries(found).flatMap(([where, faults]) => faults.map(fault => `${where}: ${fault}`))).toEqual([]);
  });

test('the first thing that the keyboard comes by leads past the bar', async ({ lms, page }) => {
  await page.goto(await lms.address('web'));
  await expect(page.locator('#menu-button')).toBeAttached();
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null), 'what comes next is in the text').toBe(true);
});

test('a press that ends beside a choice chooses nothing', async ({ lms, page }) => {
  await page.goto(await lms.address('web'));
  await openLesson(page, firstDilemma.id);
  const choice = current(page).locator('[data-shown] .choice > button').first();
  await choice.scrollIntoViewIfNeeded();
  const box = await choice.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 10);
  await page.mouse.down();
  await page.mouse.move(2, 2);
  await page.mouse.up();
  await expect(choice).toHaveAttribute('aria-pressed', 'false');
  await expect(current(page).locator('[data-shown="earlier"]')).toHaveCount(0);
});
