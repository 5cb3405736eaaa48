import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { judgedIn, openAcr } from '../../../release/catalogue/openacr.ts';
import { readDocument } from '../../../release/documents/document.ts';
import { readPublisher } from '../../../release/sources/publisher.ts';
import { packedCourse } from '../scorm/course.ts';

/** WCAG 2.2, levels A and AA, by number: the standard's own lists. 4.1.1 is obsolete, and still in the catalogue of OpenACR. */
const levelA = [
  ...[
    '1.1.1',
    '1.2.1',
    '1.2.2',
    '1.2.3',
    '1.3.1',
    '1.3.2',
    '1.3.3',
    '1.4.1',
    '1.4.2',
    '2.1.1',
    '2.1.2',
    '2.1.4',
    '2.2.1',
    '2.2.2',
    '2.3.1',
  ],
  ...[
    '2.4.1',
    '2.4.2',
    '2.4.3',
    '2.4.4',
    '2.5.1',
    '2.5.2',
    '2.5.3',
    '2.5.4',
    '3.1.1',
    '3.2.1',
    '3.2.2',
    '3.2.6',
    '3.3.1',
    '3.3.2',
    '3.3.7',
  ],
  ...['4.1.1', '4.1.2'],
];
const levelAA = [
  ...[
    '1.2.4',
    '1.2.5',
    '1.3.4',
    '1.3.5',
    '1.4.3',
    '1.4.4',
    '1.4.5',
    '1.4.10',
    '1.4.11',
    '1.4.12',
    '1.4.13',
    '2.4.5',
    '2.4.6',
    '2.4.7',
    '2.4.11',
  ],
  ...['2.5.7', '2.5.8', '3.1.2', '3.2.3', '3.2.4', '3.3.3', '3.3.4', '3.3.8', '4.1.3'],
];

const evaluation = readDocument(process.cwd(), 'docs/toegankelijkheid.md');
type Chapter = {
  readonly disabled?: boolean;
  readonly criteria?: readonly {
    readonly num: string;
    readonly components: readonly { readonly name: string; readonly adherence: { level: string; notes: string } }[];
  }[];
};
const report = parse(openAcr(packedCourse, readPublisher(process.cwd()), evaluation, '2027-02-01')) as {
  catalog: string;
  chapters: Record<string, Chapter>;
};
const rows = (chapter: string) => report.chapters[chapter]?.criteria ?? [];

describe('the evaluation as OpenACR', () => {
  it('has every criterion of levels A and AA once, under its own level', () => {
    expect(rows('success_criteria_level_a').map(({ num }) => num)).toEqual(levelA);
    expect(rows('success_criteria_level_aa').map(({ num }) => num)).toEqual(levelAA);
  });

  it('says of each what the document says, in a word that OpenACR knows', () => {
    const lines = readFileSync('docs/toegankelijkheid.md', 'utf8').split('\n');
    const words = { supports: /^voldoet$/, 'partially-supports': /^voldoet, op/, 'not-applicable': /^niet van toepassing$/ } as const;
    for (const { num, adherence } of judgedIn(evaluation)) {
      const line =
        lines.find(each => each.startsWith(`| ${num} `)) ??
        lines.find(each => each.startsWith(`| ${num.slice(0, 4)}`) && each.includes('–'));
      const verdict = line?.split('|')[3]?.trim() ?? '';
      expect([num, words[adherence as keyof typeof words]?.test(verdict)]).toEqual([num, true]);
    }
  });

  it('names what was not evaluated, and is of the edition for WCAG 2.2 and Europe', () => {
    expect(report.catalog).toBe('2.5-edition-wcag-2.2-508-eu-en');
    const others = Object.entries(report.chapters).filter(([name]) => !/level_aa?$/.test(name));
    expect(others.length).toBeGreaterThan(10);
    expect(others.filter(([, { disabled }]) => disabled !== true)).toEqual([]);
  });
});
