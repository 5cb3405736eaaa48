import { readFile } from 'node:fs/promises';
import { axeViolations } from '../support/axe.ts';
import { core } from '../support/core.ts';
import { type CourseView, firstDilemma, openLesson } from '../support/course.ts';
import { expect, test } from '../support/lms.ts';

/** What an administrator can read off a package in their own LMS. */
const open = async (course: CourseView) => {
  const panel = course.getByRole('dialog', { name: 'Wat de cursus en het LMS tegen elkaar zeiden' });
  // The tools come a while after the course.
  await expect(async () => {
    await course.locator('body').press('Alt+Shift+KeyD');
    await expect(panel).toBeVisible({ timeout: 500 });
  }).toPass();
  return panel;
};

for (const format of ['scorm12', 'scorm2004-4'] as const)
  test(`${format}: a key shows the last calls with their answers, and nothing of what was chosen`, async ({ lms, page }) => {
    const { course } = await lms.launch(page, format);
    await openLesson(course, firstDilemma.id);
    const choice = course.locator('.page[data-current] [data-begin] .choices button').first();
    await choice.click();
    const words = (await choice.textContent()) ?? '';
    const panel = await open(course);
    const text = await panel.getByRole('textbox').inputValue();
    expect(text).toMatch(/SetValue cmi\.suspend_data "odw1;.*→ true/);
    expect(text).toMatch(/Commit → true/);
    expect(text).not.toContain(words.trim());
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Bewaar als tekstbestand' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('aanroepen-lms.txt');
    expect(await readFile(await download.path(), 'utf8')).toBe(text);
  });

test('it is a window of its own: the keyboard is in it, Escape closes it, and it is accessible', core, async ({ lms, page }) => {
  await page.goto(`${await lms.address('web')}?trace`);
  const panel = page.getByRole('dialog');
  await expect(panel).toBeVisible({ timeout: 15_000 });
  await expect(panel.getByRole('textbox')).toBeFocused();
  expect(await axeViolations(page, { within: '#trace' })).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await page.keyboard.press('Alt+Shift+KeyD');
  await expect(panel).toBeVisible();
  await panel.getByRole('button', { name: 'Sluit dit venster' }).click();
  await expect(panel).toHaveCount(0);
});
