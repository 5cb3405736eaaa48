import { type Lesson, lessonKey, type Module } from '../../../core/course/model.ts';

/** A page of the course: a module, or a lesson of it. `id` is its address without the `#`. */
export type Page = { readonly id: string; readonly title: string; readonly module: Module; readonly lesson: Lesson | null };

/** The pages of these modules, in the order in which they are read. */
export const pagesOf = (modules: readonly Module[]): readonly Page[] =>
  modules.flatMap(module => [
    { id: `module/${module.id}`, title: module.title, module, lesson: null },
    ...module.lessons.map(lesson => ({ id: `les/${lessonKey(module, lesson)}`, title: lesson.title, module, lesson })),
  ]);

/** The address of the page after this one, with the `#`; that of the page itself when it is the last. */
export const pageAfter = (modules: readonly Module[], address: string): string => {
  const pages = pagesOf(modules);
  const next = pages[pages.findIndex(({ id }) => `#${id}` === address) + 1];
  return next ? `#${next.id}` : address;
};
