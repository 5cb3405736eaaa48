/** What an LMS gets to know, field by field: the shape of the expectations, and the tables in `docs/lms-velden.md` that are made of them. */

import { markdownTable } from '../../../src/core/text/table.ts';

export const fieldFormats = ['scorm12', 'scorm2004-3', 'scorm2004-4', 'cmi5', 'xapi'] as const;
export type FieldFormat = (typeof fieldFormats)[number];

export const reports = ['completed', 'passed'] as const;
export type ReportSetting = (typeof reports)[number];

export const moments = ['open', 'half', 'done', 'again', 'review'] as const;
export type Moment = (typeof moments)[number];

/** By field; one that is not there was not written. */
export type Values = Readonly<Record<string, string>>;

export type PlayedFields = { readonly [M in Moment]?: Values };

export type Standard = 'SCORM 1.2' | 'SCORM 2004' | 'cmi5' | 'xAPI';

export const standardOf: { readonly [F in FieldFormat]: Standard } = {
  scorm12: 'SCORM 1.2',
  'scorm2004-3': 'SCORM 2004',
  'scorm2004-4': 'SCORM 2004',
  cmi5: 'cmi5',
  xapi: 'xAPI',
};

export type Expected = { readonly [S in Standard]: { readonly [R in ReportSetting]: PlayedFields } };

const headings: { readonly [M in Moment]: string } = {
  open: 'eerste keer open',
  half: 'halverwege, gesloten',
  done: 'tweede keer, afgerond',
  again: 'later weer open',
  review: 'terugkijken (review)',
};

const fieldsOf = (played: PlayedFields): readonly string[] => [...new Set(moments.flatMap(moment => Object.keys(played[moment] ?? {})))];

const cells = (played: PlayedFields, field: string): readonly string[] =>
  moments.map(moment => {
    const values = played[moment];
    if (!values) return 'kan niet';
    const value = values[field];
    return value === undefined ? '–' : value === 'ja' ? 'ja' : `\`${value}\``;
  });

const tableOf = (standard: Standard, expected: Expected): string => {
  const { completed, passed } = expected[standard];
  const fields = [...new Set([...fieldsOf(completed), ...fieldsOf(passed)])];
  const rows = fields.flatMap(field => {
    const [of, other] = [cells(completed, field), cells(passed, field)];
    if (of.join() === other.join()) return [[`\`${field}\``, 'beide', ...of]];
    return [
      [`\`${field}\``, '`completed`', ...of],
      [`\`${field}\``, '`passed`', ...other],
    ];
  });
  const head = ['veld', 'report', ...moments.map(moment => headings[moment])];
  return `## ${standard}\n\n${markdownTable(head, rows)}`;
};

const start = '<!-- tabellen: uit tests/support/fields/expected.ts -->';
const end = '<!-- einde tabellen -->';

/** The document with its tables as they are expected. Throws when it has no place for them. */
export const withTables = (document: string, expected: Expected): string => {
  const [before, rest] = document.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`The document misses ${start} … ${end}`);
  const tables = (Object.keys(expected) as Standard[]).map(standard => tableOf(standard, expected));
  return `${before}${start}\n\n${tables.join('\n\n')}\n\n${end}${after}`;
};
