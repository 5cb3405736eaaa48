import type { Page } from '@playwright/test';
import { aboutPages } from '../../src/site/components/shell/about-pages.ts';
import { type AxeQuestion, axeViolations } from '../support/axe.ts';
import { core, coreWhen } from '../support/core.ts';
import {
  allLessons,
  askingDilemma,
  canBePlayed,
  current,
  firstDilemma,
  guessedDilemma,
  moves,
  openLesson,
  playToEnding,
  playToGuess,
  showAll,
} from '../support/course.ts';
import { expect, test } from '../support/lms.ts';

/** Contrast costs axe most, and the colours are the same everywhere: it is judged once for every kind of page, in light and dark. */
const rules = {
  structure: { not: ['color-contrast'] },
  contrast: { only: ['color-contrast'] },
} as const satisfies { readonly [judged: string]: AxeQuestion };

type Away = { away?: readonly (readonly [mark: Comment, page: Element])[] };

/** What axe costs grows with the document: the pages that are not shown wait outside it meanwhile. */
const alone = async <T>(page: Page, look: () => Promise<T>): Promise<T> => {
  await page.evaluate(() => {
    (window as Away).away = [...document.querySelectorAll('.page:not([data-current])')].map(other => {
      const mark = document.createComment('');
      other.replaceWith(mark);
      return [mark, other] as const;
    });
  });
  try {
    return await look();
  } finally {
    await page.evaluate(() => {
      for (const [mark, other] of (window as Away).away ?? []) mark.replaceWith(other);
    });
  }
};

const violations = (page: Page, judged: keyof typeof rules, within?: string) =>
  alone(page, () => axeViolations(page, { ...rules[judged], ...(within !== undefined && { within }) }));

const enoughContrast = async (page: Page, what: string) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect({ what, colorScheme, found: await violations(page, 'contrast', here) }).toEqual({ what, colorScheme, found: [] });
  }
};

/** A module is a package of its own: what axe costs grows with the page. */
const modules = [...new Set(allLessons.map(({ module }) => module.id))];
const ofModule = (moduleId: string) => allLessons.filter(({ module }) => module.id === moduleId);
const here = '.page[data-current]';
const kindsIn = (moduleId: string) => new Set(ofModule(moduleId).map(({ lesson }) => lesson.kind)).size;
/** The module with the most kinds of lesson. */
const richest = [...modules].sort((a, b) => kindsIn(b) - kindsIn(a))[0] ?? '';

for (const moduleId of modules) {
  test(`every page of ${moduleId} is free of axe violations`, async ({ lms, page }) => {
    test.setTimeout(360_000);
    await page.goto(await lms.address('web', { module: moduleId }));
    await expect(page.locator('#menu-button')).toBeAttached();
    expect(await violations(page, 'structure')).toEqual([]);
    for (const { id } of ofModule(moduleId)) {
      await openLesson(page, id);
      expect({ id, found: await violations(page, 'structure', here) }).toEqual({ id, found: [] });
    }
  });

  test(`endings of every dilemma of ${moduleId} are free of axe violations`, coreWhen(moduleId === 'start'), async ({ lms, page }) => {
    test.setTimeout(360_000);
    await page.goto(`${await lms.address('web', { module: moduleId })}?seed=3`);
    for (const { lesson, id } of ofModule(moduleId).filter(({ lesson }) => lesson.dilemmas.length > 0)) {
      await openLesson(page, id);
      for (const { id: dilemmaId } of lesson.dilemmas) {
        const dilemma = page.locator(`[data-dilemma="${dilemmaId}"]`);
        await canBePlayed(dilemma);
        // A story may begin with a scene to read on from.
        const first = dilemma.locator('[data-shown]:has(.choices)').first().locator('.choices button');
        while ((await first.count()) === 0) await moves(dilemma).first().click();
        const options = await first.count();
        for (const option of [0, options - 1]) {
          // Of a larger form only the scene of now is in the page.
          if ((await first.count()) === 0) await dilemma.locator('.doors button').last().click();
          const fold = dilemma.locator('[data-shown="earlier"]:has(.choices) .fold').first();
          if (await fold.isVisible()) await fold.click();
          await first.nth(option).click();
          while ((await moves(dilemma).count()) > 0) await moves(dilemma).last().click();
          await showAll(dilemma);
          const own = dilemma.locator('.own-open:visible');
          if ((await own.count()) > 0) await own.first().click();
          // At an ending every scene of the path shows, with what was chosen in it.
          const where = { dilemmaId, option };
          expect({ where, found: await violations(page, 'structure', here) }).toEqual({ where, found: [] });
        }
      }
    }
  });
}

test('every kind of page has enough contrast, in light and dark', async ({ lms, page }) => {
  test.setTimeout(360_000);
  const kinds = new Map(ofModule(richest).map(each => [each.lesson.kind, each]));
  await page.goto(await lms.address('web', { module: richest }));
  await enoughContrast(page, 'cover');
  for (const [kind, { id, lesson }] of kinds) {
    await openLesson(page, id);
    for (const { id: dilemmaId } of lesson.dilemmas) await playToEnding(page.locator(`[data-dilemma="${dilemmaId}"]`));
    await enoughContrast(page, kind);
  }
});

for (const { id: about } of aboutPages) {
  test(`${about} is free of axe violations, also with something in it`, async ({ lms, page }) => {
    test.setTimeout(120_000);
    await page.goto(await lms.address('web', { module: richest }));
    const reflection = ofModule(richest).find(({ lesson }) => lesson.kind === 'reflectie');
    if (reflection) {
      await openLesson(page, reflection.id);
      await current(page).locator('textarea').first().fill('Een proef.');
    }
    await openLesson(page, about);
    await expect(page.locator('html')).toHaveAttribute('data-size', '');
    if (about === 'over/zoeken') await page.locator('#zoek').fill('een');
    expect(await violations(page, 'structure', here)).toEqual([]);
    await enoughContrast(page, about);
  });
}

test('room for what is not among the options is free of axe violations, open and at the ending', core, async ({ lms, page }) => {
  await page.goto(await lms.address('web'));
  await openLesson(page, (await page.locator('.page:has(.own-option)').first().getAttribute('id')) ?? '');
  const dilemma = current(page).locator('.dilemma').first();
  await canBePlayed(dilemma);
  await dilemma.locator('.own-option-open').click();
  await dilemma.locator('.own-option-inside textarea').fill('dat iemand anders laten doen.');
  expect(await violations(page, 'structure', here)).toEqual([]);
  await enoughContrast(page, 'open');
  await playToEnding(dilemma);
  await showAll(dilemma);
  await expect(dilemma.locator('.own-option-said')).toBeVisible();
  expect(await violations(page, 'structure', here)).toEqual([]);
  await enoughContrast(page, 'at the ending');
});

test('what is asked before a choice and before a voice is free of axe violations', core, async ({ lms, page }) => {
  await page.goto(await lms.address('web'));
  await openLesson(page, askingDilemma.id);
  const dilemma = page.locator(`[data-dilemma="${askingDilemma.dilemma}"]`);
  await canBePlayed(dilemma);
  await expect(page.locator('html')).toHaveAttribute('data-tools', '');
  await dilemma.locator('[data-begin] .choice > button').first().click();
  await dilemma.locator('.objection textarea').fill('dat het geld al beloofd was.');
  expect(await violations(page, 'structure', here)).toEqual([]);
  await enoughContrast(page, 'before a choice');
  await dilemma.getByRole('button', { name: 'Toch iets anders' }).click();
  await openLesson(page, guessedDilemma.id);
  const voice = await playToGuess(page);
  await voice.locator('textarea').fill('dat er nog iemand zat.');
  expect(await violations(page, 'structure', here)).toEqual([]);
  await enoughContrast(page, 'before a voice');
  await voice.locator('.guess button').click();
  await expect(voice.locator('.guess-said')).toBeVisible();
  expect(await violations(page, 'structure', here)).toEqual([]);
  await enoughContrast(page, 'after it');
});

test('in forced colours a choice, the chosen one and the waterline can be told apart', async ({ lms, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(await lms.address('web'));
  await openLesson(page, firstDilemma.id);
  const dilemma = current(page).locator('.dilemma').first();
  await canBePlayed(dilemma);
  while ((await moves(dilemma).count()) > 0) await moves(dilemma).first().click();
  await showAll(dilemma);
  for (const fold of await dilemma.locator('.fold:visible').all()) await fold.click();
  const width = (pressed: boolean) =>
    dilemma
      .locator(`.choices button[aria-pressed="${pressed}"]:visible`)
      .first()
      .evaluate(element => Number.parseFloat(getComputedStyle(element).borderTopWidth));
  expect(await width(true)).toBeGreaterThan(await width(false));
  const waterline = await dilemma
    .locator('.sea:visible')
    .first()
    .evaluate(element => getComputedStyle(element).borderTopStyle);
  expect(waterline).toBe('double');
});
