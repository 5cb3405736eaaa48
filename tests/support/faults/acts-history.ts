import { expect } from '@playwright/test';
import type { Act } from './acts.ts';
import type { MatrixCell } from './cell.ts';
import { inability } from './drivers/driver.ts';
import type { LaunchOptions } from './lms.ts';
import { type CourseTab, type DoneByLearner, nothingDone } from './tab.ts';
import { until } from './until.ts';

/** All of it held, but the browser did not do what the row is about: nothing is said of that yet, and the cell is played anew. */
export class DidNotHappen extends Error {}

/**
 * To another page and Back. From where the page comes is part of the test: else it could pass by chance. Resolves to whether it came from
 * there. A session that a driver has with WebKit is a private one, without a cache on disk. What its memory still has of a page that was left
 * is up to it: of a page with a frame in it and nothing else it now and then asks the server too.
 */
const awayAndBack = async (cell: MatrixCell, tab: CourseTab, from: 'the HTTP cache' | 'the server'): Promise<boolean> => {
  const before = cell.lms.launches();
  await cell.goAway(tab);
  const arrival = await tab.back();
  const asked = cell.lms.launches() - before;
  const wanted = from === 'the server' ? 1 : 0;
  const happened = asked === wanted || cell.browser !== 'webkit' || from === 'the server';
  expect({ ...arrival, asked }, `the page comes from ${from}`).toEqual({
    type: 'back_forward',
    persisted: false,
    asked: happened ? wanted : 1,
  });
  await tab.ready();
  return happened;
};

/** No status that was completed was ever taken back, not for a moment. */
const neverBack = (cell: MatrixCell): void => {
  const status = /^cmi\.(core\.lesson_status|completion_status)$/;
  const set = cell.lms.scorm.sessions.flatMap(({ calls }) => calls).filter(({ element }) => status.test(element));
  const values = set.filter(({ method }) => method.endsWith('SetValue')).map(({ value }) => value);
  const after = values.slice(values.indexOf('completed') + 1);
  if (values.includes('completed'))
    expect(
      after.filter(value => value !== 'completed'),
      'status set back',
    ).toEqual([]);
};

const back =
  (kept: NonNullable<LaunchOptions['kept']>, from: 'the HTTP cache' | 'the server', play: (tab: CourseTab) => Promise<void>): Act =>
  async cell => {
    const tab = await cell.open({ kept });
    await play(tab);
    await cell.lmsKnows();
    const happened = await awayAndBack(cell, tab, from);
    await tab.shows(cell.done);
    await cell.lms.atRest();
    await cell.lmsKnows();
    await cell.leave(tab);
    neverBack(cell);
    await cell.nothingLost();
    neverBack(cell);
    if (!happened) throw new DidNotHappen('WebKit took nothing from its cache');
  };

const halfway = async (tab: CourseTab): Promise<void> => {
  await tab.see('begin');
  await tab.see('balie');
  await tab.playToEnding();
};

export const historyActs = {
  'back-first': back('unload', 'the HTTP cache', halfway),
  'back-done': back('unload', 'the HTTP cache', tab => tab.finish()),
  'back-fetched': back('no-store', 'the server', halfway),
  async 'back-popup'(cell) {
    const tab = await cell.openPopup({ kept: 'unload' });
    await halfway(tab);
    await cell.lmsKnows();
    await tab.run(course => Object.assign(course, { before: true }) && null);
    await cell.goAway(tab);
    await tab.runAround(() => void setTimeout(() => history.back()));
    await until(
      'the page is another',
      () => tab.runAround(() => location.pathname),
      path => path !== '/elders',
    );
    await tab.ready();
    const arrival = () =>
      tab.run(course => ({
        type: (course.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[])[0]?.type,
        alive: 'before' in course,
      }));
    expect(await arrival(), 'the page comes from the HTTP cache').toEqual({ type: 'back_forward', alive: false });
    await tab.shows(cell.done);
    await cell.lms.atRest();
    await cell.lmsKnows();
    await cell.closeWindow(tab);
    neverBack(cell);
    await cell.nothingLost();
  },
  // What browsers do then is in no driver's hands: the row says so.
  'tab-again': ({ browser }) => Promise.reject(new Error(inability[browser].session)),
  async 'new-attempt'(cell) {
    const first = await cell.open();
    await first.finish();
    await cell.lmsKnows();
    await cell.lms.atRest();
    await cell.leave(first);
    for (const play of [halfway, (tab: CourseTab) => tab.finish()]) {
      await cell.lms.newAttempt(cell.format, 'l1');
      // Where the last of it was never confirmed the course may ask.
      const anew: DoneByLearner = { ...nothingDone(), asked: 'others' };
      const tab = await cell.open({}, anew);
      await tab.shows(nothingDone());
      await play(tab);
      await cell.lmsKnows(anew);
      await cell.leave(tab);
      const record = await cell.record();
      expect(record?.state?.lessons.size, 'lessons of this attempt').toBe(anew.lessons.size);
    }
  },
} as const satisfies { readonly [id: string]: Act };
