import { extname } from 'node:path';
import { UserError } from '../../src/core/user-error.ts';
import type { CourseFacts } from '../facts/course-facts.ts';
import { readCompletions } from '../sources/completions.ts';
import { type Flattened, whyNot } from '../sources/flatten.ts';
import { readJson } from '../sources/json.ts';
import { readMapping } from '../sources/mapping.ts';
import { keepTally, leftOutText, type SourceTally, type TallyKeeper, tallyRefusal } from '../sources/tally.ts';
import type { Intake } from './intake.ts';

/**
 * Adds what one file says, and gives the line that says what counted and what did not. Throws a `UserError` with that line when nothing counts or
 * too much of the file cannot be read; who asked then lets go of what was added.
 */
export const readSourceFile = async (
  file: string,
  intake: Intake,
  facts: CourseFacts,
  mapping: string | undefined,
  now: Date,
  onProgress: (line: string) => void,
): Promise<string> => {
  const kind = extname(file.toLowerCase().replace(/\.gz$/, ''));
  if (['.json', '.jsonl', '.ndjson'].includes(kind)) return fromJson(file, intake, facts, onProgress);
  if (!['.csv', '.txt', '.tsv'].includes(kind))
    throw new UserError(
      `${file}: een bron is een bestand op .json, .jsonl, .ndjson of .csv (met .gz erachter mag ook). Bewaar een Excel-bestand als CSV UTF-8.`,
    );
  if (!mapping)
    throw new UserError(
      `Bij ${file} hoort een bestand dat de kolommen aanwijst: --kolommen <bestand.yaml>. Voor veel LMS’en staat er een klaar in docs/kolommen/.`,
    );
  return fromTable(file, intake, facts, mapping, now);
};

/** Notes what became of a statement. `n`: the how manieth it is. */
export const tallied = (keeper: TallyKeeper, flat: Flattened, n: number): void => {
  if (flat.table !== null) keeper.count();
  else
    keeper.leave(whyNot[flat.why], `statement ${n}: ‘${flat.said}’`, {
      isUnreadable: ['noStatement', 'noMoment', 'nobody'].includes(flat.why),
    });
};

const fromJson = async (file: string, intake: Intake, facts: CourseFacts, onProgress: (line: string) => void): Promise<string> => {
  const keeper = keepTally();
  let read = 0;
  for await (const found of readJson(file)) {
    read++;
    if ('stray' in found) keeper.leave('is geen JSON', `bij statement ${read}: ‘${found.stray.slice(0, 60)}’`, { isUnreadable: true });
    else tallied(keeper, await intake.add(found.value), read);
    if (read % 50_000 === 0) onProgress(`${file}: ${read} gelezen`);
  }
  const tally = keeper.tally();
  const line = `${file}: ${tally.read} statements, ${tally.counted} geteld${tally.left.length > 0 ? `; ${leftOutText(tally.left)}` : ''}.`;
  const foreign = tally.left.find(({ reason }) => reason === whyNot.foreign);
  const hint = foreign?.count === tally.read ? ` Klopt iri in course.config.ts (${facts.iri})?` : '';
  return accepted(tally, line, `${hint} Er is niets van dit bestand bewaard.`);
};

const fromTable = async (file: string, intake: Intake, facts: CourseFacts, mapping: string, now: Date): Promise<string> => {
  const columns = await readMapping(mapping, facts);
  const { events, tally, begun, done, legacy } = await readCompletions(file, columns, now);
  const left = tally.left.length > 0 ? `; ${leftOutText(tally.left)}` : '';
  const encoding = legacy ? ' Gelezen als Windows-1252 (ANSI): kijk of letters als ë kloppen.' : '';
  const line = `${file}: ${tally.read} regels, ${begun} begonnen, ${done} afgerond${left}.${encoding}`;
  accepted(tally, line, ` Pas ${mapping} aan; er is niets van dit bestand bewaard.`);
  const odd = tally.left.find(({ reason }) => reason.includes('niet bij klaar'));
  if (done === 0 && odd) throw new UserError(`${line} Niemand telt als afgerond: zet bij klaar in ${mapping} wat dit LMS schrijft.`);
  for (const row of events) await intake.addEvent(row);
  return line;
};

/** The line, when what it tells of may count. */
const accepted = (tally: SourceTally, line: string, way: string): string => {
  const refusal = tallyRefusal(tally);
  if (refusal === null) return line;
  throw new UserError(`${line} Dat is niet goed: ${refusal}.${way}`);
};
