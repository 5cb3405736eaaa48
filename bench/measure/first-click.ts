import type { Page } from '@playwright/test';
import { launch, openLms } from '../../tests/support/one-launch.ts';
import { throttle } from './throttle.ts';

/** Of a choice that is pressed as soon as it can be seen. Milliseconds since the course was asked for. */
export type FirstClick = {
  /** The first choice of the lesson was painted, and pressed. */
  readonly pressed: number;
  /** The scene that it leads to was painted. */
  readonly answered: number;
};

declare global {
  interface Window {
    firstClick?: { pressed: number; answered: number };
  }
}

/** In the browser, before anything else: presses the first choice in the frame in which it is first painted, and waits for what comes of it. */
const pressAtOnce = (lesson: string): void => {
  if (window === window.top || location.href === 'about:blank') return;
  const times = { pressed: 0, answered: 0 };
  window.parent.firstClick = times;
  const shown = () => document.getElementById(lesson)?.querySelector<HTMLElement>('[data-shown="now"]')?.dataset['scene'];
  const waitForScene = (from: string | undefined) => {
    const now = shown();
    if (now === undefined || now === from) return void requestAnimationFrame(() => waitForScene(from));
    // A frame later it is on the screen.
    requestAnimationFrame(() => {
      times.answered = performance.now();
    });
  };
  const waitForChoice = () => {
    const choice = document.getElementById(lesson)?.querySelector<HTMLElement>('[data-choice]');
    if (!choice?.checkVisibility()) return void requestAnimationFrame(waitForChoice);
    requestAnimationFrame(() => {
      times.pressed = performance.now();
      // Until its script is there a choice is text, and what is pressed is kept (src/browser/page/early-click.ts).
      const from = choice.closest<HTMLElement>('[data-scene]')?.dataset['scene'];
      (choice.querySelector<HTMLElement>('button, .choice-text') ?? choice).click();
      waitForScene(from);
    });
  };
  requestAnimationFrame(waitForChoice);
};

/** Opens a lesson of a package below `course/` on a slow machine and line. `page` is new, its cache empty. Rejects when no scene follows within a minute. */
export const timeFirstClick = async (page: Page, server: string, lesson: string): Promise<FirstClick> => {
  await page.addInitScript(pressAtOnce, lesson);
  await openLms(page, server);
  await throttle(page);
  await launch(page, `index.html#${lesson}`);
  await page.waitForFunction('window.firstClick?.answered > 0', undefined, { polling: 100, timeout: 60_000 });
  return (await page.evaluate(() => window.firstClick)) as FirstClick;
};
