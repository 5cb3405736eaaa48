import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type FrameLocator, type Page, test } from '@playwright/test';
import { readZip } from '../../scorm/zip/read.ts';
import { axeViolations } from '../support/axe.ts';
import { root } from '../support/build-once.ts';
import { core } from '../support/core.ts';
import { writeTableCourse } from '../support/table-course.ts';

/** What an author sees while writing: `npm run dev` on a small course, with mistakes that are saved and mended. */

const story = `---
titel: De sleutel
soort: dilemma
---

<Dilemma id="de-sleutel" titel="De sleutel" rol="conciërge">

<Situatie id="deur" titel="De deur">

De deur is dicht. Er staat iemand voor.

<Keuze id="open" naar="binnen">Je doet de deur open.</Keuze>
<Keuze id="dicht" naar="buiten">Je laat de deur dicht.</Keuze>

</Situatie>

<Situatie id="binnen" titel="Binnen">

Je staat samen in de hal.

<IJsberg>
<Boven blok="resultaat">De deur ging open.</Boven>
<Onder blok="interactie">Er keek iemand mee.</Onder>
</IJsberg>

</Situatie>

<Situatie id="buiten" titel="Buiten">

Het begint te regenen.

<Gevolg als="dicht">De deur bleef dicht.</Gevolg>

<IJsberg>
<Boven blok="resultaat">De deur bleef dicht.</Boven>
<Onder blok="interactie">Er keek iemand mee.</Onder>
</IJsberg>

</Situatie>

</Dilemma>
`;

let dir: string;
let lesson: string;
let dev: ChildProcess;
let url: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  dir = mkdtempSync(path.join(tmpdir(), 'odw-werkbank-'));
  writeTableCourse(dir);
  // A name that a module may not have.
  lesson = path.join(dir, 'modules/aan-tafel/02-de-sleutel.mdx');
  writeFileSync(path.join(dir, 'woordenlijst.txt'), 'eén\n');
  writeFileSync(lesson, story);
  dev = spawn(process.execPath, [path.join(root, 'cli/dev.ts'), '--poort', '0'], { cwd: root, env: { ...process.env, COURSE_DIR: dir } });
  url = await new Promise<string>((ready, fail) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk;
      const [, address] = /De werkbank: (http:\S+)[\s\S]*De pagina is klaar/.exec(said) ?? [];
      if (address) ready(address);
    };
    dev.stdout?.on('data', hear);
    dev.stderr?.on('data', hear);
    dev.once('exit', code => fail(new Error(`npm run dev ended with ${code}:\n${said}`)));
  });
});

test.afterAll(async () => {
  dev.removeAllListeners('exit');
  const ended = new Promise(resolve => dev.once('exit', resolve));
  dev.kill('SIGTERM');
  await ended;
  rmSync(dir, { recursive: true, force: true });
});

const openBench = async (page: Page): Promise<FrameLocator> => {
  await page.goto(url);
  const course = page.frameLocator('#cursus');
  await expect(course.locator('.page[data-current]')).toBeVisible({ timeout: 60_000 });
  // In a project that was never opened Vite loads the page once more: the driver may lose a frame that is loaded again under its hands.
  await expect(course.locator(':root[data-live]')).toBeAttached({ timeout: 60_000 });
  return course;
};

test('a mistake stands beside the page, which stays as it was', async ({ page }) => {
  const course = await openBench(page);
  const problems = page.locator('#fouten');
  await page.locator('#dilemma').selectOption('de-sleutel');
  await page.locator('#over-dilemma').getByRole('button', { name: 'De deur' }).first().click();
  await expect(course.locator('[data-scene="deur"][data-shown="now"]')).toContainText('Er staat iemand voor.', { timeout: 60_000 });

  writeFileSync(lesson, story.replace('Er staat iemand voor.', '<LetOp>Half {(() => { globalThis.canary = 1 })()}'));
  await expect(problems).toContainText('<LetOp>', { timeout: 40_000 });
  await expect(page.locator('#fouten a').first()).toHaveAttribute('href', /^vscode:\/\/file\/.*02-de-sleutel\.mdx:\d+:\d+$/);
  await expect(problems).toContainText('de laatste versie zien die te lezen was');
  await expect(course.locator('#de-sleutel')).toContainText('Er staat iemand voor.');
  expect(await course.locator('vite-error-overlay').count()).toBe(0);

  // The Dutch is read too, as `npm run check` does.
  writeFileSync(lesson, story.replace('iemand voor', 'iemannd voor'));
  await expect(problems).toContainText('‘iemannd’ staat niet in het woordenboek', { timeout: 40_000 });
  await expect(course.locator('#de-sleutel')).toContainText('Er staat iemannd voor.', { timeout: 40_000 });

  writeFileSync(lesson, story);
  await expect(page.locator('#stand')).toHaveText('Alles klopt.', { timeout: 40_000 });
});

test('a scene of the map or the list is played to, and on from there', async ({ page }) => {
  const course = await openBench(page);
  await page.locator('#dilemma').selectOption('de-sleutel');
  await page.locator('#over-dilemma').getByRole('button', { name: 'Buiten' }).click();
  await expect(course.locator('#de-sleutel [data-scene="buiten"]')).toHaveAttribute('data-shown', 'now', { timeout: 60_000 });
  await page.locator('.map-scene[data-scene="binnen"] .map-number').click();
  await expect(course.locator('#de-sleutel [data-scene="binnen"]')).toHaveAttribute('data-shown', 'now');
  // Back to the beginning, where another choice can be made.
  await page.locator('#over-dilemma').getByRole('button', { name: 'De deur' }).first().press('Enter');
  await course.locator('[data-choice="dicht"] button').click();
  await expect(course.locator('#de-sleutel [data-scene="buiten"]')).toHaveAttribute('data-shown', 'now');

  // A larger form, in which what counts is kept from scene to scene.
  await page.locator('#dilemma').selectOption('het-overleg');
  await page.locator('#over-dilemma').getByRole('button', { name: 'Op papier' }).click();
  await expect(course.locator('#het-overleg [data-scene="papier"]')).toHaveAttribute('data-shown', 'now', { timeout: 60_000 });
  await expect(page.locator('#onderweg')).toBeEmpty();
});

test('texts are edited, added and taken back with the keyboard alone', async ({ page }) => {
  // Reading the Dutch for the first time keeps the workbench busy.
  const slow = { timeout: 40_000 };
  const course = await openBench(page);
  const status = page.locator('#onderweg');
  const onDisk = () => readFileSync(lesson, 'utf8');
  await page.locator('#dilemma').selectOption('de-sleutel');
  await page.locator('#scene').selectOption('deur');
  const text = (name: RegExp) => page.locator('#teksten').getByRole('button', { name });

  await text(/^Tekst, bewerken: De deur is dicht/).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Tekst' })).toBeFocused(slow);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('De deur {staat} op een kier. Er staat iemand voor.');
  await page.keyboard.press('Control+Enter');
  await expect(status).toContainText('Niet bewaard in modules/aan-tafel/02-de-sleutel.mdx. ‘{’ kan hier niet', slow);
  await expect(page.getByRole('textbox', { name: 'Tekst' })).toBeFocused(slow);
  expect(onDisk()).toBe(story);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('De deur staat op een kier. Er staat iemand voor.');
  await page.keyboard.press('Control+Enter');
  await expect(text(/De deur staat op een kier/)).toBeFocused(slow);
  await expect(status).toContainText('Bewaard in modules/aan-tafel/02-de-sleutel.mdx.', slow);
  const edited = story.replace('De deur is dicht.', 'De deur staat op een kier.');
  expect(onDisk()).toBe(edited);
  await expect(course.locator('#de-sleutel')).toContainText('De deur staat op een kier.', slow);

  // Escape leaves a text as it was, and what had the focus has it again.
  await text(/^Keuze, bewerken: Je laat de deur dicht/).press('Enter');
  await page.keyboard.type('Niet dit.');
  await page.keyboard.press('Escape');
  await expect(text(/^Keuze, bewerken: Je laat de deur dicht/)).toBeFocused(slow);
  expect(onDisk()).toBe(edited);

  const summary = page.locator('summary', { hasText: /^Een keuze$/ });
  await summary.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Je roept de conciërge.');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Buiten');
  await page.locator('[data-add="Keuze"] button[type="submit"]').press('Enter');
  await expect(summary).toBeFocused(slow);
  await expect(status).toContainText('Bewaard in', slow);
  const option = '<Keuze id="roept-concierge" naar="buiten">Je roept de conciërge.</Keuze>';
  const dicht = '<Keuze id="dicht" naar="buiten">Je laat de deur dicht.</Keuze>';
  expect(onDisk()).toBe(edited.replace(dicht, `${dicht}\n${option}`));
  await expect(text(/Je roept de conciërge/)).toBeVisible(slow);

  const undo = page.getByRole('button', { name: /^Maak ongedaan/ });
  await expect(undo).toHaveText('Maak ongedaan: Keuze erbij', slow);
  await undo.press('Enter');
  await expect(status).toContainText('Ongedaan gemaakt: Keuze erbij.', slow);
  await expect(undo).toContainText('De deur staat op een kier', slow);
  await undo.press('Enter');
  await expect(undo).toHaveText('Maak ongedaan', slow);
  await expect(undo).toBeFocused(slow);
  expect(onDisk()).toBe(story);

  // A press in the page opens what stands there.
  await expect(course.locator('#de-sleutel')).toContainText('De deur is dicht.', slow);
  await page.locator('#over-dilemma').getByRole('button', { name: 'De deur' }).first().press('Enter');
  await expect(course.locator('[data-scene="deur"]')).toHaveAttribute('data-shown', 'now', { timeout: 60_000 });
  await page.locator('#klik').press('Space');
  await course.locator('[data-choice="dicht"] button').click();
  await expect(page.getByRole('textbox', { name: 'Keuze' })).toBeFocused(slow);
  await expect(page.getByRole('textbox', { name: 'Keuze' })).toHaveValue('Je laat de deur dicht.');
  await page.keyboard.press('Escape');
});

test('the panel has no fault that axe sees, in light and in dark', async ({ page }) => {
  await openBench(page);
  await page.locator('#dilemma').selectOption('de-sleutel');
  await expect(page.getByRole('heading', { name: 'Cijfers' })).toBeVisible();
  await page.locator('#teksten [data-edit]').first().press('Enter');
  for (const summary of await page.locator('#teksten summary').all()) await summary.press('Enter');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeViolations(page, { within: '#paneel' })).toEqual([]);
  }
});

test('nothing of it is in the page of the course', core, async ({ request }) => {
  const answer = await request.get(new URL('/', url).href);
  // Vite names files by their whole address: a folder may be called anything.
  expect(await answer.text()).not.toMatch(/\/werkbank\/(?:client|stand|lijst|fouten)/);
  const [zip = ''] = readdirSync(path.join(root, 'packages')).filter(file => /^[\w-]+\.web\.zip$/.test(file));
  const files = readZip(readFileSync(path.join(root, 'packages', zip)));
  expect(files.length).toBeGreaterThan(3);
  const named = files.filter(({ path: file, bytes }) => /werkbank|workbench/i.test(`${file}\n${Buffer.from(bytes).toString('latin1')}`));
  expect(named.map(({ path: file }) => file)).toEqual([]);
});
