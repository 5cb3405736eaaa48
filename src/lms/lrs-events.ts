import { actionActivityId, type courseOf, dilemmaActivityId, moduleActivityId } from '../core/course/activity-ids.ts';
import { choiceStatement } from '../xapi/choice-statement.ts';
import type { Outgoing } from '../xapi/outbox.ts';
import { courseTitle, type StatementContext, type StatementEvent, type StatementMoment } from '../xapi/statements.ts';
import type { LearnerEvent } from './session.ts';

type ChoiceMade = Extract<LearnerEvent, { kind: 'choice-made' }>;
type Course = ReturnType<typeof courseOf>;

/** What is said of what a learner does, as it happens. That a dilemma was begun is said only with its end, or when the page is left. */
export const eventStatements = (course: Course, outgoing: (event: StatementEvent) => Outgoing, choice: (event: ChoiceMade) => Outgoing) => {
  /** Dilemmas that were begun, and not yet said to be. */
  const startedDilemmas = new Map<string, StatementEvent>();

  const beginningOf = (id: string): readonly Outgoing[] => {
    const event = startedDilemmas.get(id);
    startedDilemmas.delete(id);
    return event ? [outgoing(event)] : [];
  };

  return {
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
          return [...beginningOf(event.dilemma.id), choice(event)];
        case 'action-set':
          return [outgoing({ kind: 'action-set', action: actionActivityId(course, event.actionId) })];
      }
    },

    /** The beginnings that were not said yet. */
    unfinished: (): readonly Outgoing[] => [...startedDilemmas.keys()].flatMap(beginningOf),
  };
};

/** Where a permission came with it, a choice is told at once, and kept nowhere. */
export const choiceOutgoing = (event: ChoiceMade, context: StatementContext, course: Course, moment: StatementMoment): Outgoing => ({
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
    moment,
  ),
  essential: false,
  unkept: true,
});

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
