import { actionActivityId, type courseOf, dilemmaActivityId, moduleActivityId } from '../core/course/activity-ids.ts';
import { choiceStatement } from '../xapi/choice-statement.ts';
import type { Outgoing } from '../xapi/outbox.ts';
import { courseTitle, type Moment, makeStatement, type StatementContext, type StatementEvent } from '../xapi/statements.ts';
import { nameUuid } from '../xapi/uuid.ts';
import { isLifecycle, type Kind } from '../xapi/vocabulary.ts';
import { type Marks, newsOf, outcomesOf } from './lrs-said.ts';
import type { Launch, LearnerEvent, ProgressReport } from './session.ts';

export type StatementParts = {
  readonly speaker: StatementContext;
  readonly course: ReturnType<typeof courseOf>;
  readonly outcome: Launch['report'];
  /** Tells this attempt from any other of this learner; `null`: the LMS does not. */
  readonly attempt: string | null;
  /** As an earlier launch left them. */
  readonly marks: Marks;
  /** Milliseconds since the epoch. */
  readonly date: () => number;
  /** Length of the session so far. */
  readonly seconds: () => number;
  readonly newId: () => string;
  /** Milliseconds since the epoch at which this session began, in an earlier page perhaps. */
  readonly begun: number;
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
  const { speaker, course, attempt } = parts;
  const said = new Set(parts.marks.said);
  const saying = new Map(parts.marks.saying);
  /** Of those, what an earlier launch said: nobody knows yet whether it arrived. */
  const inDoubt = new Set(saying.keys());
  const earlier = new Set(inDoubt);
  /** Of those, what the LRS was asked about and did not confirm: it is due again, under its own id. */
  const dueAgain = new Map<string, string>();
  /** Dilemmas that were begun, and not yet said to be. */
  const begun = new Map<string, StatementEvent>();
  let last = parts.begun;

  const moment = (kind: Kind, id: string): Moment => {
    const now = parts.date();
    if (isLifecycle(kind)) last = Math.max(last, now);
    else last = Math.max(last, Math.floor(now / coarse) * coarse);
    return { id, at: new Date(isLifecycle(kind) ? now : last) };
  };

  const say = (happening: StatementEvent, more: Partial<Outgoing> = {}, id = parts.newId()): Outgoing => ({
    ...more,
    statement: makeStatement(speaker, happening, moment(happening.kind, id)),
    essential: isLifecycle(happening.kind),
  });

  const once = (mark: string, happening: StatementEvent): Outgoing => {
    const before = dueAgain.get(mark);
    const named = () => nameUuid(`${speaker.launched.id} ${attempt} ${JSON.stringify(speaker.actor)} ${mark}`);
    const id = before ?? (attempt === null ? parts.newId() : named());
    dueAgain.delete(mark);
    saying.set(mark, id);
    return say(happening, before ? { mark, alone: true } : { mark }, id);
  };

  const beginningOf = (id: string): readonly Outgoing[] => {
    const happening = begun.get(id);
    begun.delete(id);
    return happening ? [say(happening)] : [];
  };

  const choice = (event: ChoiceMade): Outgoing => ({
    statement: choiceStatement(
      event.permission,
      speaker,
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
    initialized: (): Outgoing => say({ kind: 'initialized' }),

    /** What this report has that was not said yet. Throws a `RangeError` for a module that is none of the course's. */
    of(report: ProgressReport): readonly Outgoing[] {
      const known = new Set([...said, ...saying.keys()].filter(mark => !dueAgain.has(mark)));
      return newsOf(report, known, speaker.launched.id, course, parts.outcome, parts.seconds()).map(({ mark, happening }) =>
        once(mark, happening),
      );
    },

    /** What this event gives to say now. Throws a `RangeError` for an id that is no slug. */
    ofEvent(event: LearnerEvent): readonly Outgoing[] {
      switch (event.kind) {
        case 'dilemma-begun':
          begun.set(event.dilemma.id, { kind: 'dilemma-begun', ...dilemmaOf(course, event) });
          return [];
        case 'dilemma-completed':
          return [...beginningOf(event.dilemma.id), say({ kind: 'dilemma-completed', ...dilemmaOf(course, event), paths: event.paths })];
        case 'choice-made':
          return [...beginningOf(event.dilemma.id), choice(event)];
        case 'action-set':
          return [say({ kind: 'action-set', action: actionActivityId(course, event.actionId) })];
      }
    },

    /** The last words. */
    farewell: (): readonly Outgoing[] => [...[...begun.keys()].flatMap(beginningOf), say({ kind: 'terminated', seconds: parts.seconds() })],

    /** These wait already, from an earlier launch or page, under these ids. */
    waiting(marks: ReadonlyMap<string, string>) {
      for (const [mark, id] of marks) {
        inDoubt.delete(mark);
        saying.set(mark, id);
      }
    },

    /** An earlier launch may have said these, under these ids, also when the document does not know it. */
    maybeSaid(marks: ReadonlyMap<string, string>) {
      for (const [mark, id] of marks) {
        if (said.has(mark) || saying.has(mark)) continue;
        saying.set(mark, id);
        inDoubt.add(mark);
        earlier.add(mark);
      }
    },

    /** What an earlier launch said, as long as nobody knows whether it arrived: marks with ids. */
    inDoubt: (): readonly (readonly [string, string])[] => [...saying].filter(([mark]) => inDoubt.has(mark)),

    /** The LRS has what these marks say. */
    stored(marks: readonly string[]) {
      for (const mark of marks) {
        said.add(mark);
        saying.delete(mark);
        inDoubt.delete(mark);
        dueAgain.delete(mark);
      }
    },

    /** The LRS did not confirm this mark: if it still is so, it is said again, by itself. It stays *being said* until the LRS has it. */
    unconfirmed(mark: string) {
      const id = saying.get(mark);
      if (id !== undefined && inDoubt.delete(mark)) dueAgain.set(mark, id);
    },

    /** Whether the LRS has all that the LMS waits for. */
    outcomeSaid: (): boolean => outcomesOf(parts.outcome).every(mark => said.has(mark)),

    /** Whether an earlier launch was saying this. */
    wasBeingSaid: (mark: string): boolean => earlier.has(mark),

    marks: (): Marks => ({ said, saying }),
  };
};

export type LrsStatements = ReturnType<typeof openStatements>;

/** Milliseconds. */
const coarse = 5 * 60_000;

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
