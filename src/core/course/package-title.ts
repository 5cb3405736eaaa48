import type { Course, Module } from './model.ts';

/** Between the title of the course and that of a module. */
export const separator = ' – ';

/**
 * What a package is called: `Onder de waterlijn – Start` for a module, because in a list of courses or marks nobody knows where a
 * *Start* belongs. A module that is called as its course says it once.
 */
export const titleOfPackage = (course: Pick<Course, 'title'>, module: Pick<Module, 'title'> | null): string =>
  module === null || module.title === course.title ? course.title : `${course.title}${separator}${module.title}`;
