import type { Page } from '@playwright/test';

/** The script that the course's page begins with, and the one that it fetches afterwards. */
export const courseScript = /_astro\/course\..*\.js$/;
export const laterScript = /_astro\/deferred\.[^/]*\.js$/;

/** What the first page can be painted without. */
export const laterStyles = /later\.[^/]*\.css/;

/** Keeps a file under way until what this gives is called. */
export const holdBack = async (page: Page, file: RegExp): Promise<() => void> => {
  let letGo = () => {};
  const held = new Promise<void>(resolve => {
    letGo = resolve;
  });
  await page.route(file, async route => {
    await held;
    await route.continue();
  });
  return letGo;
};
