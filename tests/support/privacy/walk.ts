import { expect, type Frame, type FrameLocator } from '@playwright/test';
import { aboutPages } from '../../../src/site/components/shell/about-pages.ts';
import { lessons } from '../course.ts';

/** One move in a dilemma. `choice` is `null` where the story goes on without one; `sharing`: the learner had switched it on. */
export type WalkMove = {
  readonly dilemma: string;
  readonly scene: string;
  readonly choice: string | null;
  readonly sharing: boolean;
  readonly isLarger: boolean;
};

/** What the learner can read of the privacy of choices, on one page of the course at one moment. */
export type StatedInWalk = {
  readonly page: string;
  /** The line above the first choice of each dilemma, or above its story once that is made; as far as it can be seen. */
  readonly before: readonly string[];
  /** What the foot of the page says about who sees what. */
  readonly foot: string;
  /** The switch *Deel mijn keuzes* can be used here; `null` when the page has none. */
  readonly switch: { readonly usable: boolean; readonly on: boolean } | null;
};

export type Walk = {
  /** Ids of all pages that the course has. */
  readonly pages: readonly string[];
  readonly moves: readonly WalkMove[];
  readonly told: readonly StatedInWalk[];
  readonly titles: readonly string[];
  readonly addresses: readonly string[];
  /** The window's own name, which a next page in it can read. */
  readonly names: readonly string[];
  /** Text fields that were filled, and learning actions that were set. */
  readonly written: number;
  readonly actions: readonly string[];
  /** The words of every choice that there is, by `dilemma/choice`. */
  readonly words: Readonly<Record<string, string>>;
};

export type Route = {
  /** Ids of the pages, in order. */
  readonly pages: readonly string[];
  /** What is typed, with a number behind it for each field. */
  readonly sentinel: string;
  /**
   * Of all plays (each dilemma twice: always the first choice, then always the last) those with the switch on: from, and up to. `null`:
   * nobody touches it.
   */
  readonly sharing: readonly [from: number, until: number] | null;
  /** What the learner says beforehand: that this is their own device, so that what they write is kept in this browser, or that it is not. */
  readonly ownDevice?: boolean;
};

const modules = [...new Set(lessons.map(({ module }) => module))];

/** Every page of the course in its order: each module's opening, and its lessons; then what is beside the course. */
export const everyPage: readonly string[] = [
  ...modules.flatMap(module => [`module/${module.id}`, ...lessons.filter(lesson => lesson.module === module).map(({ id }) => id)]),
  ...aboutPages.map(({ id }) => id),
];

export const dilemmas = lessons.flatMap(({ lesson }) => lesson.dilemmas);

/** The frame of the course, when its script is at work. */
export const courseFrame = async (course: FrameLocator): Promise<Frame> => {
  await expect(course.locator('#menu-button')).toBeAttached();
  await expect(course.locator('#progress-text')).not.toBeEmpty();
  const frame = await (await course.locator('html').elementHandle())?.ownerFrame();
  if (!frame) throw new Error('The course has no frame');
  return frame;
};

/**
 * Does all that can be done in the course: opens every page, types in every text field, sets every action, plays every dilemma twice
 * to an ending. Clicks from inside the page: this says nothing about how it looks, and does in a second what a hand does in minutes.
 */
export const walkCourse = (frame: Frame, route: Route): Promise<Walk> => frame.evaluate(walkInPage, route);

const walkInPage = async ({ pages, sentinel, sharing, ownDevice: isOwn }: Route): Promise<Walk> => {
  const moves: WalkMove[] = [];
  const told: StatedInWalk[] = [];
  const titles: string[] = [];
  const addresses: string[] = [];
  const names: string[] = [];
  const actions: string[] = [];
  let written = 0;
  let guessed = 0;
  const objected: string[] = [];
  let plays = 0;

  const find = <E extends Element = HTMLElement>(root: ParentNode, selector: string): E => {
    const found = root.querySelector<E>(selector);
    if (!found) throw new Error(`There is no ${selector}`);
    return found;
  };
  const until = async (what: string, holds: () => boolean) => {
    for (const start = performance.now(); !holds(); ) {
      if (performance.now() - start > 10_000) throw new Error(`In vain waited for: ${what}`);
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  };
  const visible = (root: Element, selector: string) => [...root.querySelectorAll(selector)].filter(element => element.checkVisibility());
  // biome-ignore lint/performance/useDomNodeTextContent: what cannot be seen is not told.
  const textOf = (elements: readonly Element[]) => elements.map(element => (element as HTMLElement).innerText.trim()).join(' ');
  const share = document.querySelector<HTMLInputElement>('#share');

  const listen = (page: HTMLElement) => {
    told.push({
      page: page.id,
      // A story may begin with scenes in which nothing is chosen: then it is yet to come.
      before: visible(page, '.dilemma:not([data-form]) .before').map(line => textOf([line])),
      foot: textOf(visible(document.body, 'footer')),
      switch: share && { usable: share.checkVisibility() && !share.disabled, on: share.checked },
    });
    titles.push(document.title);
    addresses.push(location.href);
    names.push(window.name);
  };

  const type = (field: HTMLInputElement, text: string) => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };

  const play = async (dilemma: HTMLElement, which: 'first' | 'last') => {
    const wanted = sharing !== null && sharing[0] <= plays && plays < sharing[1];
    if (share && sharing && share.checked !== wanted) share.click();
    plays += 1;
    const again = dilemma.querySelector<HTMLElement>('.doors button:last-child');
    again?.click();
    for (let step = 0; ; step++) {
      if (step > 40) throw new Error(`${dilemma.id} has no end`);
      const scene = find(dilemma, '[data-shown="now"]');
      const open = [...scene.querySelectorAll<HTMLElement>('.choices li:not([data-off]) > button:not([data-off]), .proceed')];
      const button = which === 'first' ? open[0] : open.at(-1);
      if (!button) break;
      const choice = button.closest<HTMLElement>('[data-choice]')?.dataset['choice'] ?? null;
      moves.push({
        dilemma: dilemma.dataset['dilemma'] ?? '',
        scene: scene.dataset['scene'] ?? '',
        choice,
        sharing: wanted,
        isLarger: 'form' in dilemma.dataset,
      });
      button.click();
      // What is asked before the choice is made.
      const asked = dilemma.querySelector<HTMLElement>('.objection');
      if (!asked) continue;
      type(find<HTMLInputElement>(asked, 'textarea'), `${sentinel}${++written}`);
      // Asked no more, and asked again.
      for (const box of Array(2).fill(find(asked, 'input'))) box.click();
      objected.push(`${sentinel}${written}`);
      find(asked, '.objection-go').click();
    }
    // What stands below comes once the ending is painted.
    await until(`the doors of ${dilemma.id}`, () => dilemma.querySelector('.ending .doors') !== null);
    const ending = find(dilemma, '.ending');
    if (!find(dilemma, '.before').checkVisibility()) throw new Error(`${dilemma.id} does not say who hears of a choice`);
    // Who said so on this device is not asked any more.
    if (objected.length > 0 && dilemma.querySelector('.objection-line') && !objected.some(text => ending.textContent.includes(text)))
      throw new Error(`${dilemma.id} does not say what was written before the choice`);
    // What was written under the options is said again here.
    if (dilemma.querySelector('.own-option') && !find(dilemma, '.own-option-said').textContent.includes(sentinel))
      throw new Error(`${dilemma.id} does not say what was written under its options`);
    // Every beat, and the second look up to the door that it opens.
    for (let steps = dilemma.querySelector<HTMLElement>('.beat-steps .button:not(.quiet)'); steps; ) {
      steps.click();
      steps = dilemma.querySelector<HTMLElement>('.beat-steps .button:not(.quiet)');
    }
    // What a voice may say is written before it is heard, and stays beside it.
    for (const place of dilemma.querySelectorAll<HTMLElement>('.guess')) {
      const voice = place.closest('.voice');
      type(find<HTMLInputElement>(place, 'textarea'), `${sentinel}${++written}`);
      find(place, 'button').click();
      if (!voice?.textContent.includes(`${sentinel}${written}`)) throw new Error(`${dilemma.id} does not keep a guess beside its voice`);
      guessed += 1;
    }
    // A larger form has no single choice that is the other road.
    if ('form' in dilemma.dataset) return;
    for (const answer of dilemma.querySelectorAll<HTMLElement>('.second-look > .buttons button')) answer.click();
    find(dilemma, '.second-look > .buttons button:nth-child(2)').click();
    for (const other of dilemma.querySelectorAll<HTMLElement>('.others button')) other.click();
    // Luck that is looked at, and doors of the map.
    for (const turn of dilemma.querySelectorAll<HTMLElement>('.luck-card > button')) turn.click();
    find(dilemma, '.map > summary').click();
    await until(`the map of ${dilemma.id}`, () => dilemma.querySelector('.map-list') !== null);
    for (const door of dilemma.querySelectorAll<HTMLElement>('.map-door')) door.click();
  };

  const logbook = find(document, '[id="over/logboek"]');
  const ownDevice = find<HTMLInputElement>(logbook, 'input[type="checkbox"]');

  /** Types in a field, or sets it, as a learner does. */
  const use = async (field: HTMLInputElement) => {
    if (field === share || field === ownDevice) return;
    if (field.type === 'radio' || field.type === 'checkbox') return field.click();
    if (!['textarea', 'text', 'search'].includes(field.type)) throw new Error(`This walk cannot use ${field.outerHTML}`);
    written += 1;
    const text = `${sentinel}${written}`;
    // Where something was kept the place is built anew.
    const write = () => type(document.querySelector<HTMLInputElement>(`[id="${field.id}"]`) ?? field, text);
    write();
    if (!field.closest('.notes, .own-option-place')) return;
    // Until the course's own script has taken over from the HTML it hears nothing; when it has, the logbook shows what was written.
    await until(`${field.id} takes text`, () => {
      write();
      return logbook.textContent.includes(text);
    });
  };

  // The logbook is the last of the tools that start.
  await until('the tools are there', () => logbook.querySelector('[data-written] > p[class]') !== null || ownDevice.checked);
  if (isOwn !== undefined && isOwn !== ownDevice.checked) ownDevice.click();

  // Somebody who has endings told at once, as an earlier walk left it, has no voice closed.
  const { checked: atOnce } = find<HTMLInputElement>(document, 'input[name="atOnce"]');
  const there = [...document.querySelectorAll('.page')].map(page => page.id);
  for (const id of pages) {
    if (!there.includes(id)) throw new Error(`The course has no page ${id}`);
    location.hash = id;
    const page = find(document, `[id="${id}"]`);
    await until(`${id} shows`, () => 'current' in page.dataset && ('alive' in page.dataset || id.startsWith('over/')));
    await until(`${id} lives`, () => [...page.querySelectorAll<HTMLElement>('.story')].every(story => 'live' in story.dataset));
    await until(`what follows in ${id}`, () =>
      [...page.querySelectorAll<HTMLElement>('.dilemma')].every(each => 'follows' in each.dataset),
    );
    listen(page);

    if (id === logbook.id)
      for (const download of logbook.querySelectorAll<HTMLElement>('[data-do="html"], [data-do="txt"]')) download.click();
    for (const opener of page.querySelectorAll<HTMLElement>('.own-option-open')) opener.click();
    for (const field of page.querySelectorAll<HTMLInputElement>('input, textarea, select, [contenteditable]')) await use(field);
    // Each case of an exercise, answered twice.
    for (const exercise of page.querySelectorAll<HTMLElement>('.recognition')) {
      await until('the exercise lives', () => 'live' in exercise.dataset);
      for (const control of exercise.querySelectorAll<HTMLElement>('.recognise input, .case-steps button')) control.click();
    }
    // An example that can be taken over stands for words of one's own: the fields are other ones afterwards.
    for (const example of page.querySelectorAll<HTMLElement>('.pick')) example.click();
    for (const place of page.querySelectorAll<HTMLElement>('[data-island="action"], [data-island="lookback"]')) {
      for (const button of place.querySelectorAll<HTMLElement>('button')) button.click();
      await until('the action is set', () => find(place, '.set').textContent !== '');
      actions.push(place.dataset['id'] ?? '');
    }
    for (const dilemma of page.querySelectorAll<HTMLElement>('[data-dilemma]')) {
      await play(dilemma, 'first');
      listen(page);
      await play(dilemma, 'last');
      listen(page);
    }
  }
  const expected = [...document.querySelectorAll('[data-guess]')].some(voice => pages.includes(voice.closest('.page')?.id ?? ''));
  if (expected && !atOnce && guessed === 0) throw new Error('No voice was guessed at');
  const words = Object.fromEntries(
    [...document.querySelectorAll<HTMLElement>('[data-dilemma] [data-choice]')].map(choice => [
      `${choice.closest<HTMLElement>('[data-dilemma]')?.dataset['dilemma']}/${choice.dataset['choice']}`,
      find(choice, '.choice-text').textContent.trim(),
    ]),
  );
  return { pages: there, moves, told, titles, addresses, names, written, actions, words };
};
