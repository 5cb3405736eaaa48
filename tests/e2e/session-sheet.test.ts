import { readFile } from 'node:fs/promises';
import type { Download } from '@playwright/test';
import { readZip } from '../../scorm/zip/read.ts';
import { core } from '../support/core.ts';
import { allLessons, current, openLesson } from '../support/course.ts';
import { expect, test } from '../support/lms.ts';

const preparing = allLessons.find(({ id }) => id.endsWith('/bereid-je-sessie-voor'));
const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

test.beforeEach(async ({ lms, page }) => {
  if (!preparing) throw new Error('No lesson prepares a session');
  await page.goto(await lms.address('web', { module: preparing.module.id }));
  await openLesson(page, preparing.id);
  // The tools are there: what a link of theirs does before that is the browser's own.
  await expect(page.locator('html')).toHaveAttribute('data-size', /.*/);
});

test('a facilitator chooses a session, fills in its sheet and takes it along', async ({ page }) => {
  const sheet = current(page).locator('[data-sheet]');
  const plan = () => sheet.locator('[data-plan]:visible .sheet-plan > li');
  await page.getByLabel('Welke module?').selectOption({ label: 'Leiderschap' });
  await page.getByLabel('Hoe lang?').selectOption('45');
  await expect(sheet.getByRole('heading', { level: 2 })).toHaveText('Leiderschap, 45 minuten');
  await expect(plan().first().locator('.sheet-minutes')).toHaveText(/^0–/);
  await expect(plan().last().locator('.sheet-minutes')).toHaveText(/–45$/);
  await page.getByLabel('Hoe lang?').selectOption('90');
  await expect(plan().last().locator('.sheet-minutes')).toHaveText(/–90$/);

  await sheet.getByLabel('Ruimte').fill('De kantine');
  await sheet.getByLabel('Waar let ik zelf op?').fill('Stil zijn <na> de vraag');
  const saving = page.waitForEvent('download');
  await sheet.getByRole('button', { name: 'Bewaar als document' }).click();
  const saved = (await bytesOf(await saving)).toString('utf8');
  expect(saved).toContain('Leiderschap, 90 minuten');
  expect(saved).toContain('De kantine');
  expect(saved).toContain('Stil zijn &lt;na&gt; de vraag');
  expect(saved, 'only the plan that was chosen').not.toContain('Vakmanschap, 45 minuten');
  expect(saved).not.toContain('<button');
});

test('the kit is handed out whole, and says so calmly when it cannot come', async ({ page }) => {
  const get = current(page).getByRole('link', { name: 'Haal de begeleiderskit' });
  await page.route('**/begeleiderskit.txt', route => route.abort(), { times: 1 });
  await get.click();
  await expect(page.locator('#notice')).toContainText('Probeer het nog eens');
  const saving = page.waitForEvent('download');
  await get.click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('begeleiderskit.zip');
  const files = readZip(await bytesOf(download)).map(({ path }) => path);
  expect(files).toContain('LEESMIJ.html');
  for (const kind of [/^1-gids\/.*\.html$/, /^2-kaarten\/.*\.html$/, /\.pptx$/, /\.docx$/, /samen\.html$/])
    expect(
      files.some(file => kind.test(file)),
      String(kind),
    ).toBe(true);
});

test('nothing of a session sheet is kept', core, async ({ page }) => {
  await current(page).getByLabel('Ruimte').fill('De kantine');
  await page.reload();
  await expect(current(page).getByLabel('Ruimte')).toHaveValue('');
});
