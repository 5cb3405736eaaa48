import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CourseFacts } from '../../../report/facts/course-facts.ts';
import { boxesOf } from '../../../report/facts/person.ts';
import type { Intake } from '../../../report/ingest/intake.ts';
import { readSourceFile } from '../../../report/ingest/source-file.ts';
import { type EventRow, flatten } from '../../../report/sources/flatten.ts';

/** Exports in the shapes in which LMSs and LRSs give them, of twelve people who do not exist, with the mappings that the guide offers. */
const exportsFolder = join(import.meta.dirname, '../../fixtures/exports');
const mappings = join(import.meta.dirname, '../../../docs/kolommen');

const facts: CourseFacts = {
  title: 'Onder de waterlijn',
  iri: 'https://voorbeeld.nl/cursus',
  modules: ['vakmanschap', 'leiderschap'].map(id => ({ id, title: id, required: true, dilemmas: [] })),
  moduleOf: new Map(),
};
const now = new Date('2026-04-01T12:00:00Z');

/** The line that is said of a file, and the events that would go into the store. */
const reading = async (file: string, mapping: string | undefined) => {
  const events: EventRow[] = [];
  const intake: Intake = {
    add: async statement => {
      const flat = flatten(statement, facts, boxesOf('hush'), now);
      if (flat.table === 'events') events.push(flat.row);
      return flat;
    },
    addEvent: async row => {
      events.push(row);
    },
    flush: async () => {},
    drop: async () => {},
  };
  const place = mapping && join(mappings, `${mapping}.yaml`);
  const line = await readSourceFile(join(exportsFolder, file), intake, facts, place, now, () => {});
  return { line: line.replace(`${exportsFolder}/`, ''), events };
};

const read: readonly (readonly [file: string, mapping: string | undefined, line: string, events: number])[] = [
  [
    'anewspring-ansi.csv',
    'anewspring',
    '12 regels, 12 begonnen, 8 afgerond. Gelezen als Windows-1252 (ANSI): kijk of letters als ë kloppen.',
    20,
  ],
  ['anewspring-sep.csv', 'anewspring', '12 regels, 12 begonnen, 8 afgerond.', 20],
  ['anewspring.csv', 'anewspring', '12 regels, 12 begonnen, 8 afgerond.', 20],
  ['brightspace-teken.csv', 'brightspace', '12 regels, 12 begonnen, 8 afgerond.', 20],
  ['brightspace-utc.csv', 'brightspace', '12 regels, 12 begonnen, 8 afgerond.', 20],
  ['brightspace.csv', 'brightspace', '12 regels, 12 begonnen, 8 afgerond.', 20],
  [
    'canvas-complete.csv',
    'canvas',
    '13 regels, 8 begonnen, 8 afgerond; 1 overgeslagen (totaalregel), bijv. regel 2: ‘Points Possible’; 4 niet begonnen, of zonder begindatum, bijv. regel 11: ‘’.',
    22,
  ],
  [
    'canvas-manual-posting.csv',
    'canvas',
    '14 regels, 8 begonnen, 8 afgerond; 2 overgeslagen (totaalregel), bijv. regel 2: ‘Manual Posting’; 4 niet begonnen, of zonder begindatum, bijv. regel 12: ‘’.',
    22,
  ],
  [
    'canvas-teststudent.csv',
    'canvas',
    '14 regels, 8 begonnen, 8 afgerond; 2 overgeslagen (totaalregel), bijv. regel 2: ‘Points Possible’; 4 niet begonnen, of zonder begindatum, bijv. regel 11: ‘’.',
    22,
  ],
  [
    'canvas.csv',
    'canvas',
    '13 regels, 8 begonnen, 8 afgerond; 1 overgeslagen (totaalregel), bijv. regel 2: ‘Points Possible’; 4 niet begonnen, of zonder begindatum, bijv. regel 11: ‘’.',
    22,
  ],
  ['cornerstone-gz.csv.gz', 'cornerstone', '12 regels, 12 begonnen, 8 afgerond.', 20],
  ['cornerstone-serieel.csv', 'cornerstone', '12 regels, 12 begonnen, 8 afgerond.', 20],
  [
    'cornerstone-totaal.csv',
    'cornerstone',
    '13 regels, 12 begonnen, 8 afgerond; 1 overgeslagen (totaalregel), bijv. regel 14: ‘Total’.',
    20,
  ],
  ['cornerstone.csv', 'cornerstone', '12 regels, 12 begonnen, 8 afgerond.', 20],
  ['lrs-als-tekst.jsonl', undefined, '12 statements, 12 geteld.', 12],
  [
    'lrs-andere-werkwoorden.json',
    undefined,
    '14 statements, 12 geteld; 2 met een werkwoord dat niet telt, bijv. statement 13: ‘http://adlnet.gov/expapi/verbs/satisfied’.',
    12,
  ],
  ['lrs-bladzijden-in-lijst.json', undefined, '12 statements, 12 geteld.', 12],
  ['lrs-bom.jsonl', undefined, '12 statements, 12 geteld.', 12],
  ['lrs-database.jsonl', undefined, '12 statements, 12 geteld.', 12],
  ['lrs-fout-ertussen.jsonl', undefined, '29 statements, 28 geteld; 1 is geen JSON, bijv. bij statement 11: ‘Error’.', 28],
  ['lrs-gzip.json.gz', undefined, '12 statements, 12 geteld.', 12],
  ['lrs-knopen.json', undefined, '12 statements, 12 geteld.', 12],
  ['lrs-lijst.json', undefined, '12 statements, 12 geteld.', 12],
  ['lrs-more-voor.json', undefined, '12 statements, 12 geteld.', 12],
  ['lrs-null.json', undefined, '29 statements, 28 geteld; 1 is geen JSON, bijv. bij statement 11: ‘null’.', 28],
  ['lrs-regels.jsonl', undefined, '12 statements, 12 geteld.', 12],
  ['lrs-statements.json', undefined, '12 statements, 12 geteld.', 12],
  ['lrs-totaal.json', undefined, '12 statements, 12 geteld.', 12],
  ['lrs-twee-bladzijden.json', undefined, '12 statements, 12 geteld.', 12],
  ['lrs-utf16.json', undefined, '12 statements, 12 geteld.', 12],
  ['lrs-zoekmachine.json', undefined, '12 statements, 12 geteld.', 12],
  [
    'moodle-activiteiten-en.csv',
    'moodle-activiteiten',
    '12 regels, 8 begonnen, 8 afgerond; 4 niet begonnen, of zonder begindatum, bijv. regel 10: ‘Not completed’.',
    22,
  ],
  [
    'moodle-activiteiten-excel.csv',
    'moodle-activiteiten',
    '12 regels, 8 begonnen, 8 afgerond; 4 niet begonnen, of zonder begindatum, bijv. regel 10: ‘Niet voltooid’.',
    22,
  ],
  [
    'moodle-activiteiten-nl.csv',
    'moodle-activiteiten',
    '12 regels, 8 begonnen, 8 afgerond; 4 niet begonnen, of zonder begindatum, bijv. regel 10: ‘Niet voltooid’.',
    22,
  ],
  [
    'moodle-activiteiten-woorden.csv',
    'moodle-activiteiten',
    '12 regels, 8 begonnen, 8 afgerond; 4 niet begonnen, of zonder begindatum, bijv. regel 10: ‘Niet voltooid’.',
    22,
  ],
  [
    'moodle-cursusvoltooiing-en.csv',
    'moodle-cursusvoltooiing',
    '12 regels, 8 begonnen, 8 afgerond; 4 niet begonnen, of zonder begindatum, bijv. regel 10: ‘’.',
    16,
  ],
  [
    'moodle-cursusvoltooiing-excel.csv',
    'moodle-cursusvoltooiing',
    '12 regels, 8 begonnen, 8 afgerond; 4 niet begonnen, of zonder begindatum, bijv. regel 10: ‘’.',
    16,
  ],
  [
    'moodle-cursusvoltooiing-nl.csv',
    'moodle-cursusvoltooiing',
    '12 regels, 8 begonnen, 8 afgerond; 4 niet begonnen, of zonder begindatum, bijv. regel 10: ‘’.',
    16,
  ],
  [
    'moodle-cursusvoltooiing-woorden-en.csv',
    'moodle-cursusvoltooiing',
    '12 regels, 8 begonnen, 8 afgerond; 4 niet begonnen, of zonder begindatum, bijv. regel 10: ‘-’.',
    16,
  ],
  [
    'moodle-scorm-en.txt',
    'moodle-scorm',
    '12 regels, 9 begonnen, 0 afgerond; 3 niet begonnen, of zonder begindatum, bijv. regel 11: ‘’.',
    9,
  ],
  [
    'moodle-scorm-nl.txt',
    'moodle-scorm',
    '12 regels, 9 begonnen, 0 afgerond; 3 niet begonnen, of zonder begindatum, bijv. regel 11: ‘’.',
    9,
  ],
  ['studytube-cr.csv', 'studytube', '12 regels, 12 begonnen, 8 afgerond.', 20],
  ['studytube-totaal.csv', 'studytube', '13 regels, 12 begonnen, 8 afgerond; 1 overgeslagen (totaalregel), bijv. regel 14: ‘Totaal’.', 20],
  ['studytube.csv', 'studytube', '12 regels, 12 begonnen, 8 afgerond.', 20],
  [
    'successfactors-maand.csv',
    'successfactors',
    '9 regels, 8 begonnen, 8 afgerond; 1 overgeslagen (andere cursus), bijv. regel 10: ‘AVG basis’.',
    16,
  ],
  [
    'successfactors-titel.csv',
    'successfactors',
    '9 regels, 8 begonnen, 8 afgerond; 1 overgeslagen (andere cursus), bijv. regel 13: ‘AVG basis’.',
    16,
  ],
  [
    'successfactors.csv',
    'successfactors',
    '9 regels, 8 begonnen, 8 afgerond; 1 overgeslagen (andere cursus), bijv. regel 10: ‘AVG basis’.',
    16,
  ],
  [
    'totara-datum.csv',
    'totara',
    '13 regels, 12 begonnen, 8 afgerond; 1 overgeslagen (andere cursus), bijv. regel 14: ‘BHV herhaling’.',
    20,
  ],
  [
    'totara-hoofdletters.csv',
    'totara',
    '13 regels, 12 begonnen, 8 afgerond; 1 overgeslagen (andere cursus), bijv. regel 14: ‘BHV herhaling’.',
    20,
  ],
  [
    'totara-puntkomma.csv',
    'totara',
    '13 regels, 12 begonnen, 8 afgerond; 1 overgeslagen (andere cursus), bijv. regel 14: ‘BHV herhaling’.',
    20,
  ],
  ['totara.csv', 'totara', '13 regels, 12 begonnen, 8 afgerond; 1 overgeslagen (andere cursus), bijv. regel 14: ‘BHV herhaling’.', 20],
];

const refused: readonly (readonly [file: string, mapping: string | undefined, message: string])[] = [
  [
    'geweigerd-aanhalingsteken.csv',
    'anewspring',
    'kan niet als CSV worden gelezen: er gaat een aanhalingsteken open dat niet sluit, voor regel 20. Maak de export opnieuw.',
  ],
  ['geweigerd-afgebroken.json', undefined, 'is geen JSON met statements: het gaat mis bij statement 12. Is het bestand heel overgekomen?'],
  [
    'geweigerd-alleen-koppen.csv',
    'anewspring',
    '0 regels, 0 begonnen, 0 afgerond. Dat is niet goed: er staat niets in. Pas anewspring.yaml aan; er is niets van dit bestand bewaard.',
  ],
  [
    'geweigerd-andere-cursus.csv',
    'anewspring',
    '12 regels, 0 begonnen, 0 afgerond; 12 overgeslagen (andere cursus), bijv. regel 2: ‘BHV’. Dat is niet goed: er telt niets mee. Pas anewspring.yaml aan; er is niets van dit bestand bewaard.',
  ],
  [
    'geweigerd-andere-cursus.json',
    undefined,
    '12 statements, 0 geteld; 12 van iets anders dan deze cursus, bijv. statement 1: ‘https://elders.voorbeeld.nl’. Dat is niet goed: er telt niets mee. Klopt iri in course.config.ts (https://voorbeeld.nl/cursus)? Er is niets van dit bestand bewaard.',
  ],
  [
    'geweigerd-datums.csv',
    'anewspring',
    '12 regels, 0 begonnen, 0 afgerond; 12 met een begindatum die geen datum is (datum: dd-mm-jjjj), bijv. regel 2: ‘week 1’. Dat is niet goed: er telt niets mee. Pas anewspring.yaml aan; er is niets van dit bestand bewaard.',
  ],
  ['geweigerd-dubbele-kop.csv', 'anewspring', '“Status” staat boven kolom 5 en 8: kies er een met {kolom: 5}.'],
  ['geweigerd-excel.csv', 'anewspring', 'is een Excel- of zipbestand: open het en bewaar het als CSV UTF-8.'],
  ['geweigerd-fout.json', undefined, '0 statements, 0 geteld. Dat is niet goed: er staat niets in. Er is niets van dit bestand bewaard.'],
  ['geweigerd-gzip.json.gz', undefined, 'is beschadigd of geen UTF-8, na statement 9. Haal de export opnieuw op.'],
  [
    'geweigerd-inlogscherm.csv',
    'anewspring',
    'is een webpagina en geen export, misschien een inlogscherm: log in en haal de export opnieuw op.',
  ],
  [
    'geweigerd-inlogscherm.json',
    undefined,
    'is een webpagina en geen export, misschien een inlogscherm: log in en haal de export opnieuw op.',
  ],
  [
    'geweigerd-klaar.csv',
    'anewspring',
    '12 regels, 12 begonnen, 0 afgerond; 8 met een einddatum en een status die niet bij klaar staat, bijv. regel 2: ‘Behaald’. Niemand telt als afgerond: zet bij klaar in anewspring.yaml wat dit LMS schrijft.',
  ],
  [
    'geweigerd-kop.csv',
    'anewspring',
    'de kolom “Cursus” is er niet. De koppen zijn: “Login”, “Voornaam”, “Achternaam”, “Training”, “Status”, “Startdatum”, “Afgerond op”. Pas het bestand bij --kolommen aan, of zeg met sla_over hoeveel regels er boven de koppen staan.',
  ],
  ['geweigerd-leeg.csv', 'anewspring', 'is leeg: maak de export opnieuw.'],
  [
    'geweigerd-nullen.json',
    undefined,
    '3 statements, 1 geteld; 2 is geen JSON, bijv. bij statement 1: ‘null’. Dat is niet goed: 2 van de 3 zijn niet goed te lezen. Er is niets van dit bestand bewaard.',
  ],
  [
    'geweigerd-zonder-datum.csv',
    'anewspring',
    '12 regels, 0 begonnen, 0 afgerond; 8 klaar zonder leesbare einddatum, bijv. regel 2: ‘Afgerond’; 4 niet begonnen, of zonder begindatum, bijv. regel 10: ‘Bezig’. Dat is niet goed: er telt niets mee. Pas anewspring.yaml aan; er is niets van dit bestand bewaard.',
  ],
];

describe('an export of an LMS or an LRS', () => {
  test.each(read)('%s is read whole, and it is said what does not count', async (file, mapping, line, events) => {
    const found = await reading(file, mapping);
    expect(found.line).toBe(`${file}: ${line}`);
    expect(found.events).toHaveLength(events);
    // All of February, whatever the date looks like.
    expect(new Set(found.events.map(({ month }) => month))).toEqual(new Set([mapping === 'canvas' ? 202603 : 202602]));
  });

  test.each(refused)('%s is refused with what is there and what to do', async (file, mapping, message) => {
    const refusal = await reading(file, mapping).then(
      () => 'read',
      error => (error as Error).message.replaceAll(`${exportsFolder}/`, '').replaceAll(`${mappings}/`, ''),
    );
    expect(refusal).toContain(message);
  });

  test('each file is in one of the two tables, and each mapping has a file', () => {
    const named = [...read, ...refused];
    expect(named.map(([file]) => file).sort()).toEqual(readdirSync(exportsFolder).sort());
    expect(new Set(named.flatMap(([, mapping]) => (mapping ? [`${mapping}.yaml`] : [])))).toEqual(new Set(readdirSync(mappings)));
  });
});
