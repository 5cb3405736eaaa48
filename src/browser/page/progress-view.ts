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
      .reduce((sum, { minutes }) => sum + minutes, 0);
    label.textContent = left ? fill(texts.left, { n: left }) : texts.done;
  }
  const done = new Set(lessons.flatMap(({ address, done }) => (done ? address : [])));
  const label = document.getElementById('progress-text');
  if (label) label.textContent = fill(texts.progress, { done: done.size, total: lessons.length });
  // Not at the root: every element would inherit it, and its styles be worked out again.
  for (const { style } of document.querySelectorAll<HTMLElement>('.tide, .boat'))
    style.setProperty('--progress', String(lessons.length ? done.size / lessons.length : 0));
  // The page is looked through once, however much is done: this runs after every choice.
  for (const link of document.querySelectorAll<HTMLElement>('a.lesson-link:not([data-done])')) {
    if (!done.has(link.getAttribute('href') ?? '')) continue;
    link.dataset['done'] = '';
    const mark = document.createElement('span');
    mark.className = 'done-mark';
    mark.textContent = texts.done;
    link.append(' ', mark);
  }
};
