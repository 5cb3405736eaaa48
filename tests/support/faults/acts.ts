import { expect } from '@playwright/test';
import { nl } from '../../../src/core/i18n/nl.ts';
import { historyActs } from './acts-history.ts';
import { hostActs } from './acts-host.ts';
import { lmsActs } from './acts-lms.ts';
import { lrsActs } from './acts-lrs.ts';
import { peopleActs } from './acts-people.ts';
import type { MatrixCell } from './cell.ts';
import { goneWith } from './in-page.ts';
import type { Conditions } from './lms.ts';
import type { FaultId } from './matrix.ts';
import { changing, otherVersions, rewrite, statesInBrowser } from './other-version.ts';
import { overtaken } from './record.ts';
import { type CourseTab, nothingDone } from './tab.ts';
import { until } from './until.ts';

/** Plays one fault from the first launch to the last check. */
export type Act = (cell: MatrixCell) => Promise<void>;

/** Up to the dilemma, which waits for its first choice. */
const upToDilemma = async (tab: CourseTab): Promise<void> => {
  await tab.see('begin');
  await tab.see('balie');
  await tab.dilemmaIsThere();
};

const killedAfter =
  (steps: (tab: CourseTab) => Promise<void>): Act =>
  async cell => {
    const tab = await cell.open();
    await upToDilemma(tab);
    await steps(tab);
    await cell.kept(tab);
    await cell.kill(tab);
    await cell.nothingLost();
  };

/** `told`: the learner hears that saving fails. `manner`: the LMS's. */
type Failing = { readonly told?: boolean; readonly manner?: 'plain' | 'moodle'; readonly asked?: boolean };

/** Something fails before the first choice of the dilemma; the learner plays on, to the last lesson. */
const playUnderConditions = async (
  cell: MatrixCell,
  conditions: Partial<Conditions>,
  { told, manner }: Required<Omit<Failing, 'asked'>>,
): Promise<CourseTab> => {
  const tab = await cell.open({ manner });
  await upToDilemma(tab);
  Object.assign(cell.lms.conditions, conditions);
  await tab.playToEnding();
  if (told) await tab.told('failed');
  await tab.see('slot');
  return tab;
};

/** Something fails while the learner plays on to the end, and works again while the course is still open: then the LMS gets everything at once. */
const passing =
  (conditions: Partial<Conditions>, { told = true, manner = 'plain' }: Failing = {}): Act =>
  async cell => {
    const tab = await playUnderConditions(cell, conditions, { told, manner });
    cell.lms.restoreConditions();
    await tab.see('begin');
    if (told) await tab.told('works');
    await cell.lmsKnows();
    await cell.leave(tab);
    await cell.nothingLost({ manner });
  };

/** Something fails until after the course was closed. */
const lasting =
  (conditions: Partial<Conditions>, { told = true, manner = 'plain', asked = false }: Failing = {}): Act =>
  async cell => {
    const tab = await playUnderConditions(cell, conditions, { told, manner });
    await cell.kept(tab);
    await cell.leave(tab);
    cell.lms.restoreConditions();
    cell.done.asked = asked ? 'mine' : null;
    await cell.nothingLost({ manner });
  };

const otherVersion =
  (version: keyof typeof otherVersions): Act =>
  async cell => {
    const { change, remains } = otherVersions[version];
    const tab = await cell.open();
    await upToDilemma(tab);
    await tab.playToEnding();
    await cell.leave(tab);
    await rewrite(cell, changing(change));
    await cell.nothingLost();
    const stored = async () => (cell.format === 'web' ? statesInBrowser(cell) : [(await cell.record())?.state ?? null]);
    await until('what this version does not know is kept', stored, kept => kept.some(remains));
  };

const lookingAround =
  (mode: 'review' | 'browse'): Act =>
  async cell => {
    const tab = await cell.open();
    await upToDilemma(tab);
    await cell.leave(tab);
    await cell.lmsKnows();
    const before = await cell.record();
    const visit = await cell.open({ mode }, nothingDone());
    await visit.see('balie');
    await visit.playToEnding();
    await visit.see('slot');
    await cell.leave(visit);
    const after = await cell.record();
    expect(after?.state, 'progress at the LMS').toEqual(before?.state);
    expect(after?.completed).toBe(false);
    await cell.nothingLost();
  };

const oneLaunchWithoutApi =
  (api: 'absent' | 'refuses'): Act =>
  async cell => {
    const first = await cell.open();
    await first.see('begin');
    await cell.leave(first);
    const without = await cell.open({ api }, nothingDone());
    await without.told('noLms');
    await without.see('balie');
    await without.playToEnding();
    await cell.leave(without);
    // What was done without an LMS stays in this browser, under no name: it is not promised to reach the LMS.
    await cell.nothingLost();
  };

export const acts: { readonly [id in FaultId]: Act } = {
  async 'last-act'(cell) {
    const tab = await cell.open();
    await tab.see('begin');
    await cell.kept(tab);
    if (cell.format !== 'web') cell.lms.conditions.server = 'gone';
    // In WebKit a page that is gone at once takes along what it asked of storage; docs/reliability.md says so.
    const milliseconds = cell.browser === 'webkit' ? 150 : 0;
    // The answer to this may be gone with the page.
    await tab.run(goneWith, '#menu a[href="#les/proef/slot"]', milliseconds).catch(() => {});
    const isThere = () => tab.run(() => true).catch(() => false);
    await until('the course is gone', isThere, there => !there);
    cell.done.lessons.add('slot');
    cell.done.place = 'slot';
    await cell.leave(tab);
    cell.lms.restoreConditions();
    await cell.nothingLost();
  },
  'kill-arrival': killedAfter(async () => {}),
  'kill-choice': killedAfter(tab => tab.choose()),
  'kill-ending': killedAfter(tab => tab.playToEnding()),
  'kill-onward': killedAfter(async tab => {
    await tab.playToEnding();
    await tab.see('slot');
  }),
  async 'kill-browser'(cell) {
    await cell.ownBrowser();
    const tab = await cell.open();
    await upToDilemma(tab);
    await tab.playToEnding();
    await cell.kept(tab);
    await cell.killBrowser();
    await cell.nothingLost();
  },
  async 'kill-browser-unsaved'(cell) {
    await cell.ownBrowser();
    const tab = await cell.open();
    await upToDilemma(tab);
    cell.lms.conditions.server = 'gone';
    await tab.playToEnding();
    await tab.told('failed');
    await cell.killBrowser();
    cell.lms.restoreConditions();
    await cell.nothingLost();
  },
  async offline(cell) {
    const tab = await cell.open();
    await upToDilemma(tab);
    await cell.offline(true);
    await tab.playToEnding();
    if (cell.format !== 'web') await tab.told('failed');
    await tab.see('slot');
    if (cell.format === 'web') {
      // Nobody to tell, and no last word: what is done without a network is kept at once.
      await cell.kept(tab);
      await cell.kill(tab);
      await cell.offline(false);
      return cell.nothingLost();
    }
    await cell.offline(false);
    await tab.told('works');
    await cell.lmsKnows();
    await cell.leave(tab);
    await cell.nothingLost();
  },
  async 'offline-opening'(cell) {
    const tab = await cell.open();
    await tab.see('begin');
    // The file that plays a dilemma is not there yet.
    cell.lms.conditions.server = 'gone';
    await tab.see('balie');
    await tab.sees('the dilemma cannot be played', ({ below }) => below === nl.playFailed);
    cell.lms.restoreConditions();
    await tab.playToEnding();
    await cell.leave(tab);
    await cell.nothingLost();
  },
  'offline-close': lasting({ server: 'gone' }),
  async halting(cell) {
    cell.lms.conditions.page = 'halting';
    const tab = await cell.open();
    await upToDilemma(tab);
    await tab.playToEnding();
    // What stands at the foot of the page came after all that, and works too.
    await until(
      'the page has loaded',
      () => tab.run(({ document }) => document.readyState),
      state => state === 'complete',
    );
    if (cell.format !== 'web') {
      await tab.run(({ document }) => document.getElementById('share')?.click());
      await until(
        'sharing is on',
        () => tab.run(({ document }) => document.documentElement.dataset['sharing']),
        on => on === '',
      );
    }
    await cell.leave(tab);
    await cell.nothingLost();
  },
  async expired(cell) {
    const tab = await cell.open();
    await upToDilemma(tab);
    cell.lms.conditions.server = 'expired';
    await tab.playToEnding();
    await tab.told('failed');
    await tab.view.goto(`${cell.lms.url}/login`);
    cell.lms.restoreConditions();
    await cell.closeWindow(tab);
    await cell.nothingLost();
  },
  async slow(cell) {
    const tab = await cell.open();
    await upToDilemma(tab);
    const before = cell.lms.scorm.sessions.at(-1)?.commits ?? 0;
    cell.lms.conditions.slow = 3000;
    await tab.playToEnding();
    const commits = (cell.lms.scorm.sessions.at(-1)?.commits ?? 0) - before;
    expect(commits, 'commits for one dilemma').toBeLessThanOrEqual(2);
    await tab.view.goto(`${cell.lms.url}/elders`);
    cell.lms.restoreConditions();
    await cell.lms.atRest(4000);
    await cell.closeWindow(tab);
    await cell.nothingLost();
  },
  'commit-false': passing({ commit: 'false' }),
  'commit-throws': passing({ commit: 'throws' }),
  'commit-502': passing({ commit: '502' }),
  'commit-lie': passing({ server: 'gone' }, { manner: 'moodle' }),
  'commit-lie-502': lasting({ commit: '502' }, { manner: 'moodle', told: false, asked: true }),
  async 'exit-502'(cell) {
    const tab = await cell.open();
    await upToDilemma(tab);
    await tab.playToEnding();
    cell.lms.conditions.commit = '502';
    await tab.see('slot');
    await cell.leave(tab);
    cell.lms.restoreConditions();
    await cell.nothingLost();
  },
  async 'terminate-throws'(cell) {
    const tab = await cell.open({ terminate: 'throws' });
    await upToDilemma(tab);
    await tab.playToEnding();
    await cell.leave(tab);
    await cell.nothingLost({ terminate: 'throws' });
  },
  'api-absent': oneLaunchWithoutApi('absent'),
  'api-refuses': oneLaunchWithoutApi('refuses'),
  async 'old-data'(cell) {
    const first = await cell.open();
    await first.see('begin');
    await cell.leave(first);
    const old = cell.lms.scorm.stored('l1');
    const second = await cell.open();
    await second.see('balie');
    await second.playToEnding();
    await cell.leave(second);
    cell.lms.scorm.handOut = old;
    // The page is a new one, and has less than it once had: it could be somebody else's.
    cell.done.asked = 'mine';
    const third = await cell.open();
    await third.shows(cell.done);
    await cell.leave(third);
    cell.lms.scorm.handOut = null;
    await cell.otherBrowser();
    await cell.nothingLost();
  },
  'lrs-401': passing({ lrs: '401' }),
  'lrs-403': passing({ lrs: '403' }),
  'lrs-409': passing({ lrs: '409', slow: 300 }, { told: false }),
  'lrs-429': passing({ lrs: '429' }),
  'lrs-500': passing({ lrs: '500' }),
  async 'lrs-silent'(cell) {
    const tab = await cell.open();
    await upToDilemma(tab);
    cell.lms.conditions.lrs = 'silent';
    await tab.playToEnding();
    await tab.see('slot');
    // The first answer is still awaited: what was done since is in this browser alone.
    await cell.kept(tab);
    await cell.kill(tab);
    cell.lms.restoreConditions();
    await cell.nothingLost();
  },
  'lrs-reset': passing({ lrs: 'reset' }),
  async 'lrs-half'(cell) {
    const tab = await cell.open();
    await upToDilemma(tab);
    const before = cell.lms.posted.length;
    cell.lms.conditions.lrs = 'half';
    await tab.playToEnding();
    await tab.see('slot');
    await expect.poll(() => cell.lms.posted.slice(before).some(({ taken }) => taken), { message: 'the LRS took a part' }).toBe(true);
    cell.lms.restoreConditions();
    await tab.see('begin');
    await cell.allArrived();
    await cell.leave(tab);
    await cell.nothingLost();
  },
  async 'lrs-launch'(cell) {
    const first = await cell.open();
    await upToDilemma(first);
    await first.playToEnding();
    await cell.leave(first);
    cell.lms.conditions.lrs = '500';
    const second = await cell.openWithout();
    await second.told('noLms');
    await second.see('slot');
    await cell.kept(second);
    await cell.leave(second);
    cell.lms.restoreConditions();
    // What was done without the LRS is there at the next launch, and then at the LRS.
    await cell.nothingLost();
  },
  async 'two-tabs'(cell) {
    cell.tolerated.push(overtaken);
    const one = await cell.open();
    await one.see('begin');
    const two = await cell.open();
    await two.see('slot');
    await one.view.front();
    await one.see('balie');
    await one.playToEnding();
    await cell.leave(one);
    await two.view.front();
    await two.see('begin');
    await cell.leave(two);
    await cell.nothingLost();
  },
  async bfcache(cell) {
    await cell.withPageCache();
    const tab = await cell.open();
    await upToDilemma(tab);
    await tab.playToEnding();
    await cell.goAway(tab);
    const arrival = await tab.back();
    expect(arrival.type === 'back_forward' || arrival.persisted, 'the page comes out of the history').toBe(true);
    if (cell.browser === 'chromium') expect(arrival.persisted, 'the page comes from the back/forward cache').toBe(true);
    await tab.shows(cell.done);
    await tab.see('slot');
    await cell.leave(tab);
    // A cmi5 session ended when the page was left: what is done after Back reaches the LMS at the next launch.
    if (cell.format !== 'cmi5') await cell.lmsKnows();
    await cell.nothingLost();
  },
  async reload(cell) {
    cell.tolerated.push(overtaken);
    const tab = await cell.open();
    await upToDilemma(tab);
    await tab.choose();
    await tab.view.reload();
    await tab.ready();
    await tab.shows(cell.done);
    await tab.playToEnding();
    await tab.view.reload();
    await tab.ready();
    await tab.shows(cell.done);
    await cell.leave(tab);
    await cell.nothingLost();
  },
  async 'reload-frame'(cell) {
    const tab = await cell.open();
    await upToDilemma(tab);
    await tab.playToEnding();
    await tab.reloadFrame();
    await tab.shows(cell.done);
    await tab.see('slot');
    await cell.leave(tab);
    await cell.nothingLost();
  },
  async popup(cell) {
    const tab = await cell.openPopup();
    await upToDilemma(tab);
    await tab.playToEnding();
    await cell.closeWindow(tab);
    await cell.nothingLost();
  },
  async away(cell) {
    const tab = await cell.open();
    await upToDilemma(tab);
    await tab.playToEnding();
    await tab.runAround(() => {
      location.href = '/elders';
    });
    await until(
      'the LMS is elsewhere',
      () => tab.runAround(() => location.pathname),
      path => path === '/elders',
    );
    await cell.lms.atRest();
    await cell.nothingLost();
  },
  async corrupted(cell) {
    const tab = await cell.open();
    await upToDilemma(tab);
    await tab.playToEnding();
    await cell.leave(tab);
    await rewrite(cell, progress => `${progress.slice(0, 9)}¤${progress.slice(11, -2)}`);
    // A SCORM LMS keeps the place apart, and that is whole.
    Object.assign(cell.done, nothingDone(), { place: cell.format.startsWith('scorm') ? 'balie' : null });
    const again = await cell.open();
    await again.shows(cell.done);
    await again.told('damaged');
    await cell.leave(again);
    await cell.nothingLost();
  },
  older: otherVersion('older'),
  newer: otherVersion('newer'),
  async storage(cell) {
    cell.blockStorage();
    const tab = await cell.open();
    await upToDilemma(tab);
    await tab.playToEnding();
    if (cell.format === 'web') return tab.told('failed');
    await cell.leave(tab);
    await cell.nothingLost();
  },
  async clock(cell) {
    cell.clockAhead(1);
    const tab = await cell.open();
    await upToDilemma(tab);
    await tab.playToEnding();
    await cell.leave(tab);
    cell.clockAhead(-1);
    await cell.nothingLost();
  },
  async colleague(cell) {
    const tab = await cell.open();
    await upToDilemma(tab);
    cell.lms.conditions.server = 'gone';
    await tab.playToEnding();
    await tab.told('failed');
    await cell.leave(tab);
    cell.lms.restoreConditions();
    const nothing = nothingDone();
    const other = await cell.open({ learner: 'l2' }, nothing);
    await other.shows(nothing);
    await other.see('begin');
    await cell.leave(other);
    await cell.lmsKnows(nothing, 'l2');
    await cell.nothingLost();
  },
  review: lookingAround('review'),
  browse: lookingAround('browse'),
  ...historyActs,
  ...peopleActs,
  ...lmsActs,
  ...lrsActs,
  ...hostActs,
};
