import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pictureMistake } from '../../../src/authoring/picture-kind.ts';
import { formatProblem } from '../../../src/authoring/problems/problem.ts';
import { readCourse, readValidCourse } from '../../../src/authoring/read-course.ts';
import { config, inCourse, index, lesson, smallest } from './course-folder.ts';
import { choice, dilemma, ending, firstScene, markedScene } from './marked.ts';

const problemsOf = (files: { readonly [path: string]: string }) =>
  inCourse({ ...smallest, ...files }, async dir => (await readCourse(dir)).problems.map(formatProblem));

/** Expects exactly these problems, each as `file:line:column` and a piece of its message. */
const expectOnly = async (
  files: { readonly [path: string]: string },
  ...expected: readonly (readonly [place: string, message: RegExp])[]
) =>
  expect(await problemsOf(files)).toEqual(
    expected.map(([place, { source }]) => expect.stringMatching(new RegExp(`^${place.replaceAll('.', '\\.')}  .*${source}`))),
  );

const playable = dilemma(firstScene, ending('ja'), ending('nee'));

describe('a course', () => {
  it('is read from its folder', () =>
    inCourse({ ...smallest, 'modules/een/02-proef.mdx': lesson(playable, 'dilemma') }, async dir => {
      const { course, lessons, problems } = await readCourse(dir);
      expect(problems).toEqual([]);
      expect(course).toEqual({
        id: 'proef',
        apart: [],
        title: 'Proef',
        description: 'Een cursus om mee te proeven.',
        version: '1.0.0',
        iri: 'https://voorbeeld.nl/proef',
        language: 'nl',
        modules: [
          {
            id: 'een',
            title: 'Een',
            promise: 'Ik kan het.',
            minutes: 20,
            goals: ['Kiezen'],
            audience: ['Politie'],
            required: true,
            file: 'modules/een/index.mdx',
            lessons: [
              { id: 'start', title: 'Les', minutes: 1, kind: 'begrip', dilemmas: [], concepts: [], file: 'modules/een/01-start.mdx' },
              {
                id: 'proef',
                title: 'Les',
                minutes: 1,
                kind: 'dilemma',
                dilemmas: [{ id: 'proef', title: 'Proef', minutes: 5 }],
                concepts: [],
                file: 'modules/een/02-proef.mdx',
              },
            ],
          },
        ],
      });
      expect(
        lessons.map(({ key, dilemmas }) => [key, dilemmas.map(({ text, exploration }) => [text.scenes.length, exploration.paths.length])]),
      ).toEqual([
        ['een/start', []],
        ['een/proef', [[3, 2]]],
      ]);
    }));

  it('knows the concepts of a lesson, and refuses a word that names one that there is not', () =>
    inCourse(
      {
        ...smallest,
        'modules/een/02-begrip.mdx': lesson('<Begrip id="rugdekking" term="Rugdekking">Wie achter je staat.</Begrip>\n'),
        'modules/een/03-term.mdx': lesson('Met <Term naam="rugdekking">rugdekking</Term> of <Term naam="rugdeking">zonder</Term>.\n'),
        'modules/een/04-terug.mdx': lesson('<Terugblik van="experiment" />\n', 'terug'),
      },
      async dir => {
        const { course, problems } = await readCourse(dir);
        expect(course?.modules[0]?.lessons[1]?.concepts).toEqual([{ id: 'rugdekking', term: 'Rugdekking' }]);
        expect(problems).toEqual([
          {
            file: 'modules/een/03-term.mdx',
            line: 7,
            column: 56,
            message: expect.stringMatching(/Er is geen <Begrip> met de naam "rugdeking"\. Bedoelde je "?rugdekking/),
          },
          {
            file: 'modules/een/04-terug.mdx',
            line: 7,
            column: 12,
            message: expect.stringMatching(/Er is geen <Leeractie> met de naam "experiment"/),
          },
        ]);
      },
    ));

  it('has its modules in the order of their volgorde', () =>
    inCourse(
      { ...smallest, 'modules/een/index.mdx': index(2), 'modules/twee/index.mdx': index(1), 'modules/twee/01-a.mdx': lesson() },
      async dir => {
        expect((await readCourse(dir)).course?.modules.map(({ id }) => id)).toEqual(['twee', 'een']);
      },
    ));

  it('has the modules that the configuration names, in that order', () => {
    const modules = "[{ id: 'twee', required: false }, { id: 'een', required: true }]";
    const files = {
      ...smallest,
      'course.config.ts': config({ modules }),
      'modules/twee/index.mdx': index(),
      'modules/twee/01-a.mdx': lesson(),
    };
    return inCourse(files, async dir => {
      const { course, problems } = await readCourse(dir);
      expect(problems).toEqual([]);
      expect(course?.modules.map(({ id, required }) => [id, required])).toEqual([
        ['twee', false],
        ['een', true],
      ]);
    });
  });

  it('tells every problem in every file at once, by file and line', () =>
    expectOnly(
      {
        'course.config.ts': config({ version: "'1.0'" }),
        'modules/een/index.mdx': index(1, 'kleur: rood\n'),
        'modules/een/01-start.mdx': lesson('# Kop\n\n<Stem>Hoi.</Stem>\n'),
        'modules/een/02-stuk.mdx': '---\ntitel: Stuk\n---\n\n<LetOp>\n',
      },
      ['course.config.ts:5:3', /1\.2\.3/],
      ['modules/een/01-start.mdx:7:1', /Begin deze kop met ##/],
      ['modules/een/01-start.mdx:9:1', /<Stem> hoort in/],
      ['modules/een/01-start.mdx:9:1', /In <Stem> ontbreekt wie/],
      ['modules/een/02-stuk.mdx:1:1', /"soort" ontbreekt/],
      ['modules/een/02-stuk.mdx:5:1', /<LetOp> wordt niet gesloten/],
      ['modules/een/index.mdx:10:1', /"kleur" is geen bekend veld/],
    ));

  it('with a problem is refused where it has to be right', () =>
    inCourse({ ...smallest, 'modules/een/01-start.mdx': lesson('# Kop\n') }, dir =>
      expect(readValidCourse(dir)).rejects.toThrow(/De cursus heeft een fout:\nmodules\/een\/01-start\.mdx:7:1 {2}Begin deze kop/),
    ));

  it('without problems is given where it has to be right', () =>
    inCourse(smallest, async dir => expect((await readValidCourse(dir)).course.id).toBe('proef')));

  it('of a hundred lessons is read with well under five seconds of processor time', async () => {
    const lessons = Array.from({ length: 100 }, (_, i) => {
      const scenes = [markedScene('id="start"', choice('a', 'ja') + choice('b', 'nee')), ending('ja'), ending('nee')];
      const number = String((i % 50) + 1).padStart(2, '0');
      return [
        `modules/${i < 50 ? 'een' : 'twee'}/${number}-les-${i}.mdx`,
        lesson(dilemma(...scenes).replace('id="proef"', `id="proef-${i}"`)),
      ] as const;
    });
    const files = {
      'course.config.ts': config(),
      'modules/een/index.mdx': index(1),
      'modules/twee/index.mdx': index(2),
      ...Object.fromEntries(lessons),
    };
    await inCourse(files, async dir => {
      // Time on the clock would say how busy the machine is.
      const before = process.cpuUsage();
      expect((await readCourse(dir)).problems).toEqual([]);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(5000);
    });
  });
});

describe('an id', () => {
  it.each([
    ['Begrip', '<Begrip id="zelfde" term="T">Uitleg.</Begrip>\n'],
    ['VoorJezelf', '<VoorJezelf id="zelfde">Wat denk je?</VoorJezelf>\n'],
    ['Leeractie', '<Leeractie id="zelfde">Als, dan.</Leeractie>\n'],
    ['Dilemma', playable.replace('id="proef"', 'id="zelfde"')],
  ])('of <%s> is unique in the whole course', (word, body) =>
    expectOnly(
      {
        'modules/een/01-start.mdx': lesson('<Begrip id="zelfde" term="T">Uitleg.</Begrip>\n'),
        'modules/een/02-nog-eens.mdx': lesson(body),
      },
      [`modules/een/02-nog-eens.mdx:7:${word.length + 3}`, /De naam "zelfde" is al van <Begrip> in modules\/een\/01-start\.mdx:7/],
    ),
  );
});

describe('a file in modules/', () => {
  it('has a number and a name', () =>
    expectOnly({ 'modules/een/3. Het Potje.mdx': lesson() }, ['modules/een/3. Het Potje.mdx:1:1', /zoals 03-het-potje\.mdx/]));

  it('ends in .mdx', () => expectOnly({ 'modules/een/02-potje.md': lesson() }, ['modules/een/02-potje.md:1:1', /zoals 02-potje\.mdx/]));

  it('stands directly in its module', () =>
    expectOnly(
      { 'modules/een/extra/02-potje.mdx': lesson(), 'modules/03-los.mdx': lesson() },
      ['modules/03-los.mdx:1:1', /Zet 03-los\.mdx in de map van een module/],
      ['modules/een/extra/02-potje.mdx:1:1', /een map hoger/],
    ));

  it('has a number of its own', () =>
    expectOnly({ 'modules/een/01-zelfde.mdx': lesson() }, ['modules/een/01-zelfde.mdx:1:1', /Nummer 01 is al van 01-start\.mdx/]));

  it('has a name of its own', () =>
    expectOnly({ 'modules/een/02-start.mdx': lesson() }, ['modules/een/02-start.mdx:1:1', /De naam "start" is al van 01-start\.mdx/]));

  it('called index.mdx holds no dilemma', () =>
    expectOnly({ 'modules/een/index.mdx': index() + playable }, [
      'modules/een/index.mdx:13:1',
      /<Dilemma> hoort in een les, niet in index\.mdx/,
    ]));
});

describe('a picture', () => {
  const course = (bytes: string) => ({
    'course.config.ts': config({ logo: "{ file: 'logo.svg', name: 'Ons' }" }),
    'logo.svg': bytes,
    'modules/een/01-start.mdx': lesson('![Een deur](images/deur.png)\n'),
    'modules/een/images/deur.png': bytes,
  });

  it('is what its name says', () =>
    expectOnly(
      course('Geen plaatje.'),
      ['course.config.ts:\\d+:\\d+', /logo\.svg is geen svg-bestand, al heet het zo/],
      ['modules/een/images/deur.png:1:1', /deur\.png is geen png-bestand, al heet het zo: sla/],
    ));

  it.each([
    ['a.png', '89504e470d0a1a0a', true],
    ['a.JPG', 'ffd8ffe0', true],
    ['a.jpg', '89504e470d0a1a0a', false],
    ['a.webp', '524946460000000057454250', true],
    ['a.gif', '474946383961', true],
    ['a.svg', 'efbbbf0a3c737667', true],
    ['a.svg', '474946', false],
    ['a.png', '', false],
    ['a.txt', '00', true],
  ])('called %s that begins with %s is one: %s', (name, hex, expected) =>
    inCourse({}, async dir => {
      await writeFile(join(dir, name), Buffer.from(hex, 'hex'));
      expect((await pictureMistake(dir, name)) === undefined).toBe(expected);
    }),
  );
});

describe('a module', () => {
  it('has lessons', () => expectOnly({ 'modules/leeg/index.mdx': index(2) }, ['modules/leeg/index.mdx:1:1', /geen lessen/]));

  it('has an index.mdx', () => expectOnly({ 'modules/kaal/01-a.mdx': lesson() }, ['modules/kaal/index.mdx:1:1', /Dit bestand ontbreekt/]));

  it('has a volgorde of its own', () =>
    expectOnly({ 'modules/twee/index.mdx': index(1), 'modules/twee/01-a.mdx': lesson() }, [
      'modules/twee/index.mdx:5:1',
      /Volgorde 1 is al van module "een"/,
    ]));

  it('has a folder name that can be in an address', () =>
    expectOnly({ 'modules/Mijn Module/index.mdx': index(2), 'modules/Mijn Module/01-a.mdx': lesson() }, [
      'modules/Mijn Module:1:1',
      /noem haar mijn-module/,
    ]));
});

describe('a course without modules', () => {
  it('says how to make one', () =>
    inCourse({ 'course.config.ts': config(), 'modules/.gitkeep': '' }, async dir => {
      expect((await readCourse(dir)).problems.map(formatProblem)).toEqual([
        expect.stringMatching(/^modules:1:1 {2}Er zijn nog geen modules/),
      ]);
    }));

  it('says which of those that were chosen are not there when the folder is missing', () =>
    inCourse({ 'course.config.ts': config({ modules: "[{ id: 'een', required: true }]" }) }, async dir => {
      expect((await readCourse(dir)).problems.map(({ message }) => message)).toContainEqual(
        expect.stringMatching(/er is geen module "een"/),
      );
    }));
});

describe('course.config.ts', () => {
  it('imports what it needs by a name that is the same in every folder', () =>
    inCourse(
      {
        ...smallest,
        'course.config.ts': `import { defineCourse } from '#course';\n${config().replace('{\n', 'defineCourse({\n').replace('};', '});')}`,
      },
      async dir => {
        expect((await readCourse(dir)).problems).toEqual([]);
      },
    ));

  it.each(['./src/course/config.ts', '../../src/core/course/config.ts'])('is told the new name when it says %s', old =>
    expectOnly({ 'course.config.ts': `// Van ons.\nimport { defineCourse } from '${old}';\nexport default defineCourse({});\n` }, [
      'course.config.ts:2:1',
      /import \{ defineCourse \} from '#course';/,
    ]),
  );

  it('is there', () =>
    inCourse({ 'modules/een/index.mdx': index(), 'modules/een/01-start.mdx': lesson() }, async dir => {
      const { course, problems } = await readCourse(dir);
      expect(course).toBeUndefined();
      expect(problems.map(formatProblem)).toEqual([expect.stringMatching(/^course\.config\.ts:1:1 {2}course\.config\.ts ontbreekt/)]);
    }));

  it.each([
    ['a wrong value', { iri: "'http://voorbeeld.nl'" }, 'iri', /Bij "iri": schrijf een volledig adres dat begint met https/],
    ['a value that is not on the list', { language: "'de'" }, 'language', /Bij "language": kies uit 'nl', 'en'/],
    ['a value of the wrong type', { title: '5' }, 'title', /Bij "title": schrijf hier tekst tussen aanhalingstekens/],
    ['a wrong value inside a field', { colours: "{\n  deep: 'blauw', surface: '#eaf3f6', accent: '#1a6f8f' }" }, 'deep', /#rrggbb/],
    ['an unknown field', { tietel: "'rood'" }, 'tietel', /"tietel" is geen bekende instelling\. Bedoelde je "title"\?/],
    [
      'a module twice',
      { modules: "[{ id: 'een', required: true }, { id: 'een', required: true }]" },
      'modules',
      /module "een" staat er twee keer/,
    ],
    ['a module that does not exist', { modules: "[{ id: 'ene', required: true }]" }, 'modules', /geen module "ene"\. Bedoelde je "een"\?/],
  ])('with %s is an error at that line', (_, changes, field, message) => {
    const text = config(changes);
    const line = text.split('\n').findIndex(text => text.startsWith(`  ${field}:`)) + 1;
    return expectOnly({ 'course.config.ts': text }, [`course.config.ts:${line}:3`, message]);
  });

  it('with colours that cannot be read apart is an error at their line, before anything is built', () => {
    const text = config({ colours: "{ deep: '#0b3a53', surface: '#eaf3f6', accent: '#ffcc00' }" });
    const line = text.split('\n').findIndex(text => text.startsWith('  colours:')) + 1;
    return expectOnly({ 'course.config.ts': text }, [`course.config.ts:${line}:3`, /te weinig contrast/]);
  });

  it('that is not code is an error', () =>
    expectOnly({ 'course.config.ts': 'export default {\n  id: ,\n};\n' }, ['course.config.ts:2:7', /niet te lezen/]));
});
