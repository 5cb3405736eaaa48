import { lessonDone, type Outline, type OutlineModule } from '../../core/learner/progress.ts';
import type { LearnerState } from '../../core/learner/state.ts';
import { token } from '../../core/learner/token.ts';

/** Something that is still to be done, with the address of its page: a lesson, or a module that was not begun. */
export type OpenPart = { readonly page: string; readonly title: string; readonly module: string };

/**
 * What a learner still has to do to be done, in the order of the course. `titleOf`: what the page with this id is called. Modules that do
 * not count are not named.
 */
export const openParts = (outline: Outline, state: LearnerState, titleOf: (page: string) => string): readonly OpenPart[] =>
  outline.modules.filter(({ required }) => required).flatMap(module => openIn(module, state, titleOf));

const openIn = ({ id, title, lessons }: OutlineModule, state: LearnerState, titleOf: (page: string) => string): readonly OpenPart[] => {
  const open = lessons.filter(lesson => !lessonDone(state, id, lesson));
  if (open.length === lessons.length && lessons.length > 1) return [{ page: `module/${id}`, title, module: title }];
  return open.map(lesson => ({ page: `les/${id}/${lesson.id}`, title: titleOf(`les/${id}/${lesson.id}`), module: title }));
};

export const titleOfPage = (page: string): string => document.getElementById(page)?.dataset['title'] ?? page;

/** One quiet line where a dilemma was not played, and at the end of the course what is still open, by name. */
export const startOpenParts = (outline: Outline, read: () => LearnerState) => {
  const ending = document.querySelector<HTMLElement>('[data-open-parts]');
  const lines = [...document.querySelectorAll<HTMLElement>('[data-unplayed]')];
  const dilemmasOf = new Map(
    lines.map(line => [
      line,
      [...(line.closest('.page')?.querySelectorAll<HTMLElement>('[data-dilemma]') ?? [])].map(({ dataset }) =>
        token(dataset['dilemma'] ?? ''),
      ),
    ]),
  );
  return () => {
    const state = read();
    for (const [line, dilemmas] of dilemmasOf) line.hidden = dilemmas.every(id => state.dilemmas.has(id));
    if (!ending) return;
    const open = openParts(outline, state, titleOfPage);
    ending.hidden = open.length === 0;
    ending.querySelector('ul')?.replaceChildren(
      ...open.map(({ page, title, module }) => {
        const link = document.createElement('a');
        link.href = `#${page}`;
        link.textContent = title === module ? title : `${title} (${module})`;
        const item = document.createElement('li');
        item.append(link);
        return item;
      }),
    );
  };
};
