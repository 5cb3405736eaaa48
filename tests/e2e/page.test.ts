import type { Page } from '@playwright/test';
import { begin, choose, chosen, isEnding, offered, proceed, sceneOf } from '../../src/core/dilemma/play.ts';
import { textsIn } from '../../src/core/i18n/index.ts';
import { core } from '../support/core.ts';
import {
  askingDilemma,
  builtGraphs,
  canBePlayed,
  current,
  firstDilemma,
  guessedDilemma,
  lessons,
  moves,
  openLesson,
  playToEnding,
  playToGuess,
} from '../support/course.ts';
import { courseScript, holdBack, laterStyles } from '../support/hold.ts';
import { expect, test } from '../support/lms.ts';

const [first, second, third] = lessons;
if (!first || !second || !third) throw new Error('The course has too few lessons for these tests');
const texts = textsIn('nl');
const dilemmaId = firstDilemma.lesson.dilemmas[0]?.id ?? '';

/** A dilemma in which who takes the first choice each time chooses more than once. */
const twoChoices = (() => {
  for (const { lesson, id } of lessons)
    for (const { id: dilemma } of lesson.dilemmas) {
      const graph = builtGraphs.get(dilemma);
      if (!graph) continue;
      let play = begin(graph, 1);
      while (!isEnding(sceneOf(graph, play.scene))) {
        const [choice] = offered(sceneOf(graph, play.scene), play);
        play = choice ? choose(graph, play, choice.id) : proceed(graph, play);
      }
      if (chosen(play).size > 1) return { id, dilemma };
    }
  throw new Error('Every dilemma has one choice');
})();

test.describe('an address', () => {
  test('opens its lesson, also one that is not the first', core, async ({ lms, page }) => {
    await page.goto(`${await lms.address('web')}#${third.id}`);
    await expect(current(page)).toHaveAttribute('id', third.id);
    await expect(page.locator('.page:visible')).toHaveCount(1);
    await expect(page).toHaveTitle(new RegExp(`^${third.lesson.title} – `));
  });

  test('inside a lesson opens that lesson, also when the script is there before the lesson', async ({ lms, page }) => {
    const come = await holdBack(page, laterStyles);
    await page.goto(`${await lms.address('web')}#${dilemmaId}`, { waitUntil: 'commit' });
    await expect(page.locator('#menu-button')).toBeAttached();
    await expect(page.locator(`#${dilemmaId}`)).not.toBeAttached();
    come();
    await expect(current(page)).toHaveAttribute('id', firstDilemma.id);
  });

  test('of a lesson that is no longer there goes to the beginning and says so', core, async ({ lms, page }) => {
    await page.goto(`${await lms.address('web')}#les/${first.module.id}/verdwenen`);
    await expect(page.locator('#notice')).toContainText('bestaat niet meer');
    await expect(current(page)).toHaveAttribute('id', `module/${first.module.id}`);
  });

  test('that is nothing at all changes nothing', core, async ({ lms, page }) => {
    await page.goto(`${await lms.address('web')}#${third.id}`);
    await expect(current(page)).toHaveAttribute('id', third.id);
    await page.evaluate(() => {
      location.hash = '#zomaar-iets';
    });
    await expect(current(page)).toHaveAttribute('id', third.id);
  });
});

test('back and forward go through the lessons, with the focus on the heading each time', core, async ({ lms, page }) => {
  const { course } = await lms.launch(page, 'scorm12');
  await openLesson(course, second.id);
  await expect(current(course).locator('h1')).toBeFocused();
  await openLesson(course, third.id);
  await expect(current(course).locator('h1')).toBeFocused();
  await page.evaluate(() => history.back());
  await expect(current(course)).toHaveAttribute('id', second.id);
  await expect(current(course).locator('h1')).toBeFocused();
  await page.evaluate(() => history.forward());
  await expect(current(course)).toHaveAttribute('id', third.id);
});

test('the whole way can be gone with the keyboard alone', async ({ lms, page }) => {
  const { course } = await lms.launch(page, 'scorm12');
  const press = async (target: ReturnType<typeof course.locator>) => {
    for (let tab = 0; tab < 80; tab++) {
      await page.keyboard.press('Tab');
      if (await target.evaluate(element => element === document.activeElement)) break;
    }
    await expect(target).toBeFocused();
    await page.keyboard.press('Enter');
  };
  await course.locator('body').evaluate(body => body.focus());
  await press(current(course).locator('.cover .button'));
  await expect(current(course)).toHaveAttribute('id', first.id);
  for (let id: string | null = first.id; id !== firstDilemma.id; id = await current(course).getAttribute('id')) {
    await press(current(course).locator('[rel="next"]'));
    await expect(current(course)).not.toHaveAttribute('id', id ?? '');
  }

  const dilemma = course.locator(`[data-dilemma="${dilemmaId}"]`);
  await canBePlayed(dilemma);
  while ((await moves(dilemma).count()) > 0) {
    await press(moves(dilemma).last());
    await expect(dilemma.locator('[data-shown="now"] h3')).toBeFocused();
  }
  const on = dilemma.locator('.beat-steps').getByRole('button', { name: 'Verder' });
  while ((await on.count()) > 0) {
    await press(on);
    await expect(dilemma.locator('h4:focus')).toBeVisible();
  }
  await expect(dilemma.locator('.ending')).toBeVisible();
});

test('the shortcuts lead on, back, to the contents and to search, and leave the focus somewhere', async ({ lms, page }) => {
  await page.setViewportSize({ width: 800, height: 900 });
  await page.goto(`${await lms.address('web')}#${second.id}`);
  const menu = page.locator('#menu');
  const button = page.locator('#menu-button');
  await expect(current(page)).toHaveAttribute('id', second.id);
  // The shortcuts come with a part of the script that no first screen waits for.
  await expect(async () => {
    await page.keyboard.press('Alt+Shift+KeyI');
    await expect(button).toHaveAttribute('aria-expanded', 'true', { timeout: 500 });
  }).toPass();
  await expect(menu.locator('summary').first()).toBeFocused();
  await page.keyboard.press('Alt+Shift+KeyI');
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();
  await page.keyboard.press('Alt+Shift+KeyV');
  await expect(current(page)).toHaveAttribute('id', third.id);
  await page.keyboard.press('Alt+Shift+KeyT');
  await expect(current(page)).toHaveAttribute('id', second.id);
  await page.keyboard.press('Alt+Shift+KeyZ');
  await expect(current(page)).toHaveAttribute('id', 'over/zoeken');
  await expect(current(page).locator('h1')).toBeFocused();
});

test.describe('a dilemma', () => {
  test.beforeEach(async ({ lms, page }) => {
    await page.goto(`${await lms.address('web')}?seed=1#${firstDilemma.id}`);
  });

  test('shows one scene at first, and what follows it only after an ending', core, async ({ page }) => {
    const dilemma = page.locator(`[data-dilemma="${dilemmaId}"]`);
    await expect(dilemma.locator('.story')).toHaveAttribute('data-live', '');
    await expect(dilemma.locator('.scene:visible')).toHaveCount(1);
    const after = current(page).locator(`[data-dilemma="${dilemmaId}"] ~ *`).first();
    await expect(after).toBeHidden();
    await playToEnding(dilemma);
    await expect(after).toBeVisible();
  });

  test('takes another path from its first choice', core, async ({ page }) => {
    const dilemma = page.locator(`[data-dilemma="${dilemmaId}"]`);
    await playToEnding(dilemma);
    const start = dilemma.locator('[data-begin]');
    const other = start.locator('.choices button[aria-pressed="false"]').first();
    await start.locator('.fold').click();
    await other.click();
    await expect(start.locator('.choices button[aria-pressed="true"]')).toHaveCount(1);
    await expect(dilemma.locator('.ending')).toBeHidden();
    await playToEnding(dilemma);
    await expect(dilemma.locator('.paths')).toContainText('2 paden');
  });

  test('takes another path from its last choice, and keeps what was chosen before', async ({ page }) => {
    await openLesson(page, twoChoices.id);
    const dilemma = page.locator(`[data-dilemma="${twoChoices.dilemma}"]`);
    await playToEnding(dilemma);
    const made = () =>
      dilemma
        .locator('.choices li:has(button[aria-pressed="true"])')
        .evaluateAll(items => items.map(item => (item as HTMLElement).dataset['choice']));
    const before = await made();
    const last = dilemma.locator('[data-shown="earlier"]:has(button[aria-pressed="true"])').last();
    await last.locator('.fold').click();
    await last.locator('.choices li:not([data-off]) button[aria-pressed="false"]').first().click();
    const after = await made();
    expect(before.length).toBeGreaterThan(1);
    expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
    expect(after[before.length - 1]).not.toBe(before.at(-1));
  });

  test('that begins again keeps the focus in the story', async ({ page }) => {
    const dilemma = page.locator(`[data-dilemma="${dilemmaId}"]`);
    await playToEnding(dilemma);
    await dilemma.getByRole('button', { name: 'Begin opnieuw' }).click();
    await expect(dilemma.locator('[data-begin] h3')).toBeFocused();
    await expect(dilemma.locator('.scene:visible')).toHaveCount(1);
  });

  test('tells what was not among the choices only after an ending, and on paper', core, async ({ page }) => {
    await openLesson(page, (await page.locator('.page:has(.elsewhere)').first().getAttribute('id')) ?? '');
    const dilemma = current(page).locator('[data-dilemma]:has(.elsewhere)').first();
    const list = dilemma.locator('.elsewhere');
    await expect(dilemma.locator('.story')).toHaveAttribute('data-live', '');
    await expect(list).toBeHidden();
    await playToEnding(dilemma);
    await expect(list).toBeVisible();
    await dilemma.getByRole('button', { name: 'Begin opnieuw' }).click();
    await expect(list).toBeHidden();
    await page.emulateMedia({ media: 'print' });
    await expect(list).toBeVisible();
    await expect(dilemma.locator('.own-option')).toBeVisible();
  });

  test(
    'has room for what is not among the options: one field, said again at the ending and in the logbook, and nowhere a choice',
    core,
    async ({ page }) => {
      await openLesson(page, (await page.locator('.page:has(.elsewhere)').first().getAttribute('id')) ?? '');
      const dilemma = current(page).locator('[data-dilemma]:has(.elsewhere)').first();
      const opener = dilemma.getByRole('button', { name: texts.ownOption });
      const field = dilemma.getByLabel(texts.ownOptionField);
      await expect(field).toBeHidden();
      await opener.press('Enter');
      await expect(opener).toHaveAttribute('aria-expanded', 'true');
      await expect(field).toBeFocused();
      await expect(field).toHaveAccessibleDescription(texts.ownOptionAbout);
      await page.keyboard.type('eerst even niets doen.');
      await page.keyboard.press('Escape');
      await expect(field).toBeHidden();
      await expect(opener).toBeFocused();
      await expect(dilemma.locator('.choices button[aria-pressed="true"]')).toHaveCount(0);
      await expect(dilemma.locator('.own-option-said')).toBeHidden();
      await playToEnding(dilemma);
      await expect(dilemma.locator('.own-option-said')).toHaveText(`${texts.ownOptionSaid} eerst even niets doen.`);
      expect(page.url()).not.toContain('niets');
      await openLesson(page, 'over/logboek');
      const logbook = current(page).locator('[data-written]');
      await expect(logbook).toContainText(texts.ownOption);
      await expect(logbook).toContainText('eerst even niets doen.');
    },
  );

  test(
    'lets a voice wait for a guess, which stays beside what is said and in the logbook, and is on paper as it is',
    core,
    async ({ page }) => {
      await openLesson(page, guessedDilemma.id);
      const voice = await playToGuess(page);
      const said = voice.locator('blockquote');
      const question = (await voice.getAttribute('data-guess')) ?? '';
      await expect(voice.locator('figcaption')).toBeVisible();
      await expect(said).toBeHidden();
      await page.emulateMedia({ media: 'print' });
      await expect(said).toBeVisible();
      await expect(voice.getByLabel(question)).toBeHidden();
      await page.emulateMedia({ media: 'screen' });
      await voice.getByLabel(question).fill('dat er nog iemand zat.');
      await voice.getByRole('button', { name: texts.guessHear }).click();
      await expect(said).toBeVisible();
      await expect(said).toBeFocused();
      await expect(voice.locator('.guess-said')).toHaveText(`${texts.guessSaid} dat er nog iemand zat.`);
      await expect(voice.getByRole('textbox')).toHaveCount(0);
      await openLesson(page, 'over/logboek');
      const logbook = current(page).locator('[data-written]');
      await expect(logbook).toContainText(question);
      await expect(logbook).toContainText('dat er nog iemand zat.');
    },
  );

  test('hears a voice without a guess, and closes none that was heard or is wanted at once', async ({ page }) => {
    await openLesson(page, guessedDilemma.id);
    const voice = await playToGuess(page);
    await voice.getByRole('button', { name: texts.guessHear }).click();
    await expect(voice.locator('blockquote')).toBeVisible();
    await expect(voice.locator('.guess-said')).toBeHidden();
    await page.locator(`[data-dilemma="${guessedDilemma.dilemma}"]`).getByRole('button', { name: 'Begin opnieuw' }).click();
    await expect((await playToGuess(page)).locator('blockquote')).toBeVisible();
  });

  test('holds its first choice back until the learner goes on, and says again what was written before', core, async ({ page }) => {
    await openLesson(page, askingDilemma.id);
    const dilemma = page.locator(`[data-dilemma="${askingDilemma.dilemma}"]`);
    await canBePlayed(dilemma);
    await expect(page.locator('html')).toHaveAttribute('data-tools', '');
    const options = dilemma.locator('[data-begin] .choice > button');
    const group = dilemma.getByRole('group', { name: texts.objection });
    const field = group.getByRole('textbox', { name: texts.objection });
    await options.nth(1).press('Enter');
    await expect(field).toBeFocused();
    await expect(options.nth(1)).toHaveAttribute('aria-expanded', 'true');
    await expect(dilemma.locator('[aria-pressed="true"]')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(group).toBeHidden();
    await expect(options.nth(1)).toBeFocused();
    await options.nth(0).click();
    await group.getByRole('button', { name: texts.objectionOther }).click();
    await expect(options.nth(0)).toBeFocused();
    await expect(dilemma.locator('[data-begin]')).toHaveAttribute('data-shown', 'now');
    await options.nth(0).click();
    await field.fill('dat het geld al beloofd was.');
    await group.getByRole('button', { name: texts.objectionGo }).click();
    await expect(dilemma.locator('[data-shown="now"] h3')).toBeFocused();
    await expect(dilemma.locator('[data-begin] [aria-pressed="true"]')).toHaveCount(1);
    await playToEnding(dilemma);
    await expect(dilemma.locator('.objection-said')).toHaveText(`${texts.objectionSaid} dat het geld al beloofd was.`);
    await openLesson(page, 'over/logboek');
    const logbook = current(page).locator('[data-written]');
    await expect(logbook).toContainText(texts.objection);
    await expect(logbook).toContainText('dat het geld al beloofd was.');
  });

  test('asks nothing before a choice of who wants that no more, here and in the settings', async ({ page }) => {
    await openLesson(page, askingDilemma.id);
    const dilemma = page.locator(`[data-dilemma="${askingDilemma.dilemma}"]`);
    await canBePlayed(dilemma);
    await expect(page.locator('html')).toHaveAttribute('data-tools', '');
    const option = dilemma.locator('[data-begin] .choice > button').first();
    await option.click();
    await dilemma.getByLabel(texts.objectionNever).check();
    await page.keyboard.press('Escape');
    await option.click();
    await expect(dilemma.locator('[data-begin]')).toHaveAttribute('data-shown', 'earlier');
    await openLesson(page, 'over/instellingen');
    await expect(page.getByLabel(texts.unasked)).toBeChecked();
    // An empty answer is fine: nothing is said of it.
    await openLesson(page, askingDilemma.id);
    await playToEnding(dilemma);
    await expect(dilemma.locator('.objection-said')).toBeHidden();
  });

  test('passed by after its warning counts, and the learner is on the next page', core, async ({ page }) => {
    const warned = (await page.locator('.page:has(.dilemma .warning)').first().getAttribute('id')) ?? '';
    await openLesson(page, warned);
    await expect(current(page).locator('.story[data-live]').first()).toBeAttached();
    await current(page).locator('.warning a[data-skip]').click();
    await expect(current(page)).not.toHaveAttribute('id', warned);
    await expect(page.locator(`#menu a[href="#${warned}"]`)).toHaveAttribute('data-done', '');
  });
});

test('without JavaScript everything can be read, and a choice says where to read on', core, async ({ browser, lms }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(await lms.address('web'));
  await expect(page.locator('.page:visible')).toHaveCount(await page.locator('.page').count());
  await expect(page.locator('.scene:visible')).toHaveCount(await page.locator('.scene').count());
  await expect(page.locator('.pointer').first()).toContainText(/zie scène \d/);
  await expect(page.locator('.elsewhere:visible')).toHaveCount(await page.locator('.elsewhere').count());
  await context.close();
});

test('when the script cannot be had, everything can be read', core, async ({ lms, page }) => {
  await page.route(courseScript, route => route.abort());
  await page.goto(await lms.address('web'));
  await expect(page.locator('.page:visible')).toHaveCount(await page.locator('.page').count());
});

test('a choice that is pressed before the script is there is made when it comes, once', core, async ({ lms, page }) => {
  const come = await holdBack(page, courseScript);
  await page.goto(`${await lms.address('web')}#${firstDilemma.id}`, { waitUntil: 'commit' });
  const dilemma = page.locator(`[data-dilemma="${dilemmaId}"]`);
  const choice = dilemma.locator('[data-begin] [data-choice]').last();
  const wanted = (await choice.locator('.choice-text').textContent()) ?? '';
  await choice.click();
  come();
  await expect(dilemma.locator('.story')).toHaveAttribute('data-live', '');
  await expect(dilemma.locator('[data-begin] .fold')).toHaveText(wanted.trim());
  await dilemma.locator('[data-begin] .fold').click();
  await expect(dilemma.locator('.choices button[aria-pressed="true"]')).toHaveCount(1);
});

test('while the script is still coming, the first page can be read and a link leads on', async ({ lms, page }) => {
  const come = await holdBack(page, courseScript);
  await page.goto(await lms.address('web'), { waitUntil: 'commit' });
  const first = page.locator('.page').first();
  const next = page.locator('.page').nth(1);
  await first.locator('.cover a.button').click();
  await expect(next).toBeVisible();
  await expect(page.locator('.page:visible')).toHaveCount(1);
  come();
  await expect(current(page)).toHaveAttribute('id', (await next.getAttribute('id')) ?? '');
  await expect(page.locator('.page:visible')).toHaveCount(1);
  await current(page).locator('a[rel="next"]').click();
  await expect(page.locator('.page:visible')).toHaveCount(1);
  await expect(next).toBeHidden();
});

test('while the styles of the lessons are still coming, the first page is alive as it will be', async ({ lms, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const come = await holdBack(page, laterStyles);
  await page.goto(await lms.address('web'), { waitUntil: 'commit' });
  await expect(page.locator('.page').first()).toHaveAttribute('data-alive', '');
  const [bar, cover] = [page.locator('.bar'), page.locator('.cover').first()];
  const before = [await bar.boundingBox(), await cover.boundingBox()];
  come();
  await expect(page.locator('#menu')).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  expect([await bar.boundingBox(), await cover.boundingBox()]).toEqual(before);
});

/** Two frames on: the browser has laid out and scrolled what the last act led to. */
const frames = (page: Page) => page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));

test('every page begins at the top, with the bar', async ({ lms, page }) => {
  await page.goto(await lms.address('web'));
  await expect(page.locator('html')).toHaveAttribute('data-live', '');
  for (const { id } of lessons.slice(0, 6)) {
    // From the top as well: there the browser scrolls by itself, after the script did.
    await page.evaluate(() => window.scrollTo(0, 0));
    await frames(page);
    await page.locator(`#menu a[href="#${id}"]`).evaluate(link => (link as HTMLElement).click());
    await expect(current(page)).toHaveAttribute('id', id);
    await frames(page);
    expect({ id, top: await page.evaluate(() => window.scrollY) }).toEqual({ id, top: 0 });
  }
});

test('on paper a lesson has every scene of its dilemma', async ({ lms, page }) => {
  await page.goto(`${await lms.address('web')}#${firstDilemma.id}`);
  await expect(page.locator('.story[data-live]').first()).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  const lesson = current(page);
  await expect(lesson.locator('.scene:visible')).toHaveCount(await lesson.locator('.scene').count());
  await expect(page.locator('.page:visible')).toHaveCount(1);
});

for (const width of [320, 360, 768, 1280]) {
  test(`at ${width} px nothing is wider than the page and targets are large enough`, async ({ lms, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${await lms.address('web')}#${firstDilemma.id}`);
    const dilemma = page.locator(`[data-dilemma="${dilemmaId}"]`);
    await playToEnding(dilemma);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const small = await page
      .locator('button:visible, a.button:visible, #menu a:visible, .lesson-list a:visible')
      .evaluateAll(elements =>
        elements.filter(element => element.getBoundingClientRect().height < 43.5).map(element => element.outerHTML.slice(0, 80)),
      );
    expect(small).toEqual([]);
  });
}

test('with the text spacing of WCAG 1.4.12 nothing is cut off and nothing is wider than the page', async ({ lms, page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto(`${await lms.address('web')}#${firstDilemma.id}`);
  const dilemma = current(page).locator('.dilemma').first();
  await playToEnding(dilemma);
  await page.addStyleTag({
    content:
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
  });
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.page[data-current] *, .bar *')]
      .filter(element => element.offsetParent !== null && getComputedStyle(element).overflow === 'hidden' && !element.closest('.sr-only'))
      .filter(
        element =>
          element.clientWidth > 1 && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1),
      )
      .map(element => element.outerHTML.slice(0, 100)),
  );
  expect(cut).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
