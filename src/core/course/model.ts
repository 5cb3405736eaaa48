/**
 * The course as plain data: what every part of the project (page, packager, preview LMS, tests) knows of it.
 * Made by `readCourse` (src/authoring/read-course.ts) from `modules/` and `course.config.ts`.
 */

import type { CheckedBy } from '../dilemma/sign-off.ts';

/** The kinds of lesson, as authors write them in the frontmatter field `soort`. */
export const lessonKinds = ['opening', 'dilemma', 'begrip', 'oefening', 'reflectie', 'leeractie', 'terug', 'bronnen'] as const;
export type LessonKind = (typeof lessonKinds)[number];

export type Course = {
  /** Stable identifier, `[a-z0-9-]+`: part of package names, manifest identifiers and activity ids. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly version: string;
  /** Absolute IRI, without trailing slash, under which every activity id of this course lies. */
  readonly iri: string;
  readonly language: string;
  readonly modules: readonly Module[];
  /** Modules for others than the learners of the course, such as its facilitators: no part of it, and packaged each on its own. */
  readonly apart: readonly Module[];
  /** By a full id that was released and is called otherwise now, that name: of lessons (`module/les`), dilemmas and learning actions. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** By the id of a question for oneself that was released under another, the first that it had: what was written stays under that. */
  readonly questionKeys?: Readonly<Record<string, string>>;
};

/** Every module that can be packaged: those of the course, then those apart from it. */
export const modulesOf = ({ modules, apart }: Course): readonly Module[] => [...modules, ...apart];

export type Module = {
  /** Folder name in `modules/`, `[a-z0-9-]+`. Part of the data contract. */
  readonly id: string;
  readonly title: string;
  /** What the learner can do afterwards, one sentence in the first person. */
  readonly promise: string;
  /** A moment that the course opens with, where this is its first module. */
  readonly opening?: string;
  /** A moment that the course ends with, where this is its first module. */
  readonly closing?: string;
  /** Minutes, as the author estimates them. */
  readonly minutes: number;
  readonly goals: readonly string[];
  readonly audience: readonly string[];
  /** Whether the course counts as completed only with this module. */
  readonly required: boolean;
  readonly lessons: readonly Lesson[];
  /** Path of `index.mdx`, relative to the course folder. */
  readonly file: string;
};

export type Lesson = {
  /** File name without number and extension (`02-het-potje.mdx` → `het-potje`). Unique within its module. */
  readonly id: string;
  readonly title: string;
  /** Whole minutes: as the author wrote them, and otherwise as they were counted. */
  readonly minutes: number;
  readonly kind: LessonKind;
  readonly dilemmas: readonly DilemmaRef[];
  readonly concepts: readonly ConceptRef[];
  /** Path of the MDX file, relative to the course folder. */
  readonly file: string;
};

export type DilemmaRef = {
  /** Unique in the whole course; part of the data contract (statements, stored progress). */
  readonly id: string;
  readonly title: string;
  /** Whole minutes, as in a lesson. */
  readonly minutes: number;
  /** Which check it asked for, and who agreed with it as it is; nobody yet where that is empty. Absent when it asked for none. */
  readonly check?: { readonly kind: string; readonly by: readonly CheckedBy[] };
};

export type ConceptRef = {
  /** Unique in the whole course. */
  readonly id: string;
  readonly term: string;
};

/** A lesson to come back to after weeks: open to everybody who finished, and no part of finishing. */
export const counts = (lesson: Pick<Lesson, 'kind'>): boolean => lesson.kind !== 'terug';

/** `module/lesson`: the key of a lesson in stored progress, in the address (`#les/module/lesson`) and in the LMS's location field. */
export type LessonKey = `${string}/${string}`;

export const lessonKey = (module: Pick<Module, 'id'>, lesson: Pick<Lesson, 'id'>): LessonKey => `${module.id}/${lesson.id}`;
