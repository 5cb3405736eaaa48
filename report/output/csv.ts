import type { CourseFacts } from '../facts/course-facts.ts';
import { formatMonth } from '../facts/months.ts';
import type { UsageReport } from '../figures/report.ts';
import type { CompletionRow } from '../ingest/completion-list.ts';
import { nameOfMeasure } from './words.ts';

/** `null`: an empty cell. */
type CsvValue = string | number | null;

/** Semicolons and a byte order mark: a Dutch Excel then opens it as it is. */
export const csvText = (rows: readonly (readonly CsvValue[])[]): string =>
  `\uFEFF${rows.map(row => `${row.map(cell).join(';')}\r\n`).join('')}`;

/** Signs that no reader sees, or that a spreadsheet drops before it looks what a cell is. */
const unseen = String.raw`[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*`;

/**
 * What a spreadsheet may take for a formula: the first sign that is seen is one of these, or a tab or a line end stands before it. U+2212 is a minus
 * that some read as one.
 */
const formulaLike = new RegExp(String.raw`^(?:[\t\r\n]|${unseen}[=+\-@\u2212])`, 'u');

/**
 * A text is always between quotation marks, and never a formula in any locale: not as it is, nor in the plain form of its letters (NFKC), which is how
 * some spreadsheets read a full-width `＝`. Both, because that form may also hide a sign: `=` before a combining stroke becomes `≠`.
 */
const cell = (value: CsvValue): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const isFormula = formulaLike.test(value) || formulaLike.test(value.normalize('NFKC'));
  return `"${isFormula ? "'" : ''}${value.replaceAll('"', '""')}"`;
};

/** One figure on each line; what is not told has no figure. */
export const reportCsv = ({ figures, from, to }: UsageReport): string =>
  csvText([
    ['eenheid', 'maat', 'onderdeel', 'van', 'tot en met', 'aantal'],
    ...figures.map(({ unit, measure, figure }) => {
      // Who is enrolled is counted up to the end, not within the period.
      return [unit, ...nameOfMeasure(measure), measure === 'enrolled' ? null : formatMonth(from), formatMonth(to), figure];
    }),
  ]);

export const completionCsv = (rows: readonly CompletionRow[], { modules }: CourseFacts): string =>
  csvText([
    ['naam', 'eenheid', 'cursus afgerond', ...modules.map(({ title }) => title)],
    ...rows.map(({ name, unit, course, modules: days }) => [name, unit, course, ...days]),
  ]);
