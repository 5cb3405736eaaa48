import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { readValidCourse } from '../../src/authoring/read-course.ts';
import { type Module, modulesOf } from '../../src/core/course/model.ts';
import { explore } from '../../src/core/dilemma/explore.ts';
import { graphOf } from '../../src/core/dilemma/graph-of.ts';
import { partsOf } from '../../src/core/dilemma/text.ts';

export type CourseView = FrameLocator | Page;

const { course, config, lessons: readings, stories } = await readValidCourse('.');
export const built = course;
export const builtConfig = config;
export const builtStories = stories;

/** Every dilemma as the checker read it, with all that can happen in it, by its id. */
export const dilemmaReadings = new Map(readings.flatMap(({ dilemmas }) => dilemmas.map(reading => [reading.text.id, reading] as const)));

/** What can happen in a dilemma, by its id. */
export const builtGraphs = new Map([...dilemmaReadings].map(([id, { text }]) => [id, graphOf(text)] as const));

const lessonsOf = (modules: readonly Module[]) =>
  modules.flatMap(module => module.lessons.map(lesson => ({ module, lesson, id: `les/${module.id}/${lesson.id}` })));

/** Every lesson of the course in its order, with the address of its page. */
export const lessons = lessonsOf(built.modules);

/** Every lesson that is packaged: those of modules apart from the course too. */
export const allLessons = lessonsOf(modulesOf(built));

/** The lesson with the first dilemma of these modules. */
export const firstDilemmaOf = (modules: readonly Module[]) => {
  const found = lessonsOf(modules).find(({ lesson }) => lesson.dilemmas.length > 0);
  if (!found) throw new Error('There is no dilemma');
  return found;
};

/** A dilemma with a voice that waits for a guess whatever was chosen, and the choices that lead there; chance leads nowhere else. */
export const guessedDilemma = (() => {
  for (const { lesson, id } of lessons)
    for (const { id: dilemma } of lesson.dilemmas) {
      const reading = dilemmaReadings.get(dilemma);
      const scene = reading?.text.scenes.find(each => partsOf(each, 'voice').some(({ guess, guard }) => guess !== undefined && !guard));
      if (reading?.text.scenes.some(({ chance }) => chance !== undefined)) continue;
      const path = reading && explore(graphOf(reading.text)).paths.find(({ ending }) => ending === scene?.id);
      if (path) return { id, dilemma, choices: path.steps.flatMap(({ choice }) => choice ?? []) };
    }
  throw new Error('No voice is guessed at');
})();

/** The first dilemma that asks something before its first choice. */
export const askingDilemma = (() => {
  for (const { lesson, id } of lessons)
    for (const { id: dilemma } of lesson.dilemmas) if (dilemmaReadings.get(dilemma)?.text.objection) return { id, dilemma };
  throw new Error('Nothing is asked before a choice');
})();

export const firstDilemma = firstDilemmaOf(built.modules);

export const current = (course: CourseView): Locator => course.locator('.page[data-current]');

/** Goes to a lesson through the list of parts, as a learner does. */
export const openLesson = async (course: CourseView, id: string) => {
  const menu = course.locator('#menu-button');
  if (await menu.isVisible()) await menu.click();
  const link = course.locator(`#menu a[href="#${id}"]`);
  const folded = course.locator(`#menu details:not([open]):has(a[href="#${id}"]) > summary`);
  if ((await folded.count()) > 0) await folded.click();
  await link.click();
  await expect(course.locator(`[id="${id}"]`)).toBeVisible();
};

/** What can be pressed in the scene where the story is now: choices, or the button to read on. */
export const moves = (dilemma: Locator): Locator =>
  dilemma.locator(
    '[data-shown="now"] .choices:not(:has(.objection)) li:not([data-off]) > button:not([data-off]), [data-shown="now"] .objection-go, [data-shown="now"] .proceed',
  );

/** The story can be played, and so can what comes of it. */
export const canBePlayed = async (dilemma: Locator) => {
  await expect(dilemma.locator('.story')).toHaveAttribute('data-live', '');
  await expect(dilemma).toHaveAttribute('data-follows', '');
};

/** At an ending that is told in beats: everything at once. */
export const showAll = async (dilemma: Locator) => {
  const all = dilemma.locator('.beat-steps').getByRole('button', { name: 'Toon alles' });
  if (await all.isVisible()) await all.click();
};

/** Takes the first choice that is offered, until an ending, and has that shown whole. */
export const playToEnding = async (dilemma: Locator) => {
  await canBePlayed(dilemma);
  for (let step = 0; step < 30; step++) {
    const open = moves(dilemma);
    if ((await open.count()) === 0) break;
    const scene = await dilemma.locator('[data-shown="now"]').getAttribute('data-scene');
    await open.first().click();
    const asked = dilemma.locator('.objection-go');
    if (await asked.isVisible()) await asked.click();
    await expect(dilemma.locator('[data-shown="now"]')).not.toHaveAttribute('data-scene', scene ?? '');
  }
  await showAll(dilemma);
  await expect(dilemma.locator('.ending')).toBeVisible();
};

/** Plays to the ending with a voice that waits for a guess, beat by beat, and gives that voice. Where chance goes elsewhere, the first choice is taken. */
export const playToGuess = async (course: CourseView): Promise<Locator> => {
  const dilemma = course.locator(`[data-dilemma="${guessedDilemma.dilemma}"]`);
  await canBePlayed(dilemma);
  while ((await moves(dilemma).count()) > 0) {
    const wanted = guessedDilemma.choices.map(
      id => `[data-shown="now"] .choices:not(:has(.objection)) [data-choice="${id}"]:not([data-off]) > button`,
    );
    const known = dilemma.locator(wanted.join(', '));
    await ((await known.count()) > 0 ? known : moves(dilemma)).first().click();
  }
  const on = dilemma.locator('.beat-steps').getByRole('button', { name: 'Verder' });
  while ((await on.count()) > 0) await on.click();
  const voice = dilemma.locator('[data-shown="now"] .voice[data-guess]:not([data-off])');
  const next = dilemma.getByRole('button', { name: 'Volgende stem' });
  while (!(await voice.isVisible())) await next.click();
  return voice;
};

/**
 * Sees every lesson and plays every dilemma of the page that is open, as fast as the page goes: by address, with the first choice each
 * time. How a learner gets there is tested elsewhere.
 */
export const finish = async (course: CourseView, moduleId?: string) => {
  const steps = lessons
    .filter(({ module }) => moduleId === undefined || module.id === moduleId)
    .map(({ lesson, id }) => ({ id, dilemmas: lesson.dilemmas.map(dilemma => dilemma.id) }));
  await course.locator('html').evaluate(async (_, steps) => {
    const until = async (what: string, holds: () => boolean) => {
      for (const begun = performance.now(); !holds(); ) {
        if (performance.now() - begun > 20_000) throw new Error(`Waited in vain for ${what}`);
        await new Promise(resolve => setTimeout(resolve, 10));
      }
    };
    for (const { id, dilemmas } of steps) {
      location.hash = `#${id}`;
      await until(id, () => document.querySelector('.page[data-current]')?.id === id);
      for (const dilemmaId of dilemmas) {
        const dilemma = document.querySelector(`[data-dilemma="${dilemmaId}"]`);
        await until(dilemmaId, () => dilemma?.querySelector('.story[data-live]') !== null);
        const move = () =>
          dilemma?.querySelector<HTMLElement>('.objection-go') ??
          dilemma?.querySelector<HTMLElement>(
            '[data-shown="now"] .choices li:not([data-off]) > button:not([data-off]), [data-shown="now"] .proceed',
          );
        for (let next = move(); next; next = move()) next.click();
        await until(`an ending of ${dilemmaId}`, () => dilemma?.querySelector('.ending') !== null);
      }
    }
  }, steps);
};

export const progressText = (course: CourseView): Locator => course.locator('#progress-text');
