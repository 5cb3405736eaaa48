import { expect } from '@playwright/test';
import { token } from '../../../src/core/learner/token.ts';
import type { Act } from './acts.ts';
import type { MatrixCell } from './cell.ts';
import { inWindow, movedClock } from './in-page.ts';
import type { LaunchOptions } from './lms.ts';
import { overtaken } from './record.ts';
import { type DoneByLearner, nothingDone, type SmallLesson } from './tab.ts';
import { until } from './until.ts';

const hours = 3_600_000;

/** The LMS has of this learner exactly these lessons, and the page never showed others. */
const hasOnly = async (cell: MatrixCell, learner: string, lessons: readonly SmallLesson[]): Promise<void> => {
  const record = await cell.record(learner);
  const wanted = new Set(lessons.map(lesson => token(`proef/${lesson}`)));
  expect(new Set(record?.state?.lessons), `lessons of ${learner}`).toEqual(wanted);
};

/** One learner after another at one computer, of whom the LMS says the same, or nothing. */
const oneAfterAnother =
  (identity: NonNullable<LaunchOptions['identity']>): Act =>
  async cell => {
    const a = await cell.open({ identity });
    await a.see('begin');
    await a.see('balie');
    await a.playToEnding();
    await cell.leave(a);
    await cell.lmsKnows();

    // The course may ask; the answer is the truth.
    const done: DoneByLearner = { ...nothingDone(), asked: 'others' };
    const b = await cell.open({ identity, learner: 'l2' }, done);
    await b.shows(nothingDone());
    await b.see('slot');
    await cell.leave(b);
    await cell.lmsKnows(done, 'l2');
    await hasOnly(cell, 'l2', ['slot']);

    // Both have something now, and in this browser is what the other did.
    const others: DoneByLearner = Object.assign(cell.done, identity === 'same' ? { asked: 'others' } : {});
    const again = await cell.open({ identity }, others);
    await again.shows(cell.done);
    await cell.leave(again);
    await hasOnly(cell, 'l1', ['begin', 'balie']);
  };

export const peopleActs = {
  'no-id': oneAfterAnother('none'),
  'same-id': oneAfterAnother('same'),
  async 'next-person'(cell) {
    const first = await cell.open();
    await first.see('begin');
    await cell.leave(first);
    const second = await cell.open();
    await second.told('wasHere');
    // What the line points at: the button at the foot of the page.
    await until(
      'the button to begin anew is shown',
      () => second.run(({ document }) => document.getElementById('clear')?.getClientRects().length ?? 0),
      boxes => boxes > 0,
    );
  },
  async 'two-devices'(cell) {
    cell.tolerated.push(overtaken);
    const here = await cell.open();
    await here.see('begin');
    await here.see('balie');
    await here.dilemmaIsThere();
    await cell.lms.atRest();
    Object.assign(cell.lms.conditions, { server: 'gone', onlyFor: '127.0.0.1' });
    await here.playToEnding();
    await here.told('failed');
    await cell.elsewhere(async open => {
      const there = await open();
      await there.finish();
      await there.view.goto('about:blank');
      await cell.lms.atRest();
      cell.done.lessons.add('slot');
      await cell.lmsKnows();
      cell.lms.restoreConditions();
      await here.see('begin');
      await cell.leave(here);
      // A commit of 2004 sends again whatever its page has set.
      if (!cell.format.startsWith('scorm2004')) expect((await cell.record())?.completed, 'it stays completed').toBe(true);
      if (!cell.format.startsWith('scorm')) return;
      // An API hands out what its page began with: only the other device knows what the LMS once had. It asks where the LMS had
      // confirmed it, and brings it in by itself where that answer was under way when its page went.
      const behind = !(await cell.record())?.state?.lessons.has(token('proef/slot'));
      await (await open({ ...nothingDone(), asked: behind ? 'perhaps mine' : null })).view.goto('about:blank');
      await cell.lms.atRest();
    });
    await cell.lmsKnows();
    // Either device may have been the last to say where the learner was.
    const again = await cell.open();
    await again.sees('3 van 3 klaar', ({ progress }) => progress === '3 van 3 klaar');
    // What both devices said under one id is refused with all that went along, and said once more here.
    if (cell.format === 'xapi') await cell.allArrived();
    await cell.leave(again);
    await cell.lmsKnows();
    await cell.keptTheRules();
  },
  async asleep(cell) {
    cell.lms.first.push(inWindow(movedClock, [0]));
    const tab = await cell.open();
    await tab.see('begin');
    await tab.see('balie');
    await cell.lms.atRest();
    cell.lms.conditions.server = 'expired';
    await tab.skip(8 * hours);
    await tab.playToEnding();
    await tab.told('failed');
    await cell.kept(tab);
    await tab.view.goto(`${cell.lms.url}/login`);
    cell.lms.restoreConditions();
    cell.lms.first.pop();
    await cell.closeWindow(tab);
    await cell.nothingLost();
  },
} as const satisfies { readonly [id: string]: Act };
