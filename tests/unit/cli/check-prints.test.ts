import { describe, expect, it } from 'vitest';
import { adviceCounts, adviceLines } from '../../../cli/run/advice.ts';
import { minutesTable, placesTables } from '../../../cli/run/counted.ts';
import { roads, weights } from '../../../cli/run/dilemmas.ts';
import { type CourseReading, readCourse } from '../../../src/authoring/read-course.ts';
import { inCourse, index, smallest } from '../authoring/course-folder.ts';

const option = (id: string, naar: string, text: string, aard = '') =>
  `<Keuze id="${id}" naar="${naar}"${aard && ` aard="${aard}"`}>${text}</Keuze>\n\n`;
const scene = (id: string, titel: string, inside: string) => `<Situatie id="${id}" titel="${titel}">\n\n${inside}\n\n</Situatie>\n\n`;
const iceberg = (...more: readonly string[]) =>
  `<IJsberg>\n${['<Boven blok="resultaat" altijd="ja">De deur is dicht.</Boven>', '<Onder blok="interactie" altijd="ja">Niemand praat.</Onder>', ...more].join('\n')}\n</IJsberg>\n\n`;

/** Two decisions: of the first hardly anything comes back, of the second a line, a voice and what has a chance. */
const door = (id: string, more: string, aard: readonly [string, string], voice = '') =>
  `<Dilemma id="${id}" titel="De deur" rol="agent"${more}>\n\n${[
    scene(
      'start',
      'Acht uur',
      `De deur klemt.\n\n${option('bellen', 'dan', 'Je belt.', aard[0])}${option('duwen', 'dan', 'Je duwt.', aard[1])}`,
    ),
    scene(
      'dan',
      'Kwart over acht',
      `<Gevolg als="duwen" wanneer="Meteen">Hij kraakt.</Gevolg>\n\nIemand kijkt.\n\n<KanNiet reden="De sleutel ligt thuis bij de buren.">Je draait hem op slot.</KanNiet>\n\n${option('zeggen', 'eind', 'Je zegt het.')}${option('zwijgen', 'eind', 'Je zwijgt.')}`,
    ),
    scene(
      'eind',
      'Negen uur',
      `Het is laat.\n\n${iceberg('<Onder blok="resultaat" als="zeggen">Er staat een naam op de lijst.</Onder>')}<Gevolg kans="40%">Het regent.</Gevolg>\n\n<Stem wie="Samira" rol="collega, zei niets" als="zwijgen">Ik zag het.</Stem>\n\n<Stem wie="Ruben" rol="buurman, zei niets" altijd="ja">Ik hoorde het.</Stem>${voice}`,
    ),
  ].join('')}</Dilemma>\n`;

const nadia = '\n\n<Stem wie="Nadia" altijd="ja">Ik ook.</Stem>';

const lessonOf = (duur: string, soort: string, body: string) => `---\ntitel: Les\n${duur}soort: ${soort}\n---\n\n${body}`;
const words = (n: number) => Array.from({ length: n }, () => 'woord').join(' ');

const files = {
  ...smallest,
  'modules/een/01-start.mdx': lessonOf('duur: 2\n', 'begrip', `${words(430)}\n`),
  'modules/een/02-de-deur.mdx': lessonOf('', 'dilemma', door('de-deur', '', ['regel', 'gesprek'])),
  'modules/een/03-schrijf.mdx': lessonOf('duur: 9\n', 'reflectie', `<VoorJezelf id="vraag">${words(215)}?</VoorJezelf>\n`),
  'modules/een/04-terug.mdx': lessonOf('duur: 1\n', 'terug', `${words(215)}\n`),
  'modules/twee/index.mdx': index(2),
  ...Object.fromEntries(
    [1, 2, 3, 4].map(n => [
      `modules/twee/0${n}-deur-${n}.mdx`,
      lessonOf(
        '',
        'dilemma',
        door(
          `deur-${n}`,
          `${n === 1 ? ' duur="9"' : ''}${n > 1 ? ' tegenspraak="ja"' : ''}${n > 2 ? ' gewicht="laatste"' : ''}`,
          n < 3 ? ['regel', 'laten'] : ['laten', 'regel'],
          n === 1 ? nadia : '',
        ),
      ),
    ]),
  ),
};

const reading: Promise<CourseReading> = inCourse(files, readCourse);
const lineWith = (text: string, part: string) => text.split('\n').find(line => line.includes(part)) ?? '';

describe('npm run check -- prints', () => {
  it('of a course that is right', async () => expect((await reading).problems).toEqual([]));

  it('--wegen: every road as who takes it reads it, and nothing of another', async () => {
    const text = roads(await reading, 'de-deur');
    const all = text.split(/(?=━━)/);
    expect(all.map(road => road.split('\n')[0])).toEqual([
      '━━ Weg 1 van 4: Je belt. → Je zegt het.',
      '━━ Weg 2 van 4: Je belt. → Je zwijgt.',
      '━━ Weg 3 van 4: Je duwt. → Je zegt het.',
      '━━ Weg 4 van 4: Je duwt. → Je zwijgt.',
    ]);
    for (const other of ['Hij kraakt.', 'Ik zag het.']) expect(all[0]).not.toContain(other);
    expect(all[0]).toContain('Er staat een naam op de lijst.');
    expect(all[3]?.split('\n').filter(line => line !== '')).toEqual([
      '━━ Weg 4 van 4: Je duwt. → Je zwijgt.',
      'ACHT UUR',
      'De deur klemt.',
      '→ Je duwt.',
      'KWART OVER ACHT',
      'Iemand kijkt.',
      'Meteen: Hij kraakt.',
      expect.stringMatching(/^✕ .*Je draait hem op slot\. De sleutel ligt thuis bij de buren\.$/),
      '→ Je zwijgt.',
      'NEGEN UUR',
      'Het is laat.',
      expect.stringMatching(/^▲ .+: De deur is dicht\.$/),
      expect.stringMatching(/^▼ .+: Niemand praat\.$/),
      'Het regent. (kans 40%)',
      'Samira: ‘Ik zag het.’',
      'Ruben: ‘Ik hoorde het.’',
    ]);
  });

  it('--wegen: of a dilemma that there is not, the one that was meant', async () => {
    const course = await reading;
    expect(() => roads(course, 'de-deu')).toThrow('Er is geen dilemma "de-deu". Bedoelde je "de-deur"?');
  });

  it('--gewicht: of each dilemma its roads and what its decisions weigh, marked where that is little', async () => {
    const row = lineWith(weights(await reading), 'de-deur');
    // Of the last choice a line of seven words or a voice comes back; of the first nothing after it.
    expect(row).toMatch(/^de-deur\s+4\s+\d\d \*\s+0 \*$/);
    expect(weights(await reading)).toContain('* minder dan 35, of dan gewicht op het dilemma vraagt: laat iets van die keuze terugkomen');
  });

  it('--advies: a line for each, with its place, by file and line, and how many', async () => {
    const { advice } = await reading;
    const lines = adviceLines(advice).split('\n');
    const places = lines.filter(line => line.startsWith('modules/'));
    expect(lines.at(-1)).toBe(`${places.length} adviezen.`);
    expect(places.map(line => line.split(':')[0])).toEqual(places.map(line => line.split(':')[0]).toSorted());
    expect(places).toContainEqual(
      expect.stringMatching(
        /^modules\/een\/03-schrijf\.mdx:3:1 {2}Geteld duurt deze les 1,8 minuten en er staat 9: schrijf 2, of laat duur weg\.$/,
      ),
    );
    expect(places).toContainEqual(
      expect.stringMatching(/^modules\/twee\/01-deur-1\.mdx:6:\d+ {2}Geteld duurt dit dilemma 1,\d minuten en er staat 9: /),
    );
    expect(places.filter(line => line.includes('‘Zei niets’'))).toHaveLength(5);
    expect(places.flatMap(line => /\w+ spreekt in .* eindes/.exec(line) ?? [])).toEqual([
      'Samira spreekt in 4 van de 4 eindes',
      'Ruben spreekt in 4 van de 4 eindes',
    ]);
    expect(adviceLines([])).toBe('Er is niets om over na te denken.');
  });

  it('--advies: of a kind of option that mostly stands at one place, where', async () => {
    const { advice } = await reading;
    expect(advice.filter(({ kind }) => kind === 'places').map(({ problem }) => [problem.file, problem.message])).toEqual([
      [
        'modules/een/02-de-deur.mdx',
        expect.stringMatching(/^In 3 van de 5 dilemma’s .* "regel" .* op plaats 1 \(de-deur, deur-1, deur-2\): wissel/),
      ],
    ]);
  });

  it('--advies: of a second dilemma of four in which one decision may weigh less', async () => {
    const leaning = (await reading).advice.filter(({ problem }) => /mag één beslissing minder wegen/.test(problem.message));
    expect(leaning.map(({ problem }) => problem.file)).toEqual(['modules/twee/04-deur-4.mdx']);
  });

  it('--advies: of what is asked before the choice in a third dilemma of a module', async () => {
    const asked = (await reading).advice.filter(({ kind }) => kind === 'asked');
    expect(asked.map(({ problem }) => [problem.file, problem.message])).toEqual([
      [
        'modules/twee/04-deur-4.mdx',
        expect.stringMatching(/^In 3 dilemma’s van deze module wordt vóór de keuze iets gevraagd: laat het er 2 doen/),
      ],
    ]);
  });

  it('without an option: how much advice there is of each kind in each module', async () => {
    const table = adviceCounts((await reading).advice);
    expect(lineWith(table, 'zei niets')).toMatch(/\s1\s+6$/);
    expect(lineWith(table, 'duur die')).toMatch(/\s1\s+1$/);
    expect(adviceCounts([])).toBe('');
  });

  it('--plaatsen: per module and of all, how often a kind stands at a place, marked where that is too often', async () => {
    const text = placesTables(await reading);
    const [one, two, all] = text.split('\n\n');
    expect(one?.split('\n')[0]).toMatch(/^een\s+1\s+2\s+dilemma’s$/);
    expect(lineWith(one ?? '', 'regel')).toMatch(/^regel\s+1\s+0\s+1$/);
    expect(lineWith(two ?? '', 'regel')).toMatch(/^regel\s+2\s+2\s+4$/);
    expect(lineWith(all ?? '', 'regel')).toMatch(/^regel\s+3 \*\s+2\s+5$/);
    expect(lineWith(all ?? '', 'laten')).toMatch(/^laten\s+2\s+2\s+4$/);
    expect(text).not.toContain('zonder aard');
  });

  it('--minuten: counted beside written, of every module, lesson and dilemma', async () => {
    const text = minutesTable(await reading);
    expect(lineWith(text, '  start')).toMatch(/^ {2}start\s+2,0\s+2$/);
    expect(lineWith(text, '  schrijf')).toMatch(/^ {2}schrijf\s+1,8\s+9 \*$/);
    const counted = (name: string) => /\d,\d/.exec(lineWith(text, name))?.[0];
    expect(counted('  de-deur')).toBe(counted('<de-deur>'));
    expect(lineWith(text, '<de-deur>')).toMatch(/^ {4}<de-deur>\s+1,\d\s+–$/);
    expect(lineWith(text, '<deur-1>')).toMatch(/^ {4}<deur-1>\s+1,\d\s+9 \*$/);
    // 2.0 + 1.75 + that of the dilemma, and not the minute of what is for weeks later.
    expect(lineWith(text, 'een ')).toMatch(/^een\s+5,\d\s+20 \*$/);
  });

  it('minutes that are not written as they were counted, rounded up, wherever they are shown', async () => {
    const { course, stories } = await reading;
    const lesson = course?.modules[0]?.lessons.find(({ id }) => id === 'de-deur');
    expect([lesson?.minutes, lesson?.dilemmas[0]?.minutes, stories[0]?.dilemmas[0]?.minutes]).toEqual([2, 2, 2]);
  });
});
