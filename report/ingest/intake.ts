import type { CourseFacts } from '../facts/course-facts.ts';
import type { BoxOf } from '../facts/person.ts';
import { type ChoiceRow, type EventRow, type Flattened, flatten } from '../sources/flatten.ts';
import { inSlice, slicesOf } from '../store/slices.ts';
import { joinSql, namesSql, type Sql, sql } from '../store/sql.ts';
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
 * Puts the events that came in with what was there, every statement once. Safe to do again after a break: what was put away already is not put away
 * twice. `length`: rows that are put away at a time.
 */
export const mergeNewRows = async (store: Store, now: () => Date, length?: number): Promise<MergeCounts> => {
  const before = await countOf(store, 'events');
  const columns = mergedColumns('events');
  let repeated = 0;
  for (const slice of slicesOf(before + (await countOf(store, 'events_new')), length)) {
    const isIn = inSlice('id', slice);
    repeated += await repeatedIn(store, 'events_new', isIn);
    await store.run(
      sql`INSERT INTO events SELECT ${columns} FROM events_new WHERE ${isIn} AND id NOT IN (SELECT id FROM events WHERE ${isIn}) GROUP BY id`,
    );
  }
  await store.empty('events_new');
  await noteRepeated(store, repeated, now);
  return { fresh: (await countOf(store, 'events')) - before, repeated };
};

/** In how many boxes a question must be answered in one reading for its answers to be kept. */
export const leastInReading = 10;

export type ChoiceCounts = MergeCounts & { readonly tooFew: number };

/**
 * Puts the choices of one reading with what was there. Those at a question that fewer than ten people answered in it are not kept: who came in that
 * reading can be seen from the days of the events, and one person and one choice would then be joined. And all lie in the order of their ids, which are
 * hashes: not reading after reading. `choices_new` holds them all while they are laid anew, so that a break in between loses none.
 */
export const settleChoices = async (store: Store, now: () => Date): Promise<ChoiceCounts> => {
  const before = await countOf(store, 'choices');
  if ((await countOf(store, 'choices_new')) === 0) return { fresh: 0, repeated: 0, tooFew: 0 };
  const repeated = await repeatedIn(store, 'choices_new', sql`id NOT IN (SELECT id FROM choices)`);
  const columns = mergedColumns('choices');
  const readings = await readingsIn(store);
  for (const { question, reading } of readings.filter(({ inUse }) => inUse >= leastInReading))
    await store.run(
      sql`INSERT INTO choices SELECT ${columns} FROM choices_new WHERE question = ${question} AND box >= ${`${reading}.`} AND box < ${`${reading}/`}
       AND id NOT IN (SELECT id FROM choices) GROUP BY id`,
    );
  const tooFew = readings.reduce((sum, { inUse, count }) => sum + (inUse < leastInReading ? count : 0), 0);
  const fresh = (await countOf(store, 'choices')) - before;
  await store.empty('choices_new');
  await store.run(sql`INSERT INTO choices_new SELECT ${namesSql(...Object.keys(tables.choices))} FROM choices`);
  await store.empty('choices');
  await store.run(sql`INSERT INTO choices SELECT ${columns} FROM choices_new GROUP BY id ORDER BY id`);
  await store.empty('choices_new');
  await noteRepeated(store, repeated, now);
  return { fresh, repeated, tooFew };
};

/** Of what came in: how many boxes are in use at a question in a reading, and by how many choices. */
const readingsIn = async (
  store: Store,
): Promise<readonly { readonly question: string; readonly reading: string; readonly count: number; readonly inUse: number }[]> => {
  const rows = await store.rows(
    // Not those of whom an earlier reading brought it: what is new is what can be told apart.
    sql`SELECT question, box, count(DISTINCT id) AS n FROM choices_new WHERE id NOT IN (SELECT id FROM choices)
     GROUP BY question, box ORDER BY question, box`,
  );
  const readings = new Map<string, { question: string; reading: string; count: number; inUse: number }>();
  for (const row of rows) {
    const [question, reading] = [String(row['question']), String(row['box']).split('.')[0] ?? ''];
    const known = readings.get(`${question} ${reading}`) ?? { question, reading, count: 0, inUse: 0 };
    readings.set(`${question} ${reading}`, { ...known, count: known.count + Number(row['n']), inUse: known.inUse + 1 });
  }
  return [...readings.values()];
};

const mergedColumns = (table: 'events' | 'choices'): Sql =>
  joinSql(
    Object.keys(tables[table]).map(name => (name === 'id' ? namesSql(name) : sql`min(${namesSql(name)})`)),
    ', ',
  );

const repeatedIn = async (store: Store, table: 'events_new' | 'choices_new', isIn: Sql): Promise<number> => {
  const [found] = await store.rows(sql`SELECT count(*) AS rows_in, count(DISTINCT id) AS ids FROM ${namesSql(table)} WHERE ${isIn}`);
  return Number(found?.['rows_in'] ?? 0) - Number(found?.['ids'] ?? 0);
};

const noteRepeated = async (store: Store, repeated: number, now: () => Date): Promise<void> => {
  if (repeated > 0) await savePosition(store, repeatedSource, String(repeated + (await repeatedBefore(store))), now());
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
  const written = Math.max(Number(newest?.['written']) + 1, now.getTime());
  await store.append('progress', [{ source, written, state }]);
  // The moments of all readings, beside the days of the events, would say who came in which.
  await store.forget?.(source, written);
};

/** What only this store is called, made when it is first asked for: figures that were released belong to one store. */
export const storeName = async (store: Store, make: () => string, now: Date): Promise<string> => {
  const known = await readPosition(store, 'opslag');
  if (known) return known;
  const name = make();
  await savePosition(store, 'opslag', name, now);
  return name;
};
