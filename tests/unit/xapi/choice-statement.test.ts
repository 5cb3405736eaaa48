import { describe, expect, it } from 'vitest';
import { checkStatement } from '../../../preview-lms/statement/statement.ts';
import { moduleActivityId } from '../../../src/core/course/activity-ids.ts';
import { type Permission, permit } from '../../../src/core/course/permission.ts';
import { type ChoiceQuestion, choiceStatement } from '../../../src/xapi/choice-statement.ts';
import { courseTitle } from '../../../src/xapi/statements.ts';
import { cmi5Context, fakeCourse, faultsOf, momentOf, plainContext } from '../../support/fake-lrs.ts';

const question: ChoiceQuestion = {
  module: { id: moduleActivityId(fakeCourse, { id: 'grensgevallen' }), title: courseTitle({ title: 'Grensgevallen' }) },
  dilemma: { id: 'het-potje', title: courseTitle({ title: 'Het potje' }) },
  sceneId: 'start',
  sceneTitle: courseTitle({ title: 'Vrijdag, kwart voor vijf' }),
  choices: [
    { id: 'geld-geven', title: courseTitle({ title: 'Je geeft hem veertig euro.' }) },
    { id: 'nee', title: courseTitle({ title: 'Je zegt nee.' }) },
  ],
};
const permission = permit('opt-in', true) as Permission;

describe('a permission to tell a choice', () => {
  it.each([
    ['never', false, false],
    ['never', true, false],
    ['opt-in', false, false],
    ['opt-in', true, true],
    ['always', false, true],
  ] as const)('with the setting %s and a learner who says yes: %s is there: %s', (setting, yes, given) =>
    expect(permit(setting, yes) !== null).toBe(given),
  );

  it('cannot be made up, and a choice cannot be told without it', () => {
    // @ts-expect-error only `permit` makes one
    const made: Permission = {};
    // @ts-expect-error no permission
    const told = () => choiceStatement(null, plainContext, question, 'nee', momentOf(1));
    expect([made, typeof told]).toEqual([{}, 'function']);
  });
});

describe('a choice that was shared', () => {
  const told = () => choiceStatement(permission, cmi5Context, question, 'geld-geven', momentOf(1));

  it('is valid xAPI', () => {
    const statement = told();
    expect(faultsOf(statement)).toEqual([]);
    expect(checkStatement(JSON.parse(JSON.stringify(statement)))).toBeNull();
  });

  it('names the option in letters, digits and underscores, and the options in Dutch', () => {
    const statement = told();
    expect(statement.result).toEqual({ response: 'geld_geven' });
    expect(statement.object).toMatchObject({
      id: 'https://example.org/cursus/dilemmas/het-potje/scenes/start',
      definition: {
        name: { nl: 'Vrijdag, kwart voor vijf' },
        interactionType: 'choice',
        choices: [
          { id: 'geld_geven', description: { nl: 'Je geeft hem veertig euro.' } },
          { id: 'nee', description: { nl: 'Je zegt nee.' } },
        ],
      },
    });
  });

  it('has no success, no score and no correct answer', () => expect(JSON.stringify(told())).not.toMatch(/success|score|correctResponses/));

  it('belongs to its dilemma and is no cmi5 defined statement', () => {
    const statement = told();
    expect(statement.context?.contextActivities?.parent).toMatchObject([{ id: 'https://example.org/cursus/dilemmas/het-potje' }]);
    expect(statement.context?.contextActivities?.grouping?.map(({ id }) => id)).toEqual([
      'https://example.org/cursus/uitgever',
      'https://example.org/cursus/modules/grensgevallen',
      'https://example.org/cursus',
    ]);
    expect(JSON.stringify(statement.context)).not.toContain('categories/cmi5');
  });

  it('can only be an option of the scene', () =>
    expect(() => choiceStatement(permission, cmi5Context, question, 'iets anders', momentOf(1))).toThrow(RangeError));
});
