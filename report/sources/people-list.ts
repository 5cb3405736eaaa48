import { UserError } from '../../src/core/user-error.ts';
import { type Month, monthOf, parseMonth } from '../facts/months.ts';
import { type PersonKey, personOfAccount, personOfMail } from '../facts/person.ts';
import { dateOf } from './dates.ts';
import { comparable, readTable } from './table.ts';

export type ListedPerson = {
  readonly person: PersonKey;
  readonly unit: string;
  readonly month: Month;
  readonly name: string;
  /** As it stands in the list, to see what would have matched. */
  readonly account: { readonly homePage: string; readonly name: string } | null;
};

const columns = ['persoon', 'eenheid', 'ingeschreven', 'naam', 'lms'] as const;
const way = `Een lijst heeft persoon, en als je wilt ${columns.slice(1).join(', ')}; hernoem de koppen.`;

/**
 * The people who are enrolled: columns `persoon` (mail address, or the account's name), and if they are there `eenheid`, `ingeschreven`
 * (`2026-01` or a date), `naam` and `lms` (the account's home page). `lms`: the home page for rows that do not give one. Whole, or not at all:
 * whom a list puts in a unit stays there, so a damaged one throws a `UserError` with the place. `takenNames`: what no unit may be called.
 */
export const readPeople = async (
  file: string,
  lms: string | undefined,
  takenNames: readonly string[],
): Promise<readonly ListedPerson[]> => {
  const { heads, rows, indexOf } = await readTable(file, { columns: ['persoon'], skip: undefined, way });
  const known = heads.filter(head => head !== '').map(comparable);
  const odd = known.find(head => !columns.some(column => column === head));
  // A list of one's own may have more in it, but then a column that was meant is not overlooked.
  if (odd !== undefined && !known.includes('eenheid')) indexOf('eenheid');
  const places = Object.fromEntries(columns.map(column => [column, known.includes(column) ? indexOf(column) : -1]));
  return rows.map(({ line, cells }) => {
    const at = (column: (typeof columns)[number]) => cells[places[column] ?? -1] ?? '';
    const place = `${file}, regel ${line}`;
    const damaged = cells.find(isDamaged);
    if (damaged !== undefined)
      throw new UserError(`${place}: in “${damaged}” zijn letters verloren gegaan. Bewaar de lijst opnieuw, als CSV UTF-8.`);
    if (cells.slice(heads.length).some(Boolean))
      throw new UserError(`${place}: er zijn meer cellen dan koppen. Zet tekst met een scheidingsteken erin tussen aanhalingstekens.`);
    if (takenNames.some(name => comparable(name) === comparable(at('eenheid'))))
      throw new UserError(
        `${place}: een eenheid kan niet “${at('eenheid')}” heten, zo heet al iets in het rapport. Geef haar een andere naam.`,
      );
    return personOf(place, at, lms);
  });
};

/** A letter that was lost, or UTF-8 that was once taken for something else: `Ã«` for `ë`. */
const isDamaged = (text: string): boolean => /\uFFFD|[\u00C3\u00C2][\u0080-\u00BF]|\u00E2\u20AC/.test(text);

const personOf = (place: string, at: (column: (typeof columns)[number]) => string, lms: string | undefined): ListedPerson => {
  const id = at('persoon');
  if (!id) throw new UserError(`${place}: de kolom “persoon” is leeg. Vul haar in, of haal de regel weg.`);
  const homePage = at('lms') || lms;
  if (!homePage && !id.includes('@'))
    throw new UserError(
      `${place}: “persoon” is geen e-mailadres; geef met --lms <adres> het adres van het LMS (de homePage in de statements).`,
    );
  const enrolled = at('ingeschreven');
  const month = monthIn(enrolled);
  if (month === null) throw new UserError(`${place}: “${enrolled}” is geen maand of datum. Schrijf 2026-01 of 31-01-2026.`);
  return {
    person: homePage ? personOfAccount(homePage, id) : personOfMail(id),
    unit: at('eenheid'),
    month,
    name: at('naam') || id,
    account: homePage ? { homePage, name: id } : null,
  };
};

/** 0: none is given. */
const monthIn = (text: string): Month | null => {
  if (text === '') return 0;
  const moment = dateOf(text, 'dd-mm-jjjj');
  return parseMonth(text) ?? (moment === null ? null : monthOf(moment));
};
