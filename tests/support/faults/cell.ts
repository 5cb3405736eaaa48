import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { Format } from '../../../src/core/formats.ts';
import { token } from '../../../src/core/learner/token.ts';
import { type Browsers, startBrowser } from './drivers/browsers.ts';
import type { BrowserName, Driver, View } from './drivers/driver.ts';
import { dropProfile, newProfile } from './drivers/process.ts';
import { BrowserSeat } from './drivers/seat.ts';
import { inWindow, movedClock, readTexts, storageBlocked } from './in-page.ts';
import { type FaultyLms, type LaunchOptions, startFaultyLms } from './lms.ts';
import { statesIn } from './other-version.ts';
import { doubled, type LmsRecord, recordOf, verbNameOf } from './record.ts';
import { traceToTsv } from './shim/trace.ts';
import { CourseTab, type DoneByLearner, nothingDone } from './tab.ts';
import { patient, until } from './until.ts';

/** Longer, in milliseconds, than the course waits for an LRS that has trouble before it goes on without. */
export const patience = 40_000;

/** Runs a script in a page of the LMS's origin, beside the course. */
export type Run = <G extends readonly unknown[], R>(script: (...given: G) => R, ...given: G) => Promise<Awaited<R>>;

/** One learner, one LMS, one course, one browser: what each cell of the matrix plays in. */
export class MatrixCell {
  readonly format: Format;
  readonly browser: BrowserName;
  readonly lms: FaultyLms;
  readonly done: DoneByLearner = nothingDone();
  /** Violations that are the LMS's doing in this cell. */
  readonly tolerated: RegExp[] = [];
  readonly #browsers: Browsers;
  #seat: BrowserSeat;
  /** Whether others sit here too, before and after. */
  #shared = true;
  #offline = false;
  #opener: View | null = null;
  #own: { readonly driver: Driver; readonly profile: string } | null = null;

  private constructor(format: Format, browser: BrowserName, lms: FaultyLms, browsers: Browsers, seat: BrowserSeat) {
    this.format = format;
    this.browser = browser;
    this.lms = lms;
    this.#browsers = browsers;
    this.#seat = seat;
  }

  static async make(format: Format, browser: BrowserName, packagesDir: string, browsers: Browsers): Promise<MatrixCell> {
    const [lms, seat] = await Promise.all([startFaultyLms(packagesDir), browsers.seat(browser)]);
    return new MatrixCell(format, browser, lms, browsers, seat);
  }

  async end(name: string): Promise<void> {
    this.#writeTrace(name);
    await this.#leaveSeat();
    if (this.#own) {
      await this.#own.driver.kill();
      await dropProfile(this.#own.profile);
    }
    await this.lms.close();
  }

  async #leaveSeat(): Promise<void> {
    if (this.#offline) await this.offline(false);
    if (!this.#shared) return this.#seat.profile.end().catch(() => {});
    await this.#seat.clear();
    this.#browsers.leave(this.#seat);
  }

  async #sit(seat: BrowserSeat, shared = false): Promise<void> {
    await this.#leaveSeat();
    this.#seat = seat;
    this.#shared = shared;
  }

  /** `screen`: the size of the window, in CSS pixels. */
  async open(
    options: LaunchOptions = {},
    done = this.done,
    screen?: { readonly width: number; readonly height: number },
  ): Promise<CourseTab> {
    const view = await this.#seat.tab();
    if (screen) await view.resize(screen.width, screen.height);
    return CourseTab.open(view, this.lms.start(this.format, options), done);
  }

  /** Another page than the LMS's. */
  async at(address: string): Promise<CourseTab> {
    const view = await this.#seat.tab();
    await view.goto(address);
    return new CourseTab(view, this.done);
  }

  /** A launch whose clock can be moved: it jumps until the learner is told that there is no LMS. */
  async openWithout(options: LaunchOptions = {}, done = this.done): Promise<CourseTab> {
    this.lms.first.push(inWindow(movedClock, [0]));
    const view = await this.#seat.tab();
    await view.goto(this.lms.start(this.format, options));
    const tab = new CourseTab(view, done);
    const skipped = async () => {
      await tab.skip(patience / 10);
      return tab.run(course => course.document.getElementById('progress-text')?.textContent ?? '');
    };
    await until('the course goes on without its LMS', skipped, progress => /\d van 3/.test(progress));
    await tab.ready();
    this.lms.first.pop();
    return tab;
  }

  /** In a window that the LMS's page opens. */
  async openPopup(options: LaunchOptions = {}): Promise<CourseTab> {
    const view = await this.#seat.tab();
    await view.goto(this.lms.start(this.format, { window: 'popup', ...options }));
    this.#opener = view;
    const around = new CourseTab(view, this.done);
    const popup = await this.#seat.popup(() => around.pressAround('#open'));
    const tab = new CourseTab(popup, this.done);
    await tab.ready();
    return tab;
  }

  /** The page that opened the window of the course is closed. */
  async closeOpener(): Promise<void> {
    if (!this.#opener) throw new Error('No page opened a window');
    await this.#seat.close(this.#opener);
  }

  /** The learner's tab goes to another page, so that the course can say goodbye, until the LMS is at rest. The next launch is in this tab. */
  async leave(tab: CourseTab): Promise<void> {
    await this.goAway(tab);
    // Out of a back/forward cache a page could come to life again.
    await (this.#own ? this.#seat.close(tab.view) : this.#seat.done(tab.view));
  }

  /** The learner's tab goes to another page, and stays open there. */
  async goAway(tab: CourseTab): Promise<void> {
    const unreachable = this.#offline || /gone|silent/.test(this.lms.conditions.server);
    await tab.view.goto(unreachable ? 'about:blank' : `${this.lms.url}/elders`);
    await this.lms.atRest();
  }

  /** The window is closed as its own button does it: the course gets to run what it does at the end. */
  async closeWindow(tab: CourseTab): Promise<void> {
    await this.#seat.close(tab.view);
    await this.lms.atRest();
  }

  /** The tab ends as in a crash. */
  kill(tab: CourseTab): Promise<void> {
    return this.#seat.kill(tab.view);
  }

  /** There is no network, or there is again. A browser that cannot be cut off has a server that is gone. */
  async offline(now: boolean): Promise<void> {
    this.#offline = now;
    const { offline } = this.#seat.profile;
    if (offline) await offline(now);
    else this.lms.conditions.server = now ? 'gone' : 'up';
  }

  /** The browser keeps nothing from here on. */
  blockStorage(): void {
    this.lms.first.push(inWindow(storageBlocked, []));
  }

  /** The browser's clock is so many days ahead of the LMS's. */
  clockAhead(days: number): void {
    this.lms.first.splice(0);
    this.lms.first.push(inWindow(movedClock, [days * 86_400_000]));
  }

  /** Runs in a tab beside the course, in this browser. */
  async besides<R>(act: (run: Run) => Promise<R>): Promise<R> {
    const view = await this.#seat.profile.open();
    await view.goto(`${this.lms.url}/elders`);
    const run: Run = async (script, ...given) => (await view.evaluate(inWindow(script, given))) as never;
    try {
      return await act(run);
    } finally {
      await view.close();
    }
  }

  /** Another device of the same learner, which reaches the LMS by another name: `act` plays in it, and then it is gone. */
  async elsewhere(act: (open: (done?: DoneByLearner) => Promise<CourseTab>) => Promise<void>): Promise<void> {
    const seat = await BrowserSeat.make(await this.#browsers.get(this.browser));
    try {
      await act(async (done = nothingDone()) => {
        const address = this.lms.start(this.format).replace('127.0.0.1', 'localhost');
        return CourseTab.open(await seat.tab(), address, done);
      });
    } finally {
      await seat.clear();
      await seat.profile.end();
    }
  }

  /** A browser that has seen nothing of this course yet. */
  async otherBrowser(): Promise<void> {
    await this.#sit(await BrowserSeat.make(await this.#browsers.get(this.browser)));
  }

  /** From here on in a browser that keeps a page that was left alive for Back, when it can. */
  async withPageCache(): Promise<void> {
    await this.#sit(await this.#browsers.seat(this.browser, true), true);
  }

  /** From here on in a browser of our own, which can be killed. */
  async ownBrowser(): Promise<void> {
    const profile = await newProfile();
    const driver = await startBrowser(this.browser, { pageCache: true, profile });
    this.#own = { profile, driver };
    await this.#sit(new BrowserSeat(driver, await driver.own()));
  }

  /** Kills the browser, and starts it again with the storage that it had. */
  async killBrowser(): Promise<void> {
    if (!this.#own) throw new Error('Only a browser of our own can be killed');
    const { profile } = this.#own;
    await this.#own.driver.kill();
    const driver = await startBrowser(this.browser, { pageCache: true, profile });
    this.#own = { profile, driver };
    this.#seat = new BrowserSeat(driver, await driver.own());
  }

  /** What was done is at the LMS or in this browser: from here on a crash may come. Within five seconds, or a reader has gone on. */
  async kept(tab: CourseTab): Promise<void> {
    const known = async () => {
      const states = [(await this.record())?.state, ...statesIn(await tab.runAround(readTexts).catch(() => []))];
      return states.some(
        state =>
          state &&
          [...this.done.lessons].every(lesson => state.lessons.has(token(`proef/${lesson}`))) &&
          (!this.done.dilemma || state.dilemmas.has(token('aan-de-balie'))),
      );
    };
    await until('what was done is kept', known, Boolean);
  }

  record(learner = 'l1'): Promise<LmsRecord | null> {
    return recordOf(this.lms, this.format, learner);
  }

  /** Within so many milliseconds the LMS has all that was done, and says `completed` exactly when it is. */
  async lmsKnows(done = this.done, learner = 'l1', timeout = patient): Promise<void> {
    if (this.format === 'web') return;
    await expect
      .poll(
        async () => {
          const record = await this.record(learner);
          return {
            completed: record?.completed,
            lost: [...done.lessons].filter(lesson => !record?.state?.lessons.has(token(`proef/${lesson}`))),
            dilemma: !done.dilemma || record?.state?.dilemmas.has(token('aan-de-balie')),
          };
        },
        { message: 'what the LMS has', timeout },
      )
      .toEqual({ completed: done.lessons.size === 3 && done.dilemma, lost: [], dilemma: true });
  }

  /**
   * Every statement that the course ever posted is in the LRS. In cmi5 only while its session lives: what that leaves unsent an LMS would
   * refuse, and what matters of it is said anew.
   */
  async allArrived(learner = 'l1'): Promise<void> {
    if (this.format !== 'cmi5' && this.format !== 'xapi') return;
    const missing = async () => {
      const there = new Set((await this.record(learner))?.statements.map(({ id }) => id));
      const theirs = this.lms.posted.filter(({ statement }) => JSON.stringify(statement).includes(`"name":"${learner}"`));
      return theirs.filter(({ statement }) => !there.has(statement.id)).map(({ statement }) => verbNameOf(statement));
    };
    await expect.poll(missing, { message: 'statements that the LRS never got', timeout: 30_000 }).toEqual([]);
  }

  /** No rule was broken, and nothing was said twice. */
  async keptTheRules(learner = 'l1'): Promise<void> {
    const record = await this.record(learner);
    if (!record) return;
    const violations = record.violations.filter(one => !this.tolerated.some(pattern => pattern.test(one)));
    expect(violations, 'rules that the course broke').toEqual([]);
    expect(doubled(record), 'statements that were said twice').toEqual([]);
  }

  /** A launch by the same learner shows what was done; then the course is completed, once. */
  async nothingLost(options: LaunchOptions = {}): Promise<void> {
    const tab = await this.open(options);
    await tab.shows(this.done);
    await tab.finish();
    await this.leave(tab);
    await this.lmsKnows();
    await this.keptTheRules();
    if (this.format === 'xapi') await this.allArrived();
    if (this.format !== 'web') return;
    const again = await this.open();
    await again.shows(this.done);
  }

  /** With `ODW_TRACE=<folder>`: every call of the course, a file per cell. */
  #writeTrace(name: string): void {
    const folder = process.env['ODW_TRACE'];
    if (!folder || this.lms.scorm.sessions.length === 0) return;
    mkdirSync(folder, { recursive: true });
    const calls = this.lms.scorm.sessions.flatMap(session => session.calls);
    writeFileSync(path.join(folder, `${name.replace(/[^\w-]+/g, '_')}.tsv`), traceToTsv(calls));
  }
}
