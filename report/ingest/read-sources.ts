import { extname } from 'node:path';
import { UserError } from '../../src/core/user-error.ts';
import type { CourseFacts } from '../facts/course-facts.ts';
import { boxesOf } from '../facts/person.ts';
import { readCompletions, readMapping } from '../sources/csv.ts';
import { readJson } from '../sources/json.ts';
import { type LrsCursor, type LrsEnvironment, noCursor, readLrs } from '../sources/lrs.ts';
import type { Store } from '../store/store.ts';
import { countOf } from '../store/store.ts';
import { type Intake, type MergeCounts, mergeNewRows, openIntake, readPosition, savePosition } from './intake.ts';

export type Sources = {
  readonly lrs: { readonly endpoint: string; readonly authorization: string } | null;
  /** JSON, JSONL or CSV, by the end of its name. */
  readonly files: readonly string[];
  /** Which column of a CSV holds what. */
  readonly mapping: string | undefined;
};

/** What the reading needs of the world. `secret`: made for this one reading, and kept nowhere. */
export type ReadEnvironment = LrsEnvironment & { readonly secret: string; readonly now: () => Date };

/** Hears how far the reading is. */
export type ProgressListener = (line: string) => void;

/** Reads all sources into the store. What a broken-off run read counts, and is not fetched again. */
export const readSources = async (
  store: Store,
  facts: CourseFacts,
  sources: Sources,
  world: ReadEnvironment,
  onProgress: ProgressListener,
): Promise<MergeCounts> => {
  const intake = openIntake(store, facts, boxesOf(world.secret), world.now);
  const merged = [await mergeNewRows(store, world.now)];
  if (sources.lrs) await fromLrs(store, intake, { ...sources.lrs, iri: facts.iri }, world, onProgress);
  for (const file of sources.files) {
    await fromFile(file, intake, facts, sources.mapping, onProgress);
    onProgress(`${file}: ${intake.counted.statements} gelezen`);
  }
  merged.push(await mergeNewRows(store, world.now));
  const { statements, foreign } = intake.counted;
  if (statements > 0 && foreign === statements && (await countOf(store, 'events')) === 0)
    throw new UserError(`Geen van de ${statements} statements is van deze cursus: klopt iri in course.config.ts (${facts.iri})?`);
  return { fresh: sum(merged.map(({ fresh }) => fresh)), repeated: sum(merged.map(({ repeated }) => repeated)) };
};

const fromLrs = async (
  store: Store,
  intake: Intake,
  source: { readonly endpoint: string; readonly authorization: string; readonly iri: string },
  world: ReadEnvironment,
  onProgress: ProgressListener,
): Promise<void> => {
  const key = `lrs ${source.endpoint} ${source.iri}`;
  const kept = await readPosition(store, key);
  const place: LrsCursor = kept ? (JSON.parse(kept) as LrsCursor) : noCursor;
  if (place.more) onProgress('LRS: verder waar het vorige keer ophield');
  for await (const page of readLrs(source, place, world)) {
    for (const statement of page.statements) await intake.add(statement);
    // First the statements, then how far we are: a break in between reads a page twice, and each statement still counts once.
    await intake.flush();
    await savePosition(store, key, JSON.stringify(page.cursor), world.now());
    onProgress(`LRS: ${intake.counted.statements} gelezen`);
  }
};

const fromFile = async (
  file: string,
  intake: Intake,
  facts: CourseFacts,
  mapping: string | undefined,
  onProgress: ProgressListener,
): Promise<void> => {
  const kind = extname(file).toLowerCase();
  if (kind === '.csv') {
    if (!mapping)
      throw new UserError(`Bij ${file} hoort een bestand dat de kolommen aanwijst: --kolommen <bestand.yaml> (docs/rapport.md).`);
    for await (const row of readCompletions(file, await readMapping(mapping, facts))) await intake.addEvent(row);
  } else if (['.json', '.jsonl', '.ndjson'].includes(kind)) {
    for await (const statement of readJson(file)) {
      await intake.add(statement);
      if (intake.counted.statements % 50_000 === 0) onProgress(`${file}: ${intake.counted.statements} gelezen`);
    }
  } else throw new UserError(`${file}: een bron is een bestand op .json, .jsonl, .ndjson of .csv.`);
  await intake.flush();
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
