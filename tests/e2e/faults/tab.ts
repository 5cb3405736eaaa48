import { type BrowserContext, expect as baseExpect, type Frame, type FrameLocator, type Page } from '@playwright/test';
import { nl } from '../../../src/i18n/nl.ts';

/** Only what fails waits so long; a machine with much else to do needs it now and then. In a test its own limit comes first. */
const expect = baseExpect.configure({ timeout: 60_000 });

export const lessons = ['begin', 'balie', 'slot'] as const;
export type Lesson = (typeof lessons)[number];

/** What a learner has done and may not lose. */
export type Done = {
  readonly lessons: Set<Lesson>;
  dilemma: boolean;
  place: Lesson | null;
};

export const nothingDone = (): Done => ({ lessons: new Set(), dilemma: false, place: null });

/** Lessons with nothing left in them: what the page counts. */
export const lessonsDone = ({ lessons: seen, dilemma }: Done): number => [...seen].filter(lesson => lesson !== 'balie' || dilemma).length;

const notices = {
  failed: [nl.saveFailed, nl.saveFailedKept],
  works: [nl.saveWorks],
  noLms: [nl.noLms],
  damaged: [nl.damaged],
} as const satisfies { readonly [name: string]: readonly string[] };

/** The course in one window, as a learner uses it. What they do is noted in `done`. */
export class Tab {
  readonly page: Page;
  readonly course: FrameLocator | Page;
  readonly clockMoved: boolean;
  readonly #done: Done;

  constructor(page: Page, course: FrameLocator | Page, done: Done, clockMoved = false) {
    this.page = page;
    this.course = course;
    this.#done = done;
    this.clockMoved = clockMoved;
  }

  /** `skip`: milliseconds by which the page's clock then jumps, so that nobody waits for a patience to run out. */
  static async open(page: Page, address: string, done: Done, skip = 0): Promise<Tab> {
    if (skip > 0) await page.clock.install();
    await page.goto(address);
    if (skip > 0) {
      await page.frameLocator('#course').locator('#menu-button').waitFor({ state: 'attached' });
      await page.waitForTimeout(500);
      await page.clock.fastForward(skip);
    }
    const tab = new Tab(page, page.frameLocator('#course'), done, skip > 0);
    await tab.ready();
    return tab;
  }

  static async openPopup(context: BrowserContext, address: string, done: Done): Promise<Tab> {
    const page = await context.newPage();
    await page.goto(address);
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.click('#open')]);
    const tab = new Tab(popup, popup, done);
    await tab.ready();
    return tab;
  }

  /** The course has read back where the learner was, or has given up its LMS: that takes ten seconds at most. */
  async ready(): Promise<void> {
    await expect(this.course.locator('#progress-text')).toHaveText(/\d van 3/);
    await expect(this.course.locator('.page[data-current]')).toHaveCount(1);
  }

  async see(lesson: Lesson): Promise<void> {
    const menu = this.course.locator('#menu-button');
    if (await menu.isVisible()) await menu.click();
    await this.course.locator(`#menu a[href="#les/proef/${lesson}"]`).click();
    await expect(this.course.locator(`[id="les/proef/${lesson}"][data-current]`)).toBeVisible();
    this.#done.lessons.add(lesson);
    this.#done.place = lesson;
  }

  /** Takes the first choice of the scene where the story is. */
  async choose(): Promise<void> {
    const dilemma = this.course.locator('[data-dilemma="aan-de-balie"]');
    await expect(dilemma.locator('.story')).toHaveAttribute('data-live', '');
    const scene = (await dilemma.locator('[data-shown="now"]').getAttribute('data-scene')) ?? '';
    await dilemma.locator('[data-shown="now"] .choices li:not([data-off]) button').first().click();
    await expect(dilemma.locator('[data-shown="now"]')).not.toHaveAttribute('data-scene', scene);
  }

  async playToEnding(): Promise<void> {
    await this.choose();
    await this.choose();
    await this.atEnding();
  }

  /** The story has come to its ending. */
  async atEnding(): Promise<void> {
    await expect(this.course.locator('[data-dilemma="aan-de-balie"] .ending')).toBeVisible();
    this.#done.dilemma = true;
  }

  async told(notice: keyof typeof notices, timeout = 20_000): Promise<void> {
    const texts: readonly string[] = notices[notice];
    const line = this.course.locator('#notice');
    await expect(line, `the learner reads: ${notice}`).toHaveText(new RegExp(texts.map(literal).join('|')), { timeout });
  }

  /** Everything in `done` is there, and the page is where the learner was. */
  async shows(done: Done): Promise<void> {
    await expect(this.course.locator('#progress-text')).toHaveText(`${lessonsDone(done)} van 3 klaar`);
    const page = done.place === null ? 'module/proef' : `les/proef/${done.place}`;
    await expect(this.course.locator('.page[data-current]')).toHaveAttribute('id', page);
  }

  async finish(): Promise<void> {
    for (const lesson of lessons) {
      if (lesson === 'balie' ? this.#done.dilemma && this.#done.lessons.has(lesson) : this.#done.lessons.has(lesson)) continue;
      await this.see(lesson);
      if (lesson === 'balie') await this.playToEnding();
    }
    await expect(this.course.locator('#progress-text')).toHaveText('3 van 3 klaar');
  }

  /** The frame or window in which the course's own scripts run. */
  frame(): Frame {
    const found = this.page.frames().find(frame => frame.url().includes('/inhoud/'));
    if (!found) throw new Error('The course is not there');
    return found;
  }

  /** Ends the tab as a crash does: nothing in it runs any more. */
  async kill(): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    session.send('Page.crash').catch(() => {});
    await this.page.waitForEvent('crash');
    await this.page.close();
  }
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
