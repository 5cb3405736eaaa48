import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { eventRows, withEvents } from '../../../cli/docs/events-table.ts';
import { verbOf } from '../../../src/xapi/vocabulary.ts';
import { expected } from '../../support/fields/expected.ts';

const file = 'docs/lms-velden.md';
const document = await readFile(file, 'utf8');
const rows = { completed: eventRows('completed'), passed: eventRows('passed') };

const rowOf = (start: string) => rows.completed.find(({ name }) => name.startsWith(start));

describe('what each event becomes in an LMS, in the document for administrators', () => {
  it('is what the code makes of it: run `node cli/docs/events-table.ts` when it is not', () => {
    expect(withEvents(document)).toBe(document);
  });

  it('has every kind of statement that the course can make', () => {
    const told = new Set([...rows.completed, ...rows.passed].flatMap(({ statements }) => statements));
    expect([...told].sort()).toEqual(Object.keys(verbOf).sort());
  });

  for (const [standard, column] of [
    ['SCORM 1.2', 'scorm12'],
    ['SCORM 2004', 'scorm2004'],
  ] as const) {
    it(`has every field of ${standard} that the packages were seen to set in a browser`, () => {
      const seen = Object.values(expected[standard]).flatMap(played => Object.values(played).flatMap(values => Object.keys(values)));
      const cells = [...rows.completed, ...rows.passed].map(row => row[column]).join();
      for (const field of new Set(seen)) expect(cells).toContain(`\`${field.replace(/\.\d+\./, '.n.')}\``);
    });
  }

  it('shows that a choice that is not shared, and what was written, change nothing anywhere', () => {
    for (const start of ['Een keuze gemaakt, *Deel mijn keuzes* staat uit', 'Iets geschreven'])
      expect(rowOf(start)).toMatchObject({ scorm12: '–', scorm2004: '–', statements: [], report: '–' });
  });

  it('shows a shared choice in the interactions and in one statement, and in no other field', () => {
    const shared = rowOf('Een keuze gemaakt, *Deel mijn keuzes* staat aan');
    expect(shared?.statements).toEqual(['choice-made']);
    for (const field of shared?.scorm2004.split('<br>') ?? []) expect(field).toMatch(/^`cmi\.interactions\.n\./);
  });
});
