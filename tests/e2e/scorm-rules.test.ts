import { coreWhen } from '../support/core.ts';
import { type CourseView, current, firstDilemma, lessons, openLesson, playToEnding } from '../support/course.ts';
import { expect, type PreviewPage, test } from '../support/lms.ts';

/** What SCORM LMSs demand of a page, where only a browser can show it. The rest is in `tests/unit/lms/`. */
const [, second] = lessons;
if (!second) throw new Error('The course has too few lessons for these tests');

type Scorm = 'scorm12' | 'scorm2004-4';

const countOf = async (lms: PreviewPage, format: Scorm, name: RegExp): Promise<number> =>
  (await lms.attempt(format)).calls.filter(({ method }) => name.test(method)).length;

const commit = /^(?:LMS)?Commit$/;

/** Calls that were made, when no more come: the preview hears of them a moment later. */
const settled = async (lms: PreviewPage, format: Scorm, name: RegExp): Promise<number> => {
  let last = -1;
  await expect(async () => {
    const count = await countOf(lms, format, name);
    const before = last;
    last = count;
    expect(count).toBe(before);
  }).toPass({ intervals: [700] });
  return last;
};

const inCourse = <T>(course: CourseView, run: () => T): Promise<T> => course.locator('html').evaluate(run);

test.describe.configure({ timeout: 360_000 });

for (const format of ['scorm12', 'scorm2004-4'] as const) {
  test.describe(format, () => {
    test('a page that is hidden commits at once: a phone may never show it again', async ({ lms, page }) => {
      const { course } = await lms.launch(page, format);
      await openLesson(course, second.id);
      const before = await settled(lms, format, commit);
      await inCourse(course, () => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
        document.dispatchEvent(new Event('visibilitychange'));
      });
      expect(await settled(lms, format, commit)).toBe(before + 1);
    });

    test('a page that is left says Terminate, once, as its last word', async ({ lms, page }) => {
      const { course } = await lms.launch(page, format);
      await openLesson(course, second.id);
      await page.goto(lms.url);
      await expect.poll(() => countOf(lms, format, /^(?:LMSFinish|Terminate)$/)).toBe(1);
      const { calls } = await lms.attempt(format);
      expect(calls.at(-1)?.method).toMatch(/^(?:LMSFinish|Terminate)$/);
    });

    test(
      'a page that comes back from the back/forward cache begins anew: its session has ended',
      coreWhen(format === 'scorm12'),
      async ({ lms, page }) => {
        const { course } = await lms.launch(page, format);
        await openLesson(course, second.id);
        await settled(lms, format, commit);
        await inCourse(course, () => {
          Object.assign(window, { before: true });
          window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
        });
        // Between the two pages there is none to ask.
        const isBefore = () => inCourse(course, () => 'before' in window).catch(() => true);
        await expect.poll(isBefore, { timeout: 30_000 }).toBe(false);
        await expect(current(course)).toHaveAttribute('id', second.id);
      },
    );

    test(
      'one commit for a page or a dilemma, none for scrolling: each is a synchronous request',
      coreWhen(format === 'scorm12'),
      async ({ lms, page }) => {
        const { course } = await lms.launch(page, format);
        const start = await settled(lms, format, commit);
        await openLesson(course, firstDilemma.id);
        const opened = await settled(lms, format, commit);
        expect(opened - start).toBe(1);
        await inCourse(course, () => window.scrollTo(0, document.documentElement.scrollHeight));
        await inCourse(course, () => window.scrollTo(0, 0));
        expect(await settled(lms, format, commit)).toBe(opened);
        await playToEnding(course.locator(`[data-dilemma="${firstDilemma.lesson.dilemmas[0]?.id}"]`));
        expect(await settled(lms, format, commit)).toBe(opened + 1);
      },
    );
  });
}

test('everything is written again when the network is back, without waiting for a next step', async ({ context, lms, page }) => {
  const { course } = await lms.launch(page, 'scorm12');
  await settled(lms, 'scorm12', commit);
  await context.setOffline(true);
  await openLesson(course, second.id);
  await expect(course.locator('#notice')).toContainText('komt nu niet aan');
  await context.setOffline(false);
  await expect(course.locator('#notice')).toContainText('weer bewaard');
  await settled(lms, 'scorm12', commit);
  const { cmi } = await lms.attempt('scorm12');
  expect(cmi['cmi.core.lesson_location']).toBe(second.id.replace('les/', ''));
});

test('the copy in this browser is not in localStorage: Moodle empties that of its whole origin at each login', async ({ lms, page }) => {
  const { course } = await lms.launch(page, 'scorm12');
  await openLesson(course, second.id);
  await settled(lms, 'scorm12', commit);
  expect(await inCourse(course, () => localStorage.length)).toBe(0);
  const keys = await course.locator('html').evaluate(async () => {
    const settle = <T>(request: IDBRequest<T>) => new Promise<T>(resolve => (request.onsuccess = () => resolve(request.result)));
    const database = await settle(indexedDB.open('onder-de-waterlijn'));
    return settle(database.transaction('texts').objectStore('texts').getAllKeys());
  });
  expect(keys.filter(key => /^backup:/.test(String(key)))).toHaveLength(1);
});
