import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { aboutPages } from '../../src/components/shell/about-pages.ts';
import { current, firstDilemma, lessons, moves, openLesson } from './support/course.ts';
import { expect, test } from './support/lms.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** In the dark only the colours are other ones: the rest was judged in the light. */
const rules = { light: (axe: AxeBuilder) => axe.withTags(tags), dark: (axe: AxeBuilder) => axe.withRules(['color-contrast']) };

const violations = async (page: Page, colorScheme: keyof typeof rules, within = 'html') => {
  const { violations } = await rules[colorScheme](new AxeBuilder({ page }).include(within)).analyze();
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(node => node.html.slice(0, 160)) }));
};

/** A module is a package of its own: what axe costs grows with the page. */
const modules = [...new Set(lessons.map(({ module }) => module.id))];
const ofModule = (moduleId: string) => lessons.filter(({ module }) => module.id === moduleId);
const here = '.page[data-current]';

for (const moduleId of modules) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every page of ${moduleId} is free of axe violations, ${colorScheme}`, async ({ lms, page }) => {
      test.setTimeout(180_000);
      await page.emulateMedia({ colorScheme });
      await page.goto(await lms.address('web', { module: moduleId }));
      await expect(page.locator('#menu-button')).toBeAttached();
      expect(await violations(page, colorScheme)).toEqual([]);
      for (const { id } of ofModule(moduleId)) {
        await openLesson(page, id);
        expect({ id, found: await violations(page, colorScheme, here) }).toEqual({ id, found: [] });
      }
    });
  }

  test(`every state of the dilemmas of ${moduleId} is free of axe violations`, async ({ lms, page }) => {
    test.setTimeout(240_000);
    await page.goto(`${await lms.address('web', { module: moduleId })}?seed=3`);
    for (const { lesson, id } of ofModule(moduleId).filter(({ lesson }) => lesson.dilemmas.length > 0)) {
      await openLesson(page, id);
      for (const { id: dilemmaId } of lesson.dilemmas) {
        const dilemma = page.locator(`[data-dilemma="${dilemmaId}"]`);
        await expect(dilemma.locator('.story')).toHaveAttribute('data-live', '');
        const options = await dilemma.locator('[data-begin] .choices button').count();
        for (let option = 0; option < options; option++) {
          await dilemma.locator('[data-begin] .choices button').nth(option).click();
          while ((await moves(dilemma).count()) > 0) await moves(dilemma).last().click();
          // At an ending every scene of the path shows, with what was chosen in it.
          const where = { dilemmaId, option };
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme });
            expect({ where, found: await violations(page, colorScheme, here) }).toEqual({ where, found: [] });
          }
        }
      }
    }
  });
}

test('the pages beside the course are free of axe violations, also with something in them', async ({ lms, page }) => {
  test.setTimeout(120_000);
  await page.goto(await lms.address('web', { module: firstDilemma.module.id }));
  const reflection = ofModule(firstDilemma.module.id).find(({ lesson }) => lesson.kind === 'reflectie');
  if (reflection) {
    await openLesson(page, reflection.id);
    await current(page).locator('textarea').first().fill('Een proef.');
  }
  for (const { id } of aboutPages) {
    await openLesson(page, id);
    await expect(page.locator('html')).toHaveAttribute('data-size', '');
    if (id === 'over/zoeken') await page.locator('#zoek').fill('een');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect({ id, found: await violations(page, colorScheme, here) }).toEqual({ id, found: [] });
    }
  }
});

test('in forced colours a choice, the chosen one and the waterline can be told apart', async ({ lms, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(await lms.address('web'));
  await openLesson(page, firstDilemma.id);
  const dilemma = current(page).locator('.dilemma').first();
  await expect(dilemma.locator('.story')).toHaveAttribute('data-live', '');
  while ((await moves(dilemma).count()) > 0) await moves(dilemma).first().click();
  const width = (pressed: boolean) =>
    dilemma
      .locator(`.choices button[aria-pressed="${pressed}"]:visible`)
      .first()
      .evaluate(element => Number.parseFloat(getComputedStyle(element).borderTopWidth));
  expect(await width(true)).toBeGreaterThan(await width(false));
});
