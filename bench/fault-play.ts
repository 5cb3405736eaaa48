import { nl } from '../src/core/i18n/nl.ts';
import { token } from '../src/core/learner/token.ts';
import type { MatrixCell } from '../tests/support/faults/cell.ts';
import { doubled, type LmsRecord, overtaken, sentAgain } from '../tests/support/faults/record.ts';
import type { ShimCmi } from '../tests/support/faults/shim/api.ts';
import { type CourseTab, shownAs, smallLessons } from '../tests/support/faults/tab.ts';
import { until } from '../tests/support/faults/until.ts';
import { ExpectedStatements } from './fault-due.ts';
import type { FaultPlan, Visit } from './fault-plan.ts';
import { playBefore, VisitPlayer } from './fault-visit.ts';

/** What of one run was lost, doubled or against a rule; each a few words. All empty: as it should be. */
export type FaultOutcome = {
  /** Lessons and dilemmas that were done and are not there at a next launch, or never reached the LMS. */
  readonly progressLost: readonly string[];
  readonly statementsLost: readonly string[];
  readonly statementsDoubled: readonly string[];
  readonly rulesBroken: readonly string[];
  /** Statements in the LRS at the end: what the two above are held against. */
  readonly statements: number;
};

/** Plays the plan, then a last launch under normal conditions that completes the course, and looks at what the LMS has. */
export const playFaultPlan = async (cell: MatrixCell, plan: FaultPlan): Promise<FaultOutcome> => {
  const due = new ExpectedStatements();
  await prepare(cell, plan);
  const progressLost = [...(await playVisits(cell, plan, due)), ...(await finishCourse(cell, plan, due))];
  const record = await awaitRecord(cell, due);
  if (record === null) return { progressLost, statementsLost: [], statementsDoubled: [], rulesBroken: [], statements: 0 };
  return {
    progressLost: [...progressLost, ...missingAtLms(record)],
    statementsLost: due.missingFrom(record, cell),
    statementsDoubled: doubled(record),
    rulesBroken: record.violations.filter(one => !cell.tolerated.some(pattern => pattern.test(one))),
    statements: record.statements.length,
  };
};

const prepare = async (cell: MatrixCell, { visits, storage }: FaultPlan): Promise<void> => {
  cell.tolerated.push(overtaken);
  if (visits.some(({ trouble }) => /silent|reset/.test(trouble.name))) cell.tolerated.push(sentAgain);
  if (storage === 'blocked') cell.blockStorage();
  if (visits.some(({ end }) => end === 'kill browser')) await cell.ownBrowser();
};

/** What was missing when each visit began. */
const playVisits = async (cell: MatrixCell, { visits, clock }: FaultPlan, due: ExpectedStatements): Promise<readonly string[]> => {
  const missing: string[] = [];
  let early: ShimCmi | null = null;
  for (const [at, visit] of visits.entries()) {
    await playBefore(cell, visit, early);
    if (clock > 0) cell.clockAhead(at % 2 === 0 ? 1 : -1);
    const tab = await cell.open({ manner: visit.manner, terminate: visit.terminate });
    missing.push(...(await missingIn(tab, cell, visits[at - 1] ?? null)));
    const player = new VisitPlayer(cell, tab, visit, due);
    await player.play();
    early = player.early;
  }
  return missing;
};

/** What was missing at the last launch, which completes the course. */
const finishCourse = async (cell: MatrixCell, { visits }: FaultPlan, due: ExpectedStatements): Promise<readonly string[]> => {
  const last = await cell.open();
  due.launches += 1;
  const missing = await missingIn(last, cell, visits.at(-1) ?? null);
  if (!cell.done.dilemma) due.endings += 1;
  await last.finish();
  await cell.leave(last);
  due.terminations += 1;
  return missing;
};

/** A course that the LMS has for completed it launches to look back, and then nobody can tell it more. */
const missingAtLms = ({ completed, state }: LmsRecord): readonly string[] => {
  if (completed) return [];
  const atLms = smallLessons.filter(lesson => !state?.lessons.has(token(`proef/${lesson}`)));
  return [
    ...atLms.map(lesson => `${lesson} never reached the LMS`),
    ...(state?.dilemmas.has(token('aan-de-balie')) ? [] : ['the dilemma never reached the LMS']),
    'completed never reached the LMS',
  ];
};

/** What the LMS has when all has come in that is owed; what is not there after ten seconds is lost. */
const awaitRecord = async (cell: MatrixCell, due: ExpectedStatements): Promise<LmsRecord | null> => {
  for (const until = Date.now() + 10_000; ; ) {
    const record = await cell.record();
    if (record === null || Date.now() > until || (record.completed && due.missingFrom(record, cell).length === 0)) return record;
    await cell.lms.atRest();
  }
};

/**
 * What the learner did and does not find. While an LMS is slow to answer the course goes on with what this browser has: what is not there
 * after ten seconds is lost. A completed course may be launched to look back, and then opens where the LMS has it; after a visit in two
 * tabs it opens where either of them was.
 */
const missingIn = async (tab: CourseTab, { done }: MatrixCell, before: Visit | null): Promise<readonly string[]> => {
  const wanted = shownAs(done);
  let missing: readonly string[] = [];
  const look = async () => {
    const { progress, places, notice } = await tab.look();
    const [place = ''] = places;
    const anywhere = [nl.readOnly, nl.reviewing].some(text => notice.includes(text)) || before?.secondTab != null;
    missing = [
      ...(progress === wanted.progress ? [] : [`shows “${progress}”, ${wanted.progress} was done`]),
      ...(place === wanted.place || anywhere ? [] : [`opens at ${place}, the learner was at ${wanted.place}`]),
    ];
    return missing;
  };
  await until('what was done is shown', look, found => found.length === 0, 10_000).catch(() => {});
  return missing;
};
