import type { CourseFacts } from './course-facts.ts';
import type { Month } from './months.ts';
import { quoted, type Store } from './store/store.ts';

/**
 * What is counted, in people: each of them once, in the month in which they first did it. `begonnen:` and `afgerond:` have the id of a module
 * behind them, `dilemma:` that of a dilemma.
 */
export type Measure =
  | 'ingeschreven'
  | 'begonnen'
  | 'afgerond'
  | 'leeractie'
  | 'teruggekomen'
  | `begonnen:${string}`
  | `afgerond:${string}`
  | `dilemma:${string}`;

/** How many people of a unit did this for the first time in this month. `unit` is empty for who is in no list. */
export type MonthCount = { readonly unit: string; readonly measure: Measure; readonly month: Month; readonly count: number };

/** Days after choosing a learning action from which opening the course again counts as coming back to it. */
export const returnDays = 7;

/** The SQL is that of both engines: aggregates, unions and equality joins, no functions of one of them. */
const live = `(SELECT person, kind, module, item, month, day, seconds FROM events
  WHERE kind <> 'voided' AND id NOT IN (SELECT item FROM events WHERE kind = 'voided'))`;

const firsts = ({ modules }: CourseFacts): string => {
  const required = modules.flatMap(({ id, required }) => (required ? [quoted(id)] : []));
  const selects = [
    `SELECT person, 'begonnen' AS measure, month FROM ${live} AS e`,
    `SELECT person, concat('begonnen:', module) AS measure, month FROM ${live} AS e WHERE module <> ''`,
    `SELECT person, concat('afgerond:', module) AS measure, month FROM ${live} AS e WHERE kind = 'module-completed'`,
    `SELECT person, concat('dilemma:', item) AS measure, month FROM ${live} AS e WHERE kind = 'dilemma-completed'`,
    `SELECT person, 'leeractie' AS measure, month FROM ${live} AS e WHERE kind = 'action-set'`,
    `SELECT person, 'afgerond' AS measure, month FROM ${live} AS e WHERE kind = 'completed' OR (kind = 'passed' AND module = '')`,
    `SELECT e.person AS person, 'teruggekomen' AS measure, month FROM ${live} AS e
      INNER JOIN (SELECT person, min(day) AS set_day FROM ${live} AS s WHERE kind = 'action-set' GROUP BY person) AS a USING (person)
      WHERE kind = 'initialized' AND day >= set_day + ${returnDays}`,
    `SELECT person, 'ingeschreven' AS measure, month FROM people WHERE month > 0`,
  ];
  if (required.length > 0)
    selects.push(`SELECT person, 'afgerond' AS measure, max(first_month) AS month FROM (
      SELECT person, module, min(month) AS first_month FROM ${live} AS e WHERE kind = 'module-completed' AND module IN (${required.join(', ')})
      GROUP BY person, module) AS m GROUP BY person HAVING count(*) = ${required.length}`);
  return `(SELECT person, measure, min(month) AS month FROM (${selects.join('\nUNION ALL ')}) AS u GROUP BY person, measure)`;
};

export const countMonths = async (store: Store, facts: CourseFacts): Promise<readonly MonthCount[]> => {
  const rows = await store.rows(
    `SELECT coalesce(unit, '') AS team, measure, month, count(*) AS n FROM ${firsts(facts)} AS f
     LEFT JOIN (SELECT person, unit FROM people) AS p USING (person)
     GROUP BY team, measure, month ORDER BY team, measure, month`,
  );
  return rows.map(row => ({
    unit: String(row['team']),
    measure: String(row['measure']) as Measure,
    month: Number(row['month']),
    count: Number(row['n']),
  }));
};

/** `people`: of how many the time is known. */
export type Median = { readonly unit: string; readonly minutes: number; readonly people: number };

/** How long people took, whole minutes, of who completed the course up to and with this month: the middle one per unit, as `nameOf` names it. */
export const medianMinutes = async (
  store: Store,
  facts: CourseFacts,
  until: Month,
  nameOf: (unit: string) => string,
): Promise<readonly Median[]> => {
  const rows = await store.rows(
    `SELECT coalesce(unit, '') AS team, minutes, count(*) AS n FROM (
       SELECT person, floor(spent / 60) AS minutes FROM (
         SELECT person, sum(seconds) AS spent FROM ${live} AS e WHERE kind = 'terminated' AND seconds >= 0 AND month <= ${until} GROUP BY person) AS t
       INNER JOIN (SELECT person FROM ${firsts(facts)} AS f WHERE measure = 'afgerond' AND month <= ${until}) AS c USING (person)) AS s
     LEFT JOIN (SELECT person, unit FROM people) AS p USING (person)
     GROUP BY team, minutes ORDER BY team, minutes`,
  );
  const units = new Map<string, { minutes: number; n: number }[]>();
  for (const row of rows) {
    const unit = nameOf(String(row['team']));
    units.set(unit, [...(units.get(unit) ?? []), { minutes: Number(row['minutes']), n: Number(row['n']) }]);
  }
  return [...units].map(([unit, times]) => ({
    unit,
    minutes: middle(times.toSorted((a, b) => a.minutes - b.minutes)),
    people: times.reduce((sum, { n }) => sum + n, 0),
  }));
};

/** `times` from short to long. */
const middle = (times: readonly { readonly minutes: number; readonly n: number }[]): number => {
  const half = times.reduce((sum, { n }) => sum + n, 0) / 2;
  let passed = 0;
  for (const { minutes, n } of times) {
    passed += n;
    if (passed >= half) return minutes;
  }
  return 0;
};

/** How often a choice was shared in this month, by people in which box. */
export type ChoiceCount = {
  readonly question: string;
  readonly choice: string;
  readonly label: string;
  readonly month: Month;
  readonly box: string;
  readonly count: number;
};

export const countChoices = async (store: Store): Promise<readonly ChoiceCount[]> => {
  const rows = await store.rows(
    `SELECT question, choice, min(label) AS label_text, month, box, count(*) AS n FROM choices
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

/** What can be said of the statements themselves; they are no people, and few of them are still rounded before they are shown. */
export type Quality = {
  readonly statements: number;
  readonly clocks: number;
  readonly opened: number;
  readonly left: number;
  readonly voided: number;
  /** The longest stretches of a week or more in which nothing came in: days since 1970. */
  readonly silences: readonly { readonly from: number; readonly to: number }[];
};

export const countQuality = async (store: Store, from: Month, to: Month): Promise<Quality> => {
  const within = `month >= ${from} AND month <= ${to}`;
  const [row] = await store.rows(
    `SELECT count(*) AS n, sum(clock) AS clocks, sum(CASE WHEN kind = 'initialized' THEN 1 ELSE 0 END) AS opened,
       sum(CASE WHEN kind = 'terminated' THEN 1 ELSE 0 END) AS gone, sum(CASE WHEN kind = 'voided' THEN 1 ELSE 0 END) AS undone
     FROM events WHERE ${within}`,
  );
  const days = (await store.rows(`SELECT day FROM events WHERE ${within} GROUP BY day ORDER BY day`)).map(({ day }) => Number(day));
  const silences = days.flatMap((day, n) => {
    const before = days[n - 1];
    return before !== undefined && day - before > 7 ? [{ from: before + 1, to: day - 1 }] : [];
  });
  const figure = (name: string) => Number(row?.[name] ?? 0);
  return {
    ...{ statements: figure('n'), clocks: figure('clocks'), opened: figure('opened'), left: figure('gone'), voided: figure('undone') },
    silences: silences.toSorted((a, b) => b.to - b.from - (a.to - a.from)).slice(0, 5),
  };
};
