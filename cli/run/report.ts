import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { courseFacts } from '../../report/facts/course-facts.ts';
import { type Month, parseMonth } from '../../report/facts/months.ts';
import { writeReport } from '../../report/run.ts';
import { openClickHouse } from '../../report/store/clickhouse.ts';
import { openDuckDb } from '../../report/store/duckdb.ts';
import { writeTrial } from '../../report/trial/trial.ts';
import { courseDir, ownDir } from '../../src/authoring/course-folder.ts';
import { readValidCourse } from '../../src/authoring/read-course.ts';
import { UserError } from '../../src/core/user-error.ts';

/** What was asked for on the command line, unread. */
type ReportArguments = {
  readonly [Name in
    | 'lrs'
    | 'bron'
    | 'kolommen'
    | 'mensen'
    | 'lms'
    | 'van'
    | 'tot'
    | 'k'
    | 'verhaal'
    | 'bijeenkomsten'
    | 'evaluaties'
    | 'clickhouse'
    | 'map']: string | undefined;
} & { readonly [Name in 'namen' | 'kleine-eenheden' | 'proef']: boolean };

const monthArgument = (name: string, text: string | undefined): Month | undefined => {
  if (text === undefined) return undefined;
  const month = parseMonth(text);
  if (month === null) throw new UserError(`--${name} is een maand, als 2026-01; “${text}” is dat niet.`);
  return month;
};

const wholeNumber = (text: string | undefined): number => {
  if (text === undefined) return 10;
  if (!/^\d{1,4}$/.test(text)) throw new UserError(`--k is een heel getal; “${text}” is dat niet.`);
  return Number(text);
};

const lrsArgument = (address: string | undefined, key: string | undefined) => {
  if (address === undefined) return null;
  const url = URL.parse(address);
  const local = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && local)))
    throw new UserError('--lrs is het https-adres waaronder statements ligt, bijvoorbeeld https://lrs.voorbeeld.nl/xapi/.');
  if (!key) throw new UserError('Zet de sleutel van de LRS in RAPPORT_LRS_KEY, als gebruiker:wachtwoord.');
  const authorization = /^(Basic|Bearer) /.test(key) ? key : `Basic ${Buffer.from(key).toString('base64')}`;
  return { endpoint: url.href.endsWith('/') ? url.href : `${url.href}/`, authorization };
};

/** From where the user stands: `npm --prefix <map> run` starts a command in another folder, and says where it was asked. */
const fromHere = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path);
const here = (path: string | undefined): string | undefined => (path === undefined ? undefined : fromHere(path));

const folderOf = (map: string | undefined): string => here(map) ?? join(ownDir, 'rapport-data');

/** A report of nobody, in a folder of its own. */
const makeTrial = async (asked: ReportArguments): Promise<void> => {
  const other = Object.entries(asked).find(([name, value]) => value && !['proef', 'map'].includes(name));
  if (other) throw new UserError(`--proef is een voorbeeld met verzonnen mensen en leest niets: laat --${other[0]} weg.`);
  const { course, config } = await readValidCourse(courseDir);
  const world = { fetch, pause, random: Math.random, secret: randomUUID(), now: () => new Date(), onProgress: () => {} };
  const made = await writeTrial(openDuckDb, courseFacts(course), config.colours, join(folderOf(asked.map), 'proef'), world);
  console.log(`Alles hierin is verzonnen, en dat staat op elke bladzijde.\nIn ${made.folder}: ${made.files.join(', ')}.`);
};

/** Makes the report and says what there is. `progress` gets a line whenever there is something to tell to who waits. */
export const makeReportFiles = async (asked: ReportArguments, progress: (line: string) => void): Promise<void> => {
  const { lrs, bron, kolommen, mensen, lms, van, tot, k, namen, verhaal, clickhouse, map } = asked;
  if (asked.proef) return makeTrial(asked);
  const source = lrsArgument(lrs, process.env['RAPPORT_LRS_KEY']);
  const { course, config } = await readValidCourse(courseDir);
  const folder = folderOf(map);
  const options = {
    sources: { lrs: source, files: (bron ?? '').split(',').filter(Boolean).map(fromHere), mapping: here(kolommen) },
    people: here(mensen),
    lms,
    smallUnits: asked['kleine-eenheden'],
    from: monthArgument('van', van),
    to: monthArgument('tot', tot),
    k: wholeNumber(k),
    names: namen,
    meetings: here(asked.bijeenkomsten),
    evaluations: here(asked.evaluaties),
    story: here(verhaal),
    folder,
  };
  const store = clickhouse
    ? await openClickHouse(clickhouse, process.env['RAPPORT_ENGINE_PASSWORD'])
    : await openDuckDb(join(folder, 'opslag.duckdb'));
  try {
    const world = { fetch, pause, random: Math.random, secret: randomUUID(), now: () => new Date(), onProgress: progress };
    const made = await writeReport(store, courseFacts(course), config.colours, options, world);
    progress('');
    for (const line of made.merged.lines) console.log(line);
    console.log(
      `${made.merged.fresh} gebeurtenissen nieuw in de opslag, ${made.merged.repeated} stonden er dubbel in.\nIn ${made.folder}: ${made.files.join(', ')}.`,
    );
    if (made.report.units.every(({ started }) => started === null))
      console.log(
        `Er is nog geen getal te tonen: er zijn nog geen ${made.report.k} mensen in een eenheid begonnen, of niet in deze periode.`,
      );
  } finally {
    await store.close();
  }
};
