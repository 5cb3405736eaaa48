import type { Frame, Page } from '@playwright/test';
import { escapeHtml } from '../src/core/html.ts';
import { apiCalls, launch, openLms } from '../tests/support/one-launch.ts';

/** What the LMS gets while a dilemma is played, from the first choice to an ending. */
export type PlayedInPage = { readonly clicks: number; readonly commits: number; readonly values: number };

const openLesson = async (page: Page, server: string, lesson: string | null): Promise<Frame> => {
  await openLms(page, server);
  const frame = await launch(page, lesson === null ? 'index.html' : `index.html#${lesson}`);
  await page.waitForFunction("values['cmi.suspend_data']");
  return frame;
};

/** Plays the first dilemma of this lesson, each time with the first choice, until an ending. Throws when a click shows no new scene. */
export const playDilemma = async (page: Page, server: string, lesson: string): Promise<PlayedInPage> => {
  const frame = await openLesson(page, server, lesson);
  const before = await apiCalls(page);
  const dilemma = frame.locator('.page[data-current] [data-dilemma]').first();
  const scene = dilemma.locator('[data-shown="now"]');
  let clicks = 0;
  for (; (await dilemma.locator('[data-shown="now"] .iceberg').count()) === 0; clicks++) {
    const from = await scene.getAttribute('data-scene');
    await scene.locator('[data-choice] button:visible, button.proceed').first().click();
    const asked = dilemma.locator('.objection-go');
    if (await asked.isVisible()) await asked.click();
    if ((await scene.getAttribute('data-scene')) === from) throw new Error(`A choice in “${from}” shows no other scene.`);
  }
  const during = (await apiCalls(page)).slice(before.length);
  return {
    clicks,
    commits: during.filter(({ name }) => name === 'LMSCommit').length,
    values: during.filter(({ name }) => name === 'LMSSetValue').length,
  };
};

/** The words that a learner sees first on this page, as a page without script or font: as fast as that text can be. */
export const bareCopy = async (page: Page, server: string, lesson: string | null): Promise<string> => {
  const frame = await openLesson(page, server, lesson);
  const current = frame.locator('.page[data-current]');
  if (lesson !== null) await current.locator('[data-choice] button:visible').first().waitFor();
  const lines = (await current.allInnerTexts()).flatMap(text => text.split(/\n+/)).filter(line => line.trim());
  const choices = await current.locator('[data-choice] button:visible').allInnerTexts();
  return `<!doctype html>
<html lang="nl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Onder de waterlijn</title>
<link rel="icon" href="data:,">
<style>body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 65ch; margin: auto } button { display: block; font: inherit; text-align: start }</style>
<article class="page" id="${lesson ?? 'eerste'}" data-alive>
${lines.map(line => (choices.includes(line) ? `<div data-choice><button type="button">${escapeHtml(line)}</button></div>` : `<p>${escapeHtml(line)}</p>`)).join('\n')}
</article>
</html>`;
};
