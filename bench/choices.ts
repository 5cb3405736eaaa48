import type { Frame, Page } from '@playwright/test';
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

/** Waits until this script says so. A locator would leave listeners of the driver in the page, which every press then waits for. */
const holds = async (frame: Frame, script: string): Promise<void> => {
  while (!(await frame.evaluate(script))) await frame.page().waitForTimeout(100);
};

/**
 * In the browser: scrolls to the first thing of its kind and says where the mouse presses it, in CSS pixels of this window; `null` where
 * there is none. One question and no library: what looks at the page at length is what the next press waits for.
 */
const placeOf = ({ within, at, pressable, end }: Sought): Place | null => {
  const part = [...document.querySelectorAll(within)][at];
  if (!part || (end && part.querySelector(end))) return null;
  const element = part.querySelector(pressable);
  element?.scrollIntoView({ block: 'center' });
  const box = element?.getBoundingClientRect();
  return box ? { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 20) } : null;
};

/** CSS selectors. `at`: which of those `within`. `end`: where it is there, all was pressed. */
type Sought = { readonly within: string; readonly at: number; readonly pressable: string; readonly end?: string };
type Place = { readonly x: number; readonly y: number };

/** Plays every dilemma of these lessons to an ending with a mouse, each time with the first choice. The frame fills the window. */
export const measureChoices = async (page: Page, server: string, lessons: readonly string[]): Promise<ChoiceDelays> => {
  await page.addInitScript(watchEvents);
  await openLms(page, server);
  const frame = await launch(page, `index.html#${lessons[0] ?? ''}`);
  await holds(page.mainFrame(), "!!values['cmi.suspend_data']");
  await throttle(page);
  let presses = 0;
  let longTasks = 0;
  for (const lesson of lessons) {
    await frame.evaluate(to => {
      location.hash = to;
    }, lesson);
    await holds(frame, `!!document.querySelector('[id="${lesson}"][data-current] [data-dilemma]')`);
    const within = '.page[data-current] [data-dilemma]';
    const dilemmas = await frame.evaluate(selector => document.querySelectorAll(selector).length, within);
    for (let at = 0; at < dilemmas; at++) {
      for (;;) {
        // Drawings and icebergs that come by themselves are over.
        await page.waitForTimeout(400);
        const place = await frame.evaluate(placeOf, { within, at, pressable, end: '[data-shown="now"] .iceberg' });
        if (!place) break;
        const before = await frame.evaluate(() => window.longTasks ?? 0);
        await page.mouse.move(place.x, place.y);
        await page.waitForTimeout(300);
        longTasks += (await frame.evaluate(() => window.longTasks ?? 0)) - before;
        await page.mouse.click(place.x, place.y);
        presses++;
      }
    }
  }
  return { presses, longTasks, ...(await delaysIn(page, frame, presses)) };
};

/** What the browser told of so many presses. */
const delaysIn = async (page: Page, frame: Frame, presses: number): Promise<Pick<ChoiceDelays, 'p50' | 'p98' | 'most'>> => {
  await page.waitForTimeout(400);
  const told = await frame.evaluate(() => [...(window.delays?.values() ?? [])]);
  // What is answered within a frame is told of nobody.
  const all = [...told, ...Array.from({ length: Math.max(0, presses - told.length) }, () => 8)].sort((a, b) => a - b);
  const at = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p98: at(0.98), most: at(1) };
};

/** How many scenes the bare page has. */
const bareScenes = 12;

/**
 * The same for a page that only hides one scene and shows the next, as long as one of the course, with its heading in focus: as fast as
 * this machine can answer a press. Milliseconds, the middle one.
 */
export const measureBarePress = async (page: Page): Promise<number> => {
  await page.addInitScript(watchEvents);
  await page.goto('about:blank');
  await page.setContent(barePage);
  await throttle(page);
  for (let at = 0; at < bareScenes; at++) {
    const place = await page.evaluate(placeOf, { within: 'section:not([hidden])', at: 0, pressable: 'button' });
    if (place) await page.mouse.move(place.x, place.y);
    await page.waitForTimeout(500);
    if (place) await page.mouse.click(place.x, place.y);
  }
  return (await delaysIn(page, page.mainFrame(), bareScenes)).p50;
};

const barePage = `<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Kaal</title>
<body style="font:18px/1.5 sans-serif;max-width:34em;margin:auto">${Array.from(
  { length: bareScenes + 1 },
  (_, at) =>
    `<section${at > 0 ? ' hidden' : ''}><h3 tabindex="-1">Deel ${at + 1}</h3>${'<p>Een zin van zo veel woorden als er in een alinea van de cursus staan, en dan nog een halve erbij, want zo lang zijn ze.</p>'.repeat(4)}${'<p><button>Je doet wat er staat, en je zegt erbij waarom je het doet.</button></p>'.repeat(3)}</section>`,
).join('')}<script>
for (const button of document.querySelectorAll('button')) button.onclick = () => {
  const here = button.closest('section'), next = here.nextElementSibling;
  here.hidden = true; next.hidden = false; next.firstChild.focus();
};
</script>`;
