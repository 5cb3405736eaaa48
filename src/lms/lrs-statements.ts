import type { courseOf } from '../core/course/activity-ids.ts';
import type { Outgoing } from '../xapi/outbox.ts';
import type { Entry } from '../xapi/outbox-queue.ts';
import { makeStatement, type StatementContext, type StatementEvent, type StatementMoment } from '../xapi/statements.ts';
import { nameUuid } from '../xapi/uuid.ts';
import { isLifecycle, type Kind } from '../xapi/vocabulary.ts';
import { choiceOutgoing, eventStatements } from './lrs-events.ts';
import { dueStatementsOf, type StatementMarks } from './lrs-marks.ts';
import { saidOnce } from './lrs-said.ts';
import type { LaunchContext, ProgressReport } from './session.ts';

export type StatementParts = {
  readonly context: StatementContext;
  readonly course: ReturnType<typeof courseOf>;
  readonly completionStatus: LaunchContext['completionStatus'];
  /** Tells this session from any other of this learner. */
  readonly session: string;
  /** Tells this attempt from any other of this learner; `null`: the LMS does not. */
  readonly attempt: string | null;
  /** As an earlier launch left them. */
  readonly marks: StatementMarks;
  /** Milliseconds since the epoch. */
  readonly date: () => number;
  /** Length of the session so far. */
  readonly seconds: () => number;
  readonly newId: () => string;
  /** Milliseconds since the epoch at which this session began, in an earlier page perhaps. */
  readonly initializedAt: number;
};

/**
 * What is said to an LRS of one launch: from reports and events to statements, and which of those count as said. It sends nothing.
 *
 * **Time tells no choice.** The paths of a dilemma differ in length, so nothing that is said may measure one:
 * - no statement of a dilemma has a duration, and that it was begun is said only with its end, or when the page is left;
 * - everything but the life of the session itself (initialized, completed, passed, terminated) has a `timestamp` of whole five minutes. It is
 *   never before what was said before it, so that the order by `timestamp` stays that of a session (xAPI 1.0.3 Part 2, 2.4.7, lets it lie in
 *   the past).
 *
 * With the same parts of the course done at the same moments, every road through a dilemma says the same bytes. `stored`, which an LRS adds
 * itself, and its server's log still know when a request came.
 */
export const openStatements = (parts: StatementParts) => {
  const { context, course, attempt } = parts;
  const said = saidOnce(parts.marks, parts.completionStatus);
  const moment = momentsFrom(parts.initializedAt, parts.date);

  const outgoing = (event: StatementEvent, more: Partial<Outgoing> = {}, id = parts.newId()): Outgoing => ({
    ...more,
    statement: makeStatement(context, event, moment(event.kind, id)),
    essential: isLifecycle(event.kind),
  });

  /** The id of what is said once in this session: to say it again, from another page perhaps, is to say the same. */
  const ofSession = (kind: 'initialized' | 'terminated') =>
    nameUuid(`${context.launched.id} ${JSON.stringify([context.registration, parts.session, kind])}`);

  /** The id of what is said once in this attempt, where there is something to tell it from others by. */
  const named = (mark: string) => nameUuid(`${context.launched.id} ${attempt} ${JSON.stringify(context.actor)} ${mark}`);

  const outgoingOnce = (mark: string, event: StatementEvent): Outgoing => {
    const before = said.dueAgain(mark);
    const id = before?.id ?? (attempt === null ? parts.newId() : named(mark));
    said.markPending(mark, id);
    return outgoing(event, before && !before.absent ? { mark, alone: true } : { mark }, id);
  };

  const events = eventStatements(course, outgoing, event => choiceOutgoing(event, context, course, moment('choice-made', parts.newId())));

  return {
    ...said,
    ofEvent: events.ofEvent,

    /** Of the launch itself. */
    initialized: (): Outgoing => ({
      statement: makeStatement(context, { kind: 'initialized' }, { id: ofSession('initialized'), at: new Date(parts.initializedAt) }),
      essential: true,
    }),

    /** What this report has that was not said yet. Throws a `RangeError` for a module that is none of the course's. */
    ofReport(report: ProgressReport): readonly Outgoing[] {
      return dueStatementsOf(report, said.notDue(), context.launched.id, course, parts.completionStatus, parts.seconds()).map(
        ({ mark, event }) => outgoingOnce(mark, event),
      );
    },

    /** The last words. */
    closingStatements: (): readonly Outgoing[] => [
      ...events.unfinished(),
      outgoing({ kind: 'terminated', seconds: parts.seconds() }, {}, ofSession('terminated')),
    ],

    /** Whether what an earlier launch left under this mark is of the attempt of now. */
    isOfAttempt({ id, mark = '', statement }: Entry): boolean {
      if ((statement.context?.registration ?? null) !== context.registration) return false;
      // An attempt that the LRS has no registration of shows in the id alone.
      return context.registration !== null || attempt === null || id === named(mark);
    },
  };
};

export type LrsStatements = ReturnType<typeof openStatements>;

/** Milliseconds. */
const timestampStepMs = 5 * 60_000;

/** Moments that tell no choice, in the order in which they are asked for. */
const momentsFrom = (begin: number, date: () => number) => {
  let last = begin;
  return (kind: Kind, id: string): StatementMoment => {
    const now = date();
    if (isLifecycle(kind)) last = Math.max(last, now);
    else last = Math.max(last, Math.floor(now / timestampStepMs) * timestampStepMs);
    return { id, at: new Date(isLifecycle(kind) ? now : last) };
  };
};
