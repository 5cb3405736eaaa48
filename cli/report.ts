import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { courseFacts } from '../report/facts/course-facts.ts';
import { type Month, parseMonth } from '../report/facts/months.ts';
import { leastK, makeFiles } from '../report/run.ts';
import { openClickHouse } from '../report/store/clickhouse.ts';
import { openDuckDb } from '../report/store/duckdb.ts';
import { courseDir } from '../src/authoring/course-folder.ts';
import { readValidCourse } from '../src/authoring/read-course.ts';
import { UserError } from '../src/core/user-error.ts';
import { runCommand } from './command.ts';

/** `npm run rapport`: what L&D may know of who used the course (docs/rapport.md). Exit 1 when there is no report, 0 otherwise. */

const args = {
  lrs: { type: 'string' },
  bron: { type: 'string' },
  kolommen: { type: 'string' },
  mensen: { type: 'string' },
  lms: { type: 'string' },
  van: { type: 'string' },
  tot: { type: 'string' },
  k: { type: 'string' },
  namen: { type: 'boolean' },
  verhaal: { type: 'string' },
  engine: { type: 'string' },
  map: { type: 'string' },
} as const;

const help = `Maakt een rapport over het gebruik van de cursus: HTML, XLSX en CSV. Kleine groepen zijn er niet in te zien.

Gebruik
  npm run rapport -- --lrs <adres>                  uit een LRS; alleen wat nieuw is wordt opgehaald
  npm run rapport -- --bron <bestand[,bestand]>     uit een export: .json, .jsonl, of .csv van een LMS

Opties
  --mensen <bestand.csv>    wie er ingeschreven is: persoon, eenheid, ingeschreven, naam
  --lms <adres>             de homePage in de statements, voor wie in --mensen geen e-mailadres heeft
  --kolommen <bestand.yaml> welke kolom van een CSV van het LMS wat is
  --van, --tot <jjjj-mm>    de periode, in hele maanden (standaard: alles tot en met de vorige maand)
  --k <aantal>              de kleinste groep die te zien mag zijn (standaard: 10, minstens ${leastK})
  --namen                   ook een lijst van wie wat afrondde, met namen. Alleen als dat echt nodig is
  --verhaal <bestand.txt>   het verhaal van het team, naast de cijfers
  --map <map>               waar opslag en rapporten komen (standaard: rapport-data/ bij de cursus)
  --engine <adres>          tellen in ClickHouse: clickhouse://gebruiker@server:8123/database
  --help                    deze uitleg

Omgeving
  RAPPORT_LRS_KEY           de sleutel van de LRS: gebruiker:wachtwoord, of een hele waarde met Basic of Bearer
  RAPPORT_ENGINE_PASSWORD   het wachtwoord van ClickHouse

Bewaar vrijgave.json in de map: daarin staat wat eerder verteld is. Uitleg: docs/rapport.md.`;

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

/** One line that is written over, on a terminal; nothing in a log. */
const progress = (line: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${line}`);
};

await runCommand({
  args,
  help,
  say(message) {
    progress('');
    console.error(message);
  },
  run: async ({ lrs, bron, kolommen, mensen, lms, van, tot, k, namen, verhaal, engine, map }) => {
    const source = lrsArgument(lrs, process.env['RAPPORT_LRS_KEY']);
    const { course, config } = await readValidCourse(courseDir);
    const folder = resolve(map ?? join(courseDir, 'rapport-data'));
    const wishes = {
      sources: { lrs: source, files: (bron ?? '').split(',').filter(Boolean), mapping: kolommen },
      ...{ people: mensen, lms, from: monthArgument('van', van), to: monthArgument('tot', tot), k: wholeNumber(k) },
      ...{ names: namen ?? false, story: verhaal, folder },
    };
    const store = engine
      ? await openClickHouse(engine, process.env['RAPPORT_ENGINE_PASSWORD'])
      : await openDuckDb(join(folder, 'opslag.duckdb'));
    try {
      const world = { fetch, pause, random: Math.random, secret: randomUUID(), now: () => new Date(), hear: progress };
      const made = await makeFiles(store, courseFacts(course), config.colours, wishes, world);
      progress('');
      console.log(
        `${made.settled.fresh} nieuwe statements, ${made.settled.repeated} dubbele.\nIn ${made.folder}: ${made.files.join(', ')}.`,
      );
      if (made.report.units.every(({ begun }) => begun === null))
        console.log(
          `Er is nog geen getal te tonen: er zijn nog geen ${made.report.k} mensen in een eenheid begonnen, of niet in deze periode.`,
        );
    } finally {
      await store.close();
    }
  },
});
