import type { LearnerState } from './state.ts';
import { token } from './token.ts';

/** The parts of a course (or of one module of it) that progress is counted over. In the page as JSON. */
export type Outline = {
  /** Activity id of what this page is: the course, or one module. */
  readonly activityId: string;
  readonly title: string;
  readonly modules: readonly OutlineModule[];
};

export type OutlineModule = {
  readonly id: string;
  readonly title: string;
  readonly required: boolean;
  readonly lessons: readonly OutlineLesson[];
};

export type OutlineLesson = { readonly id: string; readonly dilemmas: readonly string[]; readonly minutes: number };

export type ModuleProgress = {
  readonly id: string;
  /** As it stands in the course. */
  readonly title: string;
  /** 0…1 */
  readonly progress: number;
  readonly completed: boolean;
};

export type Progress = {
  /** 0…1 over the required modules; 1 exactly when `completed`. */
  readonly progress: number;
  /** Every lesson of the required modules was seen and every dilemma in them was worked through once, or passed by after its warning. */
  readonly completed: boolean;
  readonly modules: readonly ModuleProgress[];
};

export const progressOf = (outline: Outline, state: LearnerState): Progress => {
  const counts = outline.modules.map(module => countModule(module, state));
  const required = counts.filter(count => count.required);
  const done = sum(required, count => count.done);
  const total = sum(required, count => count.total);
  return {
    progress: share(done, total),
    completed: done === total,
    modules: counts.map(count => ({
      id: count.id,
      title: count.title,
      progress: share(count.done, count.total),
      completed: count.done === count.total,
    })),
  };
};

export const lessonSeen = (state: LearnerState, moduleId: string, lesson: OutlineLesson): boolean =>
  state.lessons.has(token(`${moduleId}/${lesson.id}`));

/** Seen, and every dilemma in it worked through. */
export const lessonDone = (state: LearnerState, moduleId: string, lesson: OutlineLesson): boolean =>
  lessonSeen(state, moduleId, lesson) && lesson.dilemmas.every(id => state.dilemmas.has(token(id)));

const countModule = (module: OutlineModule, state: LearnerState) => ({
  id: module.id,
  title: module.title,
  required: module.required,
  total: sum(module.lessons, lesson => 1 + lesson.dilemmas.length),
  done: sum(
    module.lessons,
    lesson => (lessonSeen(state, module.id, lesson) ? 1 : 0) + lesson.dilemmas.filter(id => state.dilemmas.has(token(id))).length,
  ),
});

const sum = <T>(items: readonly T[], value: (item: T) => number): number => items.reduce((total, item) => total + value(item), 0);

/** Two decimals, rounded down, so that 1 is only ever said of what is whole. */
const share = (done: number, total: number): number => (done === total ? 1 : Math.floor((done / total) * 100) / 100);
