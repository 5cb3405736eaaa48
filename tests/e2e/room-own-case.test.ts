import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { readZip } from '../../scorm/zip/read.ts';
import { readValidCourse } from '../../src/authoring/read-course.ts';
import { groupTextsIn } from '../../src/core/i18n/index.ts';
import { core } from '../support/core.ts';
import { built, builtConfig } from '../support/course.ts';
import { serve } from '../support/serve.ts';

/** Someone's own case as a moral deliberation, and a window that somebody else's page opens. */

test.use({ viewport: { width: 1280, height: 720 } });

const texts = groupTextsIn(builtConfig.language);
const { course, facilitation } = await readValidCourse('.');
const method = facilitation?.common.method ?? [];
const placeOf = (place: string) => method.find(step => step.place === place)?.title ?? '';
const address = pathToFileURL(path.resolve('packages', `${built.id}.samen.html`)).href;
const title = (page: Page) => page.locator('h1');

/** To the part of this title, on and on. */
const until = async (page: Page, wanted: string) => {
  for (let presses = 0; presses < 30 && (await title(page).textContent()) !== wanted; presses++) await page.keyboard.press('ArrowRight');
  await expect(title(page)).toHaveText(wanted);
};

/** Types into the fields of the part one after another, from the first. */
const fill = async (page: Page, ...lines: readonly string[]) => {
  const typing = () => page.evaluate(() => document.activeElement?.matches('textarea') ?? false);
  for (let tabs = 0; tabs < 20 && !(await typing()); tabs++) await page.keyboard.press('Tab');
  for (const [i, line] of lines.entries()) {
    if (i > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(line);
  }
  await page.keyboard.press('Escape');
};

const begin = async (page: Page, people: number) => {
  await page.goto(address);
  const own = page.getByLabel(texts.ownCase);
  for (let tabs = 0; tabs < 9 && !(await own.evaluate(each => each.closest('fieldset')?.contains(document.activeElement))); tabs++)
    await page.keyboard.press('Tab');
  for (let downs = 0; downs < 6 && !(await own.isChecked()); downs++) await page.keyboard.press('ArrowDown');
  const field = page.locator('input[type="number"]');
  for (let tabs = 0; tabs < 9 && !(await field.evaluate(each => each === document.activeElement)); tabs++) await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(String(people));
  await page.keyboard.press('Enter');
  await expect(page.locator('.wall')).toBeVisible();
};

test('an own case goes by keyboard alone from its question to a report, in a page and in Word, with both counts', async ({ page }) => {
  await begin(page, 7);
  await until(page, placeOf('vraag'));
  await fill(page, 'Mag ik het zeggen als hij ernaar vraagt?', 'Ik zeg het', 'Zijn vertrouwen', 'Ik zwijg', 'Mijn eigen nacht');
  await until(page, placeOf('personen'));
  await fill(page, 'De buurvrouw', 'Zij hoort alles', 'Rust', 'Niet liegen', 'De chef', 'Het staat in het verslag', 'Orde', 'Melden');
  await expect(page.locator('.people-table tbody tr')).toHaveCount(3);
  await until(page, placeOf('wegen'));
  await expect(page.locator('.ways textarea').first()).toHaveValue('Ik zeg het');
  await page.locator('.ways textarea').nth(2).focus();
  await page.keyboard.type('Samen met een collega');
  await page.keyboard.press('Escape');
  await until(page, placeOf('kaart'));
  await expect(page.locator('.wall main')).toContainText([texts.ownChoose, texts.ownDespite, texts.ownNeed].join(''));
  await expect(page.locator('.wall main textarea')).toHaveCount(0);
  await until(page, placeOf('stem'));
  await page.keyboard.type('aaabbcc');
  await page.keyboard.press('Enter');
  await until(page, placeOf('gesprek'));
  await expect(page.locator('.bar-row')).toContainText(['3 stemmen', '2 stemmen', '2 stemmen']);
  await until(page, placeOf('opnieuw'));
  await expect(page.locator('.bar-row')).toHaveCount(0);
  await page.keyboard.type('aaaaccc');
  await page.keyboard.press('Enter');
  await expect(page.locator('.bars').first()).toHaveText(`${texts.beforeShort}3 stemmen${texts.afterShort}4 stemmen`);
  await until(page, placeOf('geleerd'));
  await fill(page, 'Eerder vragen.');

  const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('s')]);
  const report = await readFile(await saved.path(), 'utf8');
  const lines = [
    'Mag ik het zeggen',
    'Zijn vertrouwen',
    'Mijn eigen nacht',
    '<th scope="row">De buurvrouw</th>',
    'Melden',
    'Eerder vragen.',
  ];
  for (const line of lines) expect(report).toContain(line);
  expect(report).toContain('<th scope="row">A. Ik zeg het</th><td>3</td><td>4</td>');
  expect(report).toContain('<th scope="row">C. Samen met een collega</th><td>2</td><td>3</td>');
  await page.keyboard.press('l');
  const [word] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: texts.saveWord }).press('Enter')]);
  expect(word.suggestedFilename()).toMatch(/\.docx$/);
  const body = readZip(await readFile(await word.path())).find(({ path }) => path === 'word/document.xml');
  expect(Buffer.from(body?.bytes ?? []).toString('utf8')).toContain('Samen met een collega');
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, '']);
});

test('of an own case with four people nobody sees a distribution, on the screen or in the report', core, async ({ page }) => {
  await begin(page, 4);
  await until(page, placeOf('stem'));
  await page.keyboard.type('aaab');
  await page.keyboard.press('Enter');
  await expect(page.locator('.stage')).toHaveText(texts.few);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('s')]);
  const report = await readFile(await saved.path(), 'utf8');
  expect(report).not.toMatch(/<td>\d/);
  expect(report).toContain(texts.sheetNothing);
});

test('a page of elsewhere that opens the facilitator’s window puts nothing in it and hears nothing of it', async ({ page, context }) => {
  const page404 = Buffer.from('<!doctype html><title>elders</title>');
  const files = readZip(await readFile(path.join('packages', `${built.id}.web.zip`)));
  const server = await serve(new Map(files.map(({ path, bytes }) => [path, bytes])), { gzip: true });
  const elsewhere = await serve(new Map([['index.html', page404]]), { gzip: true });
  try {
    await page.goto(elsewhere.url);
    const opening = context.waitForEvent('page');
    await page.evaluate(url => {
      const heard: unknown[] = [];
      addEventListener('message', event => heard.push(event.data));
      Object.assign(window, { heard, opened: open(url) });
    }, `${server.url}samen.html#begeleider`);
    const presenter = await opening;
    await expect(presenter.locator('form')).toBeVisible();
    const module = facilitation?.modules[0];
    const setup = { module: module?.module, plan: 45, dilemmas: [module?.dilemmas[0]?.dilemma], people: 7, leader: false, groups: 0 };
    await page.evaluate(
      ({ room, setup }) => {
        const opened = (window as unknown as { readonly opened: Window }).opened;
        const about = { room, from: 'wall', id: 'x', kind: 'session', revision: 9, edge: { above: false, below: false }, by: 1 };
        for (const [i, session] of [{ setup: { dilemmas: null } }, { setup, at: 0 }].entries())
          opened.postMessage({ ...about, id: String(i), session }, '*');
        return new Promise(resolve => setTimeout(resolve, 300));
      },
      { room: course.id, setup },
    );
    await expect(presenter.locator('form')).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { readonly heard: readonly unknown[] }).heard)).toEqual([]);
    // The same, as a page of the same address says it: what is no session is left alone there too.
    await presenter.evaluate(
      ({ room, setup }) => {
        const channel = new BroadcastChannel(`samen-spelen/${room}`);
        const about = { room, from: 'wall', kind: 'session', revision: 9, edge: { above: false, below: false }, by: 1 };
        channel.postMessage({ ...about, id: 'y', session: { setup: { dilemmas: null } } });
        channel.postMessage({ ...about, id: 'z', session: { setup, at: 0 } });
        return new Promise(resolve => setTimeout(resolve, 300));
      },
      { room: course.id, setup },
    );
    await expect(presenter.locator('form')).toBeVisible();
  } finally {
    await Promise.all([server.close(), elsewhere.close()]);
  }
});
