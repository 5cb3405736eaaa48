import { monthOf } from '../facts/months.ts';
import { personOfAccount, personOfMail, statementKey } from '../facts/person.ts';
import { dateOf } from './dates.ts';
import type { EventRow } from './flatten.ts';
import { columnsOf, type Mapping } from './mapping.ts';
import { type ColumnPlace, comparable, type ReadTable, readTable, type TableRow } from './table.ts';
import { keepTally, type SourceTally, type TallyKeeper } from './tally.ts';

/** What an export of an LMS gives: events, what counted and what did not, and what should be said of the file itself. */
export type ReadCompletions = {
  readonly events: readonly EventRow[];
  readonly tally: SourceTally;
  readonly begun: number;
  readonly done: number;
  readonly legacy: boolean;
};

/**
 * What an LMS says of who completed what. One row is one attempt; the same row read again has the same ids. All or nothing is for who asks: a row
 * that does not count is in the tally with its reason. Throws a `UserError` for a file that is no table with these columns.
 */
export const readCompletions = async (file: string, mapping: Mapping, now: Date): Promise<ReadCompletions> => {
  const way = 'Pas het bestand bij --kolommen aan, of zeg met sla_over hoeveel regels er boven de koppen staan.';
  const table = await readTable(file, { columns: columnsOf(mapping), skip: mapping.sla_over, way });
  const keeper = keepTally();
  const events: EventRow[] = [];
  const found = { begun: 0, done: 0 };
  const read = rowReader(table, mapping, keeper, now);
  for (const row of table.rows) {
    const own = read(row);
    if (own.some(({ kind }) => kind === 'initialized')) found.begun++;
    if (own.some(({ kind }) => kind !== 'initialized')) found.done++;
    if (own.length > 0) keeper.count();
    events.push(...own);
  }
  return { events, tally: keeper.tally(), ...found, legacy: table.legacy };
};

/** Under a column of people, the lines that spreadsheets add. */
const isTotal = (text: string): boolean =>
  /^(?:sub|eind|grand )?tota(?:al|len|l|ls)\b|^(?:gemiddelde?|average|overall|points possible|manual posting|student, test|test student|teststudent|aantal|count|rows?|records?|bron|source|filter|gegenereerd|generated)\b/.test(
    comparable(text),
  );

type Cells = {
  readonly begun: string;
  readonly done: string;
  readonly status: string | null;
};

const rowReader = (table: ReadTable, mapping: Mapping, keeper: TallyKeeper, now: Date) => {
  const personAt = table.indexOf(mapping.persoon);
  const moduleAt = mapping.module === undefined ? -1 : table.indexOf(mapping.module);
  const names = new Map(Object.entries(mapping.modules).map(([name, id]) => [comparable(name), id]));
  const partsOf = partReader(table, mapping);

  return (row: TableRow): readonly EventRow[] => {
    const named = row.cells[moduleAt] ?? '';
    const module = named === '' ? '' : names.get(comparable(named));
    const wrong = oddRow(row, personAt, Math.max(personAt, moduleAt), table.heads.length);
    if (wrong === null && module !== undefined)
      return readParts(partsOf(row, module), row, { mapping, now, keeper }, row.cells[personAt] ?? '');
    const [reason, said, isUnreadable] = wrong ?? ['overgeslagen (andere cursus)', named, false];
    keeper.leave(reason, `regel ${row.line}: ‘${said}’`, { isUnreadable });
    return [];
  };
};

type RowPart = { readonly module: string; readonly cells: Cells };

/** What a row says of the module that it is about, and of those that have columns of their own. */
const partReader = (table: ReadTable, mapping: Mapping): ((row: TableRow, module: string) => readonly RowPart[]) => {
  const place = (column: ColumnPlace | undefined) => (column === undefined ? -1 : table.indexOf(column));
  const placesOf = (own: Pick<Mapping, 'begonnen' | 'afgerond' | 'status'>): Places => ({
    begun: place(own.begonnen),
    done: place(own.afgerond),
    status: place(own.status),
  });
  const whole = placesOf(mapping);
  const isWhole = Object.values(whole).some(each => each >= 0);
  const apart = Object.entries(mapping.per_module ?? {}).map(([module, own]) => ({ module, places: placesOf(own) }));
  return (row, module) =>
    [...(isWhole ? [{ module, places: whole }] : []), ...apart].map(part => ({ module: part.module, cells: cellsAt(row, part.places) }));
};

const readParts = (
  parts: readonly RowPart[],
  { line }: TableRow,
  { mapping, now, keeper }: Pick<RowContext, 'mapping' | 'now' | 'keeper'>,
  id: string,
): readonly EventRow[] => {
  const person = mapping.lms ? personOfAccount(mapping.lms, id) : personOfMail(id);
  const tried = keepTally();
  const events = parts.flatMap(({ module, cells }) => eventsOf(cells, module, { person, line, mapping, now, keeper: tried }));
  const { left } = tried.tally();
  const counts = events.length > 0;
  // A row of which something counts is counted; what of it did not is said beside that.
  const said = counts ? left.filter(({ isPart }) => isPart) : firstOf(left);
  for (const { reason, example, isUnreadable } of said) keeper.leave(reason, example, { isUnreadable, isPart: counts });
  return events;
};

type Places = { readonly begun: number; readonly done: number; readonly status: number };

const cellsAt = ({ cells }: TableRow, { begun, done, status }: Places): Cells => ({
  begun: cells[begun] ?? '',
  done: cells[done] ?? '',
  status: status < 0 ? null : (cells[status] ?? ''),
});

/** Why a row is about nobody: the reason, what it says, and whether that is a fault. `needed`: the last column that it must have. */
const oddRow = (
  { cells }: TableRow,
  personAt: number,
  needed: number,
  width: number,
): readonly [reason: string, said: string, isUnreadable: boolean] | null => {
  const id = cells[personAt] ?? '';
  const total = cells.find(isTotal);
  if (total !== undefined && (id === '' || isTotal(id))) return ['overgeslagen (totaalregel)', total, false];
  if (id === '' || cells.length <= needed) return ['zonder persoon', cells.filter(Boolean).slice(0, 3).join(' '), true];
  return cells.slice(width).some(Boolean) ? ['met meer cellen dan er koppen zijn', cells.at(-1) ?? '', true] : null;
};

/** One row is left for one reason: what could not be read goes before what is not there yet. */
const firstOf = (left: SourceTally['left']): SourceTally['left'] =>
  [left.find(({ isUnreadable }) => isUnreadable) ?? left[0]].filter(each => each !== undefined);

type RowContext = {
  readonly person: string;
  readonly line: number;
  readonly mapping: Mapping;
  readonly now: Date;
  readonly keeper: TallyKeeper;
};

const isDone = (status: string, { klaar, vanaf }: Mapping): boolean => {
  if (klaar.some(word => comparable(word) === comparable(status))) return true;
  const number = /^(\d+(?:[.,]\d+)?)\s*%?$/.exec(status.trim())?.[1];
  return vanaf !== undefined && number !== undefined && Number(number.replace(',', '.')) >= vanaf;
};

/** What one row says of one part of the course. */
const eventsOf = (cells: Cells, module: string, { person, line, mapping, now, keeper }: RowContext): readonly EventRow[] => {
  const dayIn = (text: string, what: string): number | null => {
    const moment = dateOf(text, mapping.datum);
    const isAhead = moment !== null && moment > now.getTime() + 86_400_000;
    if (isAhead) keeper.leave(`met ${what} in de toekomst`, `regel ${line}: ‘${text}’`, { isUnreadable: true, isPart: true });
    else if (moment === null && isSaid(text))
      keeper.leave(`met ${what} die geen datum is (datum: ${mapping.datum})`, `regel ${line}: ‘${text}’`, {
        isUnreadable: true,
        isPart: true,
      });
    return isAhead ? null : moment;
  };
  const begun = dayIn(cells.begun, 'een begindatum');
  const dated = dayIn(cells.done, 'een einddatum');
  const isReady = cells.status === null ? dated !== null : isDone(cells.status, mapping);
  const done = isReady ? (dated ?? dateOf(mapping.zonder_datum ?? '', mapping.datum)) : null;
  const said = `regel ${line}: ‘${cells.status ?? cells.done}’`;
  if (isReady && done === null) keeper.leave('klaar zonder leesbare einddatum', said, { isUnreadable: true, isPart: true });
  if (!isReady && dated !== null) keeper.leave('met een einddatum en een status die niet bij klaar staat', said, { isPart: true });
  const start = begun ?? done;
  if (start === null) keeper.leave('niet begonnen, of zonder begindatum', said);
  const make = (moment: number, kind: EventRow['kind']) => eventOf({ person, module }, moment, kind);
  return [
    ...(start === null ? [] : [make(start, 'initialized')]),
    ...(done === null ? [] : [make(done, module ? 'module-completed' : 'completed')]),
  ];
};

/** What an LMS writes where there is nothing. */
const isSaid = (text: string): boolean => !/^(?:[-–—.]*|n\/a|n\.v\.t\.?|null|nvt|never|nooit|0)$/i.test(text.trim());

const eventOf = ({ person, module }: { person: string; module: string }, moment: number, kind: EventRow['kind']): EventRow => ({
  id: statementKey(`csv ${person} ${module} ${kind}`),
  person,
  kind,
  module,
  item: '',
  month: monthOf(moment),
  day: Math.floor(moment / 86_400_000),
  seconds: -1,
  clock: 0,
});
