import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { meetingFigures } from '../../../report/figures/meetings.ts';
import { readMeetings } from '../../../report/sources/meetings.ts';
import { type MeetingFile, meetingFileName } from '../../../src/core/course/meeting-file.ts';
import { facts } from './learners.ts';
import { fc, testProperty } from './property.ts';

const root = mkdtempSync(join(tmpdir(), 'bijeenkomsten-'));
afterAll(() => rmSync(root, { recursive: true }));
let made = 0;

const session = (n: number, more: Partial<Record<keyof MeetingFile, unknown>> = {}) => ({
  bijeenkomst: 1,
  cursus: facts.iri,
  id: n.toString(16).padStart(16, '0'),
  maand: '2026-03',
  module: 'een',
  mensen: 12,
  dilemmas: ['het-potje'],
  ...more,
});

const folderOf = (files: Readonly<Record<string, string>>): string => {
  const folder = join(root, String(made++));
  mkdirSync(join(folder, 'noord'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

const reading = (...sessions: readonly object[]) =>
  readMeetings(folderOf(Object.fromEntries(sessions.map((each, n) => [`bijeenkomst-${n}.json`, JSON.stringify(each)]))), facts);

const period = { from: 202601, to: 202606, k: 10 };

test('sessions in a folder, and in folders in it, are counted with their people', async () => {
  const folder = folderOf({
    [meetingFileName({ maand: '2026-03', module: 'een', id: '1' })]: JSON.stringify(session(1)),
    'noord/bijeenkomst-2026-03-een-2.json': `\uFEFF${JSON.stringify(session(2, { mensen: null }))}`,
    'bijeenkomst-verslag.html': '<p>Wat de groep schreef.</p>',
    'iets-anders.json': '{}',
  });
  const { meetings, line } = await readMeetings(folder, facts);
  expect(line).toBe(`${folder}: 2 bijeenkomsten.`);
  expect(meetingFigures(meetings, facts, period)).toEqual({
    sessions: 2,
    uncounted: 1,
    atLeast: 10,
    modules: [{ title: 'Module een', sessions: 2 }],
    dilemmas: [{ title: 'Het potje', sessions: 2 }],
  });
});

test('a session that was saved twice counts once, with the most people', async () => {
  const { meetings, line } = await reading(session(1, { mensen: null }), session(1, { mensen: 14 }), session(1, { mensen: 9 }));
  expect(meetings).toEqual([{ month: 202603, module: 'een', people: 14, dilemmas: ['het-potje'] }]);
  expect(line).toContain('1 bijeenkomst; 2 stond er dubbel in');
});

test.each<[string, Partial<Record<keyof MeetingFile, unknown>>]>([
  ['niet te lezen, of van een andere versie', { bijeenkomst: 2 }],
  ['van iets anders', { cursus: 'https://example.org/anders' }],
  ['van iets anders', { module: 'weg' }],
  // Under five there is no number, whoever wrote the file.
  ['niet te lezen', { mensen: 4 }],
  ['niet te lezen', { mensen: '12' }],
  ['niet te lezen', { maand: '2026-13' }],
  ['niet te lezen', { id: 'Jan de Vries' }],
  ['niet te lezen', { dilemmas: ['Jan de Vries zei nee'] }],
])('what is no session of this course is said and not counted: %s %j', async (why, wrong) => {
  const { meetings, line } = await reading(session(1), session(2, wrong));
  expect(meetings).toHaveLength(1);
  expect(line).toContain(`1 ${why}`);
});

test('a folder without any, or none at all, is said in a sentence', async () => {
  await expect(readMeetings(join(root, 'weg'), facts)).rejects.toThrow('is er niet');
  await expect(readMeetings(folderOf({ 'bijeenkomst-x.json': 'geen JSON' }), facts)).rejects.toThrow('Er telt niets mee');
});

const anyMeetings = fc.array(
  fc.record({
    month: fc.constantFrom(202512, 202601, 202606, 202607),
    module: fc.constantFrom('een', 'twee'),
    people: fc.option(fc.integer({ min: 5, max: 40 })),
    dilemmas: fc.constant([]),
  }),
  { maxLength: 12 },
);

testProperty('people are told in steps of k, never more than there were, and only of the period', [anyMeetings], meetings => {
  const figures = meetingFigures(meetings, facts, period);
  const own = meetings.filter(({ month }) => month === 202601 || month === 202606);
  const people = own.reduce((sum, each) => sum + (each.people ?? 0), 0);
  expect(figures.sessions).toBe(own.length);
  expect((figures.atLeast ?? 0) % 10).toBe(0);
  expect(people - (figures.atLeast ?? 0)).toBeGreaterThanOrEqual(0);
  expect(people - (figures.atLeast ?? 0)).toBeLessThan(10);
});
