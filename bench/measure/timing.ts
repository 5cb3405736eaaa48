import type { Page } from '@playwright/test';
import { launch, openLms } from '../../tests/support/one-launch.ts';
import { throttle } from './throttle.ts';

/** What is opened: the page itself, or a lesson in it by its address. And what has to be in that lesson before the learner can act. */
export type LoadTarget = {
  readonly name: 'first screen' | 'dilemma';
  /** Id of the lesson's element, or `null` for the first page of the course. */
  readonly lesson: string | null;
  /** Selector, from the lesson's element. */
  readonly ready: string;
};

/** Milliseconds since the course was asked for. */
export type LoadTimes = {
  /** First contentful paint. */
  readonly paint: number;
  /** The learner can act. */
  readonly ready: number;
  /** The whole document has arrived. */
  readonly complete: number;
  /** The LMS got the learner's progress for the first time; 0 for a page that is no course. */
  readonly saved: number;
};

type Marks = { -readonly [Name in Exclude<keyof LoadTimes, 'saved'>]?: number };

declare global {
  interface Window {
    marks?: Marks;
  }
}

/** In the browser, before anything else: notes in the LMS's window when things were there in the course's. */
const watch = ({ lesson, ready }: LoadTarget): void => {
  if (window === window.top) {
    window.marks = {};
    return;
  }
  const marks = window.parent.marks;
  if (!marks || location.href === 'about:blank') return;
  new PerformanceObserver((list, observer) => {
    const paint = list.getEntriesByName('first-contentful-paint')[0];
    if (!paint) return;
    marks.paint = paint.startTime;
    observer.disconnect();
  }).observe({ type: 'paint', buffered: true });
  addEventListener('DOMContentLoaded', () => {
    marks.complete = performance.now();
  });
  new MutationObserver((_, observer) => {
    // By id: a search through the whole course at every change would slow down what is measured.
    const page = lesson === null ? document.querySelector('.page') : document.getElementById(lesson);
    if (!page || (ready === '' ? !page.matches('[data-alive]') : !page.querySelector(ready)?.checkVisibility())) return;
    marks.ready = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true, attributes: true });
};

/** Opens a page below `course/` on a slow machine and line, and waits until all is there. `page` is new, its cache empty. */
export const timeLoad = async (page: Page, server: string, file: string, target: LoadTarget): Promise<LoadTimes> => {
  await page.addInitScript(watch, target);
  await openLms(page, server);
  await throttle(page);
  await launch(page, target.lesson === null ? file : `${file}#${target.lesson}`);
  const stored = "calls.find(({ name, element }) => name === 'LMSSetValue' && element === 'cmi.suspend_data')";
  const all = `marks.paint && marks.ready && marks.complete && ${file === 'index.html' ? stored : 'true'}`;
  await page.waitForFunction(all, undefined, { polling: 100, timeout: 60_000 }).catch(async () => {
    throw new Error(`Not all of ${file} was there after a minute: ${await page.evaluate('JSON.stringify([marks, calls])')}`);
  });
  return page.evaluate(`({ ...marks, saved: ${stored}?.at ?? 0 })`);
};

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The median of each time. */
export const medians = <Times extends Readonly<Record<string, number>>>(all: readonly Times[]): Times => {
  const names = Object.keys(all[0] ?? {}) as (keyof Times & string)[];
  return Object.fromEntries(names.map(name => [name, median(all.map(times => times[name] ?? Number.NaN))])) as Times;
};
