import { describe, expect, it } from 'vitest';
import { courseActivityId, dilemmaActivityId, moduleActivityId, pathsExtension } from '../../../src/core/course/activity-ids.ts';
import { courseTitle, makeStatement, type StatementContext } from '../../../src/xapi/statements.ts';
import { progressExtension } from '../../../src/xapi/vocabulary.ts';
import { cmi5Context, fakeCourse, momentOf, plainContext, statementEvents } from '../../support/fake-lrs.ts';

const cmi5 = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
const moveOn = 'https://w3id.org/xapi/cmi5/context/categories/moveon';
const module = moduleActivityId(fakeCourse, { id: 'discretionaire-ruimte' });
const title = courseTitle({ title: 'Discretionaire ruimte' });
const whole = courseActivityId(fakeCourse);

const statementsOf = (launch: StatementContext) =>
  statementEvents.map((event, n) => [event.kind, makeStatement(launch, event, momentOf(n))] as const);

describe('a statement of each kind', () => {
  it('says to a cmi5 LMS whether it is one of its own, and whether it moves the learner on', () => {
    const told = statementsOf(cmi5Context).map(([kind, { context }]) => [
      kind,
      (context?.contextActivities?.category ?? []).map(({ id }) => id).filter(id => id === cmi5 || id === moveOn),
    ]);
    expect(Object.fromEntries(told)).toEqual({
      initialized: [cmi5],
      'module-progressed': [],
      'dilemma-begun': [],
      'dilemma-completed': [],
      'action-set': [],
      'module-completed': [],
      completed: [cmi5, moveOn],
      passed: [cmi5, moveOn],
      terminated: [cmi5],
    });
  });

  it('has the result that its kind has, and no other', () => {
    expect(Object.fromEntries(statementsOf(plainContext).map(([kind, { result }]) => [kind, result]))).toEqual({
      initialized: undefined,
      'module-progressed': { extensions: { [progressExtension]: 25 } },
      'dilemma-begun': undefined,
      'dilemma-completed': { completion: true, extensions: { [pathsExtension(fakeCourse)]: 2 } },
      'action-set': undefined,
      'module-completed': { completion: true },
      completed: { completion: true, duration: 'PT600S' },
      passed: { success: true, duration: 'PT600S' },
      terminated: { duration: 'PT601S' },
    });
  });

  it('is about one thing, which says what it is', () => {
    const about = statementsOf(plainContext).map(([kind, { object }]) => [
      kind,
      'definition' in object ? object.definition?.type?.split('/').at(-1) : null,
    ]);
    expect(Object.fromEntries(about)).toMatchObject({
      initialized: 'course',
      'module-progressed': 'module',
      'module-completed': 'module',
      'dilemma-begun': 'scenario',
      'action-set': 'goal',
    });
  });
});

describe('where a statement belongs', () => {
  const dilemma = {
    kind: 'dilemma-begun',
    module: { id: module, title },
    dilemma: dilemmaActivityId(fakeCourse, { id: 'x' }),
    title,
  } as const;
  const placed = (launch: StatementContext, event: Parameters<typeof makeStatement>[1] = dilemma) => {
    const { parent = [], grouping = [] } = makeStatement(launch, event, momentOf(1)).context?.contextActivities ?? {};
    return [parent, grouping].map(list => list.map(({ id, definition }) => [id, definition?.type?.split('/').at(-1)]));
  };

  it('is its module, in the course: each once', () => {
    expect(placed(plainContext)).toEqual([[[module, 'module']], [[whole, 'course']]]);
  });

  it('is the module that was launched alone, and the course all the same', () => {
    const launched = { id: module, type: 'module', title } as const;
    const launch: StatementContext = { ...plainContext, launched, own: module };
    expect(placed(launch)).toEqual([[[module, 'module']], [[whole, 'course']]]);
    expect(placed(launch, { kind: 'module-completed', module, title })).toEqual([[], []]);
  });

  it('is what was launched, under the id of the LMS and under its own', () => {
    const id = 'https://lms.example.nl/9' as typeof whole;
    const launch: StatementContext = { ...plainContext, launched: { ...plainContext.launched, id } };
    expect(placed(launch, { kind: 'initialized' })).toEqual([[], [[whole, 'course']]]);
    expect(placed(launch)).toEqual([
      [[module, 'module']],
      [
        [id, 'course'],
        [whole, 'course'],
      ],
    ]);
  });

  it('is named once where the LMS names it too', () => {
    const template = { contextActivities: { grouping: [{ id: whole }] } };
    expect(placed({ ...plainContext, template })).toEqual([[[module, 'module']], [[whole, undefined]]]);
  });

  it('has a name in the language of the page', () => {
    const { object, context } = makeStatement({ ...plainContext, language: 'en' }, dilemma, momentOf(1));
    expect(object).toMatchObject({ definition: { name: { en: title } } });
    expect(context?.contextActivities?.grouping?.[0]).toMatchObject({ definition: { name: { en: 'Onder de waterlijn' } } });
  });
});
