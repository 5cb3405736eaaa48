/** `npm run rapport`: what L&D may know of who used the course (docs/rapport.md). Exit 1 when there is no report, 0 otherwise. */
import { minK } from '../report/privacy/min-k.ts';
import { runCommand } from './command.ts';

/** One line that is written over, on a terminal; nothing in a log. */
const progress = (line: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${line}`);
};

await runCommand({
  about: 'Maakt een rapport over het gebruik van de cursus: HTML, XLSX en CSV. Kleine groepen zijn er niet in te zien.',
  usage: [
    'npm run rapport -- --lrs <adres>                  uit een LRS; alleen wat nieuw is wordt opgehaald',
    'npm run rapport -- --proef                        een voorbeeld, met verzonnen mensen',
    'npm run rapport -- --bron <bestand[,bestand]>     uit een export: .json, .jsonl, of .csv van een LMS',
  ],
  options: {
    lrs: { takes: '<adres>', meaning: 'het https-adres waaronder statements ligt' },
    bron: { takes: '<bestand[,bestand]>', meaning: 'een of meer exports' },
    mensen: { takes: '<bestand.csv>', meaning: 'wie er ingeschreven is: persoon, eenheid, ingeschreven, naam' },
    lms: { takes: '<adres>', meaning: 'de homePage in de statements, voor wie in --mensen geen e-mailadres heeft' },
    kolommen: { takes: '<bestand.yaml>', meaning: 'welke kolom van een CSV van het LMS wat is' },
    van: { takes: '<jjjj-mm>', meaning: 'de eerste hele maand van de periode (standaard: vanaf het begin)' },
    tot: { takes: '<jjjj-mm>', meaning: 'de laatste hele maand (standaard: de vorige maand)' },
    k: { takes: '<aantal>', meaning: `de kleinste groep die te zien mag zijn (standaard: 10, minstens ${minK})` },
    'kleine-eenheden': { meaning: 'ook als de lijst vooral eenheden heeft waarvan bijna niets te tonen is' },
    proef: { meaning: 'een voorbeeld met verzonnen mensen, om te zien hoe een rapport eruitziet; leest niets' },
    namen: { meaning: 'ook een lijst van wie wat afrondde, met namen. Alleen als dat echt nodig is' },
    bijeenkomsten: { takes: '<map>', meaning: 'de bestanden bijeenkomst-….json die Samen spelen opslaat' },
    evaluaties: { takes: '<bestand.csv>', meaning: 'geteld van papier: maand, moment, stelling, en hoeveel 1, 2, 3, 4 en 5' },
    verhaal: { takes: '<bestand.txt>', meaning: 'het verhaal van het team, naast de cijfers' },
    map: { takes: '<map>', meaning: 'waar opslag en rapporten komen (standaard: rapport-data/ bij de cursus)' },
    clickhouse: { takes: '<adres>', meaning: 'tellen in ClickHouse: clickhouse://gebruiker@server:8123/database', was: 'engine' },
  },
  more: `Omgeving
  RAPPORT_LRS_KEY           de sleutel van de LRS: gebruiker:wachtwoord, of een hele waarde met Basic of Bearer
  RAPPORT_ENGINE_PASSWORD   het wachtwoord van ClickHouse

Bewaar vrijgave.json in de map: daarin staat wat eerder verteld is. Uitleg: docs/rapport.md.`,
  say(message) {
    progress('');
    console.error(message);
  },
  run: async values => (await import('./run/report.ts')).makeReportFiles(values, progress),
});
