import type { Locator, Page } from '@playwright/test';
import { launch, openLms } from '../tests/support/one-launch.ts';
import { throttle } from './measure/throttle.ts';

/** How soon the page answers when a choice is pressed, on a slow processor. */
export type ChoiceDelays = {
  /** How many presses of a mouse. */
  readonly presses: number;
  /** Interaction to next paint in milliseconds, in steps of 8 (Event Timing): the middle one, that of 98 in a hundred, and the longest. */
  readonly p50: number;
  readonly p98: number;
  readonly most: number;
  /** Tasks over 50 ms while nobody pressed anything, after the course stood still (Long Tasks). */
  readonly longTasks: number;
};

declare global {
  interface Window {
    delays?: Map<number, number>;
    longTasks?: number;
  }
}

/** In the browser, before anything else: the longest event of each interaction. */
const watchEvents = (): void => {
  window.delays = new Map();
  window.longTasks = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (!entry.interactionId) continue;
      window.delays?.set(entry.interactionId, Math.max(entry.duration, window.delays.get(entry.interactionId) ?? 0));
    }
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  new PerformanceObserver(list => {
    window.longTasks = (window.longTasks ?? 0) + list.getEntries().length;
  }).observe({ type: 'longtask' });
};

/** What is pressed next, in this order: what is asked first, a choice, or the way on. */
const pressable =
  '.objection-go, [data-shown="now"] .choices:not(:has(.objection)) [data-choice]:not([data-off]) > button, [data-shown="now"] .proceed';

/** Presses with the mouse alone: what presses elements looks itself, in the page, whether they can be pressed. */
const press = async (page: Page, element: Locator) => {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (!box) throw new Error('What is pressed has no place on the screen.');
  await page.mouse.click(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
};

/** Plays every dilemma of these lessons to an ending with a mouse, each time with the first choice. */
export const measureChoices = async (page: Page, server: string, lessons: readonly string[]): Promise<ChoiceDelays> => {
  await page.addInitScript(watchEvents);
  await openLms(page, server);
  const frame = await launch(page, `index.html#${lessons[0] ?? ''}`);
  await page.waitForFunction("values['cmi.suspend_data']");
  await throttle(page);
  let presses = 0;
  let longTasks = 0;
  for (const lesson of lessons) {
    await frame.evaluate(to => {
      location.hash = to;
    }, lesson);
    const dilemmas = frame.locator('.page[data-current] [data-dilemma]');
    await frame.locator(`[id="${lesson}"][data-current]`).waitFor();
    for (const dilemma of await dilemmas.all()) {
      for (;;) {
        // Drawings and icebergs that come by themselves are over.
        await page.waitForTimeout(400);
        const next = dilemma.locator(pressable).first();
        if ((await next.count()) === 0 || (await dilemma.locator('[data-shown="now"] .iceberg').count()) > 0) break;
        const before = await frame.evaluate(() => window.longTasks ?? 0);
        await page.waitForTimeout(100);
        longTasks += (await frame.evaluate(() => window.longTasks ?? 0)) - before;
        await press(page, next);
        presses++;
      }
    }
  }
  await page.waitForTimeout(400);
  const told = await frame.evaluate(() => [...(window.delays?.values() ?? [])]);
  // What is answered within a frame is told of nobody.
  const all = [...told, ...Array.from({ length: Math.max(0, presses - told.length) }, () => 8)].sort((a, b) => a - b);
  const at = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN;
  return { presses, p50: at(0.5), p98: at(0.98), most: at(1), longTasks };
};
