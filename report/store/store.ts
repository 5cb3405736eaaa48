import { namesSql, type Sql, sql } from './sql.ts';

/**
 * Where the columns lie and are counted. Both engines take the same SQL: only how a table is made and emptied, and how rows go in, is theirs.
 * It holds pseudonyms and no names (report/facts/person.ts).
 */
export type Store = {
  /** Runs one statement that gives no rows. */
  run(query: Sql): Promise<void>;
  /** Rows by the names of their columns; numbers are numbers. */
  rows(query: Sql): Promise<readonly Row[]>;
  /** Adds rows, in the order of the columns in `tables`. They are there when it resolves. */
  append(table: TableName, rows: readonly Row[]): Promise<void>;
  empty(table: TableName): Promise<void>;
  /** Removes what `progress` says of a source and was written before this. Not there in an engine that cannot take out rows. */
  forget?(source: string, before: number): Promise<void>;
  close(): Promise<void>;
};

export type Row = Readonly<Record<string, string | number>>;

const events = {
  id: 'text',
  person: 'text',
  kind: 'text',
  module: 'text',
  item: 'text',
  month: 'number',
  day: 'number',
  seconds: 'number',
  clock: 'number',
} as const;

/** Without a person or a unit: a choice is joined to nobody. */
const choices = { id: 'text', question: 'text', choice: 'text', label: 'text', box: 'text', month: 'number' } as const;

const people = { person: 'text', unit: 'text', month: 'number' } as const;

/** What came in first lies in the tables `…_new`, in which a statement may stand twice. */
export const tables = {
  events,
  events_new: events,
  choices,
  choices_new: choices,
  /** In which unit a person counts, for good, and the month of enrolment, 0 when it is not known. */
  people,
  people_new: people,
  /** How far each source was read; the newest row counts. */
  progress: { source: 'text', written: 'number', state: 'text' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, 'text' | 'number'>>>>;

export type TableName = keyof typeof tables;

export const tableNames = Object.keys(tables) as readonly TableName[];

/** How many rows a table has. */
export const countOf = async (store: Store, table: TableName): Promise<number> =>
  Number((await store.rows(sql`SELECT count(*) AS n FROM ${namesSql(table)}`))[0]?.['n'] ?? 0);
