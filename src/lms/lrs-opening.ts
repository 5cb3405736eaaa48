import { type ActivityId, courseOf } from '../core/course/activity-ids.ts';
import { pause, withDeadline } from '../core/deadline.ts';
import type { World } from '../core/world.ts';
import { LrsError, type StateKey } from '../xapi/lrs.ts';
import { courseTitle, type StatementContext } from '../xapi/statements.ts';
import { isDocument } from './lrs-marks.ts';
import { type LaunchContext, LaunchError } from './session.ts';

/** What statements say of a launch itself: what was launched, under the id that the LMS gave it, of which course, in which language. */
export const launchedBy = (launch: LaunchContext, id: ActivityId): Pick<StatementContext, 'launched' | 'own' | 'course' | 'language'> => {
  const { isModule, ...course } = courseOf(launch.activityId);
  return {
    launched: { id, type: isModule ? 'module' : 'course', title: courseTitle(launch) },
    own: launch.activityId as ActivityId,
    course,
    language: launch.language,
  };
};

/** `attempt`: what tells this attempt from another where there is no registration to keep them apart. */
export const progressKey = (activityId: string, registration: string | null, attempt = ''): StateKey => ({
  activityId,
  stateId: `onder-de-waterlijn.progress${attempt && `.${attempt}`}`,
  registration,
});

/** For `LrsAccess.onAnswer`: into the trace of this launch. */
export const traceTo =
  ({ trace }: LaunchContext) =>
  (method: string, resource: string, about: string, status: number) =>
    trace.call(`${method} ${resource}`, about, '', String(status), status >= 200 && status < 300 ? '' : String(status));

/** How long opening may take altogether, in milliseconds; the course then goes on without its LMS. */
const openingTimeoutMs = 10_000;

/** Opens with what time there is. Rejects with a `LaunchError` when it is over; the signal then calls off what is under way. */
export const openInTime = <T>(world: World, start: (signal: AbortSignal) => Promise<T>): Promise<T> =>
  withDeadline(world, openingTimeoutMs, start, () => new LaunchError(`The LMS did not answer within ${openingTimeoutMs / 1000} s.`));

/** Reads again while the LRS has a passing trouble, until the opening is called off. Rejects with a `LaunchError`. */
export const readWithRetry = async <T>(world: World, signal: AbortSignal, read: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      const status = error instanceof LrsError ? error.answer.status : 0;
      if (signal.aborted || (status !== 0 && status !== 429 && status < 500)) throw new LaunchError(`The LRS could not be read: ${error}`);
      await pause(world, 1000);
    }
  }
};

/** How often more, and after how many milliseconds, what is no document of that kind is asked for. */
const strangeRetry = { times: 2, after: 500 };

/**
 * The document, `null` when there is none. What a proxy or a broken LRS says in its place, with a 200, passes often: what does not fit is asked
 * for again before it counts as what is there. Rejects with a `LaunchError`.
 */
export const readFitting = async (
  world: World,
  signal: AbortSignal,
  read: () => Promise<unknown>,
  fits: (document: unknown) => unknown,
): Promise<unknown> => {
  for (let time = 0; ; time++) {
    const document = await readWithRetry(world, signal, read);
    if (document === null || fits(document) || time === strangeRetry.times) return document;
    await pause(world, strangeRetry.after);
  }
};

/** The progress document: it is written over when it is none of ours. */
export const readProgress = (world: World, signal: AbortSignal, read: () => Promise<unknown>): Promise<unknown> =>
  readFitting(world, signal, read, isDocument);
