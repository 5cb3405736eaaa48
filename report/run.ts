import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CourseConfig } from '../src/core/course/config.ts';
import { UserError } from '../src/core/user-error.ts';
import type { CourseFacts } from './facts/course-facts.ts';
import { formatMonth, type Month, monthOf, previousMonth } from './facts/months.ts';
import { makeReport, type UsageReport } from './figures/report.ts';
import { completionList } from './ingest/completion-list.ts';
import { type MergeCounts, storeName } from './ingest/intake.ts';
import { assignUnits } from './ingest/people.ts';
import { readQuality } from './ingest/quality.ts';
import { type ProgressListener, type ReadEnvironment, readSources, type Sources } from './ingest/read-sources.ts';
import { completionCsv, reportCsv } from './output/csv.ts';
import { reportHtml } from './output/html.ts';
import { reportXlsx } from './output/xlsx.ts';
import { readLedger, writeLedger } from './privacy/ledger.ts';
import { minK } from './privacy/min-k.ts';
import { release } from './release.ts';
import { readPeople } from './sources/csv.ts';
import { sql } from './store/sql.ts';
import type { Store } from './store/store.ts';
import { countOf } from './store/store.ts';

export type ReportOptions = {
  readonly sources: Sources;
  /** List of who is enrolled, or none. */
  readonly people: string | undefined;
  readonly lms: string | undefined;
  readonly from: Month | undefined;
  readonly to: Month | undefined;
  readonly k: number;
  /** Whether the completion list is made. */
  readonly names: boolean;
  /** File with the team's own words. */
  readonly story: string | undefined;
  /** Where the store, the ledger and the reports are. */
  readonly folder: string;
};

export type Environment = ReadEnvironment & { readonly onProgress: ProgressListener };

export type WrittenReport = {
  readonly folder: string;
  readonly files: readonly string[];
  readonly merged: MergeCounts;
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
  const { people, lms, k, names, folder } = options;
  const lastWhole = previousMonth(monthOf(environment.now().getTime()));
  const to = options.to ?? lastWhole;
  if (k < minK) throw new UserError(`--k is minstens ${minK}: een kleinere groep is te herkennen.`);
  if (to > lastWhole)
    throw new UserError(
      `--tot ${formatMonth(to)} is nog niet voorbij: een periode bestaat uit hele maanden, tot en met ${formatMonth(lastWhole)}.`,
    );
  if (names && !people) throw new UserError('--namen heeft de lijst van mensen nodig (--mensen): in de opslag staan geen namen.');
  if (!options.sources.lrs && options.sources.files.length === 0 && (await countOf(store, 'events')) === 0)
    throw new UserError('Er is nog niets om te tellen: geef een LRS met --lrs of een export met --bron. Zie --help.');
  const story = options.story ? readStory(options.story) : [];
  const earlier = readLedger(join(folder, 'vrijgave.json'));

  const merged = await readSources(store, facts, options.sources, environment, environment.onProgress);
  if (people) await assignUnits(store, readPeople(people, lms), to);
  const ledger = await release(store, facts, earlier, {
    k,
    until: to,
    units: people !== undefined,
    storeName: await storeName(store, randomUUID, environment.now()),
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Before anything is shown: what is shown once must be known to every later report.
  writeLedger(join(folder, 'vrijgave.json'), ledger);

  const from = options.from ?? (await firstMonth(store)) ?? to;
  if (from > to) throw new UserError(`De periode begint (${formatMonth(from)}) na haar einde (${formatMonth(to)}).`);
  const quality = await readQuality(store, from, to);
  const report = makeReport({ facts, ledger, from, to, k, quality, story });
  const out = join(folder, `rapport-${formatMonth(from)}-tot-en-met-${formatMonth(to)}`);
  mkdirSync(out, { recursive: true, mode: 0o700 });
  const files: (readonly [string, string | Buffer])[] = [
    ['rapport.html', reportHtml(report, colours, environment.now())],
    ['rapport.xlsx', await reportXlsx(report)],
    ['rapport.csv', reportCsv(report)],
  ];
  if (names && people)
    files.push(['afgerond-met-namen.csv', completionCsv(await completionList(store, facts, readPeople(people, lms)), facts)]);
  for (const [name, content] of files) writeFileSync(join(out, name), content, { mode: 0o600 });
  return { folder: out, files: files.map(([name]) => name), merged, report };
};

const firstMonth = async (store: Store): Promise<Month | null> => {
  const [row] = await store.rows(sql`SELECT min(month) AS first_month, count(*) AS n FROM events`);
  return row && Number(row['n']) > 0 ? Number(row['first_month']) : null;
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
