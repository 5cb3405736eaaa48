import type { Course, Module } from '../../src/core/course/model.ts';
import { separator, titleOfPackage } from '../../src/core/course/package-title.ts';
import { truncated } from '../markup/xml.ts';

/** The page that the LMS opens. */
export const entryPage = 'index.html';

/** What a manifest tells an LMS about one package. */
export type PackageModel = {
  readonly course: Course;
  /** The module that is this package, or `null` when the package is the whole course. */
  readonly module: Module | null;
  /** The page that the LMS opens: always `entryPage`. */
  readonly entry: string;
  /** Every file that belongs to the content, sorted, the entry included; not the manifest and not its control documents. */
  readonly files: readonly string[];
  /** What the course reports at its end (`course.config.ts`, `completion.report`). */
  readonly report: 'completed' | 'passed';
};

/** The title that people see in their LMS, in at most so many characters. */
export const packageTitle = ({ course, module }: Pick<PackageModel, 'course' | 'module'>, characters = 255): string => {
  const title = titleOfPackage(course, module);
  if (module === null || [...title].length <= characters) return truncated(title, characters);
  // Of a long one the end of the course's own title goes: that of the module tells packages apart.
  const left = characters - [...module.title].length - separator.length;
  return left < 10 ? truncated(module.title, characters) : `${truncated(course.title, left)}${separator}${module.title}`;
};

/** What the package is about, in a sentence or two. */
export const packageDescription = (model: Pick<PackageModel, 'course' | 'module'>): string =>
  model.module?.promise ?? model.course.description;

/** `onder-de-waterlijn` or `onder-de-waterlijn.het-potje`: the stem of every file name of the package. */
export const packageName = (model: Pick<PackageModel, 'course' | 'module'>): string =>
  model.module ? `${model.course.id}.${model.module.id}` : model.course.id;
