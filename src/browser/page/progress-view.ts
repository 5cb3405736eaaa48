import type { ClientTexts } from '../../core/i18n/client.ts';
import { fill } from '../../core/i18n/fill.ts';
import { lessonDone, type Outline } from '../../core/learner/progress.ts';
import type { LearnerState } from '../../core/learner/state.ts';

/** Shows how far the learner is: in the header, per module in minutes that are left, and as a mark behind every lesson that is done. */
export const showProgress = (document: Document, outline: Outline, state: LearnerState, texts: ClientTexts) => {
  const lessons = outline.modules.flatMap(module =>
    module.lessons.map(lesson => ({
      module: module.id,
      minutes: lesson.minutes,
      address: `#les/${module.id}/${lesson.id}`,
      done: lessonDone(state, module.id, lesson),
    })),
  );
  for (const label of document.querySelectorAll<HTMLElement>('[data-left]')) {
    const left = lessons
      .filter(({ module, done }) => module === label.dataset['left'] && !done)
      .reduce((sum, lesson) => sum + lesson.minutes, 0);
    label.textContent = left ? fill(texts.left, { n: left }) : texts.done;
  }
  const done = lessons.filter(lesson => lesson.done);
  document.getElementById('progress-text')?.replaceChildren(fill(texts.progress, { done: done.length, total: lessons.length }));
  // Not at the root: every element would inherit it, and its styles be worked out again.
  document.querySelector<HTMLElement>('.tide')?.style.setProperty('--progress', String(done.length / lessons.length));
  // The page is looked through once, however much is done: this runs after every choice.
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a.lesson-link:not([data-done])')) {
    if (!done.some(({ address }) => address === link.hash)) continue;
    link.dataset['done'] = '';
    const mark = document.createElement('span');
    mark.className = 'done-mark';
    mark.textContent = texts.done;
    link.append(' ', mark);
  }
};
