import type { Course, DilemmaRef, Module } from './model.ts';

/**
 * Activity ids (xAPI 1.0.3 Part 2, 2.4.4): absolute IRIs under the base that `course.config.ts` sets. Stable over versions. Every one
 * ends in ids of the course itself, which are slugs: nothing that a person wrote or said fits in them.
 */
export type ActivityId = string & { readonly [activityBrand]: true };
declare const activityBrand: unique symbol;

type Base = Pick<Course, 'iri'>;

export const courseActivityId = (course: Base): ActivityId => course.iri as ActivityId;

export const moduleActivityId = (course: Base, module: Pick<Module, 'id'>): ActivityId => under(course, 'modules', module.id);

export const dilemmaActivityId = (course: Base, dilemma: Pick<DilemmaRef, 'id'>): ActivityId => under(course, 'dilemmas', dilemma.id);

/** A learning action that a learner can set: a goal of their own, of which nobody is told the words. */
export const actionActivityId = (course: Base, actionId: string): ActivityId => under(course, 'actions', actionId);

/** The question that a scene of a dilemma asks. */
export const interactionActivityId = (course: Base, dilemma: Pick<DilemmaRef, 'id'>, sceneId: string): ActivityId =>
  under(course, 'dilemmas', dilemma.id, 'scenes', sceneId);

/** Result extension: how many different paths through a dilemma were played to an ending, a whole number from 1. */
export const pathsExtension = ({ iri }: Base): string => `${iri}/xapi/extensions/paths`;

/** Context extension: tells the session from any other of this learner, where the launch has no cmi5 session id. */
export const sessionExtension = ({ iri }: Base): string => `${iri}/xapi/extensions/session`;

export const profileId = ({ iri }: Base): string => `${iri}/xapi`;

/** The version of the xAPI profile that statements name as a category. Goes up when the profile changes, never down. */
export const profileVersionId = ({ iri }: Base): string => `${iri}/xapi/v1`;

/** The id that an LMS launched this page with, or `null` when it is no absolute IRI. */
export const parseActivityId = (text: string): ActivityId | null =>
  text.length <= 2000 && /^[a-z][a-z0-9+.-]*:[^\s\p{Cc}<>"{}|\\^`]+$/iu.test(text) ? (text as ActivityId) : null;

const moduleSuffix = /\/modules\/[a-z0-9-]+$/;

/** The course and, for a page that is one module of it, that module's activity, from the activity id that the build gave the page. */
export const courseOf = (pageActivityId: string): Base & { readonly isModule: boolean } => ({
  iri: pageActivityId.replace(moduleSuffix, ''),
  isModule: moduleSuffix.test(pageActivityId),
});

/** Throws a `RangeError` for an id that is no slug: then it is not one of the course's. */
const under = ({ iri }: Base, ...parts: readonly string[]): ActivityId => {
  for (const part of parts) if (!/^[a-z0-9-]{1,120}$/.test(part)) throw new RangeError('An activity id is made of the ids of the course.');
  return `${iri}/${parts.join('/')}` as ActivityId;
};
