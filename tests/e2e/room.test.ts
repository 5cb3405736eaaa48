import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { readZip } from '../../scorm/zip/read.ts';
import { readValidCourse } from '../../src/authoring/read-course.ts';
import { groupTextsIn } from '../../src/core/i18n/index.ts';
import { axeViolations } from '../support/axe.ts';
import { core } from '../support/core.ts';
import { built, builtConfig } from '../support/course.ts';
import { type FileServer, serve } from '../support/serve.ts';

/** *Samen spelen*, as a facilitator uses it: a laptop on a projector, the keyboard or a presenter remote, and no network that helps. */

test.use({ viewport: { width: 1280, height: 720 } });

const texts = groupTextsIn(builtConfig.language);
const { facilitation } = await readValidCourse('.');
if (!facilitation) throw new Error('There is nothing for facilitators');
const plan = facilitation.common.plans.find(({ length }) => length === 45) ?? facilitation.common.plans[0];
const parts = plan?.parts ?? [];
const partOf = (step: string) => parts.findIndex(part => part.step === step);
/** The part in which the group votes again, after the talk. */
const voteAgainAt = parts.findLastIndex(part => part.step === 'stemmen');

let server: FileServer;
test.beforeAll(async () => {
  const files = readZip(await readFile(path.join('packages', `${built.id}.web.zip`)));
  server = await serve(new Map(files.map(({ path, bytes }) => [path, bytes])), { gzip: true });
});
test.afterAll(() => server.close());

const places = {
  'a web server': () => `${server.url}samen.html`,
  'a file': () => pathToFileURL(path.resolve('packages', `${built.id}.samen.html`)).href,
};

const title = (page: Page) => page.locator('h1');
const stepOf = (page: Page) => page.locator('.wall').getAttribute('data-step');

/** Fills in how many there are and begins, with the keyboard. */
const begin = async (page: Page, people: number, { leader = false, first = parts[0]?.title ?? '' } = {}) => {
  const field = page.locator('input[type="number"]');
  for (let tabs = 0; tabs < 40 && !(await field.evaluate(input => input === document.activeElement)); tabs++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(String(people));
  if (leader) {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText(first);
};

/** Goes to the first place to write in, writes there, and leaves it. */
const write = async (page: Page, text: string) => {
  const typing = () => page.evaluate(() => document.activeElement?.matches('textarea, input[type="text"]') ?? false);
  for (let tabs = 0; tabs < 30 && !(await typing()); tabs++) await page.keyboard.press('Tab');
  await page.keyboard.type(text);
  await page.keyboard.press('Escape');
};

const goTo = async (page: Page, step: string) => {
  await page.keyboard.press(partOf(step) < 9 ? String(partOf(step) + 1) : '0');
  for (let parts = 9; parts < partOf(step); parts++) await onward(page);
  await expect(title(page)).toHaveText(parts[partOf(step)]?.title ?? '');
};

/** Reads on until the next part comes, as who presses → does. */
const onward = async (page: Page) => {
  const part = page.locator('.controls nav button').nth(1);
  const before = await part.textContent();
  for (let presses = 0; presses < 9 && (await part.textContent()) === before; presses++) await page.keyboard.press('ArrowRight');
};

/** How many cards are in, as the wall says. */
const landed = (page: Page) => page.locator('.landed');

/** Digits of options that the wall shows in the part that is on it, also in the fields in which votes are typed. */
const digits = async (page: Page) => {
  const text = await page.locator('.wall main').evaluate(main => {
    const copy = main.cloneNode(true) as HTMLElement;
    for (const count of copy.querySelectorAll('.landed')) count.remove();
    return copy.textContent;
  });
  const typed = await page.locator('.counter input').evaluateAll(inputs => inputs.map(input => (input as HTMLInputElement).value));
  return (`${text} ${typed.join(' ')}`.match(/\d+/g) ?? []).join(' ');
};

/** The parts that have a colour of their own; the others are ink on paper. */
const coloured: readonly string[] = ['doel', 'stemmen', 'perspectieven', 'ijsberg', 'begrip'];

const breaches = async (page: Page, { inDark = true } = {}) => {
  const found = [...(await axeViolations(page))];
  if (inDark) {
    await page.emulateMedia({ colorScheme: 'dark' });
    found.push(...(await axeViolations(page, { only: ['color-contrast'] })));
    await page.emulateMedia({ colorScheme: 'light' });
  }
  return found;
};

/** What the page left in the browser. */
const stored = (page: Page) =>
  page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    cookies: document.cookie,
    caches: 'caches' in window ? (await caches.keys()).length : 0,
  }));
const nothing = { local: 0, session: 0, databases: 0, cookies: '', caches: 0 };

/** Every address that is asked for, but those in the page itself. */
const requestsOf = (context: BrowserContext): string[] => {
  const asked: string[] = [];
  context.on('request', request => !/^(?:data|blob):/.test(request.url()) && asked.push(request.url()));
  return asked;
};

for (const [place, address] of Object.entries(places)) {
  test(`a session of 45 minutes goes by keyboard alone, from ${place}`, async ({ page, context }) => {
    const asked = requestsOf(context);
    await page.goto(address());
    await begin(page, 6);

    for (const [index, part] of parts.entries()) {
      await expect(title(page)).toHaveText(part.title);
      await expect(title(page)).toBeFocused();
      expect(await stepOf(page)).toBe(part.step);
      if (part.step === 'kiezen') await expect(page.locator('.options li')).not.toHaveCount(0);
      if (part.step === 'stemmen') {
        const closed = await digits(page);
        await page.keyboard.type('aaabx');
        await page.keyboard.press('Shift+A');
        await page.keyboard.press('Enter');
        // One vote still has to come: nothing to see.
        expect(await digits(page)).toBe(closed);
        await expect(page.locator('.bars')).toHaveCount(0);
        await page.keyboard.type('ba');
        await expect(page.locator('.stage')).toHaveText(texts.allIn);
        expect(await digits(page)).toBe(closed);
        await page.keyboard.press('Enter');
        await expect(page.locator('.bar-row').first()).toHaveText(`${texts.beforeShort}3 stemmen`);
      }
      if (part.step === 'waarom') await write(page, 'rust');
      if (part.step === 'ijsberg') await write(page, 'Wat er in het verslag staat.');
      if (part.step === 'niemand') await write(page, 'Eerst bellen.');
      if (part.step === 'week') await write(page, 'Als het vol is, dan bel ik.');
      if (index < parts.length - 1) await onward(page);
    }

    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('s')]);
    expect(download.suggestedFilename()).toMatch(/^samen-spelen-\d{4}-\d\d-\d\d\.html$/);
    const sheet = await readFile(await download.path(), 'utf8');
    const wanted = ['<td>3</td>', '<td>2</td>', 'rust', 'Wat er in het verslag staat.', 'Eerst bellen.', 'dan bel ik', plan?.title ?? ''];
    for (const part of wanted) expect(sheet).toContain(part);

    expect(await stored(page)).toEqual(nothing);
    const folder = address().replace(/[^/]*$/, '');
    expect(asked.filter(url => !url.startsWith(folder) || (place === 'a file' && url !== address()))).toEqual([]);
  });

  test(`the facilitator’s window keeps step with the wall, from ${place}`, async ({ page, context }) => {
    await page.goto(address());
    await begin(page, 6, { leader: true });
    const [presenter] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('p')]);
    await presenter.setViewportSize({ width: 360, height: 740 });
    await expect(title(presenter)).toHaveText(parts[0]?.title ?? '');
    await expect(presenter.getByText(texts.presenterLinked)).toBeVisible();
    await expect(presenter.locator('.say')).not.toBeEmpty();

    await page.locator('.onward').focus();
    await presenter.keyboard.press('4');
    await expect(title(page)).toHaveText(parts[3]?.title ?? '');
    await expect(page.locator('.onward')).toBeFocused();

    // The numbers are in the facilitator's hand only.
    await expect(page.locator('.counter')).toHaveCount(0);
    const closed = await digits(page);
    await presenter.keyboard.type('aabbc');
    await expect(presenter.locator('.counter input').first()).toHaveValue('2');
    await expect(presenter.locator('.stage')).toHaveText(texts.leaderNow);
    await expect(page.locator('.stage')).toHaveText(texts.leaderNow);
    await presenter.keyboard.type('c');
    await expect(page.locator('.stage')).toHaveText(texts.allIn);
    expect(await digits(page)).toBe(closed);
    await presenter.keyboard.press('Enter');
    await expect(page.locator('.bar-row')).toContainText([/2 stemmen/, /2 stemmen/, /2 stemmen/]);

    expect(await presenter.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    // What lies half under the bar at the foot is scrolled to, as anybody would.
    await presenter.locator('.tabs').evaluate(tabs => tabs.scrollIntoView({ block: 'center' }));
    expect(await breaches(presenter)).toEqual([]);
    await page.keyboard.press('End');
    await expect(title(presenter)).toHaveText(parts.at(-1)?.title ?? '');
    await presenter.keyboard.press('b');
    await expect(page.locator('.wall')).toHaveAttribute('data-blank', '');
    await presenter.close();
    await page.keyboard.press('Home');
    await expect(title(page)).toHaveText(parts[0]?.title ?? '');
  });
}

test('every part is free of axe violations, in light and dark, and so are the start, the list and the keys', async ({ page }) => {
  test.setTimeout(360_000);
  await page.goto(places['a web server']());
  await expect(page.locator('form')).toBeVisible();
  expect({ what: 'start', found: await breaches(page) }).toEqual({ what: 'start', found: [] });
  await begin(page, 6);
  for (const [index, part] of parts.entries()) {
    await expect(title(page)).toHaveText(part.title);
    const inDark = part.step === undefined || coloured.includes(part.step);
    expect({ what: part.title, found: await breaches(page, { inDark }) }).toEqual({ what: part.title, found: [] });
    if (part.step === 'stemmen') {
      await page.keyboard.type('aaabbb');
      await page.keyboard.press('Enter');
      await expect(page.locator('.bar-row').first()).toBeVisible();
      expect({ what: 'the votes', found: await breaches(page) }).toEqual({ what: 'the votes', found: [] });
    }
    if (index < parts.length - 1) await onward(page);
  }
  for (const key of ['l', '?']) {
    await page.keyboard.press(key);
    await expect(page.locator('dialog')).toBeVisible();
    expect({ what: key, found: await breaches(page) }).toEqual({ what: key, found: [] });
    await page.keyboard.press('Escape');
  }
});

test('a panel that is opened right after another was closed stays open', core, async ({ page }) => {
  await page.goto(places['a web server']());
  await begin(page, 5);
  await page.keyboard.press('l');
  const panel = page.locator('dialog');
  await expect(panel).toHaveAccessibleName(texts.list);
  await panel.evaluate((dialog: HTMLDialogElement) => {
    const told = new Promise(resolve => dialog.addEventListener('close', resolve, { once: true }));
    // As Escape does: the browser closes it, and says so a little later.
    dialog.close();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }));
    return told;
  });
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await expect(panel).toBeVisible();
  await expect(panel).toHaveAccessibleName(texts.help);
});

test('with four votes the wall shows no distribution, also when all are the same', core, async ({ page }) => {
  await page.goto(places['a web server']());
  await begin(page, 4);
  await goTo(page, 'stemmen');
  const before = await digits(page);
  await page.keyboard.type('aaaa');
  await page.keyboard.press('Enter');
  await expect(page.locator('.stage')).toHaveText(texts.few);
  await expect(page.locator('.bar-row')).toHaveCount(0);
  expect(await digits(page)).toBe(before);
});

test('a card with something else on it is counted with O, and what nobody chose begins with how many there were', async ({ page }) => {
  await page.goto(places['a web server']());
  await begin(page, 5);
  await goTo(page, 'niemand');
  await expect(page.locator('.bar-row')).toHaveCount(0);
  await goTo(page, 'stemmen');
  await page.keyboard.type('aaoox');
  await page.keyboard.press('Enter');
  await expect(page.locator('.stage')).toHaveText(texts.few);
  await page.getByRole('button', { name: texts.recount }).click();
  await page.keyboard.type('aaaoo');
  await page.keyboard.press('Enter');
  await goTo(page, 'niemand');
  await expect(page.locator('.wall main .options')).toHaveText(`O${texts.other}${texts.beforeShort}2 stemmen`);
  expect(await breaches(page)).toEqual([]);
});

test('a second round stands beside the first, and a window that was opened by hand finds the wall', async ({ page, context }) => {
  await page.goto(places['a web server']());
  await begin(page, 5);
  await goTo(page, 'stemmen');
  await page.keyboard.type('aaabb');
  await page.keyboard.press('Enter');
  await goTo(page, 'niemand');
  await page.keyboard.press('v');
  await expect(page.locator('.stage')).toHaveText(texts.counting);
  await expect(page.locator('.bar-row')).toHaveCount(0);
  await page.keyboard.type('aabbb');
  await page.keyboard.press('Enter');
  await expect(page.locator('.bars').first()).toHaveText(`${texts.beforeShort}3 stemmen${texts.afterShort}2 stemmen`);
  const presenter = await context.newPage();
  await presenter.goto(`${places['a web server']()}#begeleider`);
  await expect(title(presenter)).toHaveText(parts[voteAgainAt]?.title ?? '');
});

test('with one window each card is seen to land, the start button of a remote ends nothing, and leaving asks', async ({ page }) => {
  const asked: string[] = [];
  page.on('dialog', async dialog => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await page.goto(places['a file']());
  await begin(page, 7);
  await goTo(page, 'stemmen');
  const closed = await digits(page);
  for (const [n, key] of ['a', 'b', 'a'].entries()) {
    await page.keyboard.press(key);
    await expect(landed(page)).toHaveText(`${n + 1} van 7 kaarten geteld.`);
    await expect(landed(page).locator('[data-in]')).toHaveCount(n + 1);
  }
  expect(await digits(page)).toBe(closed);
  // A browser without a window reloads for no key: what it would do is in the event.
  const kept = page.evaluate(
    () => new Promise<boolean>(resolve => addEventListener('keydown', event => event.key === 'F5' && resolve(event.defaultPrevented))),
  );
  await page.keyboard.press('F5');
  expect(await kept).toBe(true);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await page.keyboard.type('abbc');
  await page.keyboard.press('Enter');
  // Three, three and one: the one stands with others.
  await expect(page.locator('.bar-row')).toContainText(['4 stemmen, A + C', '3 stemmen', 'geteld bij A']);
  await page.getByRole('button', { name: texts.recount }).click();
  expect(asked).toEqual(['beforeunload', 'confirm']);
  await expect(page.locator('.bar-row')).not.toHaveCount(0);
});

test('the first list of cards on the iceberg is that of A, which looks chosen', async ({ page }) => {
  await page.goto(places['a web server']());
  await page.locator('.fields select').nth(1).selectOption('naar-buiten');
  await begin(page, 5);
  await goTo(page, 'ijsberg');
  const names = () => page.locator('.picker option').allTextContents();
  const first = await names();
  await page.keyboard.press('Tab');
  await page.locator('.tabs button').first().click();
  expect(await names()).toEqual(first);
  await page.locator('.tabs button').nth(1).click();
  expect(await names()).not.toEqual(first);
});

test('a session goes on from the file that was saved, with what the wall had shown', async ({ page }) => {
  await page.goto(places['a file']());
  await begin(page, 6);
  await goTo(page, 'stemmen');
  await page.keyboard.type('aaabbb');
  await page.keyboard.press('Enter');
  await page.keyboard.press('l');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: texts.saveSession }).click();
  const file = await (await saving).path();
  await page.reload();
  await page.locator('.resume summary').click();
  await page.locator('input[type="file"]').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await expect(page.getByText(texts.resumeUnreadable)).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: await readFile(file) });
  await expect(title(page)).toHaveText(parts[partOf('stemmen')]?.title ?? '');
  await expect(page.locator('.bar-row')).toContainText(['3 stemmen', '3 stemmen']);
  expect(await stored(page)).toEqual(nothing);
});

test('who leaves with what the group wrote is asked first, until it is in a file', async ({ page }) => {
  const asked: string[] = [];
  page.on('dialog', async dialog => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await page.goto(places['a web server']());
  await begin(page, 5);
  await goTo(page, 'week');
  await write(page, 'Als het vol is, dan bel ik.');
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await Promise.all([page.waitForEvent('download'), page.keyboard.press('s')]);
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
  expect(asked).toEqual(['beforeunload']);
});

test('keys of one letter can be switched off', async ({ page }) => {
  await page.goto(places['a web server']());
  await begin(page, 5);
  await page.keyboard.press('?');
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await expect(page.locator('.wall')).not.toHaveAttribute('data-blank', '');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowRight');
  await expect(title(page)).toHaveText(parts[1]?.title ?? '');
});

test('the course points at it, and as one file it does not', async ({ page, context }) => {
  await page.goto(`${server.url}index.html`);
  const link = page.locator('[data-other-page] a');
  const [room] = await Promise.all([context.waitForEvent('page'), link.click()]);
  await expect(room.locator('h1')).toHaveText(texts.title);
  await page.goto(pathToFileURL(path.resolve('packages', `${built.id}.html`)).href);
  await expect(page.locator('#menu-button')).toBeAttached();
  await expect(page.locator('[data-other-page], a[href$="samen.html"]')).toHaveCount(0);
});
