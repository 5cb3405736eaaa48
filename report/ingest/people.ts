import { UserError } from '../../src/core/user-error.ts';
import type { Month } from '../facts/months.ts';
import { personOfAccount } from '../facts/person.ts';
import type { ListedPerson } from '../sources/people-list.ts';
import { sql } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { countOf } from '../store/store.ts';

/**
 * Who counts in which unit. The first word is the last: somebody who moves would make one unit a little smaller and another a little larger, and
 * the difference between two reports would be that one person. So a list that cannot be right throws a `UserError` before anybody is settled.
 * `until`: the month of enrolment of who has none in the list.
 */
export const assignUnits = async (store: Store, listed: readonly ListedPerson[], until: Month): Promise<void> => {
  await store.empty('people_new');
  for (let start = 0; start < listed.length; start += 20_000)
    await store.append(
      'people_new',
      listed.slice(start, start + 20_000).map(({ person, unit, month }) => ({ person, unit, month: month || until })),
    );
  const mistake = mistakeOfUnits(listed) ?? (await mistakeOfMatch(store, listed));
  if (mistake) {
    await store.empty('people_new');
    throw new UserError(mistake);
  }
  await store.run(
    sql`INSERT INTO people SELECT person, min(unit), min(month) FROM people_new WHERE person NOT IN (SELECT person FROM people) GROUP BY person`,
  );
  await store.empty('people_new');
};

/** What a list holds, to see that it is the right one. */
export const listLine = (file: string, listed: readonly ListedPerson[]): string => {
  const unitsOf = new Map<string, Set<string>>();
  for (const { person, unit } of listed) unitsOf.set(person, (unitsOf.get(person) ?? new Set()).add(unit));
  const units = new Set(listed.map(({ unit }) => unit).filter(Boolean)).size;
  const without = [...unitsOf.values()].filter(own => own.has('')).length;
  const moved = [...unitsOf.values()].filter(own => own.size > 1).length;
  return [
    `${file}: ${unitsOf.size} mensen in ${units} ${units === 1 ? 'eenheid' : 'eenheden'}`,
    ...(without > 0 ? [`${without} zonder eenheid`] : []),
    ...(listed.length > unitsOf.size ? [`${listed.length - unitsOf.size} regels over wie er al in stond`] : []),
    ...(moved > 0 ? [`${moved} staan in meer dan één eenheid, en tellen in de eerste op alfabet`] : []),
  ].join('; ');
};

/** A column of units with hardly a unit in it. */
const mistakeOfUnits = (listed: readonly ListedPerson[]): string | null => {
  const named = listed.filter(({ unit }) => unit !== '').length;
  if (listed.length === 0) return 'De lijst bij --mensen is leeg: er staan alleen koppen in.';
  return named > 0 && named * 2 < listed.length
    ? `In de lijst bij --mensen heeft ${listed.length - named} van de ${listed.length} mensen geen eenheid. Vul de kolom eenheid, of haal haar weg: wie zonder eenheid geteld is, blijft dat.`
    : null;
};

/** A list of other people than those who learned, or of the same under another name. */
const mistakeOfMatch = async (store: Store, listed: readonly ListedPerson[]): Promise<string | null> => {
  const [found] = await store.rows(
    sql`SELECT count(*) AS learned, sum(CASE WHEN person IN (SELECT person FROM people_new) THEN 1 ELSE 0 END) AS listed
     FROM (SELECT person FROM events WHERE person <> '' GROUP BY person) AS l`,
  );
  const [learned, matched] = [Number(found?.['learned'] ?? 0), Number(found?.['listed'] ?? 0)];
  if (learned === 0 || matched * 10 >= learned) return null;
  const better = await betterHomePage(store, listed, matched);
  const way = better
    ? `Met --lms ${better.homePage} zijn het er ${better.matched}.`
    : 'Staat in persoon wat de statements als account of e-mailadres hebben, en klopt --lms?';
  return `Van de ${learned} mensen die begonnen, staan er ${matched} in de lijst bij --mensen. ${way} Er is niemand ingedeeld: dat is voor altijd.`;
};

const betterHomePage = async (
  store: Store,
  listed: readonly ListedPerson[],
  matched: number,
): Promise<{ readonly homePage: string; readonly matched: number } | null> => {
  const learned = new Set((await store.rows(sql`SELECT person FROM events GROUP BY person`)).map(({ person }) => String(person)));
  const given = listed.find(({ account }) => account !== null)?.account?.homePage;
  if (given === undefined) return null;
  const bare = given.replace(/^https?:/, '').replace(/\/+$/, '');
  const tried = ['https:', 'http:'].flatMap(scheme => ['', '/'].map(end => `${scheme}${bare}${end}`));
  const counts = tried.map(homePage => ({
    homePage,
    matched: listed.filter(({ account }) => account && learned.has(personOfAccount(homePage, account.name))).length,
  }));
  const best = counts.reduce((most, each) => (each.matched > most.matched ? each : most));
  return best.matched > matched ? best : null;
};

/**
 * What will not be seen of a list with many small units, before anybody is settled by it: in which unit somebody counts is decided once. `null`: most
 * of the people are in units of which something can be told.
 */
export const smallUnitsWarning = (listed: readonly ListedPerson[], k: number): string | null => {
  const sizes = new Map<string, number>();
  for (const { unit } of listed) sizes.set(unit, (sizes.get(unit) ?? 0) + 1);
  const small = [...sizes.values()].filter(size => size < 3 * k);
  const within = small.reduce((sum, size) => sum + size, 0);
  if (sizes.size < 2 || within * 2 <= listed.length) return null;
  return `De lijst heeft ${sizes.size} eenheden van gemiddeld ${Math.round(listed.length / sizes.size)} mensen. Van ${small.length} daarvan is met k = ${k} weinig of niets te tonen: een eenheid heeft er zo’n ${3 * k} nodig. Over de hele organisatie komt alles er wel in. Maak grotere eenheden, laat --mensen weg, of geef --kleine-eenheden om het zo te doen. In welke eenheid iemand telt, ligt daarna vast.`;
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
