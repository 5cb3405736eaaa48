import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { current, lessons, moves, openLesson } from './support/course.ts';
import { expect, test } from './support/lms.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** In the dark only the colours are other ones: the rest was judged in the light. */
const rules = { light: (axe: AxeBuilder) => axe.withTags(tags), dark: (axe: AxeBuilder) => axe.withRules(['color-contrast']) };

const violations = async (page: Page, colorScheme: keyof typeof rules, within = 'html') => {
  const { violations } = await rules[colorScheme](new AxeBuilder({ page }).include(within)).analyze();
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(node => node.html.slice(0, 160)) }));
};

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every lesson is free of axe violations, ${colorScheme}`, async ({ lms, page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme });
    await page.goto(await lms.address('web'));
    await expect(page.locator('#menu-button')).toBeAttached();
    expect(await violations(page, colorScheme)).toEqual([]);
    for (const { id } of lessons) {
      await openLesson(page, id);
      expect({ id, found: await violations(page, colorScheme) }).toEqual({ id, found: [] });
    }
  });

  test(`every state of a dilemma is free of axe violations, ${colorScheme}`, async ({ lms, page }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ colorScheme });
    await page.goto(`${await lms.address('web')}?seed=3`);
    for (const { lesson, id } of lessons.filter(({ lesson }) => lesson.dilemmas.length > 0)) {
      await openLesson(page, id);
      for (const { id: dilemmaId } of lesson.dilemmas) {
        const dilemma = page.locator(`[data-dilemma="${dilemmaId}"]`);
        await expect(dilemma.locator('.story')).toHaveAttribute('data-live', '');
        const seen = new Set<string>();
        const options = await moves(dilemma).count();
        for (let option = 0; option < options; option++) {
          if (option > 0) await dilemma.locator('[data-begin] .choices button').nth(option).click();
          else await moves(dilemma).first().click();
          for (;;) {
            const scene = (await dilemma.locator('[data-shown="now"]').getAttribute('data-scene')) ?? '';
            if (!seen.has(scene))
              expect({ scene, found: await violations(page, colorScheme, '.page[data-current]') }).toEqual({ scene, found: [] });
            seen.add(scene);
            const next = moves(dilemma);
            if ((await next.count()) === 0) break;
            await next.last().click();
          }
        }
        expect(seen.size).toBeGreaterThan(3);
      }
    }
  });
}

test('in forced colours a choice, the chosen one and the waterline can be told apart', async ({ lms, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(await lms.address('web'));
  const lesson = lessons.find(({ lesson }) => lesson.dilemmas.length > 0);
  if (!lesson) throw new Error('The course has no dilemma');
  await openLesson(page, lesson.id);
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
