import { nl } from '../src/core/i18n/nl.ts';
import { token } from '../src/core/learner/token.ts';
import type { Cell } from '../tests/support/faults/cell.ts';
import { changing, otherVersions } from '../tests/support/faults/other-version.ts';
import { changeStored, doubled, overtaken, partOfCourse, type Record, sentAgain, verbOf } from '../tests/support/faults/record.ts';
import type { Cmi } from '../tests/support/faults/shim/api.ts';
import { lessons, nothingDone, shownAs, type Tab } from '../tests/support/faults/tab.ts';
import { until } from '../tests/support/faults/until.ts';
import type { Plan, Step, Visit } from './fault-plan.ts';

/** What of one run was lost, doubled or against a rule; each a few words. All empty: as it should be. */
export type Outcome = {
  /** Lessons and dilemmas that were done and are not there at a next launch, or never reached the LMS. */
  readonly progressLost: readonly string[];
  readonly statementsLost: readonly string[];
  readonly statementsDoubled: readonly string[];
  readonly rulesBroken: readonly string[];
  /** Statements in the LRS at the end: what the two above are held against. */
  readonly statements: number;
};

/** How long after the last step a crash comes, in milliseconds on the page's own clock: a starved page gets its time too. */
const aMoment = 300;

/** Plays the plan, then a last launch in fair weather that completes the course, and looks at what the LMS has. */
export const play = async (cell: Cell, plan: Plan): Promise<Outcome> => {
  const progressLost: string[] = [];
  const due = new Due();
  cell.tolerated.push(overtaken);
  if (plan.visits.some(({ trouble }) => /silent|reset/.test(trouble.name))) cell.tolerated.push(sentAgain);
  if (plan.storage === 'blocked') cell.blockStorage();
  if (plan.visits.some(({ farewell }) => farewell === 'kill browser')) await cell.ownBrowser();

  let early: Cmi | null = null;
  for (const [at, visit] of plan.visits.entries()) {
    await happenBefore(cell, visit, early);
    if (plan.clock > 0) cell.clockAhead(at % 2 === 0 ? 1 : -1);
    const tab = await cell.open({ manner: visit.manner, terminate: visit.terminate });
    progressLost.push(...(await missingIn(tab, cell, plan.visits[at - 1] ?? null)));
    const player = new Player(cell, tab, visit, due);
    await player.play();
    early = player.early;
  }
  const last = await cell.open();
  due.launches += 1;
  progressLost.push(...(await missingIn(last, cell, plan.visits.at(-1) ?? null)));
  if (!cell.done.dilemma) due.endings += 1;
  await last.finish();
  await cell.leave(last);
  due.farewells += 1;

  const record = await settled(cell, due);
  if (record === null) return { progressLost, statementsLost: [], statementsDoubled: [], rulesBroken: [], statements: 0 };
  // A course that the LMS has for completed it launches to look back, and then nobody can tell it more.
  const atLms = record.completed ? [] : lessons.filter(lesson => !record.state?.lessons.has(token(`proef/${lesson}`)));
  return {
    progressLost: [
      ...progressLost,
      ...atLms.map(lesson => `${lesson} never reached the LMS`),
      ...(record.completed || record.state?.dilemmas.has(token('aan-de-balie')) ? [] : ['the dilemma never reached the LMS']),
      ...(record.completed ? [] : ['completed never reached the LMS']),
    ],
    statementsLost: due.missingFrom(record, cell),
    statementsDoubled: doubled(record),
    rulesBroken: record.violations.filter(one => !cell.tolerated.some(pattern => pattern.test(one))),
    statements: record.statements.length,
  };
};

/** What the LMS has when all has come in that is owed; what is not there after ten seconds is lost. */
const settled = async (cell: Cell, due: Due): Promise<Record | null> => {
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
const missingIn = async (tab: Tab, { done }: Cell, before: Visit | null): Promise<readonly string[]> => {
  const wanted = shownAs(done);
  let missing: readonly string[] = [];
  const look = async () => {
    const { progress, places, notice } = await tab.look();
    const [place = ''] = places;
    const anywhere = [nl.lookingAround, nl.lookingBack].some(text => notice.includes(text)) || before?.secondTab != null;
    missing = [
      ...(progress === wanted.progress ? [] : [`shows “${progress}”, ${wanted.progress} was done`]),
      ...(place === wanted.place || anywhere ? [] : [`opens at ${place}, the learner was at ${wanted.place}`]),
    ];
    return missing;
  };
  await until('what was done is shown', look, found => found.length === 0, 10_000).catch(() => {});
  return missing;
};

/** What an LRS is owed for what the learner did: at least so many statements of each kind. */
class Due {
  launches = 0;
  farewells = 0;
  endings = 0;

  /** A cmi5 statement belongs to its session: what a broken session left is told anew where it matters, and else dropped. */
  missingFrom({ statements }: Record, { format }: Cell): readonly string[] {
    if (format !== 'cmi5' && format !== 'xapi') return [];
    const count = (verb: string, where: 'course' | 'dilemmas' | 'modules') =>
      statements.filter(
        one => verbOf(one) === verb && (where === 'course' ? !partOfCourse.test(one.object.id) : one.object.id.includes(`/${where}/`)),
      ).length;
    const owed = (verb: string, where: 'course' | 'dilemmas' | 'modules', least: number) => {
      const there = count(verb, where);
      return there >= least ? [] : [`${verb} ${where}: ${there} of ${least}`];
    };
    return [
      ...owed('completed', 'course', 1),
      ...owed('completed', 'modules', 1),
      ...(format === 'cmi5'
        ? [...owed('satisfied', 'course', 1), ...owed('initialized', 'course', 1)]
        : [
            ...owed('initialized', 'course', this.launches),
            ...owed('terminated', 'course', this.farewells),
            ...owed('completed', 'dilemmas', this.endings),
          ]),
    ];
  }
}

/** `early`: what the LMS had when the visit before was under way; `null`: no progress yet. */
const happenBefore = async (cell: Cell, { before, manner }: Visit, early: Cmi | null): Promise<void> => {
  const nothing = nothingDone();
  switch (before) {
    case 'nothing':
      return;
    case 'colleague': {
      const other = await cell.open({ learner: 'l2' }, nothing);
      await other.shows(nothing);
      await other.see('slot');
      return cell.leave(other);
    }
    case 'review':
    case 'browse': {
      const looking = await cell.open({ mode: before, manner }, nothing);
      await looking.see('slot');
      return cell.leave(looking);
    }
    case 'no API':
    case 'Initialize refuses': {
      const without = await cell.open({ api: before === 'no API' ? 'absent' : 'refuses' }, nothing);
      await without.told('noLms');
      await without.see('slot');
      return cell.leave(without);
    }
    case 'LRS out of order': {
      cell.lms.weather.lrs = '500';
      // What is done now reaches the LRS at the next launch.
      const without = await cell.openWithout();
      await without.told('noLms');
      await without.see('slot');
      await moment(without);
      await cell.leave(without);
      return cell.lms.fair();
    }
    case 'old data': {
      if (early === null) return;
      cell.lms.scorm.handOut = early;
      const old = await cell.open({ manner });
      await cell.leave(old);
      cell.lms.scorm.handOut = null;
      return;
    }
    case 'older version':
    case 'newer version':
      if (cell.format === 'web') return;
      return changeStored(cell.lms, cell.format, 'l1', changing(otherVersions[before === 'older version' ? 'older' : 'newer'].change));
  }
};

const moment = (tab: Tab): Promise<unknown> =>
  tab.run((course, milliseconds) => new Promise(resolve => course.setTimeout(resolve, milliseconds)), aMoment);

/** One visit of the learner, with what goes wrong in it. */
class Player {
  readonly #cell: Cell;
  readonly #tab: Tab;
  readonly #visit: Visit;
  readonly #due: Due;
  /** What the LMS had after the first step; `null`: no progress. */
  early: Cmi | null = null;
  /** How many choices of the dilemma were made in this page. */
  #choices = 0;
  /** An LRS hears of what is done in this page. */
  #told = true;

  constructor(cell: Cell, tab: Tab, visit: Visit, due: Due) {
    this.#cell = cell;
    this.#tab = tab;
    this.#visit = visit;
    this.#due = due;
  }

  async play(): Promise<void> {
    await this.#launched();
    const { steps, from, until, secondTab } = this.#visit;
    for (const [at, step] of steps.entries()) {
      if (at === from) await this.#begin();
      if (at === until) await this.#end();
      if (at === secondTab) await this.#inSecondTab();
      await this.#take(step);
      if (at === 0) this.#rememberEarly();
    }
    await this.#farewell();
    await this.#end();
  }

  #rememberEarly(): void {
    const stored = this.#cell.lms.scorm.stored('l1');
    if (stored['cmi.suspend_data']) this.early = stored;
  }

  async #begin(): Promise<void> {
    const { trouble } = this.#visit;
    Object.assign(this.#cell.lms.weather, trouble.weather);
    if (trouble.offline) await this.#cell.offline(true);
  }

  async #end(): Promise<void> {
    this.#cell.lms.fair();
    if (this.#visit.trouble.offline) await this.#cell.offline(false);
  }

  async #take(step: Step): Promise<void> {
    const tab = this.#tab;
    switch (step.kind) {
      case 'see':
        return tab.see(step.lesson);
      case 'choose':
        return this.#choose(1);
      case 'play':
        return this.#choose(2);
      case 'reload':
        // The launch is a new one: the LMS's page makes it.
        if (this.#told) this.#due.farewells += 1;
        await tab.view.reload();
        return this.#loadedAgain();
      case 'reload frame': {
        if (this.#told) this.#due.farewells += 1;
        await tab.reloadFrame();
        return this.#loadedAgain();
      }
    }
  }

  async #loadedAgain(): Promise<void> {
    this.#choices = 0;
    await this.#tab.ready();
    await this.#launched();
    await this.#tab.shows(this.#cell.done);
  }

  /** Without an LMS, as after a reload of a cmi5 page, whose session does not outlive it, this browser keeps what is done. */
  async #launched(): Promise<void> {
    this.#told = !(await this.#tab.look()).notice.includes(nl.noLms);
    if (this.#told) this.#due.launches += 1;
  }

  /** On in the dilemma by so many choices, if it has not ended. Its ending is at the second. */
  async #choose(most: number): Promise<void> {
    await this.#tab.see('balie');
    for (let made = 0; made < most && this.#choices < 2; made++) {
      await this.#tab.choose();
      this.#choices += 1;
      if (this.#choices < 2) continue;
      await this.#tab.atEnding();
      if (this.#told) this.#due.endings += 1;
    }
  }

  async #inSecondTab(): Promise<void> {
    const second = await this.#cell.open();
    // In cmi5 the launch ends the session of the first tab.
    this.#due.launches += 1;
    await second.see('slot');
    await this.#cell.leave(second);
    this.#due.farewells += 1;
    await this.#tab.view.front();
    if (this.#cell.format === 'cmi5') this.#told = false;
  }

  async #farewell(): Promise<void> {
    const { farewell } = this.#visit;
    if (farewell === 'leave' || farewell === 'close window') {
      if (this.#told) this.#due.farewells += 1;
      return farewell === 'leave' ? this.#cell.leave(this.#tab) : this.#cell.closeWindow(this.#tab);
    }
    await moment(this.#tab);
    await (farewell === 'kill tab' ? this.#cell.kill(this.#tab) : this.#cell.killBrowser());
  }
}
