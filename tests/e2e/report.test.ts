import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { findOffice } from '../../cli/programs/office.ts';
import { courseFacts } from '../../report/facts/course-facts.ts';
import type { UsageReport } from '../../report/figures/report.ts';
import { reportHtml } from '../../report/output/html.ts';
import { openDuckDb } from '../../report/store/duckdb.ts';
import { writeTrial } from '../../report/trial/trial.ts';
import { courseDir } from '../../src/authoring/course-folder.ts';
import { readValidCourse } from '../../src/authoring/read-course.ts';
import { axeViolations } from '../support/axe.ts';
import { core } from '../support/core.ts';

const row = (unit: string, started: number | null) => ({
  unit,
  enrolled: 120,
  started,
  completed: started === null ? null : 40,
  median: { from: 45, to: 60 },
  actions: 30,
  returned: null,
});

const report: UsageReport = {
  title: 'Onder de waterlijn',
  from: 202601,
  to: 202603,
  k: 10,
  meetings: { sessions: 6, uncounted: 1, atLeast: 60, modules: [], dilemmas: [{ title: 'Het potje', sessions: 4 }] },
  evaluations: [{ statement: 'Ik kon zeggen wat ik wilde', moment: 'erna', atLeast: 40, agree: { from: 75, to: 100 } }],
  board: {
    soFar: { enrolled: 240, started: 140, completed: 80, action: 60, returned: 0, again: 20 },
    since: { to: 202512, gained: { enrolled: 0, started: 140, completed: 80, action: 60, returned: 0, again: 20 } },
  },
  trial: true,
  story: [],
  units: [row('Noord', 80), row('Een eenheid met een heel lange naam die niet in een kolom past', 60), row('Kleine eenheden samen', null)],
  total: row('Samen', 140),
  modules: [
    { id: 'vakmanschap', title: 'Vakmanschap', started: 140, completed: 80, share: { from: 55, to: 60 }, stopped: 60, median: null },
  ],
  dilemmas: [{ id: 'het-potje', title: 'Het potje', module: 'Vakmanschap', workedThrough: null }],
  trend: [
    { from: 202601, month: 202601, started: 90, completed: 30 },
    { from: 202602, month: 202602, started: 0, completed: 20 },
    { from: 202603, month: 202603, started: 50, completed: 30 },
  ],
  hasEarlier: true,
  choices: [
    { question: 'het-potje/start', dilemma: 'Het potje', atLeast: 40, shares: [{ label: 'Je geeft hem veertig euro.', percent: 55 }] },
    { question: 'het-potje/later', dilemma: 'Het potje', atLeast: 30, shares: [{ label: 'Je zegt nee.', percent: 45 }] },
  ],
  quality: { statements: 1000, repeated: 0, clocks: 5, voided: 0, openEnded: 10, silences: [{ month: 202602, weeks: 1 }] },
  figures: [],
};

const html = reportHtml(report, { deep: '#0b3a53', surface: '#eaf3f6', accent: '#1a6f8f', warm: '#9c4a1a' }, new Date('2026-04-02'));

for (const colorScheme of ['light', 'dark'] as const)
  test(`the report for L&D has no fault that axe sees, in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setContent(html);
    expect(await axeViolations(page)).toEqual([]);
  });

test('the report for L&D fits a screen of 320 pixels and runs without scripts', core, async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  const requests: string[] = [];
  page.on('request', request => requests.push(request.url()));
  await page.setContent(html);
  await expect(page.getByRole('table', { name: 'Mensen per module' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Staven: hoeveel mensen per module/ })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(requests).toEqual([]);
  await context.close();
});

test('with five units it prints on six pages of A4, each with its number, and a board has the first', async ({ page, browserName }) => {
  const office = findOffice();
  test.skip(browserName !== 'chromium' || office === null, 'Only Chromium prints to PDF, and poppler counts the pages.');
  const folder = mkdtempSync(join(tmpdir(), 'rapport-'));
  try {
    const { course, config } = await readValidCourse(courseDir);
    const world = {
      fetch,
      pause: async () => {},
      random: Math.random,
      secret: 'proef',
      now: () => new Date('2026-12-01'),
      onProgress: () => {},
    };
    await writeTrial(openDuckDb, courseFacts(course), config.colours, folder, world);
    await page.goto(pathToFileURL(join(folder, 'rapport.html')).href);
    const file = join(folder, 'rapport.pdf');
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
    const told = (program: string, ...args: string[]) => spawnSync(program, args, { encoding: 'utf8' }).stdout;
    const info = told(office?.pdfinfo ?? '', file);
    expect(info).toMatch(/Page size:.*A4/);
    const pages = told(office?.pdftotext ?? '', file, '-')
      .split('\f')
      .slice(0, -1);
    expect(pages.length).toBeLessThanOrEqual(6);
    for (const [n, text] of pages.entries()) {
      expect(text, `page ${n + 1}`).toContain(`${n + 1} van ${pages.length}`);
      expect(text, `page ${n + 1}`).toContain('PROEF');
    }
    for (const words of ['In één minuut', 'Sinds het vorige rapport', 'Wat niet bekend is', 'Waar ging het in de gesprekken vooral over?'])
      expect(pages[0]?.replace(/\s+/g, ' ')).toContain(words);
    expect(pages[0]).not.toContain('Wie deed mee');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
