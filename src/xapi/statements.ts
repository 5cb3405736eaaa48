import type { Activity, Agent, Context, Result, Statement } from '@xapi/xapi';
import { type ActivityId, courseActivityId, pathsExtension, profileVersionId, sessionExtension } from '../core/course/activity-ids.ts';
import {
  type ActivityType,
  activityTypes,
  cmi5Categories,
  isLifecycle,
  type Kind,
  progressExtension,
  verbOf,
  verbs,
} from './vocabulary.ts';

/**
 * Every statement that the course sends is made here, from plain data (xAPI 1.0.3 Part 2, 2.4). No happening can hold a text of the
 * learner: its only texts are ids and titles of the course, which have types of their own. Which option was chosen is not among
 * these: that takes a `Permission` (`choice-statement.ts`).
 */
export type StatementEvent =
  | { readonly kind: 'initialized' }
  /** `seconds`: length of the session so far. */
  | { readonly kind: 'completed' | 'passed' | 'terminated'; readonly seconds: number }
  | { readonly kind: 'module-progressed'; readonly module: ActivityId; readonly title: CourseTitle; readonly percent: ProgressStep }
  | { readonly kind: 'module-completed'; readonly module: ActivityId; readonly title: CourseTitle }
  | { readonly kind: 'dilemma-begun'; readonly module: NamedModule; readonly dilemma: ActivityId; readonly title: CourseTitle }
  /** `paths`: different paths played, from 1. No duration: it would tell which. */
  | {
      readonly kind: 'dilemma-completed';
      readonly module: NamedModule;
      readonly dilemma: ActivityId;
      readonly title: CourseTitle;
      readonly paths: number;
    }
  /** That there is a goal; never which. */
  | { readonly kind: 'action-set'; readonly action: ActivityId };

export type NamedModule = { readonly id: ActivityId; readonly title: CourseTitle };

/** 25 % steps: finer would say when somebody read what. */
export type ProgressStep = 25 | 50 | 75 | 100;

/** A title as it stands in the course, ≤ 255 UTF-16 units. */
export type CourseTitle = string & { readonly [titleBrand]: true };
declare const titleBrand: unique symbol;

/** Takes a title from the course's own data. */
export const courseTitle = ({ title }: { readonly title: string }): CourseTitle => title.slice(0, 255) as CourseTitle;

/** What all statements of one launch share. */
export type StatementContext = {
  /** Exactly as launched: nothing is added (cmi5 9.2). */
  readonly actor: Agent;
  /** What was launched, under the id that the LMS gave it. */
  readonly launched: { readonly id: ActivityId; readonly type: 'course' | 'module'; readonly title: CourseTitle };
  /** cmi5's `contextTemplate`, taken over as it is; empty for a plain xAPI launch. */
  readonly template: ContextTemplate;
  readonly registration: string | null;
  readonly course: { readonly iri: string };
  /** What was launched, under the id that the course itself gives it. */
  readonly own: ActivityId;
  /** Where the template has no cmi5 session id. */
  readonly sessionId?: string | undefined;
  readonly language: string;
  /** Whether lifecycle statements carry the cmi5 categories. */
  readonly cmi5: boolean;
};

/** As an LMS sends it: xAPI lets a list of one activity be that activity (Part 2, 2.4.6.2). */
export type ContextTemplate = Omit<Context, 'contextActivities'> & {
  readonly contextActivities?: { readonly [P in Place]?: Activity | readonly Activity[] };
};

type Place = 'parent' | 'grouping' | 'category' | 'other';

export type StatementMoment = {
  /** RFC 9562 UUID, made once and kept over retries. */
  readonly id: string;
  readonly at: Date;
};

export const makeStatement = (context: StatementContext, event: StatementEvent, moment: StatementMoment): Statement => {
  const result = resultOf(context, event);
  const around = 'dilemma' in event ? [moduleActivity(context, event.module)] : [];
  return { ...frame(context, event.kind, objectOf(context, event), moment, around), ...(result ? { result } : {}) };
};

/**
 * All of a statement but its result. For the builders of this folder. `around`: what the object is part of, from near to far; the nearest
 * is its parent, all others and what was launched are its grouping. So a dilemma has one place, whatever package it is played in.
 */
export const frame = (
  context: StatementContext,
  kind: Kind,
  object: Activity,
  { id, at }: StatementMoment,
  around: readonly Activity[] = [],
): Statement => ({
  id,
  actor: context.actor,
  verb: verbs[verbOf[kind]],
  object,
  context: contextOf(context, kind, object, around),
  timestamp: at.toISOString(),
});

/** ISO 8601 (xAPI 1.0.3 Part 2, 4.6), in whole seconds: of a session nobody needs to know more. */
export const isoDuration = (seconds: number): string => `PT${Math.max(0, Math.round(seconds))}S`;

export const activity = (id: ActivityId, type: ActivityType, name?: Readonly<Record<string, string>>): Activity => ({
  objectType: 'Activity',
  id,
  definition: { type: activityTypes[type], ...(name ? { name } : {}) },
});

const launchedActivity = ({ launched, language }: StatementContext): Activity =>
  activity(launched.id, launched.type, { [language]: launched.title });

export const moduleActivity = ({ language }: StatementContext, { id, title }: NamedModule): Activity =>
  activity(id, 'module', { [language]: title });

const objectOf = (context: StatementContext, event: StatementEvent): Activity => {
  switch (event.kind) {
    case 'module-progressed':
    case 'module-completed':
      if (event.module === context.launched.id) return launchedActivity(context);
      return moduleActivity(context, { id: event.module, title: event.title });
    case 'dilemma-begun':
    case 'dilemma-completed':
      return activity(event.dilemma, 'scenario', { [context.language]: event.title });
    case 'action-set':
      return activity(event.action, 'goal');
    default:
      return launchedActivity(context);
  }
};

const resultOf = ({ course }: StatementContext, event: StatementEvent): Result | null => {
  switch (event.kind) {
    case 'completed':
      return { completion: true, duration: isoDuration(event.seconds) };
    case 'passed':
      // What an LMS asks of `passed` (cmi5 9.5.2); there is no score to go with it.
      return { success: true, duration: isoDuration(event.seconds) };
    case 'terminated':
      return { duration: isoDuration(event.seconds) };
    case 'module-progressed':
      return { extensions: { [progressExtension]: event.percent } };
    case 'module-completed':
      return { completion: true };
    case 'dilemma-completed':
      return {
        completion: true,
        extensions: { [pathsExtension(course)]: Number.isFinite(event.paths) ? Math.max(1, Math.trunc(event.paths)) : 1 },
      };
    case 'initialized':
    case 'dilemma-begun':
    case 'action-set':
      return null;
  }
};

/** The template's entries come first and nothing of it is overwritten (cmi5 10.2.1); the registration is the launch's (9.6.1). */
const contextOf = (context: StatementContext, kind: Kind, object: Activity, around: readonly Activity[]): Context => {
  const { template, registration, course, language, launched, own, sessionId } = context;
  const categories = [...(context.cmi5 ? cmi5CategoriesOf(kind) : []), profileVersionId(course)];
  const whole = object.id === launched.id ? [] : [launchedActivity(context)];
  const [parent, ...far] = [...around, ...whole].filter((each, n, all) => all.findIndex(({ id }) => id === each.id) === n);
  // An LMS may have given what it launched an id of its own: then the course's is named beside it.
  const ours = own === launched.id || own === object.id ? [] : [activity(own, launched.type, { [language]: launched.title })];
  // A part of a module that was launched alone is a part of the course all the same.
  const top = around.length > 0 ? [activity(courseActivityId(course), 'course')] : [];
  const known = list(template.contextActivities?.grouping);
  const grouping = [...far, ...ours, ...top].filter(
    ({ id }, n, all) => id !== parent?.id && !known.some(each => each.id === id) && all.findIndex(each => each.id === id) === n,
  );
  const places: Readonly<Record<Place, readonly Activity[]>> = {
    parent: [...list(template.contextActivities?.parent), ...(parent ? [parent] : [])],
    grouping: [...known, ...grouping],
    category: [...list(template.contextActivities?.category), ...categories.map((id): Activity => ({ objectType: 'Activity', id }))],
    other: list(template.contextActivities?.other),
  };
  const contextActivities = Object.fromEntries(Object.entries(places).flatMap(([place, all]) => (all.length > 0 ? [[place, all]] : [])));
  const session = sessionId === undefined ? {} : { [sessionExtension(course)]: sessionId };
  const extensions = { ...session, ...template.extensions };
  return {
    language,
    ...template,
    ...(registration ? { registration } : {}),
    contextActivities,
    ...(Object.keys(extensions).length > 0 ? { extensions } : {}),
  } as Context;
};

const cmi5CategoriesOf = (kind: Kind): readonly string[] => {
  if (!isLifecycle(kind)) return [];
  return kind === 'completed' || kind === 'passed' ? [cmi5Categories.defined, cmi5Categories.moveOn] : [cmi5Categories.defined];
};

const list = (value: Activity | readonly Activity[] | undefined): readonly Activity[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as Activity];
