import { describe, expect, it } from 'vitest';
import { checkStatement } from '../../../preview-lms/statement/statement.ts';
import { dilemmaActivityId, moduleActivityId, profileVersionId } from '../../../src/core/course/activity-ids.ts';
import { courseTitle, isoDuration, makeStatement } from '../../../src/xapi/statements.ts';
import { cmi5Context, fakeCourse, faultsOf, momentOf, oneOfEach, plainContext, statementEvents } from '../../support/fake-lrs.ts';

const contexts = { 'a plain xAPI launch': plainContext, 'a cmi5 launch': cmi5Context };
const cmi5Category = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
const moveOn = 'https://w3id.org/xapi/cmi5/context/categories/moveon';
const idsOf = (list: readonly { id: string }[] | undefined) => (list ?? []).map(({ id }) => id);

describe.each(Object.entries(contexts))('every statement of %s', (_, speaker) => {
  it.each(oneOfEach(speaker).map((statement, n) => [statementEvents[n]?.kind, statement] as const))(
    '%s is valid xAPI 1.0.3',
    (_kind, statement) => {
      expect(faultsOf(statement)).toEqual([]);
      expect(checkStatement(JSON.parse(JSON.stringify(statement)))).toBeNull();
    },
  );

  it('has its own id, a UTC timestamp, the actor as launched and a verb in Dutch and English', () => {
    const statements = oneOfEach(speaker);
    expect(new Set(idsOf(statements.map(({ id = '' }) => ({ id })))).size).toBe(statements.length);
    for (const { timestamp, actor, verb } of statements) {
      expect(timestamp).toMatch(/^2026-11-21T12:00:\d\d\.000Z$/);
      expect(actor).toBe(speaker.actor);
      expect(Object.keys(verb.display ?? {})).toEqual(['nl', 'en']);
    }
  });

  it('names the version of the profile that it follows', () => {
    for (const { context } of oneOfEach(speaker))
      expect(idsOf(context?.contextActivities?.category)).toContain(profileVersionId(fakeCourse));
  });

  it('has no score, no right answer, and success only as the true of passed', () => {
    for (const statement of oneOfEach(speaker)) {
      expect(JSON.stringify(statement)).not.toMatch(/score|correctResponsesPattern/);
      expect(statement.result?.success).toBe(statement.verb.id.endsWith('/passed') ? true : undefined);
    }
  });

  it('has one place: a dilemma in its module, all else in what was launched, and what was launched is always named', () => {
    for (const { object, context } of oneOfEach(speaker)) {
      const about = 'id' in object ? object.id : '';
      const { parent, grouping } = context?.contextActivities ?? {};
      const isDilemma = about.includes('/dilemmas/');
      const around = isDilemma ? moduleActivityId(fakeCourse, { id: 'discretionaire-ruimte' }) : speaker.launched.id;
      expect(idsOf(parent)).toEqual(about === speaker.launched.id ? [] : [around]);
      expect(idsOf(grouping).includes(speaker.launched.id)).toBe(isDilemma);
    }
  });

  it('says in which session, in the words of cmi5 or in our own', () => {
    for (const { context } of oneOfEach(speaker)) expect(Object.values(context?.extensions ?? {})).toHaveLength(1);
  });

  it('under an id of the LMS still names the course or module that it is', () => {
    const id = dilemmaActivityId(fakeCourse, { id: 'x' }).replace(/.*/, 'https://lms.example.nl/activiteit/9') as ReturnType<
      typeof dilemmaActivityId
    >;
    for (const { context } of oneOfEach({ ...speaker, launched: { ...speaker.launched, id } }))
      expect([...idsOf(context?.contextActivities?.parent), ...idsOf(context?.contextActivities?.grouping)]).toContain(speaker.own);
  });
});

describe('a cmi5 statement', () => {
  const statements = oneOfEach(cmi5Context);

  it('holds the contextTemplate, its entries first and nothing of it overwritten (cmi5 10.2.1)', () => {
    for (const { context } of statements) {
      expect(idsOf(context?.contextActivities?.grouping)[0]).toBe('https://example.org/cursus/uitgever');
      expect(idsOf(context?.contextActivities?.category)[0]).toBe('https://lms.example.nl/categorie');
      expect(context?.extensions).toEqual(cmi5Context.template.extensions);
    }
    const speaker = { ...cmi5Context, template: { ...cmi5Context.template, language: 'en' as const, platform: 'LMS' } };
    expect(makeStatement(speaker, { kind: 'initialized' }, momentOf(1)).context).toMatchObject({ language: 'en', platform: 'LMS' });
  });

  it('carries the registration and the session id (9.6.1, 9.6.3.1)', () => {
    for (const { context } of statements) {
      expect(context?.registration).toBe(cmi5Context.registration);
      expect(context?.extensions?.['https://w3id.org/xapi/cmi5/context/extensions/sessionid']).toBe('sessie-1');
    }
  });

  it('carries the cmi5 category exactly when cmi5 defines it, and moveon exactly with completed and passed of the AU (9.6.2)', () => {
    const withCategory = (category: string) =>
      statementEvents
        .filter((_, n) => idsOf(statements[n]?.context?.contextActivities?.category).includes(category))
        .map(({ kind }) => kind);
    expect(withCategory(cmi5Category)).toEqual(['initialized', 'completed', 'passed', 'terminated']);
    expect(withCategory(moveOn)).toEqual(['completed', 'passed']);
  });
});

describe('what is told', () => {
  const of = (kind: (typeof statementEvents)[number]['kind']) =>
    oneOfEach(plainContext)[statementEvents.findIndex(each => each.kind === kind)];

  it('of progress in a module: its title, and a whole number of percents', () => {
    expect(of('module-progressed')).toMatchObject({
      object: {
        id: moduleActivityId(fakeCourse, { id: 'discretionaire-ruimte' }),
        definition: { type: 'http://adlnet.gov/expapi/activities/module', name: { nl: 'Discretionaire ruimte' } },
      },
      result: { extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': 25 } },
    });
  });

  it('of a dilemma that was worked through: that, and how many paths; never how long, for paths differ in length', () => {
    const statement = of('dilemma-completed');
    expect(statement?.object).toMatchObject({
      id: dilemmaActivityId(fakeCourse, { id: 'het-potje' }),
      definition: { name: { nl: 'Het potje' } },
    });
    expect(statement?.result).toEqual({
      completion: true,
      extensions: { 'https://example.org/cursus/xapi/extensions/paths': 2 },
    });
  });

  it.each([
    [0, 1],
    [-3, 1],
    [1, 1],
    [2.9, 2],
    [Number.NaN, 1],
    [Number.POSITIVE_INFINITY, 1],
  ])('of %d paths: %d, a whole number from 1', (paths, told) => {
    const [happening] = statementEvents.filter(each => each.kind === 'dilemma-completed');
    if (!happening) throw new Error('There is none.');
    const { result } = makeStatement(plainContext, { ...happening, paths }, momentOf(1));
    expect(Object.values(result?.extensions ?? {})).toEqual([told]);
  });

  it('of an action: that there is one, without a word of it', () => {
    expect(of('action-set')?.object).toEqual({
      objectType: 'Activity',
      id: 'https://example.org/cursus/actions/een-ding',
      definition: { type: 'http://id.tincanapi.com/activitytype/goal' },
    });
    expect(of('action-set')?.result).toBeUndefined();
  });

  it('of the course: completed without success, passed without a score, both with a duration', () => {
    expect(of('completed')?.result).toEqual({ completion: true, duration: 'PT600S' });
    expect(of('passed')?.result).toEqual({ success: true, duration: 'PT600S' });
  });

  it('of a module that was launched alone: under the id that the LMS gave it', () => {
    const own = moduleActivityId(fakeCourse, { id: 'een' });
    const launched = { ...plainContext.launched, id: own, type: 'module' as const };
    const { object, context } = makeStatement(
      { ...plainContext, launched, own },
      { kind: 'module-progressed', module: launched.id, title: launched.title, percent: 50 },
      momentOf(1),
    );
    expect(object).toMatchObject({ id: launched.id, definition: { type: 'http://adlnet.gov/expapi/activities/module' } });
    expect(context?.contextActivities?.parent).toBeUndefined();
  });
});

describe('a text of a learner', () => {
  it('does not fit in an activity id', () => {
    expect(() => dilemmaActivityId(fakeCourse, { id: 'Ik vond het moeilijk' })).toThrow(RangeError);
    expect(() => moduleActivityId(fakeCourse, { id: 'a/b' })).toThrow(RangeError);
  });

  it('does not fit in a statement', () => {
    const text: string = 'Ik vond het moeilijk';
    const inModule = { id: moduleActivityId(fakeCourse, { id: 'a' }), title: courseTitle({ title: 'A' }) };
    // @ts-expect-error an id is made from the ids of the course
    makeStatement(plainContext, { kind: 'action-set', action: text }, momentOf(1));
    const about = { module: inModule, dilemma: dilemmaActivityId(fakeCourse, { id: 'a' }) };
    // @ts-expect-error a title is taken from the course
    makeStatement(plainContext, { kind: 'dilemma-begun', ...about, title: text }, momentOf(1));
    const more = { kind: 'action-set', action: moduleActivityId(fakeCourse, { id: 'a' }), text } as const;
    expect(JSON.stringify(makeStatement(plainContext, more, momentOf(1)))).not.toContain(text);
    expect(courseTitle({ title: 'x'.repeat(300) })).toHaveLength(255);
  });
});

describe('an xAPI duration', () => {
  it.each([
    [59.7, 'PT60S'],
    [0.0000001, 'PT0S'],
    [12.345678, 'PT12S'],
    [-1, 'PT0S'],
  ])('of %d seconds is %s', (seconds, text) => expect(isoDuration(seconds)).toBe(text));
});
