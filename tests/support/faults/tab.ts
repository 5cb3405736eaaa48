import { nl } from '../../../src/core/i18n/nl.ts';
import type { View } from './drivers/driver.ts';
import {
  arrivalOf,
  type CourseWindow,
  inWindow,
  isVisible,
  type Look,
  lookAt,
  type NavigationEntry,
  runInCourse,
  type Spot,
  spotOf,
  wasClicked,
} from './in-page.ts';
import { patient, until } from './until.ts';

export const smallLessons = ['begin', 'balie', 'slot'] as const;
export type SmallLesson = (typeof smallLessons)[number];

/** What a learner has done and may not lose. */
export type DoneByLearner = {
  readonly lessons: Set<SmallLesson>;
  dilemma: boolean;
  place: SmallLesson | null;
  /**
   * What the learner says at the next launch when the course asks whose the work in this browser is. `mine`: it must ask. `perhaps mine`, `others`: it may,
   * or see for itself.
   */
  asked?: 'mine' | 'perhaps mine' | 'others' | null;
};

export const nothingDone = (): DoneByLearner => ({ lessons: new Set(), dilemma: false, place: null });

/** Lessons with nothing left in them: what the page counts. */
export const lessonsDone = ({ lessons: seen, dilemma }: DoneByLearner): number =>
  [...seen].filter(lesson => lesson !== 'balie' || dilemma).length;

/** How the page says it. */
export const shownAs = (done: DoneByLearner) => ({
  progress: `${lessonsDone(done)} van 3 klaar`,
  place: done.place === null ? 'module/proef' : `les/proef/${done.place}`,
});

const notices = {
  failed: [nl.saveFailed, nl.saveFailedKept],
  works: [nl.saveWorks],
  noLms: [nl.noLms],
  damaged: [nl.damaged],
  lookingAround: [nl.readOnly, nl.reviewing],
  ended: [nl.sessionEnded],
  notTaken: [nl.completionRefused],
  wasHere: [nl.wasHere],
  reopen: [nl.reopen],
} as const satisfies { readonly [name: string]: readonly string[] };
export type NoticeName = keyof typeof notices;

const isReady = ({ progress, places, asks }: Look): boolean => !asks && /\d van 3/.test(progress) && places.length === 1;

/** The course in one window, as a learner uses it. What they do is noted in `done`. */
export class CourseTab {
  readonly view: View;
  readonly #done: DoneByLearner;

  constructor(view: View, done: DoneByLearner) {
    this.view = view;
    this.#done = done;
  }

  static async open(view: View, address: string, done: DoneByLearner): Promise<CourseTab> {
    await view.goto(address);
    const tab = new CourseTab(view, done);
    await tab.ready();
    return tab;
  }

  /** Runs `script` with the window of the course, in the window around it. */
  async run<G extends readonly unknown[], R>(script: (course: CourseWindow, ...given: G) => R, ...given: G): Promise<Awaited<R>> {
    return (await this.view.evaluate(runInCourse(script, given))) as Awaited<R>;
  }

  /** Runs `script` in the window itself: the LMS's page, or that of a popup. */
  async runAround<G extends readonly unknown[], R>(script: (...given: G) => R, ...given: G): Promise<Awaited<R>> {
    return (await this.view.evaluate(inWindow(script, given))) as Awaited<R>;
  }

  look(): Promise<Look> {
    return this.run(lookAt);
  }

  /** Waits until what the learner sees is so. */
  sees(what: string, holds: (look: Look) => boolean, atMost = patient): Promise<Look> {
    return until(what, () => this.look(), holds, atMost);
  }

  /** The course has read back where the learner was, or has given up its LMS: that takes ten seconds at most. */
  async ready(): Promise<void> {
    const { asks } = await this.sees('the course is ready', look => look.asks || isReady(look));
    const { asked } = this.#done;
    this.#done.asked = null;
    if (asked === 'mine' && !asks) throw new Error('The course does not ask whose the work in this browser is');
    if (!asks) return;
    if (!asked) throw new Error('The course asks whose the work in this browser is, where nobody else was');
    await this.press(`dialog.whose button:nth-of-type(${asked === 'others' ? 2 : 1})`);
    await this.sees('the course is ready', isReady);
  }

  /** Clicks with a mouse, as soon as it stands still and nothing lies over it. */
  press(selector: string): Promise<void> {
    return this.#press(
      selector,
      () => this.run(spotOf, selector),
      () => this.run(wasClicked),
    );
  }

  /** The same for something in the page around the course. */
  pressAround(selector: string): Promise<void> {
    const around = async (script: (view: Window, selector: string) => unknown) =>
      this.view.evaluate(`(${script})(window, ${JSON.stringify(selector)})`);
    return this.#press(
      selector,
      async () => (await around(spotOf)) as Spot,
      async () => (await around(wasClicked)) === true,
    );
  }

  /** A click that the browser's driver loses before the page has it is made again: what the page does not answer is not. */
  async #press(selector: string, look: () => Promise<Spot>, arrived: () => Promise<boolean>): Promise<void> {
    for (let left = 3; left > 0; left--) {
      let before: Spot = null;
      const spot = await until(`${selector} can be clicked`, look, now => {
        // Firefox rounds a scroll to the middle up and down by turns.
        const still = now !== null && before !== null && Math.hypot(now.x - before.x, now.y - before.y) < 2;
        before = now;
        return still;
      });
      if (spot) await this.view.clickAt(spot.x, spot.y);
      // A page that is gone by then has got it.
      const came = await until(`the click on ${selector} arrives`, () => arrived().catch(() => true), Boolean, 3000).catch(() => false);
      if (came) return;
    }
    throw new Error(`The driver of the browser loses every click on ${selector}`);
  }

  async see(lesson: SmallLesson): Promise<void> {
    const link = `#menu a[href="#les/proef/${lesson}"]`;
    if (!(await this.run(isVisible, link))) await this.press('#menu-button');
    await this.press(link);
    await this.sees(`the lesson ${lesson}`, ({ places }) => places.join() === `les/proef/${lesson}`);
    this.#done.lessons.add(lesson);
    this.#done.place = lesson;
  }

  /** The dilemma can be played, and waits for a choice. */
  dilemmaIsThere(): Promise<Look> {
    return this.sees('the dilemma can be played', look => look.live && look.scene !== '');
  }

  /** Takes the first choice of the scene where the story is. */
  async choose(): Promise<void> {
    const { scene } = await this.dilemmaIsThere();
    await this.press('[data-dilemma="aan-de-balie"] [data-shown="now"] .choices li:not([data-off]) button');
    await this.sees('the next scene', look => look.scene !== scene);
  }

  async playToEnding(): Promise<void> {
    await this.choose();
    await this.choose();
    await this.atEnding();
  }

  /** The story has come to its ending. */
  async atEnding(): Promise<void> {
    await this.sees('the ending', ({ ending }) => ending);
    this.#done.dilemma = true;
  }

  async told(notice: NoticeName, atMost = 2 * patient): Promise<void> {
    const texts: readonly string[] = notices[notice];
    await this.sees(`the learner reads: ${notice}`, look => texts.some(text => look.notice.includes(text)), atMost);
  }

  /** Everything in `done` is there, and the page is where the learner was. */
  async shows(done: DoneByLearner): Promise<void> {
    const { progress, place } = shownAs(done);
    await this.sees(`${progress}, at ${place}`, look => look.progress === progress && look.places.join() === place);
  }

  async finish(): Promise<void> {
    for (const lesson of smallLessons) {
      if (lesson === 'balie' ? this.#done.dilemma && this.#done.lessons.has(lesson) : this.#done.lessons.has(lesson)) continue;
      await this.see(lesson);
      if (lesson === 'balie') await this.playToEnding();
    }
    await this.sees('3 van 3 klaar', ({ progress }) => progress === '3 van 3 klaar');
  }

  /** One step back in the history of the window, until the course is there again. */
  async back(): Promise<NavigationEntry> {
    // Afterwards, or the answer to this would be lost with the page.
    await this.runAround(() => void setTimeout(() => history.back()));
    await until('the course is back', () => this.run(() => true), Boolean);
    return until(
      'the page is shown',
      () => this.runAround(arrivalOf),
      () => true,
    );
  }

  /** The frame is loaded again, and nothing around it. */
  async reloadFrame(): Promise<void> {
    await this.run(course => {
      Object.assign(course, { before: true });
      course.location.reload();
    });
    await until(
      'the frame is loaded again',
      () => this.run(course => 'before' in course),
      still => !still,
    );
    await this.ready();
  }

  /** Lets the page's clock jump; the clock must be one that can be moved. */
  async skip(milliseconds: number): Promise<void> {
    await this.run((course, by) => (course as CourseWindow & { skipTime(by: number): void }).skipTime(by), milliseconds);
  }
}
