import { courseActivityId, moduleActivityId } from '../course/activity-ids.ts';
import type { CourseConfig } from '../course/config.ts';
import type { Facilitation } from '../course/facilitation.ts';
import { type ConceptRef, type Course, counts, type LessonKey, lessonKey, type Module } from '../course/model.ts';
import { titleOfPackage } from '../course/package-title.ts';
import { type Texts, textsIn } from '../i18n/index.ts';
import type { Outline } from '../learner/progress.ts';
import type { Renamed } from '../learner/renamed.ts';
import { token } from '../learner/token.ts';
import { groupPage } from './group-page.ts';

/** One page that an LMS launches (a SCO, an AU): the whole course, or one module of it. */
export type Sco = {
  readonly course: Course;
  readonly config: CourseConfig;
  readonly texts: Texts;
  /** What facilitators need; absent when nothing was written for them. */
  readonly facilitation: Facilitation | undefined;
  readonly title: string;
  /** What the tab of the browser is called: with the course before a module, as in the LMS. */
  readonly documentTitle: string;
  readonly modules: readonly Module[];
  readonly outline: Outline;
  /** Old tokens of what is called otherwise now; absent when nothing is. */
  readonly renamed: Renamed | undefined;
  /** Address of the page on which a group plays this. */
  readonly room: string;
  /** The lessons of this page: a link to any other goes nowhere here. */
  readonly lessons: ReadonlySet<LessonKey>;
  /** The concepts explained in this page, by id, with the lesson that does. */
  readonly concepts: ReadonlyMap<string, ConceptRef & { readonly lesson: LessonKey; readonly lessonTitle: string }>;
};

export const scoOf = (course: Course, config: CourseConfig, facilitation: Facilitation | undefined, module?: Module): Sco => {
  // Launched alone, a module counts, whatever it does in the course.
  const modules = module ? [{ ...module, required: true }] : course.modules;
  const title = module ? module.title : course.title;
  return {
    course,
    config,
    facilitation,
    texts: textsIn(config.language),
    title,
    documentTitle: titleOfPackage(course, module ?? null),
    modules,
    renamed: renamedIn(course),
    room: `${groupPage(module)}.html`,
    lessons: new Set(modules.flatMap(each => each.lessons.map(lesson => lessonKey(each, lesson)))),
    concepts: new Map(
      modules.flatMap(each =>
        each.lessons.flatMap(lesson =>
          lesson.concepts.map(concept => [concept.id, { ...concept, lesson: lessonKey(each, lesson), lessonTitle: lesson.title }] as const),
        ),
      ),
    ),
    outline: {
      activityId: module ? moduleActivityId(course, module) : courseActivityId(course),
      title,
      modules: modules.map(({ id, title, required, lessons }) => ({
        id,
        title,
        required,
        lessons: lessons
          .filter(counts)
          .map(lesson => ({ id: lesson.id, minutes: lesson.minutes, dilemmas: lesson.dilemmas.map(dilemma => dilemma.id) })),
      })),
    },
  };
};

const renamedIn = ({ renamed = {} }: Course): Renamed | undefined => {
  const entries = Object.entries(renamed).map(([old, now]) => [token(old), now] as const);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
};
