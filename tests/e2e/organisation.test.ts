import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import { readZip } from '../../scorm/zip/read.ts';
import { buildOnce, root } from '../support/build-once.ts';
import { core } from '../support/core.ts';
import { current, openLesson, playToEnding } from '../support/course.ts';
import { expect, lmsTest } from '../support/lms.ts';

/** Another organisation: its own title, colours, logo, words, help, rules and identifiers, two of the modules and one of its own. */

const fixture = 'tests/fixtures/organisatie';

const packages = (): Promise<string> =>
  buildOnce({
    name: 'organisatie',
    of: [fixture, 'modules'],
    only: ['web', 'scorm12', 'scorm2004-4'],
    courseDir(work) {
      // Our modules stay in the folder: the configuration chooses.
      cpSync(path.join(root, 'modules'), path.join(work, 'modules'), { recursive: true });
      cpSync(path.join(root, fixture), work, { recursive: true });
      return work;
    },
  });

const test = lmsTest(packages, 'dieper');
test.setTimeout(360_000);

test('an organisation’s course has its title, logo, colours, modules in its order, words and help', async ({ page, lms }) => {
  const { course } = await lms.launch(page, 'scorm12');
  await expect(course.locator('.brand')).toHaveText('Dieper kijken');
  await expect(course.locator('.brand img')).toHaveAttribute('alt', 'Dienst Noord');
  await expect(course.locator('#menu summary')).toHaveText([/Bij ons/, /Leiderschap/, /Start/]);
  expect(await course.locator('html').evaluate(html => getComputedStyle(html).getPropertyValue('--accent'))).toBe('#7a3594');
  await expect(course.locator('#hulp')).toContainText('De luisterlijn van de dienst');
  await expect(course.locator('#share')).toHaveCount(0);
  await openLesson(course, 'les/bij-ons/erna');
  await expect(current(course)).toContainText('Vraag je sectorhoofd wat er in jullie weekstart over het luik');
});

test('the work that a learner chooses changes words, examples and order, and stays with them', async ({ page, lms }) => {
  const { course } = await lms.launch(page, 'scorm12');
  await openLesson(course, 'les/start/jouw-werk');
  await course.getByRole('radio', { name: 'Sectorhoofd' }).check();
  await expect(current(course).locator('.order a')).toHaveText(['Leiderschap', 'Bij ons']);
  expect(await ordered(course)).toEqual(ownOrder);
  await openLesson(course, 'les/bij-ons/erna');
  await expect(current(course)).toContainText('wat er in jullie staf');
  await expect(current(course).locator('.example:visible')).toHaveText(/De deur van je kamer/);
  await lms.launch(page, 'scorm12');
  await openLesson(course, 'les/bij-ons/erna');
  await expect(current(course)).toContainText('wat er in jullie staf');
  expect(await ordered(course)).toEqual(ownOrder);
  await openLesson(course, 'les/start/jouw-werk');
  await course.getByRole('radio', { name: 'Iets anders, of liever niet' }).check();
  expect(await ordered(course)).toEqual({
    contents: ['bij-ons', 'leiderschap', 'start'],
    leads: ['module/leiderschap', 'module/start', 'over/slot'],
    end: 'start',
  });
});

/** The modules as the contents have them, where the last lesson of each leads, in the order of the page, and the module with which the course ends. */
const ordered = (course: FrameLocator | Page) =>
  course.locator('html').evaluate(html => {
    const modules = [...html.querySelectorAll('.page[id^="module/"]')].map(({ id }) => id.slice('module/'.length));
    const last = modules.map(id => [...html.querySelectorAll(`.page[id^="les/${id}/"]`)].at(-1));
    return {
      contents: [...html.querySelectorAll('#menu summary + ol > li:first-child > a')].map(a => a.getAttribute('href')?.slice(8)),
      leads: last.map(page => [...(page?.querySelectorAll('[rel="next"]') ?? [])].map(a => a.getAttribute('href')?.slice(1)).join()),
      end: modules[last.findIndex(page => page?.querySelector('.end'))],
    };
  });

/** Of who leads a sector. */
const ownOrder = {
  contents: ['leiderschap', 'bij-ons', 'start'],
  leads: ['module/start', 'module/bij-ons', 'over/slot'],
  end: 'start',
};

test('is passed when its required modules are done, whatever was left of the other', async ({ page, lms }) => {
  const { course } = await lms.launch(page, 'scorm12');
  await openLesson(course, 'les/bij-ons/het-loket');
  await playToEnding(course.locator('[data-dilemma="het-loket"]'));
  await openLesson(course, 'les/bij-ons/erna');
  for (const id of ['onder-de-waterlijn', 'de-klapstoel', 'wie-er-meekijkt', 'jouw-werk']) {
    await openLesson(course, `les/start/${id}`);
    if (id === 'de-klapstoel') await playToEnding(course.locator('[data-dilemma="de-klapstoel"]'));
  }
  await expect.poll(async () => (await lms.attempt('scorm12')).cmi['cmi.core.lesson_status']).toBe('passed');
});

test('has its own identifiers in every manifest, and none of ours', core, async () => {
  for (const format of ['scorm12', 'scorm2004-4']) {
    const files = readZip(readFileSync(path.join(await packages(), `dieper.${format}.zip`)));
    const manifest = Buffer.from(files.find(({ path }) => path === 'imsmanifest.xml')?.bytes ?? []).toString();
    expect(manifest).toContain('dieper');
    expect(manifest).not.toContain('onder-de-waterlijn');
  }
});
