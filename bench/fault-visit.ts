import { nl } from '../src/core/i18n/nl.ts';
import type { MatrixCell } from '../tests/support/faults/cell.ts';
import { changing, otherVersions } from '../tests/support/faults/other-version.ts';
import { changeStored } from '../tests/support/faults/record.ts';
import type { ShimCmi } from '../tests/support/faults/shim/api.ts';
import { type CourseTab, nothingDone } from '../tests/support/faults/tab.ts';
import type { ExpectedStatements } from './fault-due.ts';
import type { Visit, VisitStep } from './fault-plan.ts';

/** How long after the last step a crash comes, in milliseconds on the page's own clock: a starved page gets its time too. */
const crashDelayMs = 300;

/** `early`: what the LMS had when the visit before was under way; `null`: no progress yet. */
export const playBefore = async (cell: MatrixCell, { before, manner }: Visit, early: ShimCmi | null): Promise<void> => {
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
      cell.lms.conditions.lrs = '500';
      // What is done now reaches the LRS at the next launch.
      const without = await cell.openWithout();
      await without.told('noLms');
      await without.see('slot');
      await crashDelay(without);
      await cell.leave(without);
      return cell.lms.restoreConditions();
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

const crashDelay = (tab: CourseTab): Promise<unknown> =>
  tab.run((course, milliseconds) => new Promise(resolve => course.setTimeout(resolve, milliseconds)), crashDelayMs);

/** One visit of the learner, with what goes wrong in it. */
export class VisitPlayer {
  readonly #cell: MatrixCell;
  readonly #tab: CourseTab;
  readonly #visit: Visit;
  readonly #due: ExpectedStatements;
  /** What the LMS had after the first step; `null`: no progress. */
  early: ShimCmi | null = null;
  /** How many choices of the dilemma were made in this page. */
  #choices = 0;
  /** An LRS hears of what is done in this page. */
  #told = true;

  constructor(cell: MatrixCell, tab: CourseTab, visit: Visit, due: ExpectedStatements) {
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
    Object.assign(this.#cell.lms.conditions, trouble.conditions);
    if (trouble.offline) await this.#cell.offline(true);
  }

  async #end(): Promise<void> {
    this.#cell.lms.restoreConditions();
    if (this.#visit.trouble.offline) await this.#cell.offline(false);
  }

  async #take(step: VisitStep): Promise<void> {
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
        if (this.#told) this.#due.terminations += 1;
        await tab.view.reload();
        return this.#loadedAgain();
      case 'reload frame': {
        if (this.#told) this.#due.terminations += 1;
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
    this.#due.terminations += 1;
    await this.#tab.view.front();
    if (this.#cell.format === 'cmi5') this.#told = false;
  }

  async #farewell(): Promise<void> {
    const { end } = this.#visit;
    if (end === 'leave' || end === 'close window') {
      if (this.#told) this.#due.terminations += 1;
      return end === 'leave' ? this.#cell.leave(this.#tab) : this.#cell.closeWindow(this.#tab);
    }
    await crashDelay(this.#tab);
    await (end === 'kill tab' ? this.#cell.kill(this.#tab) : this.#cell.killBrowser());
  }
}
