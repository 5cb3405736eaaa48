import { UserError } from '../../src/core/user-error.ts';
import type { CourseFacts } from '../facts/course-facts.ts';
import { boxesOf } from '../facts/person.ts';
import { type LrsCursor, type LrsEnvironment, noCursor, readLrs } from '../sources/lrs.ts';
import { keepTally, leftOutText } from '../sources/tally.ts';
import type { Store } from '../store/store.ts';
import {
  type Intake,
  leastInReading,
  type MergeCounts,
  mergeNewRows,
  openIntake,
  readPosition,
  savePosition,
  settleChoices,
} from './intake.ts';
import { readSourceFile, tallied } from './source-file.ts';

export type Sources = {
  readonly lrs: { readonly endpoint: string; readonly authorization: string } | null;
  /** JSON, JSONL or CSV, by the end of its name, packed by gzip or not. */
  readonly files: readonly string[];
  /** Which column of a CSV holds what. */
  readonly mapping: string | undefined;
};

/** What the reading needs of the world. `secret`: made for this one reading, and kept nowhere. */
export type ReadEnvironment = LrsEnvironment & { readonly secret: string; readonly now: () => Date };

/** Hears how far the reading is. */
export type ProgressListener = (line: string) => void;

/** What the reading found, with a line per source: what counted, and what did not and why. */
export type ReadResult = MergeCounts & { readonly lines: readonly string[] };

/**
 * Reads all sources into the store. What a broken-off run read from an LRS counts, and is not fetched again. A file counts whole or not at all:
 * throws a `UserError` for one of which nothing counts or too much cannot be read.
 */
export const readSources = async (
  store: Store,
  facts: CourseFacts,
  sources: Sources,
  world: ReadEnvironment,
  onProgress: ProgressListener,
): Promise<ReadResult> => {
  const intake = openIntake(store, facts, boxesOf(world.secret), world.now);
  // Of a reading that broke off.
  const merged: MergeCounts[] = [await mergeNewRows(store, world.now), await settleChoices(store, world.now)];
  const lines: string[] = [];
  if (sources.lrs) {
    lines.push(await fromLrs(store, intake, { ...sources.lrs, iri: facts.iri }, world, onProgress));
    merged.push(await mergeNewRows(store, world.now));
  }
  for (const file of sources.files) {
    try {
      lines.push(await readSourceFile(file, intake, facts, sources.mapping, world.now(), onProgress));
      await intake.flush();
    } catch (error) {
      await intake.drop();
      throw error;
    }
    merged.push(await mergeNewRows(store, world.now));
  }
  const choices = await settleChoices(store, world.now);
  merged.push(choices);
  if (choices.tooFew > 0) lines.push(tooFewLine(choices.tooFew));
  return { fresh: sum(merged.map(({ fresh }) => fresh)), repeated: sum(merged.map(({ repeated }) => repeated)), lines };
};

const fromLrs = async (
  store: Store,
  intake: Intake,
  source: { readonly endpoint: string; readonly authorization: string; readonly iri: string },
  world: ReadEnvironment,
  onProgress: ProgressListener,
): Promise<string> => {
  const key = `lrs ${source.endpoint} ${source.iri}`;
  const kept = await readPosition(store, key);
  const place: LrsCursor = kept ? (JSON.parse(kept) as LrsCursor) : noCursor;
  const keeper = keepTally();
  let read = 0;
  if (place.more) onProgress('LRS: verder waar het vorige keer ophield');
  for await (const page of readLrs(source, place, world)) {
    for (const statement of page.statements) tallied(keeper, await intake.add(statement), ++read);
    // First the statements, then how far we are: a break in between reads a page twice, and each statement still counts once.
    await intake.flush();
    await savePosition(store, key, JSON.stringify(page.cursor), world.now());
    onProgress(`LRS: ${read} gelezen`);
  }
  const { counted, left } = keeper.tally();
  // The LRS was asked for this course alone: when nothing at all is of it, the address in the settings is not the one that learners use.
  if (read > 0 && left.some(({ count, reason }) => count === read && reason.includes('deze cursus')))
    throw new UserError(`Geen van de ${read} statements is van deze cursus: klopt iri in course.config.ts (${source.iri})?`);
  return `LRS: ${read} statements gelezen, ${counted} geteld${left.length > 0 ? `; ${leftOutText(left)}` : ''}.`;
};

const tooFewLine = (tooFew: number): string =>
  `${tooFew} gedeelde ${tooFew === 1 ? 'keuze is' : 'keuzes zijn'} niet bewaard: bij die vraag deelden in deze keer lezen minder dan ${leastInReading} mensen. Lees minder vaak, dan zijn het er meer.`;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
