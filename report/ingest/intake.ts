import type { CourseFacts } from '../facts/course-facts.ts';
import type { BoxOf } from '../facts/person.ts';
import { type ChoiceRow, type EventRow, type Flattened, flatten } from '../sources/flatten.ts';
import { inSlice, slicesOf } from '../store/slices.ts';
import { joinSql, namesSql, sql } from '../store/sql.ts';
import { countOf, type Store, tables } from '../store/store.ts';

/** How many rows wait in memory at most. */
const batchLength = 20_000;

/** Takes statements in, column by column, and never holds more than one batch of them. */
export type Intake = {
  /** Gives back what it was, when there is room for the next one. */
  add(statement: unknown): Promise<Flattened>;
  addEvent(row: EventRow): Promise<void>;
  /** Writes what waits. */
  flush(): Promise<void>;
  /** Lets go of all that was not merged yet. */
  drop(): Promise<void>;
};

export const openIntake = (store: Store, facts: CourseFacts, boxOf: BoxOf, now: () => Date): Intake => {
  let events: EventRow[] = [];
  let choices: ChoiceRow[] = [];
  const flush = async () => {
    const [newEvents, newChoices] = [events, choices];
    events = [];
    choices = [];
    await store.append('events_new', newEvents);
    await store.append('choices_new', newChoices);
  };
  const ensureCapacity = async () => {
    if (events.length + choices.length >= batchLength) await flush();
  };
  return {
    add: async statement => {
      const flat = flatten(statement, facts, boxOf, now());
      if (flat.table === 'events') events.push(flat.row);
      else if (flat.table === 'choices') choices.push(flat.row);
      await ensureCapacity();
      return flat;
    },
    addEvent: async row => {
      events.push(row);
      await ensureCapacity();
    },
    flush,
    drop: async () => {
      events = [];
      choices = [];
      for (const table of ['events_new', 'choices_new'] as const) await store.empty(table);
    },
  };
};

/** What `settle` found: how many statements were new, and how many stood twice in what came in. */
export type MergeCounts = { readonly fresh: number; readonly repeated: number };

/**
 * Puts what came in with what was there, every statement once. Safe to do again after a break: what was put away already is not put away
 * twice. `length`: rows that are put away at a time.
 */
export const mergeNewRows = async (store: Store, now: () => Date, length?: number): Promise<MergeCounts> => {
  let fresh = 0;
  let repeated = 0;
  for (const table of ['events', 'choices'] as const) {
    const before = await countOf(store, table);
    const columns = Object.keys(tables[table]).map(name => (name === 'id' ? namesSql(name) : sql`min(${namesSql(name)})`));
    const [into, from] = [namesSql(table), namesSql(`${table}_new`)];
    // Choices not in the order in which they came: beside the order of the events that would say whose they are. An id is a hash.
    const order = table === 'choices' ? sql` ORDER BY id` : sql``;
    for (const slice of slicesOf(before + (await countOf(store, `${table}_new`)), length)) {
      const isIn = inSlice('id', slice);
      const [found] = await store.rows(sql`SELECT count(*) AS rows_in, count(DISTINCT id) AS ids FROM ${from} WHERE ${isIn}`);
      repeated += Number(found?.['rows_in'] ?? 0) - Number(found?.['ids'] ?? 0);
      await store.run(
        sql`INSERT INTO ${into} SELECT ${joinSql(columns, ', ')} FROM ${from}
         WHERE ${isIn} AND id NOT IN (SELECT id FROM ${into} WHERE ${isIn}) GROUP BY id${order}`,
      );
    }
    await store.empty(`${table}_new`);
    fresh += (await countOf(store, table)) - before;
  }
  if (repeated > 0) await savePosition(store, repeatedSource, String(repeated + (await repeatedBefore(store))), now());
  return { fresh, repeated };
};

const repeatedSource = 'dubbel';

/** How many statements stood twice in what was ever read. */
export const repeatedBefore = async (store: Store): Promise<number> => Number((await readPosition(store, repeatedSource)) ?? 0);

/** How far a source was read, or `null` when it never was. */
export const readPosition = async (store: Store, source: string): Promise<string | null> => {
  const [newest] = await store.rows(sql`SELECT state FROM progress WHERE source = ${source} ORDER BY written DESC LIMIT 1`);
  return newest ? String(newest['state']) : null;
};

export const savePosition = async (store: Store, source: string, state: string, now: Date): Promise<void> => {
  // The newest one counts, also of two in one millisecond, and after a clock that was set back.
  const [newest] = await store.rows(sql`SELECT coalesce(max(written), 0) AS written FROM progress`);
  await store.append('progress', [{ source, written: Math.max(Number(newest?.['written']) + 1, now.getTime()), state }]);
};

/** What only this store is called, made when it is first asked for: figures that were released belong to one store. */
export const storeName = async (store: Store, make: () => string, now: Date): Promise<string> => {
  const known = await readPosition(store, 'opslag');
  if (known) return known;
  const name = make();
  await savePosition(store, 'opslag', name, now);
  return name;
};
