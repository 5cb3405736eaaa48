import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, expect } from '@playwright/test';
import { token } from '../../../src/learner/token.ts';
import type { Format } from '../../../src/lms/session.ts';
import { dropProfile, newProfile, type OwnBrowser, startBrowser } from './browser.ts';
import { type FaultyLms, type LaunchOptions, startFaultyLms } from './lms.ts';
import { doubled, type Record, recordOf, verbOf } from './record.ts';
import { Seat } from './seat.ts';
import { toTsv } from './shim/trace.ts';
import { type Done, nothingDone, Tab } from './tab.ts';

/** How long after an answer a crash comes: shorter than anyone reads. */
export const aMoment = 300;
/** Longer, in milliseconds, than the course waits for an LRS that has trouble before it goes on without. */
export const patience = 15_000;

/** One learner, one LMS, one course: what each cell of the matrix plays in. */
export class Cell {
  readonly format: Format;
  readonly lms: FaultyLms;
  readonly done: Done = nothingDone();
  /** Violations that are the LMS's doing in this cell. */
  readonly tolerated: RegExp[] = [];
  readonly #browser: Browser;
  #seat: Seat;
  /** Whether others sit here too, before and after. */
  #shared: boolean;
  #offline = false;
  #own: { readonly browser: OwnBrowser; readonly profile: string } | null = null;

  private constructor(format: Format, lms: FaultyLms, browser: Browser, seat: Seat, shared: boolean) {
    this.format = format;
    this.lms = lms;
    this.#browser = browser;
    this.#seat = seat;
    this.#shared = shared;
  }

  /** `seat`: where others sit too; without one the cell gets its own. */
  static async make(format: Format, packagesDir: string, browser: Browser, seat?: Seat): Promise<Cell> {
    const [lms, own] = await Promise.all([startFaultyLms(packagesDir), seat ?? Seat.make(browser)]);
    return new Cell(format, lms, browser, own, seat !== undefined);
  }

  get context(): BrowserContext {
    return this.#seat.context;
  }

  async end(name: string): Promise<void> {
    this.#writeTrace(name);
    await this.#leaveSeat();
    if (this.#own) {
      await this.#own.browser.kill();
      await dropProfile(this.#own.profile);
    }
    await this.lms.close();
  }

  async #leaveSeat(): Promise<void> {
    if (this.#offline) await this.offline(false);
    await (this.#shared ? this.#seat.clear() : this.context.close()).catch(() => {});
  }

  async #sit(seat: Seat): Promise<void> {
    await this.#leaveSeat();
    this.#seat = seat;
    this.#shared = false;
  }

  async open(options: LaunchOptions = {}, done = this.done, skip = 0): Promise<Tab> {
    // A clock that was moved stays moved.
    const page = await (skip > 0 ? this.context.newPage() : this.#seat.tab());
    return Tab.open(page, this.lms.start(this.format, options), done, skip);
  }

  openPopup(options: LaunchOptions = {}): Promise<Tab> {
    return Tab.openPopup(this.context, this.lms.start(this.format, { ...options, window: 'popup' }), this.done);
  }

  /** The learner's tab goes to another page, so that the course can say goodbye, until the LMS is at rest. The next launch is in this tab. */
  async leave(tab: Tab): Promise<void> {
    await tab.page.goto(this.#offline || /gone|silent/.test(this.lms.weather.server) ? 'about:blank' : `${this.lms.url}/elders`);
    await this.lms.atRest();
    // A clock that was moved stays moved, and out of a back/forward cache a page could come to life again.
    await (tab.clockMoved || this.#own ? tab.page.close() : this.#seat.done(tab.page));
  }

  /** The window is closed as its own button does it: the course gets to run what it does at the end. */
  async closeWindow(tab: Tab): Promise<void> {
    const closed = tab.page.waitForEvent('close');
    await tab.page.close({ runBeforeUnload: true });
    await closed;
    await this.lms.atRest();
  }

  /** The browser has no network, or has it again. */
  async offline(now: boolean): Promise<void> {
    this.#offline = now;
    await this.context.setOffline(now);
  }

  /** The browser keeps nothing from here on. */
  async blockStorage(): Promise<void> {
    if (this.#shared) await this.otherBrowser();
    await this.context.addInitScript(blocked);
  }

  /** The browser's clock is so many days ahead of the LMS's. */
  async clockAhead(days: number): Promise<void> {
    if (this.#shared) await this.otherBrowser();
    await this.context.clock.setSystemTime(Date.now() + days * 86_400_000);
  }

  /** A browser that has seen nothing of this course yet. */
  async otherBrowser(): Promise<void> {
    await this.#sit(await Seat.make(this.#browser));
  }

  /** From here on in a browser of our own, which can be killed and has a back/forward cache. */
  async ownBrowser(): Promise<void> {
    const profile = await newProfile();
    const browser = await startBrowser(profile);
    this.#own = { profile, browser };
    await this.#sit(new Seat(browser.context));
  }

  /** Kills the browser, and starts it again with the storage that it had. */
  async killBrowser(): Promise<void> {
    if (!this.#own) throw new Error('Only a browser of our own can be killed');
    const { profile } = this.#own;
    await this.#own.browser.kill();
    const browser = await startBrowser(profile);
    this.#own = { profile, browser };
    this.#seat = new Seat(browser.context);
  }

  record(learner = 'l1'): Promise<Record | null> {
    return recordOf(this.lms, this.format, learner);
  }

  /** The LMS has all that was done, and says `completed` exactly when it is. */
  async lmsKnows(done = this.done, learner = 'l1'): Promise<void> {
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
        { message: 'what the LMS has' },
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
      return theirs.filter(({ statement }) => !there.has(statement.id)).map(({ statement }) => verbOf(statement));
    };
    await expect.poll(missing, { message: 'statements that the LRS never got', timeout: 10_000 }).toEqual([]);
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
    writeFileSync(path.join(folder, `${name.replace(/[^\w-]+/g, '_')}.tsv`), toTsv(calls));
  }
}

/** Runs in the page before any script of it. */
const blocked = () => {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches']) Object.defineProperty(window, name, { get: refuse });
};
