import { parse } from 'csv-parse/sync';
import { UserError } from '../../src/core/user-error.ts';
import { readText } from './text.ts';

/** Where a value stands: under a head (of several the one that is there: an LMS speaks more than one language), in a column by its number from 1, or right of the column under a head (Moodle puts dates there). */
export type ColumnPlace = string | readonly string[] | { readonly kolom: number } | { readonly na: string };

export type TableRow = { readonly line: number; readonly cells: readonly string[] };

export type ReadTable = {
  readonly heads: readonly string[];
  /** All that stands under the heads. */
  readonly rows: readonly TableRow[];
  /** The bytes were no UTF-8. */
  readonly legacy: boolean;
  /** Index of a column. Throws a `UserError` that names the heads there are. */
  indexOf(column: ColumnPlace): number;
};

/** As heads, statuses and names are compared: without capitals, outer or double spaces, and in one way of writing a letter. */
export const comparable = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u200B\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

export type TableWishes = {
  /** The columns by which the heads are found, also under lines with a title. */
  readonly columns: readonly ColumnPlace[];
  /** Lines above the heads, when that is given. */
  readonly skip: number | undefined;
  /** What to do about a column that is not there, as a sentence. */
  readonly way: string;
};

/** Reads a table with heads, whatever stands between its cells. Throws a `UserError` with what is there instead. */
export const readTable = async (file: string, { columns, skip, way }: TableWishes): Promise<ReadTable> => {
  const { text, legacy } = await readText(file);
  const found = [...delimitersOf(text)].map(delimiter => headIn(recordsOf(file, text, delimiter, true), columns, skip));
  const best = found.reduce((most, each) => (each.score > most.score ? each : most));
  const delimiter = [...delimitersOf(text)][found.indexOf(best)] ?? ';';
  const heads = best.head.cells;
  if (heads.length === 0 && recordsOf(file, text, delimiter, false).length === 0)
    throw new UserError(`${file} is leeg: maak de export opnieuw.`);
  const indexOf = (column: ColumnPlace) => columnIn(file, heads, column, way);
  for (const column of columns) indexOf(column);
  const rows = recordsOf(file, text, delimiter, false).filter(row => row.line > best.head.line && row.cells.some(Boolean));
  return { heads, rows, legacy, indexOf };
};

/** What a spreadsheet was told stands between cells, or all that may. */
const delimitersOf = (text: string): readonly string[] => {
  const told = /^\uFEFF?"?sep=(.)"?\r?\n/i.exec(text)?.[1];
  return told ? [told] : [';', ',', '\t', '|'];
};

/** Lines in which the heads are looked for. */
const headLines = 40;

const recordsOf = (file: string, text: string, delimiter: string, isStart: boolean): readonly TableRow[] => {
  const options = {
    bom: true,
    delimiter,
    trim: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
    ...(isStart ? { to: headLines } : {}),
  };
  try {
    const records = parse(text, options) as unknown as readonly { info: { lines: number }; record: readonly string[] }[];
    return records.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    // A quote that a wrong delimiter makes of a letter is no mistake of the file.
    if (isStart) return [];
    const line = (error as { lines?: unknown }).lines;
    throw new UserError(
      `${file} kan niet als CSV worden gelezen: er gaat een aanhalingsteken open dat niet sluit${line ? `, voor regel ${line}` : ''}. Maak de export opnieuw.`,
    );
  }
};

type FoundHead = { readonly head: TableRow; readonly score: number };

/** The line that has most of the named columns; of equals the one with most cells, and the first. */
const headIn = (records: readonly TableRow[], columns: readonly ColumnPlace[], skip: number | undefined): FoundHead => {
  const candidates = skip === undefined ? records : records.filter(({ line }) => line > skip).slice(0, 1);
  const named = columns.flatMap(namesOf).map(comparable);
  const scoreOf = ({ cells }: TableRow) => named.filter(name => cells.some(cell => comparable(cell) === name)).length * 1000 + cells.length;
  return candidates
    .map(head => ({ head, score: scoreOf(head) }))
    .reduce<FoundHead>((most, each) => (each.score > most.score ? each : most), { head: { line: 0, cells: [] }, score: 0 });
};

/** The heads by which a column may be found; none when it goes by its number. */
const namesOf = (column: ColumnPlace): readonly string[] => {
  if (typeof column === 'string') return [column];
  if ('kolom' in column) return [];
  return 'na' in column ? [column.na] : column;
};

const columnIn = (file: string, heads: readonly string[], column: ColumnPlace, way: string): number => {
  if (typeof column === 'object' && 'kolom' in column) {
    if (column.kolom <= heads.length) return column.kolom - 1;
    throw new UserError(`${file} heeft ${heads.length} kolommen, en geen kolom ${column.kolom}. ${headsText(heads)} ${way}`);
  }
  const names = namesOf(column);
  const places = heads.flatMap((head, n) => (names.some(name => comparable(head) === comparable(name)) ? [n] : []));
  const [place, second] = places;
  const said = `“${names.join('” of “')}”`;
  if (place === undefined) throw new UserError(`${file}: de kolom ${said} is er niet. ${headsText(heads)} ${way}`);
  if (second !== undefined)
    throw new UserError(
      `${file}: ${said} staat boven kolom ${places.map(each => each + 1).join(' en ')}: kies er een met {kolom: ${place + 1}}.`,
    );
  return typeof column === 'object' && 'na' in column ? place + 1 : place;
};

const headsText = (heads: readonly string[]): string =>
  `De koppen zijn: ${heads
    .slice(0, 40)
    .map(head => `“${head}”`)
    .join(', ')}${heads.length > 40 ? ' en meer' : ''}.`;
