import type { CourseFacts } from '../facts/course-facts.ts';
import type { Measure } from '../facts/measures.ts';
import type { PersonKey } from '../facts/person.ts';
import type { ListedPerson } from '../sources/people-list.ts';
import { sql } from '../store/sql.ts';
import type { Store } from '../store/store.ts';

/** Who completed what, by name: for who must be able to show it, and only on request (`--namen`). Nothing else of a person is in it. */
export type CompletionRow = { readonly name: string; readonly unit: string; readonly course: string; readonly modules: readonly string[] };

/** In the order of the list, and nobody who completed nothing. The names come from the list of people; the store has none. `course` and `modules`: the day, or empty. */
export const completionList = async (
  store: Store,
  { modules }: CourseFacts,
  people: readonly ListedPerson[],
): Promise<readonly CompletionRow[]> => {
  const rows = await store.rows(
    sql`SELECT person, kind, module, min(day) AS first_day FROM events WHERE (kind = 'module-completed' OR (kind IN ('completed', 'passed') AND module = ''))
     AND id NOT IN (SELECT item FROM events WHERE kind = 'voided') GROUP BY person, kind, module`,
  );
  const done = new Map<string, number>();
  const note = (person: PersonKey, what: Measure, day: number) =>
    done.set(`${person} ${what}`, Math.min(day, done.get(`${person} ${what}`) ?? day));
  for (const row of rows) {
    const module = String(row['module']);
    note(String(row['person']), module ? `completed:${module}` : 'completed', Number(row['first_day']));
  }
  const required = modules.filter(module => module.required);
  const list: CompletionRow[] = [];
  for (const { person, name, unit } of people) {
    const days = modules.map(({ id }) => done.get(`${person} completed:${id}`));
    const needed = required.map(({ id }) => done.get(`${person} completed:${id}`));
    const whole = needed.length > 0 && needed.every(day => day !== undefined) ? Math.max(...needed.map(day => day ?? 0)) : undefined;
    // Not who did nothing: that would be a list of defaulters, and the course is voluntary.
    if (done.get(`${person} completed`) === undefined && days.every(day => day === undefined)) continue;
    list.push({ name, unit, course: dayText(done.get(`${person} completed`) ?? whole), modules: days.map(dayText) });
  }
  return list;
};

const dayText = (day: number | undefined): string => (day === undefined ? '' : new Date(day * 86_400_000).toISOString().slice(0, 10));
