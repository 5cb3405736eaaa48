/**
 * Takes the pictures in the documents for administrators and works councils, by doing what those say in the preview LMS with the packages
 * that are there: `npm run packages && node cli/docs/lms-pictures.ts`. Look at them before you keep them.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type FrameLocator, type Page } from '@playwright/test';
import { startPreview } from '../../preview-lms/server.ts';
import { chromiumArgs, requireChromium } from '../programs/chromium.ts';

const size = { width: 1280, height: 720 };
const moves = '[data-shown="now"] .choices li:not([data-off]) > button:not([data-off]), [data-shown="now"] .proceed';

/** What a learner does in the preview LMS; every step waits until it is done. */
const learnerAt = (page: Page, url: string) => {
  const course: FrameLocator = page.frameLocator('#course');
  return {
    course,
    shoot: (name: string) => page.screenshot({ path: `docs/images/proef-lms-${name}.jpg`, type: 'jpeg', quality: 72 }),
    async open(file: string, mode = 'normal') {
      await page.goto(`${url}/?mode=${mode}`);
      await page
        .locator('li.row', { hasText: file })
        .getByRole('button', { name: /^Openen/ })
        .click();
      await course.locator('#menu-button').waitFor();
      await course.locator('#progress-text:not(:empty)').waitFor();
    },
    async goTo(id: string) {
      await course.locator('html').evaluate((_, id) => {
        location.hash = `#${id}`;
      }, id);
      await course.locator(`[id="${id}"][data-current]`).waitFor();
    },
    async play(lesson: string) {
      await this.goTo(lesson);
      const dilemma = course.locator(`[id="${lesson}"] [data-dilemma]`);
      await dilemma.locator('.story[data-live]').waitFor();
      while ((await dilemma.locator(moves).count()) > 0) {
        const scene = await dilemma.locator('[data-shown="now"]').getAttribute('data-scene');
        await dilemma.locator(moves).first().click();
        await dilemma.locator(`[data-shown="now"]:not([data-scene="${scene}"])`).waitFor();
      }
      await dilemma.locator('.ending').scrollIntoViewIfNeeded();
    },
    says: (text: string) => course.locator('#notice', { hasText: text }).waitFor({ timeout: 30_000 }),
    panel: (name: string) => page.getByRole('tab', { name }).click(),
    /** Until the panel beside the course has it. */
    reported: (text: string) => page.locator('.view:visible', { hasText: text }).first().waitFor(),
  };
};

/** `start` with one dilemma, as in the trial of ten minutes. */
const finishStart = async (learner: ReturnType<typeof learnerAt>) => {
  await learner.goTo('les/start/onder-de-waterlijn');
  await learner.play('les/start/de-klapstoel');
  for (const lesson of ['wie-er-meekijkt', 'jouw-werk']) await learner.goTo(`les/start/${lesson}`);
  await learner.says('Je hebt alle onderdelen gezien');
  await learner.reported('afgerond');
};

const takeAll = async (page: Page, url: string) => {
  const learner = learnerAt(page, url);
  const { course, shoot } = learner;
  const field = (name: string) => page.locator('#view-data tr', { hasText: name }).evaluate(row => row.scrollIntoView({ block: 'center' }));
  await page.goto(url);
  await shoot('overzicht');

  await learner.open('.start.scorm12.zip');
  await learner.reported('bezig');
  await shoot('eerste-pagina');
  await course.locator('.foot .lms-only').scrollIntoViewIfNeeded();
  await shoot('wie-ziet-wat');
  await learner.goTo('les/start/onder-de-waterlijn');
  await learner.goTo('les/start/de-klapstoel');
  await learner.reported('start/de-klapstoel');
  await learner.open('.start.scorm12.zip');
  await learner.says('Je gaat verder waar je was');
  await shoot('verder');
  await page.context().setOffline(true);
  await learner.goTo('les/start/wie-er-meekijkt');
  await learner.says('Je voortgang komt nu niet aan');
  await shoot('geen-verbinding');
  await page.context().setOffline(false);
  await learner.says('Je voortgang wordt weer bewaard');
  await finishStart(learner);
  await shoot('afgerond-12');
  await learner.open('.start.scorm12.zip', 'review');
  await learner.says('Je kijkt rond');
  await shoot('terugkijken');

  await learner.open('.start.scorm2004-3.zip');
  await finishStart(learner);
  await shoot('afgerond-2004');

  await learner.open('.start.cmi5.zip');
  await finishStart(learner);
  await learner.panel('Statements');
  await shoot('statements');

  await learner.open('onder-de-waterlijn.scorm2004-4.zip');
  await learner.play('les/start/de-klapstoel');
  await learner.reported('start/de-klapstoel');
  await shoot('rapport');
  await learner.panel('Gegevens');
  await learner.reported('odw1');
  await field('cmi.suspend_data');
  await shoot('gegevens');
  await course.locator('#share').check();
  await learner.play('les/discretionaire-ruimte/het-potje');
  await learner.reported('cmi.interactions.0.id');
  await field('cmi.interactions.0.id');
  await shoot('gedeelde-keuze');
};

const dataDir = await mkdtemp(path.join(tmpdir(), 'odw-pictures-'));
const preview = await startPreview({ port: 0, packagesDir: 'packages', dataDir });
const browser = await chromium.launch({ executablePath: await requireChromium(), args: chromiumArgs });
try {
  const context = await browser.newContext({ viewport: size, locale: 'nl-NL', reducedMotion: 'reduce' });
  await takeAll(await context.newPage(), preview.url);
} finally {
  await browser.close();
  await preview.close();
  await rm(dataDir, { recursive: true, force: true });
}
