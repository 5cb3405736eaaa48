import type { Course, DilemmaRef, Module } from '../course/model.ts';

/** Activity ids (xAPI 1.0.3 Part 2, 2.4.4): absolute IRIs under the base that `course.config.ts` sets. Stable over versions. */

export const courseActivityId = (course: Pick<Course, 'iri'>): string => course.iri;

export const moduleActivityId = (course: Pick<Course, 'iri'>, module: Pick<Module, 'id'>): string => `${course.iri}/modules/${module.id}`;

export const dilemmaActivityId = (course: Pick<Course, 'iri'>, dilemma: Pick<DilemmaRef, 'id'>): string =>
  `${course.iri}/dilemmas/${dilemma.id}`;
