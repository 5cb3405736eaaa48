import type { Locator, Page } from '@playwright/test';
import { nl } from '../../src/core/i18n/nl.ts';
import { encodeState } from '../../src/core/learner/codec.ts';
import { freshState } from '../../src/core/learner/state.ts';
import { token } from '../../src/core/learner/token.ts';
import { coreWhen } from '../support/core.ts';
import { type CourseView, canBePlayed, current, firstDilemma, lessons, moves, openLesson, showAll } from '../support/course.ts';
import { expect, test } from '../support/lms.ts';
import { type HostLms, hosts, openIn, type ScreenHost, wasAt } from '../support/on-screen/hosts.ts';

/** What a learner sees of the course in somebody else's page: in the window of the browser, not in that of the course. */

const windows = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const;

/** Where something is on the screen: from the top of the browser's window. */
const onScreen = async (page: Page, what: Locator) => {
  const box = await what.boundingBox();
  const { height = 0 } = page.viewportSize() ?? {};
  return box ? { top: box.y, bottom: box.y + box.height, height } : null;
};

/** A heading that a move leads to: on the screen, under no bar of the host, and not below the middle. */
const arrivesWell = async (page: Page, { bar }: ScreenHost, heading: Locator, after: string) => {
  await expect(async () => {
    const at = await onScreen(page, heading);
    expect(at, after).not.toBeNull();
    expect(at?.top ?? -1, `${after}: below the bar`).toBeGreaterThanOrEqual(bar);
    expect(at?.top ?? 9999, `${after}: above the middle`).toBeLessThanOrEqual((at?.height ?? 0) / 2);
  }).toPass({ timeout: 30_000 });
};

/** The line with what holds now: whole, on the screen, with nothing over it, wherever the learner has scrolled. */
const staysOnScreen = async (page: Page, course: CourseView, host: ScreenHost) => {
  const line = course.locator('#notice');
  for (const to of [0, 100, 350, 1500, 99_999]) {
    await scrollHost(page, to);
    await current(course).evaluate((_, to) => window.scrollTo(0, to), to);
    await expect(async () => {
      const at = await onScreen(page, line);
      expect(at?.top ?? -1, `scrolled to ${to}`).toBeGreaterThanOrEqual(host.bar);
      expect(at?.bottom ?? 9999, `scrolled to ${to}`).toBeLessThanOrEqual((at?.height ?? 0) + 1);
      expect(await line.evaluate(liesOpen), 'nothing of the course lies over it').toBe(true);
      const middle = { x: 40, y: ((at?.top ?? 0) + (at?.bottom ?? 0)) / 2 };
      const over = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('iframe, #notice')?.tagName, middle);
      expect(over, 'nothing of the host lies over it').toBe(host.page ? 'IFRAME' : 'DIV');
    }).toPass({ timeout: 30_000 });
  }
};

/** Runs in the browser. */
const liesOpen = (line: Element) => {
  const { left, top, height } = line.getBoundingClientRect();
  return document.elementFromPoint(left + 20, top + height / 2)?.closest('#notice') === line;
};

const outerPage = (page: Page) => page.evaluate(() => window.scrollY);

/** Scrolls the host as far down as it goes: the worst place to be for what comes next. */
const scrollHost = (page: Page, to: number) => page.evaluate(to => window.scrollTo(0, to), to);

for (const host of hosts)
  for (const size of windows)
    test.describe(`in ${host.name}, ${size.width} × ${size.height}`, () => {
      test.use({ viewport: size });

      test('every move ends with its heading on the screen', async ({ lms, page }) => {
        test.setTimeout(240_000);
        const course = await openIn(page, host, `${await lms.address('scorm12')}?seed=1`, {});
        await expect(current(course)).toBeVisible();
        const arrives = (heading: Locator, after: string) => arrivesWell(page, host, heading, after);
        const title = current(course).locator('h1');

        await current(course).locator('.cover .button').click();
        await expect(current(course)).toHaveAttribute('id', lessons[0]?.id ?? '');
        await arrives(title, 'the beginning');
        await current(course).locator('[rel="next"]').click();
        await expect(current(course)).toHaveAttribute('id', lessons[1]?.id ?? '');
        await arrives(title, 'the next page');

        await openLesson(course, firstDilemma.id);
        await arrives(title, 'a link in the contents');
        const dilemma = current(course).locator('[data-dilemma]').first();
        await canBePlayed(dilemma);
        for (let step = 0; (await moves(dilemma).count()) > 0 && step < 9; step++) {
          const scene = await dilemma.locator('[data-shown="now"]').getAttribute('data-scene');
          await moves(dilemma).last().scrollIntoViewIfNeeded();
          const outer = await outerPage(page);
          await moves(dilemma).last().click();
          await expect(dilemma.locator('[data-shown="now"]')).not.toHaveAttribute('data-scene', scene ?? '');
          await arrives(dilemma.locator('[data-shown="now"] h3'), `choice ${step}`);
          await expect(dilemma.locator('[data-shown="now"] h3')).toBeFocused();
          // Where the frame scrolls, the page around it has no part in this.
          if (host.page && !host.page.script) expect(await outerPage(page), 'the outer page stays').toBe(outer);
        }
        await showAll(dilemma);
        await dilemma.locator('.doors button').first().click();
        await arrives(dilemma.locator('h3:focus'), 'back to a choice');

        await page.evaluate(() => history.back());
        await expect(current(course)).toHaveAttribute('id', lessons[0]?.id ?? '');
        await arrives(title, 'back');
        await scrollHost(page, 9999);
        await page.evaluate(() => history.forward());
        await expect(current(course)).toHaveAttribute('id', firstDilemma.id);
        await arrives(title, 'forward');

        await openLesson(course, 'over/zoeken');
        await arrives(title, 'the search');
        await course.locator('#zoek').fill('rugdekking');
        await course.locator('.results a').last().click();
        await expect(current(course)).toHaveClass(/lesson/);
        await arrives(title, 'a search result');

        const term = course.locator('.lesson a.term').first();
        const lesson = await term.evaluate(link => link.closest('.page')?.id ?? '');
        await openLesson(course, lesson);
        const meaning = (await current(course).locator('a.term').first().getAttribute('href')) ?? '';
        await current(course).locator('a.term').first().click();
        await expect(current(course)).toHaveAttribute('id', 'over/begrippen');
        await arrives(course.locator(`[id="${meaning.slice(1)}"] h2`), 'a place in a page');
        await current(course).locator('.steps a').click();
        await arrives(title, 'the way back');

        // As with a keyboard: the link is out of sight until it has the focus.
        await course.locator('.skip').focus();
        await page.keyboard.press('Enter');
        await arrives(title, 'the link to the text');
        await expect(title).toBeFocused();
      });

      // The LMS of a page of another origin cannot be found.
      if (!host.otherOrigin)
        test('a learner who comes back sees where they are', async ({ lms, page }) => {
          const { module, lesson, id } = firstDilemma;
          const course = await openIn(page, host, await lms.address('scorm12'), { suspendData: wasAt(`${module.id}/${lesson.id}`) });
          await expect(current(course)).toHaveAttribute('id', id);
          await arrivesWell(page, host, current(course).locator('h1'), 'coming back');
        });

      test('that progress is not saved stands on the screen, deep in a dilemma too', async ({ lms, page }) => {
        const course = await openIn(page, host, await lms.address('scorm12'), { refuses: true });
        await expect(course.locator('#notice')).toHaveText(host.otherOrigin ? /\w/ : /komt nu niet aan/, { timeout: 40_000 });
        await staysOnScreen(page, course, host);
        await openLesson(course, firstDilemma.id);
        await expect(current(course).locator('.story[data-live]').first()).toBeAttached();
        await staysOnScreen(page, course, host);
        // At the end of the page nothing is left under it.
        const end = await onScreen(page, course.locator('#hulp'));
        const line = await onScreen(page, course.locator('#notice'));
        if (!host.page || host.page.script) expect(end?.bottom ?? 9999).toBeLessThanOrEqual((line?.top ?? 0) + 1);
      });
    });

const everything = encodeState({
  ...freshState,
  revision: 5,
  place: `${firstDilemma.module.id}/${firstDilemma.lesson.id}`,
  lessons: new Set(lessons.map(({ module, lesson }) => token(`${module.id}/${lesson.id}`))),
  dilemmas: new Map(lessons.flatMap(({ lesson }) => lesson.dilemmas.map(({ id }) => [token(id), 1] as const))),
});

const [host] = hosts.filter(({ bar, page }) => bar > 0 && page);
const states: { readonly [what: string]: { readonly lms: HostLms | null; readonly text: string } } = {
  'that there is no LMS': { lms: null, text: nl.noLms },
  'that the learner looks around': { lms: { mode: 'review' }, text: nl.readOnly },
  'that the learner looks back on what is done': { lms: { mode: 'review', suspendData: everything }, text: nl.reviewing },
  'that everything is done': { lms: { suspendData: everything }, text: nl.completed },
};
for (const [what, { lms: kind, text }] of Object.entries(states))
  for (const size of windows)
    test(
      `${what} stands on the screen, under a bar of the host, ${size.width} × ${size.height}`,
      coreWhen(size.width < 500),
      async ({ lms, page }) => {
        if (!host) throw new Error('There is no host with a bar');
        await page.setViewportSize(size);
        const course = await openIn(page, host, await lms.address('scorm12'), kind);
        // An LMS that is not there yet is looked for during some seconds.
        await expect(course.locator('#notice p').first()).toHaveText(text, { timeout: 40_000 });
        await staysOnScreen(page, course, host);
        await openLesson(course, lessons.at(-1)?.id ?? '');
        await expect(course.locator('#notice p').first()).toHaveText(text);
        await staysOnScreen(page, course, host);
      },
    );
