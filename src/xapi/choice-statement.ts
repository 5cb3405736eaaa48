import type { InteractionActivity, Statement } from '@xapi/xapi';
import { dilemmaActivityId, interactionActivityId } from '../core/course/activity-ids.ts';
import type { Permission } from '../core/course/permission.ts';
import {
  activity,
  type CourseTitle,
  frame,
  moduleActivity,
  type NamedModule,
  type StatementContext,
  type StatementMoment,
} from './statements.ts';
import { activityTypes } from './vocabulary.ts';

/** The question of one scene, as the course has it. */
export type ChoiceQuestion = {
  readonly module: NamedModule;
  readonly dilemma: { readonly id: string; readonly title: CourseTitle };
  readonly sceneId: string;
  readonly sceneTitle: CourseTitle;
  /** What the course offered; never what a learner typed. */
  readonly choices: readonly { readonly id: string; readonly title: CourseTitle }[];
};

/**
 * Which option was chosen (xAPI 1.0.3 Part 2, 2.4.4.1, interaction `choice`). No success, no score and no correct pattern: there is no
 * right answer. Throws a `RangeError` when the choice is not one of the question's.
 */
export const choiceStatement = (
  _permission: Permission,
  context: StatementContext,
  question: ChoiceQuestion,
  chosenId: string,
  moment: StatementMoment,
): Statement => {
  if (!question.choices.some(choice => choice.id === chosenId)) throw new RangeError('A choice is one of those that the scene offers.');
  const { course, language } = context;
  const object: InteractionActivity = {
    objectType: 'Activity',
    id: interactionActivityId(course, question.dilemma, question.sceneId),
    definition: {
      type: activityTypes.interaction,
      name: { [language]: question.sceneTitle },
      interactionType: 'choice',
      choices: question.choices.map(({ id, title }) => ({ id: responseId(id), description: { [language]: title } })),
    },
  };
  const dilemma = activity(dilemmaActivityId(course, question.dilemma), 'scenario', { [language]: question.dilemma.title });
  return {
    ...frame(context, 'choice-made', object, moment, [dilemma, moduleActivity(context, question.module)]),
    result: { response: responseId(chosenId) },
  };
};

/** Letters, digits and underscores: what every standard takes as the id of a choice. */
const responseId = (id: string): string => id.replaceAll('-', '_');
