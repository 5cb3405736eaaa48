import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { releaseFiles } from '../../release/make.ts';
import { readPublisher } from '../../release/sources/publisher.ts';
import { writeReleaseFolder } from '../../release/write.ts';
import { openSite } from '../../scorm/contents/site.ts';
import { readValidCourse } from '../../src/authoring/read-course.ts';
import { axeViolations } from '../support/axe.ts';

/** The release as somebody has it on a stick: by clicks, from `file://`, with everything that it asks for written down. */

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'uitgave-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const { course, config } = await readValidCourse(root);
  const packages = path.join(root, 'packages');
  const browserPackages = openSite(path.join(root, 'dist')).browserPackages;
  const source = {
    root,
    course,
    config,
    publisher: readPublisher(root),
    trial: true,
    released: null,
    packages,
    never: packages,
    browserPackages,
  };
  writeReleaseFolder(folder, await releaseFiles(source));
});

const front = (file = 'index.html'): string => pathToFileURL(path.join(folder, file)).href;

test('leads by clicks from its front page to the package, the guide and the trial of an LMS, and plays the course @core', async ({
  page,
}) => {
  const outside: string[] = [];
  page.on('request', request => {
    if (!/^(?:file|data|blob):/.test(request.url())) outside.push(request.url());
  });
  await page.goto(front());
  await page.getByRole('link', { name: 'Neem haar mee' }).click();
  const moodle = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^Moodle/ }) });
  const zip = moodle.getByRole('link', { name: /^Pakket, SCORM 1\.2/ });
  await expect(zip).toHaveAttribute('href', 'pakketten/onder-de-waterlijn.scorm12.zip');
  await moodle.getByRole('link', { name: /^In tien minuten proberen/ }).click();
  await expect(page.getByRole('heading', { name: 'In tien minuten proberen' })).toBeInViewport();
  await expect(page.getByRole('link', { name: /^De module Start, voor de proef/ })).toHaveAttribute('href', /start\.scorm12\.zip$/);
  await page.getByRole('link', { name: 'Voorpagina' }).click();
  await page.getByRole('link', { name: 'In English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('link', { name: 'See the course' }).click();
  await page.getByRole('link', { name: 'Begin', exact: true }).first().click();
  await expect(
    page
      .getByRole('button', { name: /Verder/ })
      .or(page.getByRole('link', { name: /Verder/ }))
      .first(),
  ).toBeVisible();
  expect(outside).toEqual([]);
});

test('can be used by everybody: axe, the keyboard and 320 pixels, light and dark', async ({ page }) => {
  for (const [file, colorScheme] of [
    ['index.html', 'light'],
    ['index.html', 'dark'],
    ['gidsen/privacy/ondernemingsraad.html', 'dark'],
    ['gidsen/lms/moodle.html', 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(front(file));
    expect([file, await axeViolations(page)]).toEqual([file, []]);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  for (const file of ['index.html', 'gidsen/lms-velden.html']) {
    await page.goto(front(file));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
  await page.goto(front());
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Naar de tekst' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Bekijk de cursus' })).toBeFocused();
});
