import { extname } from 'node:path';
import { UserError } from '../../src/core/user-error.ts';
import type { CourseFacts } from '../facts/course-facts.ts';
import { boxesOf } from '../facts/person.ts';
import { readCompletions, readMapping } from '../sources/csv.ts';
import { readJson } from '../sources/json.ts';
import { type LrsPlace, type LrsWorld, noPlace, readLrs } from '../sources/lrs.ts';
import type { Store } from '../store/store.ts';
import { countOf } from '../store/store.ts';
import { addProgress, type Intake, openIntake, progressOf, type Settled, settle } from './intake.ts';

export type Sources = {
  readonly lrs: { readonly endpoint: string; readonly authorization: string } | null;
  /** JSON, JSONL or CSV, by the end of its name. */
  readonly files: readonly string[];
  /** Which column of a CSV holds what. */
  readonly mapping: string | undefined;
};

/** What the reading needs of the world. `secret`: made for this one reading, and kept nowhere. */
export type ReadingWorld = LrsWorld & { readonly secret: string };

/** Hears how far the reading is. */
export type Listener = (line: string) => void;

/** Reads all sources into the store. What a broken-off run read counts, and is not fetched again. */
export const readSources = async (
  store: Store,
  facts: CourseFacts,
  sources: Sources,
  world: ReadingWorld,
  hear: Listener,
): Promise<Settled> => {
  const intake = openIntake(store, facts, boxesOf(world.secret));
  const settled = [await settle(store)];
  if (sources.lrs) await fromLrs(store, intake, { ...sources.lrs, iri: facts.iri }, world, hear);
  for (const file of sources.files) {
    await fromFile(file, intake, facts, sources.mapping, hear);
    hear(`${file}: ${intake.counted.statements} gelezen`);
  }
  settled.push(await settle(store));
  const { statements, foreign } = intake.counted;
  if (statements > 0 && foreign === statements && (await countOf(store, 'events')) === 0)
    throw new UserError(`Geen van de ${statements} statements is van deze cursus: klopt iri in course.config.ts (${facts.iri})?`);
  return { fresh: sum(settled.map(({ fresh }) => fresh)), repeated: sum(settled.map(({ repeated }) => repeated)) };
};

const fromLrs = async (
  store: Store,
  intake: Intake,
  source: { readonly endpoint: string; readonly authorization: string; readonly iri: string },
  world: LrsWorld,
  hear: Listener,
): Promise<void> => {
  const key = `lrs ${source.endpoint} ${source.iri}`;
  const kept = await progressOf(store, key);
  const place: LrsPlace = kept ? (JSON.parse(kept) as LrsPlace) : noPlace;
  if (place.more) hear('LRS: verder waar het vorige keer ophield');
  for await (const page of readLrs(source, place, world)) {
    for (const statement of page.statements) await intake.add(statement);
    // First the statements, then how far we are: a break in between reads a page twice, and each statement still counts once.
    await intake.flush();
    await addProgress(store, key, JSON.stringify(page.place));
    hear(`LRS: ${intake.counted.statements} gelezen`);
  }
};

const fromFile = async (file: string, intake: Intake, facts: CourseFacts, mapping: string | undefined, hear: Listener): Promise<void> => {
  const kind = extname(file).toLowerCase();
  if (kind === '.csv') {
    if (!mapping)
      throw new UserError(`Bij ${file} hoort een bestand dat de kolommen aanwijst: --kolommen <bestand.yaml> (docs/rapport.md).`);
    for await (const row of readCompletions(file, await readMapping(mapping, facts))) await intake.addEvent(row);
  } else if (['.json', '.jsonl', '.ndjson'].includes(kind)) {
    for await (const statement of readJson(file)) {
      await intake.add(statement);
      if (intake.counted.statements % 50_000 === 0) hear(`${file}: ${intake.counted.statements} gelezen`);
    }
  } else throw new UserError(`${file}: een bron is een bestand op .json, .jsonl, .ndjson of .csv.`);
  await intake.flush();
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
