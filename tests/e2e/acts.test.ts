import path from 'node:path';
import { expect, type Frame, type Page, test } from '@playwright/test';
import { axeViolations } from '../support/axe.ts';
import { buildOnce } from '../support/build-once.ts';
import { core } from '../support/core.ts';
import { apiCalls, launch, launchable, openLms } from '../support/one-launch.ts';
import { type FileServer, serve } from '../support/serve.ts';
import { secrets, writeTableCourse } from '../support/table-course.ts';

/** The larger form of a dilemma, as a learner plays it: a course of its own, in an LMS that takes all it is given. */

test.setTimeout(600_000);

let server: FileServer;

test.beforeAll(async () => {
  const folder = await buildOnce({
    name: 'aan-tafel',
    of: ['tests/support/table-course.ts'],
    only: ['scorm12'],
    courseDir: writeTableCourse,
  });
  server = await serve(await launchable(path.join(folder, 'tafel.scorm12.zip')), { gzip: true });
});
test.afterAll(() => server.close());

const open = async (page: Page): Promise<Frame> => {
  await openLms(page, server.url);
  const frame = await launch(page, 'index.html?seed=1#les/aan-tafel/het-overleg');
  await expect(frame.locator('[data-form] .story')).toHaveAttribute('data-live', '');
  await expect(frame.locator('[data-form]')).toHaveAttribute('data-follows', '');
  return frame;
};

const now = (frame: Frame) => frame.locator('[data-shown="now"]');
const move = (frame: Frame, name: string) => now(frame).getByRole('button', { name, exact: true });

test('a move says its price, is paid, answered and gone; what is counted is told in words', core, async ({ page }) => {
  const frame = await open(page);
  await expect(now(frame).locator('h3')).toHaveText('Kamer 6');
  const counted = frame.getByRole('status').filter({ hasText: 'lucifer' });
  await expect(counted).toHaveText('Nog 3 lucifers');
  await move(frame, 'Doe een rondje, 2 lucifers').click();
  const said = now(frame).locator('.entry').last();
  await expect(said).toContainText('Iedereen zegt een ware zin');
  await expect(said).toBeFocused();
  await expect(counted).toHaveText('Nog 1 lucifer');
  // It is seen too, under the heading that the page goes to.
  await expect(now(frame).locator('h3 + .counters')).toHaveText('Nog 1 lucifer');
  await expect(now(frame).locator('.counters')).toBeVisible();
  await expect(move(frame, 'Doe een rondje, 2 lucifers')).toHaveCount(0);

  // Back a step, and what was paid is there again.
  await move(frame, 'Eén stap terug').click();
  await expect(counted).toHaveText('Nog 3 lucifers');
  await expect(now(frame).locator('.entry')).toHaveCount(0);

  await move(frame, 'Vraag naar thuis, 1 lucifer').click();
  await expect(now(frame).locator('.entry')).toContainText('Mijn team weet van niets');
  await move(frame, 'Doe een rondje, 2 lucifers').click();
  await expect(counted).toHaveText('Nog 0 lucifers');
  await move(frame, 'Neem een besluit').click();
  await expect(now(frame).locator('h3')).toHaveText('Gedragen');
  await expect(now(frame).locator('h3')).toBeFocused();
  await expect(now(frame).locator('.entry')).toContainText('Esther heeft al iemand aan de lijn');
});

test('what cannot be paid is a line with its reason, and no button', async ({ page }) => {
  const frame = await open(page);
  await expect(now(frame).locator('.too-dear:visible')).toHaveCount(0);
  await move(frame, 'Doe een rondje, 2 lucifers').click();
  await expect(now(frame).locator('.too-dear:visible')).toHaveText('Ga naar de gang, 2 lucifers Daarvoor is niet genoeg over.');
  await expect(move(frame, 'Ga naar de gang, 2 lucifers')).toHaveCount(0);
  await expect(move(frame, 'Vraag naar thuis, 1 lucifer')).toBeVisible();
  await move(frame, 'Eén stap terug').click();
  await expect(move(frame, 'Ga naar de gang, 2 lucifers')).toBeVisible();
});

test('acts carry what was counted and nothing else, and the ending is told in beats with room for the learner', async ({ page }) => {
  const frame = await open(page);
  await move(frame, 'Neem een besluit').click();
  await expect(now(frame).locator('h3')).toHaveText('Op papier');
  await move(frame, 'Lees verder').click();
  await expect(now(frame).getByText('Zij las het in de app.')).toBeVisible();
  await expect(now(frame).getByText('Zij weet wie ze kan bellen.')).toBeHidden();
  await frame.locator('.beat-steps').getByRole('button', { name: 'Toon alles' }).click();
  await expect(now(frame).getByRole('button', { name: 'Wat speelde er bij jou?' })).toBeVisible();
  await expect(frame.locator('.ending')).not.toContainText('Zou je het nog zo doen');
  await expect(frame.locator('.doors button')).toHaveCount(1);
});

test('it is played with a keyboard alone, without an axe finding on the way, also on a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // By itself: what an LMS puts around it is not ours to judge.
  await page.goto(`${server.url}course/index.html?seed=1#les/aan-tafel/het-overleg`);
  await expect(page.locator('[data-form]')).toHaveAttribute('data-follows', '');
  const frame = page.mainFrame();
  const judge = async () => {
    expect(await axeViolations(page, { within: '[data-form]' })).toEqual([]);
  };
  await judge();
  await move(frame, 'Vraag naar thuis, 1 lucifer').focus();
  await page.keyboard.press('Enter');
  await expect(now(frame).locator('.entry').last()).toBeFocused();
  await judge();
  // From what was said, the next thing to do is one press away.
  await page.keyboard.press('Tab');
  await expect(move(frame, 'Doe een rondje, 2 lucifers')).toBeFocused();
  for (const name of ['Doe een rondje, 2 lucifers', 'Neem een besluit', 'Lees verder']) {
    await move(frame, name).focus();
    await page.keyboard.press('Enter');
  }
  await expect(now(frame).locator('h3')).toHaveText('Een week later');
  await judge();
  expect(await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('the LMS hears of no move and no count, also where choices are shared', async ({ page }) => {
  const frame = await open(page);
  await frame.locator('#share').check();
  await expect(frame.locator('.dilemma .before')).toHaveText(/Wat je kiest, blijft op dit scherm\.\s*$/);
  await move(frame, 'Vraag naar thuis, 1 lucifer').click();
  await move(frame, 'Neem een besluit').click();
  await move(frame, 'Lees verder').click();
  await expect.poll(() => page.evaluate("values['cmi.suspend_data'] ?? ''")).not.toBe('');
  await expect.poll(async () => (await apiCalls(page)).filter(({ name }) => name === 'LMSCommit').length).toBeGreaterThan(1);
  const told = (await apiCalls(page)).map(({ element, value }) => `${element} ${value}`);
  const words = told.flatMap(each => each.split(/[^\p{L}\p{N}.-]+/u));
  expect(words.filter(word => secrets.some(secret => word === secret))).toEqual([]);
  expect(told.filter(each => each.includes('interactions'))).toEqual([]);
  // Nothing is kept in the browser either: who opens it again is at the beginning.
  const kept = await frame.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  for (const secret of ['tafel.', 'thuis', 'besluit']) expect(kept).not.toContain(secret);
});

test('on paper and without a script every move stands with its price and all that can be said to it', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.url}course/index.html`);
  for (const media of ['screen', 'print'] as const) {
    await page.emulateMedia({ media });
    const lines = page.locator('.move');
    await expect(lines).toHaveCount(4);
    await expect(lines.nth(0)).toContainText('Doe een rondje, 2 lucifers');
    for (const text of ['Alleen bij thuis hoogstens 1', 'Mijn team weet van niets', '‘Dat neem ik mee,’ zegt iemand', 'thuis + 1'])
      await expect(lines.nth(1).getByText(text)).toBeVisible();
    await expect(lines.nth(3)).toContainText('Alleen bij thuis minstens 2');
    await expect(page.getByText('Houd bij: thuis, te beginnen bij 1 (van 0 tot 2).')).toBeVisible();
  }
  await context.close();
});
