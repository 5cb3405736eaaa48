import type { Course, Module } from '../src/course/model.ts';

/** What a manifest tells an LMS about one package. */
export type PackageModel = {
  readonly course: Course;
  /** The module that is this package, or `null` when the package is the whole course. */
  readonly module: Module | null;
  /** The page that the LMS opens: always `index.html`. */
  readonly entry: string;
  /** Every file that belongs to the content, sorted, the entry included; not the manifest and not its control documents. */
  readonly files: readonly string[];
  /** What the course reports at its end (`course.config.ts`, `completion.report`). */
  readonly report: 'completed' | 'passed';
};

/** One file of a package. */
export type PackageFile = { readonly path: string; readonly bytes: Uint8Array };

/** The title that people see in their LMS: of the module when the package is one. */
export const packageTitle = (model: Pick<PackageModel, 'course' | 'module'>): string => model.module?.title ?? model.course.title;

/** What the package is about, in a sentence or two. */
export const packageDescription = (model: Pick<PackageModel, 'course' | 'module'>): string =>
  model.module?.promise ?? model.course.description;

/** `onder-de-waterlijn` or `onder-de-waterlijn.het-potje`: the stem of every file name of the package. */
export const packageName = (model: Pick<PackageModel, 'course' | 'module'>): string =>
  model.module ? `${model.course.id}.${model.module.id}` : model.course.id;
