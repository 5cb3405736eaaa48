import { expect, test } from 'vitest';
import { boxesOf } from '../../../report/facts/person.ts';
import { flatten as flattened } from '../../../report/sources/flatten.ts';
import { objectsIn } from '../../../report/sources/json.ts';
import { contextOf, facts, learnersOf, statementsOf, steps } from './learners.ts';

const now = new Date('2026-06-01T12:00:00Z');
const flatten = (statement: unknown) => flattened(statement, facts, boxesOf('hush'), now);
const [learner] = learnersOf(1, 3, 9);
const all = statementsOf(learner ? [{ ...learner, shares: 'nee' }] : []);

test('every kind that the course sends has a row, with its module and dilemma', () => {
  const rows = all.slice(0, -1).map(each => flatten(each));
  expect(rows.map(flat => (flat.table === 'events' ? flat.row.kind : null))).toEqual(
    // Of a second path a row says so: how many tried one is told of everyone together.
    steps.map(step => (step.kind === 'dilemma-completed' && step.paths > 1 ? 'dilemma-replayed' : step.kind)),
  );
  expect(rows[2]).toMatchObject({ row: { module: 'een', item: 'het-potje', month: 202603, clock: 0 } });
});

test('a shared choice has no person, no moment and no id of its own in its row', () => {
  const flat = flatten(all.at(-1));
  expect(flat).toMatchObject({
    table: 'choices',
    row: { question: 'het-potje/start', choice: 'nee', label: 'Je kiest nee', month: 202603 },
  });
  expect(Object.keys('row' in flat ? flat.row : {}).sort()).toEqual(['box', 'choice', 'id', 'label', 'month', 'question']);
  expect(JSON.stringify(flat)).not.toContain(learner?.name);
  expect(JSON.stringify(flat)).not.toContain(all.at(-1)?.id);
});

test('a clock that is wrong is noted, and the moment of the LRS taken', () => {
  const late = { ...all[0], timestamp: '2031-01-01T00:00:00Z', stored: '2026-04-05T00:00:00Z' };
  expect(flatten(late)).toMatchObject({ row: { month: 202604, clock: 1 } });
});

test('a moment that nothing says the storing of is held against the moment of reading', () => {
  const at = (timestamp: string) => flatten({ ...all[0], timestamp, stored: undefined });
  expect(at('2026-06-01T12:09:00Z')).toMatchObject({ row: { month: 202606, clock: 0 } });
  expect(at('2026-06-01T12:11:00Z')).toMatchObject({ table: null, why: 'noMoment' });
});

test('a module that an LMS launched under an id of its own is found in the context (cmi5 8.1.5)', () => {
  const statement = {
    ...all[3],
    object: { id: 'https://lms.example.nl/au/7', definition: { type: 'http://adlnet.gov/expapi/activities/module' } },
    context: { contextActivities: { grouping: { id: `${facts.iri}/modules/een` } } },
  };
  expect(flatten(statement)).toMatchObject({ row: { kind: 'module-completed', module: 'een' } });
});

test.each<[string, unknown]>([
  ['noStatement', null],
  ['noStatement', {}],
  ['nobody', { ...all[0], actor: {} }],
  ['foreign', { ...all[0], object: { id: 'https://elders.example/x' }, context: {} }],
  ['noMoment', { ...all[0], timestamp: 'x', stored: 'y' }],
  ['verb', { ...all[0], verb: { id: 'https://w3id.org/xapi/adl/verbs/launched' } }],
  [
    'noPart',
    { ...all[2], object: { id: `${facts.iri}/elders`, definition: {} }, verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' } },
  ],
  ['noChoice', { ...all.at(-1), result: { response: 'zelf_getypt' } }],
])('what is not of the course or of nobody is left, and it is said why: %s', (why, statement) => {
  expect(flatten(statement)).toMatchObject({ table: null, why });
});

test('the same person with a mail address and with its hash is one', () => {
  const person = (actor: object) => {
    const flat = flatten({ ...all[0], actor });
    return flat.table === 'events' ? flat.row.person : null;
  };
  expect(person({ mbox: 'mailto:Ada@example.org' })).toBe(person({ mbox_sha1sum: 'd714b8a95bd857a37405a7b56db9108b60ae42bd' }));
  expect(person({ mbox: 'mailto:ada@example.org' })).not.toBe(person(contextOf('x').actor));
});

test('statements are found however the blocks of a file fall', async () => {
  // Longer than what is read before the first statement is looked for.
  const statements = Array.from({ length: 300 }, (_, n) => ({ id: String(n), verb: '}"\\{\\', y: { z: [{}] } }));
  const text = JSON.stringify({ statements, more: '/x"}' });
  for (const length of [1, 2, 3, 7, 4999]) {
    const found: unknown[] = [];
    const blocks = (async function* () {
      for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
    })();
    for await (const part of objectsIn(blocks)) found.push('source' in part ? JSON.parse(part.source) : part);
    expect(found).toEqual(statements);
  }
});
