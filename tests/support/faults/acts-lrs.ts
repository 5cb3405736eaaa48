import { expect } from '@playwright/test';
import type { Act } from './acts.ts';
import { type MatrixCell, patience } from './cell.ts';
import { overtaken, partOfCourse, verbNameOf } from './record.ts';
import { type CourseTab, nothingDone } from './tab.ts';
import { tinCans } from './tincan.ts';
import { until } from './until.ts';

/** Everything but the part that completes the course. */
const allButLast = async (tab: CourseTab): Promise<void> => {
  await tab.see('begin');
  await tab.see('balie');
  await tab.playToEnding();
};

/**
 * No session after the one in which the LRS took `completed` says it again, and every session that was left has its `terminated`, or the
 * LMS's `abandoned` where it launched again before that came in.
 */
const saidOnce = async (cell: MatrixCell, learner: string, sessions: number): Promise<void> => {
  const own = cell.lms.posted.filter(
    ({ statement }) => JSON.stringify(statement).includes(`"name":"${learner}"`) && !partOfCourse.test(statement.object.id),
  );
  const completed = own.filter(({ statement }) => verbNameOf(statement) === 'completed');
  const taken = completed.findIndex(one => one.taken);
  expect(
    completed.slice(taken + 1).map(({ statement }) => statement.id),
    'completed, said once the LRS had it',
  ).toEqual([]);
  const ended = async () => {
    const statements = (await cell.record(learner))?.statements ?? [];
    return statements.filter(statement => /^(terminated|abandoned)$/.test(verbNameOf(statement))).length;
  };
  await until('every session ends', ended, count => count === sessions);
};

export const lrsActs = {
  /** Left after the completing part, when so many requests to write have reached the LRS, and opened again at once. */
  async 'closing-race'(cell) {
    cell.tolerated.push(overtaken);
    const learners = ['l1', 'l2', 'l3', 'l4'] as const;
    for (const [at, learner] of learners.entries()) {
      Object.assign(cell.lms.conditions, { slow: at % 2 === 0 ? 150 : 400, order: 'rules' });
      const done = nothingDone();
      const tab = await cell.open({ learner }, done);
      await allButLast(tab);
      await cell.lms.atRest(5000);
      const before = cell.lms.writes();
      await tab.see('slot');
      await until(
        'the LRS was asked to write',
        async () => cell.lms.writes() - before,
        count => count >= at,
        5000,
      );
      await tab.view.goto(`${cell.lms.url}/elders`);
      const again = await cell.open({ learner }, done);
      await again.shows(done);
      await cell.leave(tab);
      await cell.lms.atRest(5000);
      await cell.leave(again);
      await cell.lms.atRest(5000);
      await cell.lmsKnows(done, learner);
      await cell.keptTheRules(learner);
      await saidOnce(cell, learner, 2);
    }
  },
  async 'lrs-400'(cell) {
    cell.lms.conditions.lrs = '400';
    const tab = await cell.open();
    await tab.finish();
    await tab.told('notTaken');
    await cell.leave(tab);
    cell.lms.restoreConditions();
    cell.lms.conditions.order = 'rules';
    // The LRS is asked what it has before the course says it again: a launch that is left sooner leaves that to the next one.
    const again = await cell.open();
    await again.shows(cell.done);
    await cell.lmsKnows(cell.done, 'l1', patience);
    await cell.leave(again);
    await cell.nothingLost();
  },
  async 'ended-session'(cell) {
    const tab = await cell.open();
    await allButLast(tab);
    await cell.lmsKnows();
    await tab.reloadFrame();
    await tab.told('ended');
    await tab.shows(cell.done);
    await tab.finish();
    await tab.told('ended');
    expect((await tab.look()).notice, 'done is not said while the LMS does not know').not.toMatch(/venster sluiten|Alles is/);
    await cell.kept(tab);
    await cell.leave(tab);
    await cell.nothingLost();
  },
  async 'tincan-launch'(cell) {
    for (const [at, tincan] of tinCans.entries()) {
      const done = nothingDone();
      const learner = `l${at + 1}`;
      const tab = await cell.open({ tincan, learner }, done);
      await tab.finish();
      await cell.leave(tab);
      // Its progress stands under another registration, or none: what counts for the LMS is what it was told.
      const completed = async () => (await cell.record(learner))?.completed;
      await until(`the LMS hears of a launch with ${tincan}`, completed, Boolean, 10_000);
      await cell.keptTheRules(learner);
    }
  },
} as const satisfies { readonly [id: string]: Act };
