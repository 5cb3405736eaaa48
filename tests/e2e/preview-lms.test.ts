import { type BrowserContext, expect, type Frame, type Page, test } from '@playwright/test';
import { axeViolations } from '../support/axe.ts';
import { core } from '../support/core.ts';
import { type Fixture, get, type Json, post, startFixture } from '../support/preview-lms.ts';

let lms: Fixture;
test.beforeEach(async () => {
  lms = await startFixture();
});
test.afterEach(() => lms.stop());

const scorm2004 = {
  set: 'SetValue',
  get: 'GetValue',
  commit: 'Commit',
  error: 'GetLastError',
  status: 'cmi.completion_status',
  location: 'cmi.location',
  total: 'cmi.total_time',
  perLaunch: 'PT1M30S',
} as const;

const versions = [
  {
    format: 'scorm12',
    set: 'LMSSetValue',
    get: 'LMSGetValue',
    commit: 'LMSCommit',
    error: 'LMSGetLastError',
    status: 'cmi.core.lesson_status',
    location: 'cmi.core.lesson_location',
    total: 'cmi.core.total_time',
    perLaunch: '00:01:30',
  },
  { format: 'scorm2004-3', ...scorm2004 },
  { format: 'scorm2004-4', ...scorm2004 },
] as const;

const start = (format: string, window = 'frame', learner = 'l1'): string =>
  `${lms.url}/start?package=proef.${format}.zip&learner=${learner}&window=${window}`;
/** Opens a launch page and gives the frame of the course once its script has run. */
async function open(page: Page, address: string): Promise<Frame> {
  await page.goto(address);
  await page.frameLocator('#course').locator('h1').waitFor();
  const frame = page.frames().find(one => one.url().includes('/inhoud/'));
  if (!frame) throw new Error('the course did not open');
  await frame.waitForFunction(() => 'api' in window);
  return frame;
}
const call = (frame: Frame | Page, name: string, ...values: string[]): Promise<string> =>
  frame.evaluate(([method, given]) => (window as Json).api[method as string](...(given as string[])), [name, values] as const);
const latest = async (format: string): Promise<Json> => {
  const [attempt] = await get(`${lms.url}/api/attempts?package=proef.${format}.zip`);
  return get(`${lms.url}/api/attempts/${attempt.id}`);
};
/** Ends a page as a crash does: nothing in it runs any more. */
async function kill(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  session.send('Page.crash').catch(() => {});
  await page.waitForEvent('crash');
  await page.close();
}

for (const v of versions) {
  test(`${v.format}: what was committed survives a killed page and a restart of the LMS`, async ({ page, context }) => {
    const frame = await open(page, start(v.format));
    await call(frame, v.set, 'cmi.suspend_data', 'v1;7;stand');
    await call(frame, v.set, v.location, 'a/b');
    expect(await call(frame, v.commit, '')).toBe('true');
    await call(frame, v.set, v.location, 'c/d');
    await kill(context, page);
    await lms.restart();
    const again = await open(await context.newPage(), start(v.format));
    expect(await call(again, v.get, 'cmi.suspend_data')).toBe('v1;7;stand');
    expect(await call(again, v.get, v.location)).toBe('a/b');
    expect(await call(again, v.get, v.format === 'scorm12' ? 'cmi.core.entry' : 'cmi.entry')).toBe('resume');
  });

  test(`${v.format}: closing the tab loses nothing, and time adds up`, async ({ page, context }) => {
    const frame = await open(page, start(v.format));
    await call(frame, v.set, v.location, 'laatste/plek');
    await page.close({ runBeforeUnload: true });
    await expect.poll(async () => (await latest(v.format)).sessions[0].ended).toBe('terminated');
    const again = await open(await context.newPage(), start(v.format));
    expect(await call(again, v.get, v.location)).toBe('laatste/plek');
    expect(await call(again, v.get, v.total)).toBe(v.perLaunch);
    const { calls } = await latest(v.format);
    expect(calls.map(({ method }: Json) => method)).toContain(v.format === 'scorm12' ? 'LMSFinish' : 'Terminate');
  });

  test(`${v.format}: the button of the LMS closes the course, which saves first`, async ({ page }) => {
    const frame = await open(page, start(v.format));
    await call(frame, v.set, v.location, 'x');
    await page.getByRole('button', { name: 'Sluit de cursus' }).click();
    await expect(page.getByRole('heading', { name: 'De cursus is gesloten' })).toBeFocused();
    await expect.poll(async () => (await latest(v.format)).cmi[v.location]).toBe('x');
  });

  test(`${v.format}: a popup finds the API in its opener`, async ({ page }) => {
    await page.goto(start(v.format, 'popup'));
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Open de cursus in een nieuw venster' }).click(),
    ]);
    await popup.waitForFunction(() => 'api' in window);
    expect(await call(popup, v.set, v.location, 'in/popup')).toBe('true');
    await popup.close({ runBeforeUnload: true });
    await expect(page.getByRole('heading', { name: 'De cursus is gesloten' })).toBeVisible();
    await expect.poll(async () => (await latest(v.format)).cmi[v.location]).toBe('in/popup');
  });

  test(`${v.format}: a value that some LMS refuses is refused, with the reason, and told`, async ({ page }) => {
    const frame = await open(page, start(v.format));
    expect(await call(frame, v.set, 'cmi.suspend_data', 'x'.repeat(v.format === 'scorm12' ? 4097 : 64_001))).toBe('false');
    expect(await call(frame, v.error)).toBe(v.format === 'scorm12' ? '405' : '406');
    await expect(page.locator('#notices')).toContainText('suspend_data is langer dan');
    expect((await latest(v.format)).violations).toHaveLength(1);
  });

  test(`${v.format}: when the server is gone a commit says false`, async ({ page }) => {
    const frame = await open(page, start(v.format));
    await page.route('**/commit', route => route.abort());
    expect(await call(frame, v.commit, '')).toBe('false');
    expect(await call(frame, v.error)).not.toBe('0');
    await page.unroute('**/commit');
    expect(await call(frame, v.commit, '')).toBe('true');
  });
}

test('after Finish a SCORM 1.2 course writes nothing more', core, async ({ page }) => {
  const frame = await open(page, start('scorm12'));
  expect(await call(frame, 'LMSFinish', '')).toBe('true');
  for (const [method, ...values] of [
    ['LMSSetValue', 'cmi.suspend_data', 'x'],
    ['LMSCommit', ''],
    ['LMSFinish', ''],
  ] as const) {
    expect(await call(frame, method, ...values)).toBe('false');
    expect(await call(frame, 'LMSGetLastError')).toBe('301');
  }
});

test('a SCORM 2004 course that asks to leave is closed', async ({ page }) => {
  const frame = await open(page, start('scorm2004-4'));
  await call(frame, 'SetValue', 'adl.nav.request', 'suspendAll');
  await call(frame, 'Terminate', '');
  await expect(page.getByRole('heading', { name: 'De cursus is gesloten' })).toBeVisible();
});

test('completion follows the threshold of the manifest', core, async ({ page }) => {
  const frame = await open(page, start('scorm2004-4'));
  await call(frame, 'SetValue', 'cmi.progress_measure', '1');
  await page.getByRole('button', { name: 'Sluit de cursus' }).click();
  await expect.poll(async () => (await latest('scorm2004-4')).report.status).toBe('completed');
});

test('the panel shows calls, data and report while the course runs', async ({ page }) => {
  const frame = await open(page, start('scorm12'));
  await call(frame, 'LMSSetValue', 'cmi.suspend_data', 'x'.repeat(100));
  await page.getByRole('tab', { name: 'Aanroepen' }).click();
  await expect(page.locator('.calls li').last()).toContainText('cmi.suspend_data');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Gegevens' })).toBeFocused();
  await expect(page.locator('#view-data')).toContainText('suspend_data: 100 van 4096 tekens');
  await call(frame, 'LMSSetValue', 'cmi.core.lesson_status', 'completed');
  await page.getByRole('tab', { name: 'Zoals het LMS het ziet' }).click();
  await expect(page.locator('#view-report')).toContainText('afgerond');
});

test('statements appear in the panel as they come in', async ({ page }) => {
  await page.goto(start('xapi'));
  const source = await page.locator('#course').getAttribute('src');
  const query = new URL(source ?? '', lms.url).searchParams;
  await page.getByRole('tab', { name: 'Statements' }).click();
  const statement = {
    actor: JSON.parse(query.get('actor') ?? ''),
    verb: { id: 'https://example.org/las', display: { nl: 'las' } },
    object: { id: 'https://example.org/les', definition: { name: { nl: 'De les' } } },
  };
  await fetch(`${lms.url}/lrs/statements`, {
    method: 'POST',
    headers: { Authorization: query.get('auth') ?? '', 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json' },
    body: JSON.stringify(statement),
  });
  await expect(page.locator('.statements')).toContainText('las · De les');
});

test('on a phone the panel waits behind a button and gives the place back with Escape', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, start('scorm12'));
  const toggle = page.getByRole('button', { name: 'LMS-gegevens' });
  await expect(page.locator('#panel')).toBeHidden();
  await toggle.click();
  await expect(page.locator('#panel')).toBeVisible();
  await page.getByRole('tab').first().focus();
  await page.keyboard.press('Escape');
  await expect(toggle).toBeFocused();
  await expect(page.locator('#panel')).toBeHidden();
});

test('the overview shows each learner’s state, begins anew and wipes', async ({ page }) => {
  await post(`${lms.url}/api/attempts`, { package: 'proef.scorm12.zip', learner: 'l2' });
  await page.goto(lms.url);
  const row = page.locator('.row', { hasText: 'SCORM 1.2' });
  await expect(row).toContainText('Nog niet geopend');
  await page.getByRole('radio', { name: 'Sem' }).check();
  await expect(row).toContainText('Niet begonnen');
  await row.getByRole('button', { name: 'Nieuwe poging' }).click();
  await expect(row).toContainText('poging 2');
  page.on('dialog', dialog => dialog.accept());
  await row.getByRole('button', { name: 'Wissen' }).click();
  await expect(row).toContainText('Nog niet geopend');
  await row.getByRole('button', { name: 'Openen' }).click();
  await expect(page.getByText('Sem · SCORM 1.2 · Gewoon')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 768, 1280]) {
    test(`no barriers and no sideways scrolling at ${width} px in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      await fetch(`${lms.url}/inhoud/${(await get(`${lms.url}/api/packages`)).packages[0].sha256.slice(0, 12)}/een/diep/pad/weg.png`);
      const check = async (): Promise<void> => {
        expect(await axeViolations(page, { without: '#course' })).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      };
      await page.goto(lms.url);
      await check();
      const frame = await open(page, start('scorm12'));
      await call(frame, 'LMSSetValue', 'cmi.core.lesson_status', 'klaar');
      if (width < 960) await page.getByRole('button', { name: 'LMS-gegevens' }).click();
      await expect(page.locator('#notices')).toBeVisible();
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await check();
      }
    });
  }
}
