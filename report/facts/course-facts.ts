import { type Course, modulesOf } from '../../src/core/course/model.ts';

/** What the report has to know of the course. */
export type CourseFacts = {
  readonly title: string;
  readonly iri: string;
  readonly modules: readonly ModuleFacts[];
  /** The module of each dilemma. */
  readonly moduleOf: ReadonlyMap<string, string>;
};

export type ModuleFacts = {
  readonly id: string;
  readonly title: string;
  /** Whether it counts for completing the course. */
  readonly required: boolean;
  readonly dilemmas: readonly { readonly id: string; readonly title: string }[];
};

export const courseFacts = (course: Course): CourseFacts => {
  const modules = modulesOf(course).map(({ id, title, required, lessons }) => ({
    id,
    title,
    required: required && !course.apart.some(apart => apart.id === id),
    dilemmas: lessons.flatMap(({ dilemmas }) => dilemmas),
  }));
  return {
    title: course.title,
    iri: course.iri,
    modules,
    moduleOf: new Map(modules.flatMap(({ id, dilemmas }) => dilemmas.map((dilemma): [string, string] => [dilemma.id, id]))),
  };
};
