import type { CourseFacts } from '../facts/course-facts.ts';
import { formatMonth } from '../facts/months.ts';
import type { UsageReport } from '../figures/report.ts';
import type { CompletionRow } from '../ingest/completion-list.ts';
import { nameOfMeasure } from './words.ts';

/** Semicolons and a byte order mark: a Dutch Excel then opens it as it is. A text that a spreadsheet may take for a formula is quoted off. */
export const csvText = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map(row => `${row.map(cell).join(';')}\r\n`).join('')}`;

/** Also behind white space, which some spreadsheets drop, and in the wide forms that some read as the same sign. */
const formulaLike = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

const cell = (value: string | number): string => {
  if (typeof value === 'number') return String(value);
  const safe = formulaLike.test(value) ? `'${value}` : value;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One figure on each line; what is not told has no figure. */
export const reportCsv = ({ figures, from, to }: UsageReport): string =>
  csvText([
    ['eenheid', 'maat', 'onderdeel', 'van', 'tot en met', 'aantal'],
    ...figures.map(({ unit, measure, figure }) => {
      // Who is enrolled is counted up to the end, not within the period.
      return [unit, ...nameOfMeasure(measure), measure === 'enrolled' ? '' : formatMonth(from), formatMonth(to), figure ?? ''];
    }),
  ]);

export const completionCsv = (rows: readonly CompletionRow[], { modules }: CourseFacts): string =>
  csvText([
    ['naam', 'eenheid', 'cursus afgerond', ...modules.map(({ title }) => title)],
    ...rows.map(({ name, unit, course, modules: days }) => [name, unit, course, ...days]),
  ]);
