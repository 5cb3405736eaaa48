import { actionActivityId, type courseOf, dilemmaActivityId, moduleActivityId } from '../core/course/activity-ids.ts';
import { choiceStatement } from '../xapi/choice-statement.ts';
import type { Outgoing } from '../xapi/outbox.ts';
import type { Entry } from '../xapi/outbox-queue.ts';
import { courseTitle, makeStatement, type StatementContext, type StatementEvent, type StatementMoment } from '../xapi/statements.ts';
import { nameUuid } from '../xapi/uuid.ts';
import { isLifecycle, type Kind } from '../xapi/vocabulary.ts';
import { dueStatementsOf, outcomeMarksOf, type StatementMarks } from './lrs-marks.ts';
import type { LaunchContext, LearnerEvent, ProgressReport } from './session.ts';

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
  const acknowledged = new Set(parts.marks.acknowledged);
  const pending = new Map(parts.marks.pending);
  /** Of those, what an earlier launch said: nobody knows yet whether it arrived. */
  const unverified = new Set(pending.keys());
  const earlier = new Set(unverified);
  /** Of those, what the LRS was asked about and did not confirm: it is due again, under its own id. */
  const dueAgain = new Map<string, { readonly id: string; readonly absent: boolean }>();
  /** Dilemmas that were begun, and not yet said to be. */
  const startedDilemmas = new Map<string, StatementEvent>();
  let last = parts.initializedAt;

  const moment = (kind: Kind, id: string): StatementMoment => {
    const now = parts.date();
    if (isLifecycle(kind)) last = Math.max(last, now);
    else last = Math.max(last, Math.floor(now / timestampStepMs) * timestampStepMs);
    return { id, at: new Date(isLifecycle(kind) ? now : last) };
  };

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
    const before = dueAgain.get(mark);
    const id = before?.id ?? (attempt === null ? parts.newId() : named(mark));
    dueAgain.delete(mark);
    pending.set(mark, id);
    return outgoing(event, before && !before.absent ? { mark, alone: true } : { mark }, id);
  };

  const beginningOf = (id: string): readonly Outgoing[] => {
    const event = startedDilemmas.get(id);
    startedDilemmas.delete(id);
    return event ? [outgoing(event)] : [];
  };

  const outgoingChoice = (event: ChoiceMade): Outgoing => ({
    statement: choiceStatement(
      event.permission,
      context,
      {
        module: moduleOf(course, event.module),
        dilemma: { id: event.dilemma.id, title: courseTitle(event.dilemma) },
        sceneId: event.scene,
        sceneTitle: courseTitle({ title: event.sceneTitle }),
        choices: event.choices.map(({ id, title }) => ({ id, title: courseTitle({ title }) })),
      },
      event.chosen,
      moment('choice-made', parts.newId()),
    ),
    essential: false,
    unkept: true,
  });

  return {
    /** Of the launch itself. */
    initialized: (): Outgoing => ({
      statement: makeStatement(context, { kind: 'initialized' }, { id: ofSession('initialized'), at: new Date(parts.initializedAt) }),
      essential: true,
    }),

    /** What this report has that was not said yet. Throws a `RangeError` for a module that is none of the course's. */
    ofReport(report: ProgressReport): readonly Outgoing[] {
      const known = new Set([...acknowledged, ...pending.keys()].filter(mark => !dueAgain.has(mark)));
      return dueStatementsOf(report, known, context.launched.id, course, parts.completionStatus, parts.seconds()).map(({ mark, event }) =>
        outgoingOnce(mark, event),
      );
    },

    /** What this event gives to say now. Throws a `RangeError` for an id that is no slug. */
    ofEvent(event: LearnerEvent): readonly Outgoing[] {
      switch (event.kind) {
        case 'dilemma-begun':
          startedDilemmas.set(event.dilemma.id, { kind: 'dilemma-begun', ...dilemmaOf(course, event) });
          return [];
        case 'dilemma-completed':
          return [
            ...beginningOf(event.dilemma.id),
            outgoing({ kind: 'dilemma-completed', ...dilemmaOf(course, event), paths: event.paths }),
          ];
        case 'choice-made':
          return [...beginningOf(event.dilemma.id), outgoingChoice(event)];
        case 'action-set':
          return [outgoing({ kind: 'action-set', action: actionActivityId(course, event.actionId) })];
      }
    },

    /** The last words. */
    closingStatements: (): readonly Outgoing[] => [
      ...[...startedDilemmas.keys()].flatMap(beginningOf),
      outgoing({ kind: 'terminated', seconds: parts.seconds() }, {}, ofSession('terminated')),
    ],

    /** Whether what an earlier launch left under this mark is of the attempt of now. */
    isOfAttempt({ id, mark = '', statement }: Entry): boolean {
      if ((statement.context?.registration ?? null) !== context.registration) return false;
      // An attempt that the LRS has no registration of shows in the id alone.
      return context.registration !== null || attempt === null || id === named(mark);
    },

    /** These wait already, from an earlier launch or page, under these ids. */
    markQueued(marks: ReadonlyMap<string, string>) {
      for (const [mark, id] of marks) {
        unverified.delete(mark);
        pending.set(mark, id);
      }
    },

    /** An earlier launch may have said these, under these ids, also when the document does not know it. */
    markUnverified(marks: ReadonlyMap<string, string>) {
      for (const [mark, id] of marks) {
        if (acknowledged.has(mark) || pending.has(mark)) continue;
        pending.set(mark, id);
        unverified.add(mark);
        earlier.add(mark);
      }
    },

    /** What an earlier launch said, as long as nobody knows whether it arrived: marks with ids. */
    unverified: (): readonly (readonly [string, string])[] => [...pending].filter(([mark]) => unverified.has(mark)),

    /** The LRS has what these marks say. */
    markAcknowledged(marks: readonly string[]) {
      for (const mark of marks) {
        acknowledged.add(mark);
        pending.delete(mark);
        unverified.delete(mark);
        dueAgain.delete(mark);
      }
    },

    /**
     * The LRS did not confirm this mark: if it still is so, it is said again. `absent`: it said until the last that it has not got it; else it is
     * said by itself. It stays *being said* until the LRS has it.
     */
    markUnconfirmed(mark: string, absent = false) {
      const id = pending.get(mark);
      if (id !== undefined && unverified.delete(mark)) dueAgain.set(mark, { id, absent });
    },

    /** Whether the LRS has all that the LMS waits for. */
    outcomeAcknowledged: (): boolean => outcomeMarksOf(parts.completionStatus).every(mark => acknowledged.has(mark)),

    /** Whether an earlier launch was saying this. */
    wasPendingEarlier: (mark: string): boolean => earlier.has(mark),

    marks: (): StatementMarks => ({ acknowledged, pending }),
  };
};

export type LrsStatements = ReturnType<typeof openStatements>;

/** Milliseconds. */
const timestampStepMs = 5 * 60_000;

type ChoiceMade = Extract<LearnerEvent, { kind: 'choice-made' }>;

const moduleOf = (course: { readonly iri: string }, { id, title }: { readonly id: string; readonly title: string }) => ({
  id: moduleActivityId(course, { id }),
  title: courseTitle({ title }),
});

const dilemmaOf = (
  course: { readonly iri: string },
  { dilemma, module }: Extract<LearnerEvent, { kind: 'dilemma-begun' | 'dilemma-completed' }>,
) => ({
  module: moduleOf(course, module),
  dilemma: dilemmaActivityId(course, dilemma),
  title: courseTitle(dilemma),
});
