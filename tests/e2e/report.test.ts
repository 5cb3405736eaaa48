import { expect, test } from '@playwright/test';
import type { UsageReport } from '../../report/figures/report.ts';
import { reportHtml } from '../../report/output/html.ts';
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
  meetings: null,
  story: [],
  units: [row('Noord', 80), row('Een eenheid met een heel lange naam die niet in een kolom past', 60), row('Kleine eenheden samen', null)],
  total: row('Samen', 140),
  modules: [{ id: 'vakmanschap', title: 'Vakmanschap', started: 140, completed: 80, stopped: 60, median: null }],
  dilemmas: [{ id: 'het-potje', title: 'Het potje', module: 'Vakmanschap', workedThrough: null }],
  trend: [
    { month: 202601, started: 90, completed: 30 },
    { month: 202602, started: 0, completed: 20 },
    { month: 202603, started: 50, completed: 30 },
  ],
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
