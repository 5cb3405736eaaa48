import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CourseConfig } from '../src/core/course/config.ts';
import { UserError } from '../src/core/user-error.ts';
import type { CourseFacts } from './facts/course-facts.ts';
import { formatMonth, type Month, monthOf, previousMonth } from './facts/months.ts';
import { makeReport, type UsageReport } from './figures/report.ts';
import { completionList } from './ingest/completion-list.ts';
import { previousReport, rememberReport } from './ingest/earlier-reports.ts';
import { storeName } from './ingest/intake.ts';
import { assignUnits, listLine, smallUnitsWarning } from './ingest/people.ts';
import { readQuality } from './ingest/quality.ts';
import { type ProgressListener, type ReadEnvironment, type ReadResult, readSources, type Sources } from './ingest/read-sources.ts';
import { ensureSameLedger, rememberLedger } from './ingest/told.ts';
import { completionCsv, reportCsv } from './output/csv.ts';
import { reportHtml } from './output/html.ts';
import { reportXlsx } from './output/xlsx.ts';
import { type Ledger, ledgerFileHash, ledgerHash, ledgerText, readLedger, takenNames, writeLedger } from './privacy/ledger.ts';
import { minK } from './privacy/min-k.ts';
import { release } from './release.ts';
import { readEvaluations } from './sources/evaluations.ts';
import { type ReadMeetings, readMeetings } from './sources/meetings.ts';
import { type ListedPerson, readPeople } from './sources/people-list.ts';
import type { Store } from './store/store.ts';
import { countOf } from './store/store.ts';

export type ReportOptions = {
  readonly sources: Sources;
  /** List of who is enrolled, or none. */
  readonly people: string | undefined;
  readonly lms: string | undefined;
  /** Units of which hardly anything can be shown are meant. */
  readonly smallUnits: boolean;
  readonly from: Month | undefined;
  readonly to: Month | undefined;
  readonly k: number;
  /** Whether the completion list is made. */
  readonly names: boolean;
  /** Folder with the files of sessions in rooms, or none. */
  readonly meetings: string | undefined;
  /** File with the count of evaluation forms, or none. */
  readonly evaluations: string | undefined;
  /** Everybody is made up, and every page says so. */
  readonly trial?: boolean;
  /** File with the team's own words. */
  readonly story: string | undefined;
  /** Where the store, the ledger and the reports are. */
  readonly folder: string;
};

export type Environment = ReadEnvironment & { readonly onProgress: ProgressListener };

export type WrittenReport = {
  readonly folder: string;
  readonly files: readonly string[];
  readonly merged: ReadResult;
  readonly report: UsageReport;
};

/** Reads, counts, decides what may be told, remembers that, and only then writes it. Throws a `UserError` for what the asker can mend. */
export const writeReport = async (
  store: Store,
  facts: CourseFacts,
  colours: CourseConfig['colours'],
  options: ReportOptions,
  environment: Environment,
): Promise<WrittenReport> => {
  const { people, k, names, folder } = options;
  const to = await lastMonthOf(store, options, environment);
  const story = options.story ? readStory(options.story) : [];
  const meetings = options.meetings === undefined ? null : await readMeetings(options.meetings, facts);
  const evaluations = options.evaluations === undefined ? [] : await readEvaluations(options.evaluations);
  const ledgerFile = join(folder, 'vrijgave.json');
  const earlier = readLedger(ledgerFile);
  await ensureSameLedger(store, ledgerFile, ledgerFileHash(ledgerFile), k);
  const listed = await listOf(options, !earlier?.units);

  const read = await readAll(store, facts, options, listed, to, environment);
  const merged: ReadResult = { ...read, lines: [...read.lines, ...linesOf(meetings)] };
  const ledger = await release(store, facts, earlier, {
    k,
    from: options.from,
    until: to,
    units: people !== undefined,
    storeName: await storeName(store, randomUUID, environment.now()),
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Before anything is shown: what is shown once must be known to every later report.
  await rememberLedger(store, ledgerHash(ledgerText(ledger)), ledger.k, environment.now, () => writeLedger(ledgerFile, ledger));

  // By what was told: in which month the first of all began is one person's.
  const from = options.from ?? firstMonthTold(ledger) ?? to;
  if (from > to) throw new UserError(`De periode begint (${formatMonth(from)}) na haar einde (${formatMonth(to)}).`);
  const quality = await readQuality(store, from, to);
  const report = makeReport({
    facts,
    ledger,
    from,
    to,
    k: ledger.k,
    quality,
    meetings: meetings?.meetings ?? null,
    evaluations,
    previous: await previousReport(store, to),
    trial: options.trial ?? false,
    story,
  });
  const out = join(folder, `rapport-${formatMonth(from)}-tot-en-met-${formatMonth(to)}`);
  mkdirSync(out, { recursive: true, mode: 0o700 });
  const files: (readonly [string, string | Buffer])[] = [
    ['rapport.html', reportHtml(report, colours, environment.now())],
    ['rapport.xlsx', await reportXlsx(report)],
    ['rapport.csv', reportCsv(report)],
  ];
  if (names && people) files.push(['afgerond-met-namen.csv', completionCsv(await completionList(store, facts, listed), facts)]);
  for (const [name, content] of files) writeFileSync(join(out, name), content, { mode: 0o600 });
  await rememberReport(store, to, environment.now());
  return { folder: out, files: files.map(([name]) => name), merged, report };
};

/** The last month of the period. Throws a `UserError` when what is asked cannot be. */
const lastMonthOf = async (store: Store, { people, k, names, sources, to }: ReportOptions, { now }: Environment): Promise<Month> => {
  const lastWhole = previousMonth(monthOf(now().getTime()));
  if (k < minK) throw new UserError(`--k is minstens ${minK}: een kleinere groep is te herkennen.`);
  if (to !== undefined && to > lastWhole)
    throw new UserError(
      `--tot ${formatMonth(to)} is nog niet voorbij: een periode bestaat uit hele maanden, tot en met ${formatMonth(lastWhole)}.`,
    );
  if (names && !people) throw new UserError('--namen heeft de lijst van mensen nodig (--mensen): in de opslag staan geen namen.');
  if (!sources.lrs && sources.files.length === 0 && (await countOf(store, 'events')) === 0)
    throw new UserError('Er is nog niets om te tellen: geef een LRS met --lrs of een export met --bron. Zie --help.');
  return to ?? lastWhole;
};

/** The list of people, whole, before anything is read or told. */
const listOf = async ({ people, lms, k, smallUnits }: ReportOptions, isFirst: boolean): Promise<readonly ListedPerson[]> => {
  const listed = people ? await readPeople(people, lms, takenNames) : [];
  const warning = isFirst && !smallUnits ? smallUnitsWarning(listed, k) : null;
  if (warning) throw new UserError(warning);
  return listed;
};

const readAll = async (
  store: Store,
  facts: CourseFacts,
  { sources, people }: ReportOptions,
  listed: readonly ListedPerson[],
  to: Month,
  environment: Environment,
): Promise<ReadResult> => {
  const read = await readSources(store, facts, sources, environment, environment.onProgress);
  if (!people) return read;
  await assignUnits(store, listed, to);
  return { ...read, lines: [...read.lines, `${listLine(people, listed)}.`] };
};

const linesOf = (meetings: ReadMeetings | null): readonly string[] => (meetings ? [meetings.line] : []);

const firstMonthTold = ({ cells }: Ledger): Month | null => {
  const months = cells.filter(({ measure }) => measure !== 'enrolled').map(({ month }) => month);
  return months.length > 0 ? Math.min(...months) : null;
};

/** Paragraphs with a blank line between them. */
const readStory = (file: string): readonly string[] => {
  try {
    return readFileSync(file, 'utf8')
      .split(/\r?\n\s*\r?\n/)
      .map(text => text.trim())
      .filter(Boolean);
  } catch {
    throw new UserError(`Het bestand ${file} is er niet: --verhaal is een tekst met witregels tussen de alinea’s.`);
  }
};
