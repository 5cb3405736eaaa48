import type { CourseFacts } from '../facts/course-facts.ts';
import type { ChoiceCount, Measure, MonthCount, TimeCount } from '../facts/measures.ts';
import { finestMinutes, minReturnDays } from '../facts/measures.ts';
import type { Month } from '../facts/months.ts';
import { inSlice, type Slice, slicesOf } from '../store/slices.ts';
import { joinSql, namesSql, type Sql, sql } from '../store/sql.ts';
import { countOf, type Row, type Store } from '../store/store.ts';

/** The SQL is that of both engines: aggregates, unions and equality joins, no functions of one of them. */
const liveIn = (slice: Slice): Sql => sql`(SELECT person, kind, module, item, month, day, seconds FROM events
  WHERE ${inSlice('person', slice)} AND kind <> 'voided' AND id NOT IN (SELECT item FROM events WHERE kind = 'voided'))`;

const listIn = (slice: Slice): Sql => sql`(SELECT person, unit, month AS enrolled FROM people WHERE ${inSlice('person', slice)})`;

/** The rows of a count, `n` summed over slices of people. */
const countIn = async (store: Store, length: number | undefined, query: (slice: Slice) => Sql): Promise<readonly Row[]> => {
  const sums = new Map<string, Row>();
  for (const slice of slicesOf((await countOf(store, 'events')) + (await countOf(store, 'people')), length))
    for (const { n, ...of } of await store.rows(query(slice))) {
      const key = JSON.stringify(of);
      sums.set(key, { ...of, n: Number(n) + Number(sums.get(key)?.['n'] ?? 0) });
    }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
};

const firstsIn = (slice: Slice, { modules }: CourseFacts): Sql => {
  const live = liveIn(slice);
  const required = modules.flatMap(({ id, required }) => (required ? [sql`${id}`] : []));
  const selects = [
    sql`SELECT person, 'started' AS measure, month FROM ${live} AS e`,
    sql`SELECT person, concat('started:', module) AS measure, month FROM ${live} AS e WHERE module <> ''`,
    sql`SELECT person, concat('completed:', module) AS measure, month FROM ${live} AS e WHERE kind = 'module-completed'`,
    sql`SELECT person, concat('dilemma:', item) AS measure, month FROM ${live} AS e WHERE kind IN ('dilemma-completed', 'dilemma-replayed')`,
    sql`SELECT person, 'again' AS measure, month FROM ${live} AS e WHERE kind = 'dilemma-replayed'`,
    sql`SELECT person, 'action' AS measure, month FROM ${live} AS e WHERE kind = 'action-set'`,
    sql`SELECT person, 'completed' AS measure, month FROM ${live} AS e WHERE kind = 'completed' OR (kind = 'passed' AND module = '')`,
    sql`SELECT e.person AS person, 'returned' AS measure, month FROM ${live} AS e
      INNER JOIN (SELECT person, min(day) AS set_day FROM ${live} AS s WHERE kind = 'action-set' GROUP BY person) AS a USING (person)
      WHERE kind = 'initialized' AND day >= set_day + ${minReturnDays}`,
    sql`SELECT person, 'enrolled' AS measure, enrolled AS month FROM ${listIn(slice)} AS i WHERE enrolled > 0`,
  ];
  if (required.length > 0)
    selects.push(sql`SELECT person, 'completed' AS measure, max(first_month) AS month FROM (
      SELECT person, module, min(month) AS first_month FROM ${live} AS e WHERE kind = 'module-completed' AND module IN (${joinSql(required, ', ')})
      GROUP BY person, module) AS m GROUP BY person HAVING count(*) = ${required.length}`);
  return sql`(SELECT person, measure, min(month) AS month FROM (${joinSql(selects, '\nUNION ALL ')}) AS u GROUP BY person, measure)`;
};

/** `length`: rows that are counted at a time. */
export const countMonths = async (store: Store, facts: CourseFacts, length?: number): Promise<readonly MonthCount[]> => {
  const rows = await countIn(
    store,
    length,
    slice => sql`SELECT coalesce(unit, '') AS team, measure, month, count(*) AS n FROM ${firstsIn(slice, facts)} AS f
      LEFT JOIN (SELECT person, unit FROM ${listIn(slice)} AS l) AS p USING (person)
      GROUP BY team, measure, month`,
  );
  return rows.map(row => ({
    unit: String(row['team']),
    measure: String(row['measure']) as Measure,
    month: Number(row['month']),
    count: Number(row['n']),
  }));
};

/** How long somebody's sessions were together, per these columns, in steps of `finest` minutes. Not those of which the length is not said. */
const spentIn = (slice: Slice, columns: Sql, until: Month): Sql =>
  sql`(SELECT ${columns}, floor(sum(seconds) / ${finestMinutes * 60}) * ${finestMinutes} AS minutes FROM ${liveIn(slice)} AS e
    WHERE kind = 'terminated' AND seconds >= 0 AND month <= ${until} GROUP BY ${columns})`;

/** How long who completed the course had it open, per unit. */
export const countTimes = async (store: Store, facts: CourseFacts, until: Month, length?: number): Promise<readonly TimeCount[]> => {
  const rows = await countIn(
    store,
    length,
    slice => sql`SELECT coalesce(unit, '') AS team, month, minutes, count(*) AS n FROM (
        SELECT person, month, minutes FROM ${spentIn(slice, namesSql('person'), until)} AS t
        INNER JOIN (SELECT person, month FROM ${firstsIn(slice, facts)} AS f WHERE measure = 'completed') AS c USING (person)) AS s
      LEFT JOIN (SELECT person, unit FROM ${listIn(slice)} AS l) AS p USING (person)
      GROUP BY team, month, minutes`,
  );
  return rows.map(row => ({ unit: String(row['team']), measure: 'completed', ...timeOf(row) }));
};

/**
 * How long who completed a module had it open, where it was opened as a package of its own: only then does a session's `terminated` speak of that
 * module. In a package of the whole course nothing says how long somebody was in which module: between two statements lie pauses too.
 */
export const countModuleTimes = async (store: Store, unit: string, until: Month, length?: number): Promise<readonly TimeCount[]> => {
  const rows = await countIn(
    store,
    length,
    slice => sql`SELECT module, month, minutes, count(*) AS n FROM (
        SELECT person, module, first_month AS month, minutes FROM ${spentIn(slice, namesSql('person', 'module'), until)} AS t
        INNER JOIN (SELECT person, module, min(month) AS first_month FROM ${liveIn(slice)} AS d WHERE kind = 'module-completed'
          GROUP BY person, module) AS c USING (person, module)) AS s
      GROUP BY module, month, minutes`,
  );
  return rows.map(row => ({ unit, measure: `completed:${row['module']}`, ...timeOf(row) }));
};

const timeOf = (row: Row) => ({ month: Number(row['month']), minutes: Number(row['minutes']), count: Number(row['n']) });

export const countChoices = async (store: Store): Promise<readonly ChoiceCount[]> => {
  const rows = await store.rows(
    sql`SELECT question, choice, min(label) AS label_text, month, box, count(*) AS n FROM choices
     WHERE id NOT IN (SELECT item FROM events WHERE kind = 'voided')
     GROUP BY question, choice, month, box ORDER BY question, choice, month, box`,
  );
  return rows.map(row => ({
    question: String(row['question']),
    choice: String(row['choice']),
    label: String(row['label_text']),
    month: Number(row['month']),
    box: String(row['box']),
    count: Number(row['n']),
  }));
};
