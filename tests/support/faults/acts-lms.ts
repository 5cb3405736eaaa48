import { expect } from '@playwright/test';
import type { Act } from './acts.ts';
import type { MatrixCell } from './cell.ts';
import { apiTakenAway, inWindow, storeFillsUp, storeSilent } from './in-page.ts';
import type { Conditions, LaunchOptions } from './lms.ts';
import { changing, rewrite } from './other-version.ts';
import { changeStored } from './record.ts';
import { type CourseTab, nothingDone } from './tab.ts';

/** The learner was not told that something fails. */
const notTold = async (tab: CourseTab): Promise<void> => {
  const { notice } = await tab.look();
  expect(notice, 'what the learner reads').not.toMatch(/nu niet aan|geen verbinding/);
};

/** Milliseconds in which the course gathers what is done while commits are slow, and in which the slowest of them has come. */
const gathering = 10_000;
const whileSlow = gathering + 40_000;

/** Played up to the ending; while the course is still open the LMS has it, and the learner reads of no failure. */
const arrives = async (cell: MatrixCell, tab: CourseTab): Promise<void> => {
  await tab.see('begin');
  await tab.see('balie');
  await tab.playToEnding();
  await cell.lmsKnows();
  await notTold(tab);
};

const stillSaved =
  (conditions: Partial<Conditions>): Act =>
  async cell => {
    Object.assign(cell.lms.conditions, conditions);
    const tab = await cell.open();
    await arrives(cell, tab);
    await cell.leave(tab);
    await cell.nothingLost();
  };

const found =
  (options: LaunchOptions): Act =>
  async cell => {
    const tab = options.window === 'popup frame' ? await cell.openPopup(options) : await cell.open(options);
    await arrives(cell, tab);
    await (options.window ? cell.closeWindow(tab) : cell.leave(tab));
    await cell.nothingLost(options.window ? {} : options);
  };

const optional = {
  scorm12: ['cmi.objectives', 'cmi.core.lesson_location', 'cmi.core.session_time', 'cmi.core.score'],
  scorm2004: ['cmi.objectives', 'cmi.progress_measure', 'cmi.location', 'cmi.session_time'],
} as const;

/** How suspend data comes back from LMSs that do not leave it as it is. */
const alterations: readonly (readonly [name: string, alter: (text: string) => string])[] = [
  ['a newline behind it', text => `${text}\n`],
  ['spaces around it', text => `  ${text} `],
  ['quotes', text => `"${text}"`],
  ['percent signs', text => encodeURIComponent(text)],
  ['entities', text => text.replaceAll(';', '&#59;')],
  ['slashes escaped', text => text.replaceAll('/', '\\/')],
];

export const lmsActs = {
  'probe-refused': stillSaved({ text: 'refused' }),
  'signed-files': stillSaved({ files: 'signed' }),
  'api-late': found({ api: 'late' }),
  'api-unrelated': found({ api: 'unrelated' }),
  'api-popup-frame': found({ window: 'popup frame' }),
  'api-initialised': found({ api: 'initialised' }),
  async 'read-fails'(cell) {
    const tab = await cell.open();
    await arrives(cell, tab);
    await cell.leave(tab);
    for (const reads of ['throw', 'error', 'page', 'same'] as const) {
      const before = await cell.record();
      const blind = await cell.open({ reads }, nothingDone());
      await blind.told('reopen');
      await blind.see('slot');
      await blind.told('reopen');
      await cell.leave(blind);
      const after = await cell.record();
      expect({ state: after?.state, completed: after?.completed }, reads).toEqual({ state: before?.state, completed: before?.completed });
    }
    await cell.nothingLost();
  },
  async 'opener-closed'(cell) {
    const tab = await cell.openPopup({ manner: 'moodle' });
    await tab.see('begin');
    await cell.lmsKnows();
    await cell.closeOpener();
    await tab.see('balie');
    await tab.playToEnding();
    await tab.told('failed');
    await cell.kept(tab);
    await cell.closeWindow(tab);
    await cell.nothingLost();
  },
  async 'api-gone'(cell) {
    const tab = await cell.open();
    await tab.see('begin');
    await cell.lmsKnows();
    await tab.run(apiTakenAway);
    await tab.see('balie');
    await tab.playToEnding();
    await tab.told('failed');
    await cell.kept(tab);
    await cell.leave(tab);
    await cell.nothingLost();
  },
  async 'refused-optional'(cell) {
    const elements = optional[cell.format === 'scorm12' ? 'scorm12' : 'scorm2004'];
    for (const [at, refused] of elements.entries()) {
      const done = nothingDone();
      const tab = await cell.open({ refused, learner: `l${at + 2}` }, done);
      await tab.see('begin');
      await cell.lmsKnows(done, `l${at + 2}`);
      await notTold(tab);
      await cell.leave(tab);
    }
    await cell.nothingLost({ refused: elements[0] });
  },
  async altered(cell) {
    const tab = await cell.open();
    await tab.see('begin');
    await tab.see('balie');
    await tab.playToEnding();
    await cell.leave(tab);
    for (const [name, alter] of alterations) {
      await cell.otherBrowser();
      cell.lms.scorm.altered = alter;
      const again = await cell.open();
      await again.shows(cell.done).catch(error => Promise.reject(new Error(`${name}: ${error.message}`)));
      await notTold(again);
      await cell.leave(again);
    }
    cell.lms.scorm.altered = text => (text === '' ? 'null' : text);
    const nothing = nothingDone();
    const first = await cell.open({ learner: 'l2' }, nothing);
    await first.shows(nothing);
    expect((await first.look()).notice, 'what the learner reads at a first launch').toBe('');
    await cell.leave(first);
    cell.lms.scorm.altered = null;
    await cell.nothingLost();
  },
  async 'long-unknown'(cell) {
    const tab = await cell.open();
    await tab.see('begin');
    await tab.see('balie');
    await cell.leave(tab);
    const grown = changing(state => ({ ...state, unknown: [`z=${'x'.repeat(5000)}`] }));
    await (cell.format === 'web' ? rewrite(cell, grown) : changeStored(cell.lms, cell.format, 'l1', grown));
    const again = await cell.open();
    await again.shows(cell.done);
    await again.playToEnding();
    await cell.lmsKnows();
    await notTold(again);
    await cell.leave(again);
    await cell.nothingLost();
  },
  async 'slow-calls'(cell) {
    const tab = await cell.open({ call: '100' });
    const session = cell.lms.scorm.sessions.at(-1);
    await tab.see('begin');
    await cell.lmsKnows(cell.done, 'l1', whileSlow);
    cell.lms.conditions.slow = 5000;
    await tab.see('balie');
    await cell.lmsKnows(cell.done, 'l1', whileSlow);
    await cell.lms.atRest(12_000);
    const before = { commits: session?.commits ?? 0, calls: session?.calls.length ?? 0 };
    const began = performance.now();
    await tab.playToEnding();
    await tab.see('begin');
    const atMost = 1 + Math.floor((performance.now() - began) / gathering);
    await cell.lmsKnows(cell.done, 'l1', whileSlow);
    await cell.lms.atRest(12_000);
    const commits = (session?.commits ?? 0) - before.commits;
    expect(commits, 'commits for the end of a dilemma and a page turned').toBeLessThanOrEqual(atMost);
    cell.lms.conditions.slow = 0;
    await cell.leave(tab);
    const calls = (session?.calls.length ?? 0) - before.calls;
    expect(calls, 'calls for a page turned and a dilemma').toBeLessThanOrEqual(40);
    await cell.nothingLost();
  },
  async 'store-silent'(cell) {
    cell.lms.first.push(inWindow(storeSilent, []));
    const tab = await cell.open();
    await tab.see('begin');
    await tab.see('balie');
    await tab.playToEnding();
    if (cell.format === 'web') return tab.told('failed');
    await cell.lmsKnows();
    await cell.leave(tab);
    await cell.nothingLost();
  },
  async 'store-full'(cell) {
    cell.lms.first.push(inWindow(storeFillsUp, []));
    const tab = await cell.open();
    await tab.see('begin');
    await tab.see('balie');
    await tab.run(course => void Object.assign(course, { storeIsFull: true }));
    await tab.playToEnding();
    if (cell.format === 'web') return tab.told('failed');
    await cell.lmsKnows();
    await cell.leave(tab);
    cell.lms.first.pop();
    await cell.nothingLost();
  },
} as const satisfies { readonly [id: string]: Act };
