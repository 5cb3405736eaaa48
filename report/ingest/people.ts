import type { Month } from '../facts/months.ts';
import type { ListedPerson } from '../sources/csv.ts';
import { sql } from '../store/sql.ts';
import type { Row, Store } from '../store/store.ts';
import { countOf } from '../store/store.ts';

/**
 * Who counts in which unit. The first word is the last: somebody who moves would make one unit a little smaller and another a little larger, and
 * the difference between two reports would be that one person. `until`: the month of enrolment of who has none in the list.
 */
export const assignUnits = async (store: Store, listed: AsyncIterable<ListedPerson>, until: Month): Promise<void> => {
  let batch: Row[] = [];
  await store.empty('people_new');
  for await (const { person, unit, month } of listed) {
    batch.push({ person, unit, month: month || until });
    if (batch.length < 20_000) continue;
    await store.append('people_new', batch);
    batch = [];
  }
  await store.append('people_new', batch);
  await store.run(
    sql`INSERT INTO people SELECT person, min(unit), min(month) FROM people_new WHERE person NOT IN (SELECT person FROM people) GROUP BY person`,
  );
  await store.empty('people_new');
};

/** Who is in no list now counts without a unit, for good. */
export const assignUnlisted = async (store: Store): Promise<void> => {
  if ((await countOf(store, 'events')) === 0) return;
  await store.run(
    sql`INSERT INTO people SELECT person, '', 0 FROM events WHERE person <> '' AND person NOT IN (SELECT person FROM people) GROUP BY person`,
  );
};

/** How many people each unit has. */
export const unitSizes = async (store: Store): Promise<ReadonlyMap<string, number>> =>
  new Map(
    (await store.rows(sql`SELECT unit, count(*) AS n FROM people GROUP BY unit ORDER BY unit`)).map(row => [
      String(row['unit']),
      Number(row['n']),
    ]),
  );
