import { readFile } from 'node:fs/promises';
import type { Statement } from '@xapi/xapi';
import { describe, expect, it } from 'vitest';
import config from '../../../course.config.ts';
import { moduleActivityId } from '../../../src/core/course/activity-ids.ts';
import { type Permission, permit } from '../../../src/core/course/permission.ts';
import { choiceStatement } from '../../../src/xapi/choice-statement.ts';
import { profileOf, templatesOf } from '../../../src/xapi/profile.ts';
import { courseTitle, makeStatement } from '../../../src/xapi/statements.ts';
import { cmi5Context, fakeCourse, momentOf, oneOfEach, plainContext, statementEvents } from '../../support/fake-lrs.ts';
import { brokenRules, determines, valuesAt } from '../../support/template-matcher.ts';

const templates = templatesOf(fakeCourse.iri);
const profile = profileOf({ ...fakeCourse, title: 'Cursus' });
const templateOf = (statement: unknown) => templates.filter(template => determines(template, statement));

const title = courseTitle({ title: 'Het potje' });
const choice = choiceStatement(
  permit('always', false) as Permission,
  cmi5Context,
  {
    module: { id: moduleActivityId(fakeCourse, { id: 'een' }), title },
    dilemma: { id: 'het-potje', title },
    sceneId: 'start',
    sceneTitle: title,
    choices: [{ id: 'nee', title }],
  },
  'nee',
  momentOf(99),
);
const alone = {
  ...plainContext,
  own: moduleActivityId(fakeCourse, { id: 'discretionaire-ruimte' }),
  launched: { ...cmi5Context.launched, id: moduleActivityId(fakeCourse, { id: 'discretionaire-ruimte' }), type: 'module' as const },
};
const statements: readonly (readonly [string, Statement])[] = [
  ...[plainContext, cmi5Context, alone].flatMap((context, launch) =>
    oneOfEach(context).map((statement, n) => [`${statementEvents[n]?.kind} of launch ${launch}`, statement] as const),
  ),
  ['a choice that was shared', choice],
];

describe('the profile in docs/xapi-profile', () => {
  it('is what the code says: run `node cli/docs/xapi-profile.ts` when it is not', async () => {
    expect(JSON.parse(await readFile('docs/xapi-profile/profile.jsonld', 'utf8'))).toEqual(profileOf(config));
  });
});

describe('the profile', () => {
  it('gives everything in it an id of its own under the course', () => {
    const ids = [...profile.concepts, ...profile.templates, ...profile.patterns].map(each => ('id' in each ? String(each.id) : ''));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^https:\/\/example\.org\/cursus\/xapi\//);
  });

  it('builds its patterns from templates and patterns that are there', () => {
    const known = new Set([...profile.templates, ...profile.patterns].map(each => ('id' in each ? each.id : '')));
    const used = profile.patterns.flatMap(pattern =>
      Object.entries(pattern).flatMap(([name, value]) =>
        ['sequence', 'alternates', 'zeroOrMore', 'optional'].includes(name) ? [value].flat() : [],
      ),
    );
    expect(used.length).toBeGreaterThan(10);
    for (const id of used) expect(known).toContain(id);
  });

  it('allows no score and no right answer in any statement', () => {
    for (const { rules } of templates) {
      for (const location of ['$.result.score', '$.object.definition.correctResponsesPattern'])
        expect(rules).toContainEqual({ location, presence: 'excluded' });
    }
  });
});

describe('every statement that the course can make', () => {
  it.each(statements)('%s has one template and keeps its rules', (_, made) => {
    const statement: unknown = JSON.parse(JSON.stringify(made));
    const found = templateOf(statement);
    expect(found).toHaveLength(1);
    expect(found.flatMap(template => brokenRules(template, statement))).toEqual([]);
  });

  it('has a template that a statement reaches: none stands there for nothing', () => {
    expect(new Set(statements.flatMap(([, statement]) => templateOf(statement).map(({ id }) => id))).size).toBe(templates.length);
  });
});

describe('the rules', () => {
  const begun = makeStatement(plainContext, { kind: 'initialized' }, momentOf(1));
  const broken = (change: object) =>
    templateOf({ ...begun, ...change }).flatMap(template => brokenRules(template, { ...begun, ...change }));

  it('find what must not be there, what must, and what must be otherwise', () => {
    expect(broken({})).toEqual([]);
    expect(broken({ result: { score: { scaled: 1 } } }).map(({ location }) => location)).toEqual(['$.result.score', '$.result']);
    expect(broken({ id: undefined }).map(({ location }) => location)).toEqual(['$.id']);
    expect(broken({ context: { contextActivities: { category: [{ id: 'https://else.example' }] } } })).toHaveLength(1);
  });

  it('read dots, quoted names and lists', () => {
    expect(valuesAt({ a: [{ 'b.c': 1 }, { 'b.c': 2 }, {}] }, "$.a[*]['b.c']")).toEqual([1, 2]);
  });
});
