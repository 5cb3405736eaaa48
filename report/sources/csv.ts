import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { parse as parseCsv } from 'csv-parse';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { decodeWritten } from '../../src/core/text/written-text.ts';
import { UserError } from '../../src/core/user-error.ts';
import type { CourseFacts } from '../facts/course-facts.ts';
import { type Month, monthOf, parseMonth } from '../facts/months.ts';
import { type PersonKey, personOfAccount, personOfMail, statementKey } from '../facts/person.ts';
import type { EventRow } from './flatten.ts';

/**
 * The rows of a CSV file with a head, with `;`, `,` or a tab between them: what stands most in the head. The others are then part of a name,
 * as in `Vries, A. de`. Throws a `UserError` for a file that cannot be read.
 */
async function* rowsOf(file: string): AsyncGenerator<Readonly<Record<string, string>>> {
  try {
    await holdToUtf8(file);
    const delimiter = await delimiterOf(file);
    const parser = createReadStream(file)
      .on('error', error => parser.destroy(error))
      .pipe(parseCsv({ bom: true, columns: true, delimiter, trim: true, skip_empty_lines: true, relax_column_count: true }));
    yield* parser as AsyncIterable<Readonly<Record<string, string>>>;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${file} kan niet als CSV worden gelezen: ${error instanceof Error ? error.message : error}.`);
  }
}

/** A name with a hole in it would be counted as another one, and stay in the store. Looked at in pieces: an export can be large. */
const holdToUtf8 = async (file: string): Promise<void> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  try {
    for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
      if (line === 1 && /^(?:\xff\xfe|\xfe\xff)/.test(piece.toString('latin1', 0, 2))) throw new TypeError('UTF-16');
      line += decoder.decode(piece, { stream: true }).split('\n').length - 1;
    }
    decoder.decode();
  } catch (error) {
    if (error instanceof TypeError)
      throw new UserError(`${file} is geen UTF-8 (na regel ${line}): sla het op als CSV UTF-8, in Excel bij Opslaan als.`);
    throw error;
  }
};

/** Enough to hold the head. */
const headLength = 64 * 1024;

const delimiterOf = async (file: string): Promise<string> => {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headLength), 0, headLength);
    const [head = ''] = buffer
      .toString('utf8', 0, bytesRead)
      .trimStart()
      .split(/[\r\n]/);
    const count = (delimiter: string) => head.split(delimiter).length;
    return [';', ',', '\t'].reduce((most, each) => (count(each) > count(most) ? each : most));
  } finally {
    await handle.close();
  }
};

export type ListedPerson = { readonly person: PersonKey; readonly unit: string; readonly month: Month; readonly name: string };

/**
 * The people who are enrolled: columns `persoon` (mail address, or the account's name), and if they are there `eenheid`, `ingeschreven`
 * (`2026-01` or a date), `naam` and `lms` (the account's home page). `lms`: the home page for rows that do not give one.
 */
export async function* readPeople(file: string, lms: string | undefined): AsyncGenerator<ListedPerson> {
  let line = 1;
  for await (const row of rowsOf(file)) {
    line++;
    const id = row['persoon'];
    if (!id) throw new UserError(`${file}, regel ${line}: de kolom “persoon” is leeg of ontbreekt.`);
    const homePage = row['lms'] || lms;
    if (!homePage && !id.includes('@'))
      throw new UserError(
        `${file}, regel ${line}: “persoon” is geen e-mailadres; geef met --lms <adres> het adres van het LMS (de homePage in de statements).`,
      );
    yield {
      person: homePage ? personOfAccount(homePage, id) : personOfMail(id),
      unit: row['eenheid'] ?? '',
      month: parseMonth((row['ingeschreven'] ?? '').slice(0, 7)) ?? 0,
      name: row['naam'] || id,
    };
  }
}

const mappingSchema = z.strictObject({
  persoon: z.string(),
  /** The account's home page, so that somebody who is in the LRS too counts once. */
  lms: z.string().optional(),
  module: z.string().optional(),
  begonnen: z.string().optional(),
  afgerond: z.string().optional(),
  status: z.string().optional(),
  /** What `status` says of somebody who completed, when there is no date. */
  klaar: z.array(z.string()).default(['completed', 'passed', 'voltooid', 'afgerond', 'geslaagd']),
  datum: z.enum(['jjjj-mm-dd', 'dd-mm-jjjj', 'mm-dd-jjjj']).default('jjjj-mm-dd'),
  /** What the LMS calls a module → its id. Without it, or with an empty name, a row is about the whole course. */
  modules: z.record(z.string(), z.string()).default({}),
});

export type Mapping = z.infer<typeof mappingSchema>;

/** Which column holds what (docs/rapport.md). Throws a `UserError` that says what is wrong in it. */
export const readMapping = async (file: string, { modules }: CourseFacts): Promise<Mapping> => {
  const bytes = await readFile(file).catch(() => {
    throw new UserError(`Het bestand ${file} is er niet: --kolommen wijst de kolommen van de CSV aan.`);
  });
  const written = decodeWritten(bytes);
  if ('unreadable' in written) throw new UserError(`${file}, regel ${written.line}: ${written.unreadable}`);
  const source = written.text;
  const read = mappingSchema.safeParse(parseYaml(source));
  if (!read.success)
    throw new UserError(`${file}: ${read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
  for (const id of Object.values(read.data.modules))
    if (!modules.some(module => module.id === id)) throw new UserError(`${file}: de module “${id}” bestaat niet in deze cursus.`);
  return read.data;
};

/** What an LMS says of who completed what, as events. One row is one attempt; the same row read again has the same ids. */
export async function* readCompletions(file: string, mapping: Mapping): AsyncGenerator<EventRow> {
  let line = 1;
  for await (const row of rowsOf(file)) {
    line++;
    const cell = (column: string | undefined) => (column ? (row[column] ?? '') : '');
    if (!cell(mapping.persoon)) throw new UserError(`${file}, regel ${line}: de kolom “${mapping.persoon}” is leeg of ontbreekt.`);
    yield* eventsOf(cell, mapping);
  }
}

/** What one row says, by the name of a column. */
function* eventsOf(cell: (column: string | undefined) => string, mapping: Mapping): Generator<EventRow> {
  const named = cell(mapping.module);
  const module = named === '' ? '' : mapping.modules[named];
  // A report of an LMS holds other courses too.
  if (module === undefined) return;
  const id = cell(mapping.persoon);
  const person = mapping.lms ? personOfAccount(mapping.lms, id) : personOfMail(id);
  const begun = dateOf(cell(mapping.begonnen), mapping.datum);
  const done = dateOf(cell(mapping.afgerond), mapping.datum);
  const isDone = mapping.status ? mapping.klaar.includes(cell(mapping.status).toLowerCase()) : done !== null;
  const event = (moment: number, kind: EventRow['kind']): EventRow => ({
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
  const start = begun ?? done;
  if (start !== null) yield event(start, 'initialized');
  if (isDone && done !== null) yield event(done, module ? 'module-completed' : 'completed');
}

/** Milliseconds, or `null` for an empty or impossible date. A time behind the date does not count. */
const dateOf = (text: string, order: Mapping['datum']): number | null => {
  const parts = text.split(/[^\d]+/).map(Number);
  const [a = 0, b = 0, c = 0] = parts;
  const [year, month, day] = order === 'jjjj-mm-dd' ? [a, b, c] : order === 'dd-mm-jjjj' ? [c, b, a] : [c, a, b];
  const moment = Date.UTC(year, month - 1, day);
  return text && year >= 2000 && month >= 1 && month <= 12 && day >= 1 && day <= 31 ? moment : null;
};
