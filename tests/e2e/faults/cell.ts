import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, expect } from '@playwright/test';
import { token } from '../../../src/learner/token.ts';
import type { Format } from '../../../src/lms/session.ts';
import { dropProfile, newProfile, type OwnBrowser, startBrowser } from './browser.ts';
import { type FaultyLms, type LaunchOptions, startFaultyLms } from './lms.ts';
import { doubled, type Record, recordOf } from './record.ts';
import { toTsv } from './shim/trace.ts';
import { type Done, nothingDone, Tab } from './tab.ts';

/** How long after an answer a crash comes: shorter than anyone reads. */
export const aMoment = 300;

/** One learner, one LMS, one course: what each cell of the matrix plays in. */
export class Cell {
  readonly format: Format;
  readonly lms: FaultyLms;
  readonly done: Done = nothingDone();
  context: BrowserContext;
  /** Violations that are the LMS's doing in this cell. */
  readonly tolerated: RegExp[] = [];
  readonly #browser: Browser;
  #own: { readonly browser: OwnBrowser; readonly profile: string } | null = null;

  private constructor(format: Format, lms: FaultyLms, browser: Browser, context: BrowserContext) {
    this.format = format;
    this.lms = lms;
    this.#browser = browser;
    this.context = context;
  }

  static async make(format: Format, packagesDir: string, browser: Browser): Promise<Cell> {
    const [lms, context] = await Promise.all([startFaultyLms(packagesDir), browser.newContext()]);
    return new Cell(format, lms, browser, context);
  }

  async end(name: string): Promise<void> {
    this.#writeTrace(name);
    await this.context.close().catch(() => {});
    if (this.#own) {
      await this.#own.browser.kill();
      await dropProfile(this.#own.profile);
    }
    await this.lms.close();
  }

  open(options: LaunchOptions = {}, done = this.done, skip = 0): Promise<Tab> {
    return Tab.open(this.context, this.lms.start(this.format, options), done, skip);
  }

  openPopup(options: LaunchOptions = {}): Promise<Tab> {
    return Tab.openPopup(this.context, this.lms.start(this.format, { ...options, window: 'popup' }), this.done);
  }

  /** The learner's tab goes to another page, so that the course can say goodbye; the tab is closed when the LMS is at rest. */
  async leave(tab: Tab): Promise<void> {
    await tab.page.goto(this.lms.weather.server === 'gone' ? 'about:blank' : `${this.lms.url}/elders`);
    await this.lms.atRest();
    await tab.page.close();
  }

  /** A browser that has seen nothing of this course yet. */
  async otherBrowser(): Promise<void> {
    await this.context.close();
    this.context = await this.#browser.newContext();
  }

  /** From here on in a browser of our own, which can be killed and has a back/forward cache. */
  async ownBrowser(): Promise<void> {
    await this.context.close();
    const profile = await newProfile();
    this.#own = { profile, browser: await startBrowser(profile) };
    this.context = this.#own.browser.context;
  }

  /** Kills the browser, and starts it again with the storage that it had. */
  async killBrowser(): Promise<void> {
    if (!this.#own) throw new Error('Only a browser of our own can be killed');
    await this.#own.browser.kill();
    this.#own = { ...this.#own, browser: await startBrowser(this.#own.profile) };
    this.context = this.#own.browser.context;
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
