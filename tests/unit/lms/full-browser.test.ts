import { expect, it } from 'vitest';
import type { Database } from '../../../src/core/world.ts';
import { open as openCmi5 } from '../../../src/lms/cmi5.ts';
import { open as openXapi } from '../../../src/lms/xapi.ts';
import { useFakeTime } from './fake-time.ts';
import { completions, endings, lrsFormats, passing, posts } from './lrs-launches.ts';
import { makeBrowser, makeLms, makeLrsPage, reportAfter } from './lrs-lms.ts';

useFakeTime();

const noRoom = () => new DOMException('No room', 'QuotaExceededError');

/** A page whose browser takes nothing more, in any of its stores, from when `fill` is called. */
const fillingPage = (lms: ReturnType<typeof makeLms>, session: string) => {
  const browser = makeBrowser();
  const page = makeLrsPage(lms, browser, session);
  const { world } = page.launch;
  let full = false;
  const setItem = browser.sessionStorage.setItem;
  browser.sessionStorage.setItem = (key, value) => {
    if (full) throw noRoom();
    setItem(key, value);
  };
  const database: typeof world.database = (name, stores): Database => {
    const real = world.database(name, stores);
    const unlessFull =
      <Given extends readonly unknown[], Answer>(call: (...given: Given) => Promise<Answer>) =>
      (...given: Given) =>
        full ? Promise.reject<Answer>(noRoom()) : call(...given);
    return { ...real, put: unlessFull(real.put), remove: unlessFull(real.remove), swap: unlessFull(real.swap) };
  };
  return { page, launch: { ...page.launch, world: { ...world, database } }, fill: () => (full = true) };
};

it.each(lrsFormats.flatMap(format => [[format, 'as it opens'] as const, [format, 'half way'] as const]))(
  '%s: a browser that is full %s keeps nothing from the LRS, and nothing is said twice',
  async (format, when) => {
    const lms = makeLms();
    const { launch, fill } = fillingPage(lms, format === 'cmi5' ? 'een' : 'plain');
    if (when === 'as it opens') fill();
    const opening = (format === 'cmi5' ? openCmi5 : openXapi)(launch);
    await passing(5000);
    const session = await opening;
    void session.commit(reportAfter(0.3));
    await passing(2000);
    fill();
    // What it does not take at once waits in memory.
    lms.inject(posts(503));
    const last = session.commit(reportAfter(1));
    await passing(2000);
    expect(await last).toBe('pending');
    lms.inject(() => null);
    await passing(10_000);
    expect(await session.commit(reportAfter(1))).toBe('stored');
    void session.terminate(reportAfter(1));
    await passing(10_000);
    expect([completions(lms), endings(lms), lms.faults]).toEqual([1, 1, []]);
    expect(lms.documents.get('onder-de-waterlijn.progress')).toContain('completed');
  },
);
