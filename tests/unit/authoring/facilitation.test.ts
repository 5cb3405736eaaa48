import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFields } from '../../../src/authoring/language/check-language.ts';
import { readCourse } from '../../../src/authoring/read-course.ts';
import { notesTemplate } from '../../../src/authoring/templates.ts';
import { planClock, planPartAt } from '../../../src/core/course/session-plan.ts';
import { config, inCourse, index, lesson, smallest } from './course-folder.ts';

const common = readFileSync('modules/begeleiden.yaml', 'utf8');

const dilemma = `<Dilemma id="de-sleutel" titel="De sleutel" rol="mentor" duur="5" toets="juridisch" toetsvraag="Mag dit?">
<Situatie id="start" titel="Half acht">

De deur staat open. Je <Woord van="leidinggevende" /> is er niet.

<Keuze id="melden" naar="einde">Je meldt het.</Keuze>
<Keuze id="wachten" naar="einde">Je wacht.</Keuze>

</Situatie>
<Situatie id="einde">

Later.

<Gevolg wanneer="Maandag" als="melden">Niemand zegt iets.</Gevolg>
<IJsberg>
<Boven blok="resultaat">De deur is dicht.</Boven>
<Onder blok="resultaat">Iemand sliep slecht.</Onder>
</IJsberg>
<Stem wie="Anouk" rol="collega">Ik wist het.</Stem>

</Situatie>
</Dilemma>

<Begrip id="rugdekking" term="Rugdekking">Iemand die ervoor gaat staan.</Begrip>
`;

const notes = (changes: (text: string) => string = text => text) =>
  changes(`doel: Je weet wat je doet bij een open deur.
plannen:
  - { duur: 45, dilemmas: [de-sleutel], zeg: { doel: Welkom bij de deur. } }
  - { duur: 90, dilemmas: [de-sleutel] }
  - { duur: 150, dilemmas: [de-sleutel, de-sleutel] }
begrippen: [rugdekking]
vragen:
  persoonlijk: [Welke deur liet jij open?, { vraag: Wie zag het?, bij: de-sleutel }]
  team: [Wie doet hem dicht?]
  organisatie: [Wie betaalt het slot?]
dilemmas:
  - id: de-sleutel
    verwacht: De meesten melden het.
    ongezegd: Dat het vaker gebeurt.
    weten: Stand november 2026.
    vraag_door: [Wat als het vaker was?]
    elders: [Zelf dichtdoen., De buurman vragen., Morgen een slot kopen.]
    rollen: [{ naam: Anouk, wie: collega, zin: Ik zag het. }]
teamopdracht: { titel: De deur, minuten: 10, tekst: Kijk samen., stappen: [Loop een rondje.] }
gesprekskaart: { dekken: [Het melden.], vragen: [Wat zag je?], niet_vragen: [Wie was het?] }
`);

const form = (dilemma: string, ...roles: readonly string[]): string => `groepsvormen:
  - dilemma: ${dilemma}
    titel: Aan tafel
    minuten: 45
    uitleg: [Lees voor.]
    thuis: [${roles.map(role => `{ rol: ${role}, zin: Thuis wacht iemand. }`).join(', ')}]
    besluiten: [{ titel: Besluit, vraag: Wat nu? }]
    gebeurtenissen: [{ titel: Bericht, wanneer: Halverwege., tekst: De telefoon gaat. }]
`;

const files = (yaml: string, shared = common) => ({
  ...smallest,
  'modules/begeleiden.yaml': shared,
  'modules/een/index.mdx': index(),
  'modules/een/01-start.mdx': lesson(dilemma, 'dilemma'),
  'modules/een/begeleiden.yaml': yaml,
});

const problemsIn = (yaml: string, shared?: string) =>
  inCourse(files(yaml, shared), async dir =>
    (await readCourse(dir)).problems.map(({ file, line, message }) => `${file}:${line} ${message}`),
  );

describe('what facilitators need', () => {
  it('is read from the course itself without a mistake, for each of its modules', async () => {
    const { course, facilitation, notices, problems } = await readCourse('.');
    expect({ notices, problems }).toEqual({ notices: [], problems: [] });
    expect(facilitation?.modules.map(({ module }) => module)).toEqual(course?.modules.map(({ id }) => id).filter(id => id !== 'start'));
  });

  it('is plain data', async () => {
    const { facilitation, problems } = await inCourse(files(notes()), dir => readCourse(dir));
    expect(problems).toEqual([]);
    expect(facilitation?.modules[0]).toMatchObject({
      module: 'een',
      questions: { persoonlijk: [{ question: 'Welke deur liet jij open?', dilemma: undefined }, { dilemma: 'de-sleutel' }] },
      managerCard: { back: ['Het melden.'], ask: ['Wat zag je?'], doNotAsk: ['Wie was het?'] },
    });
  });

  it('may be left out', async () => {
    const { facilitation, problems } = await inCourse(smallest, dir => readCourse(dir));
    expect({ facilitation, problems }).toEqual({ facilitation: undefined, problems: [] });
  });

  it('of a module says which file it misses', async () => {
    const { 'modules/begeleiden.yaml': _, ...without } = files(notes());
    expect((await inCourse(without, dir => readCourse(dir))).problems).toMatchObject([
      { file: 'modules/een/begeleiden.yaml', message: expect.stringContaining('modules/begeleiden.yaml') },
    ]);
  });

  it.each([
    ['a field that is not known', (text: string) => text.replace('begrippen:', 'begripen:'), 'begripen'],
    ['a dilemma of another module', (text: string) => text.replace('bij: de-sleutel', 'bij: de-slotel'), 'Bedoelde je "de-sleutel"'],
    ['a concept that is nowhere', (text: string) => text.replace('[rugdekking]', '[rugdeking]'), 'rugdekking'],
    ['a plan that is not there', (text: string) => text.replace(/ {2}- \{ duur: 90.*\n/, ''), '90 minuten'],
    ['too few dilemmas for the rounds', (text: string) => text.replace('[de-sleutel, de-sleutel]', '[de-sleutel]'), '2 dilemma’s'],
    [
      'a dilemma that is told twice',
      (text: string) => text.replace(/ {2}- id: de-sleutel\n( {4}.*\n)+/, twice => twice + twice),
      'twee keer',
    ],
    ['an empty text', (text: string) => text.replace('De meesten melden het.', '""'), 'nu is het leeg'],
    ['words that YAML takes for a comment', (text: string) => text.replace('melden het.', 'melden het #2.'), ':13 Achter een hekje'],
    [
      'such words between braces',
      (text: string) => text.replace('titel: De deur', 'titel: De deur #2'),
      '“#2, minuten: 10, tekst: Kijk samen.',
    ],
    ['two other ways', (text: string) => text.replace(', De buurman vragen.', ''), ':17 Bij "de-sleutel" staan 2 wegen in elders'],
    ['six other ways', (text: string) => text.replace('[Zelf', '[Een., Twee., Drie., Zelf'), 'staan 6 wegen'],
    [
      'another way that is a choice',
      (text: string) => text.replace('Zelf dichtdoen', 'je meldt het'),
      ':17 Dit is keuze "melden" van "de-sleutel"',
    ],
    ['a larger form of a dilemma without roles', (text: string) => text + form('de-slotel', 'Anouk'), 'geen "de-slotel"'],
    ['a line from home of nobody', (text: string) => text + form('de-sleutel', 'Anoek'), 'geen rol "Anoek"'],
    ['two lines from home of one role', (text: string) => text + form('de-sleutel', 'Anouk', 'Anouk'), 'heeft al een regel van thuis'],
    ['YAML that cannot be read', (text: string) => text.replace('doel: Je', 'doel: Dit: je'), 'een dubbele punt te veel'],
  ])('names %s, with its line', async (_, change, said) => {
    const found = await problemsIn(notes(change));
    expect(found.join('\n')).toContain(said);
    expect(found.every(each => each.startsWith('modules/een/begeleiden.yaml:'))).toBe(true);
  });

  it('may wait for a dilemma, which is then left out and named', async () => {
    const second = dilemma.replaceAll('de-sleutel', 'het-raam').replace(/<Begrip[\s\S]*/, '');
    const two = { ...files(notes()), 'modules/een/02-raam.mdx': lesson(second, 'dilemma') };
    await inCourse(two, async dir => {
      const { facilitation, notices, problems } = await readCourse(dir);
      expect(problems).toEqual([]);
      expect(facilitation?.modules[0]?.dilemmas.map(({ dilemma }) => dilemma)).toEqual(['de-sleutel']);
      expect(notices).toMatchObject([
        { file: 'modules/een/begeleiden.yaml', line: 12, message: expect.stringContaining('"het-raam" staat nog niet') },
      ]);
    });
  });

  it('is right as npm run new begins it, once its hashes are gone', async () => {
    const start = notesTemplate('de-sleutel')
      .split('\n')
      .filter(line => line.startsWith('#  '))
      .map(line => line.slice(1))
      .join('\n');
    expect(await problemsIn(notes(text => text.replace(/ {2}- id: de-sleutel\n( {4}.*\n)+/, `${start}\n`)))).toEqual([]);
    expect(await problemsIn(notes() + notesTemplate('het-raam'))).toEqual([]);
    expect(await checkFields('modules/een/begeleiden.yaml', notesTemplate('het-raam'), [])).toEqual([]);
  });

  it('counts no other ways where the first choice leaves no room for them', async () => {
    const one = notes(text => text.replace(/elders: .*/, 'elders: [Je meldt het.]'));
    const none = { ...files(one), 'modules/een/01-start.mdx': lesson(dilemma.replace('duur="5"', 'duur="5" anders="nee"'), 'dilemma') };
    expect((await inCourse(none, dir => readCourse(dir))).problems).toEqual([]);
  });

  it('says so of the common file too, and lets a comment be that has a line to itself', async () => {
    const [first = ''] = common.split('\n').filter(line => /^ {2}- [A-Z][^:"]*$/.test(line));
    const at = common.split('\n').indexOf(first) + 1;
    expect(await problemsIn(notes(), common.replace(first, `${first} #2`))).toEqual([
      expect.stringMatching(new RegExp(`^modules/begeleiden.yaml:${at} Achter een hekje leest niemand mee: “#2” valt weg`)),
    ]);
    expect(await problemsIn(notes(text => text.replace('    verwacht', '    # Nog na te vragen.\n    verwacht')))).toEqual([]);
  });

  it('names a plan whose minutes do not add up, and a step that is told twice', async () => {
    const wrong = common.replace('      - minuten: 4\n', '      - minuten: 5\n').replace('  - id: waarom\n', '  - id: stemmen\n');
    const found = (await problemsIn(notes(), wrong)).join('\n');
    expect(found).toContain('samen 46 minuten');
    expect(found).toContain('modules/begeleiden.yaml:');
  });

  it('can be asked for in a lesson, by a module that has it', async () => {
    const asking = (module: string) => ({ ...files(notes()), 'modules/een/02-samen.mdx': lesson(`<Teamopdracht van="${module}" />\n`) });
    expect((await inCourse(asking('een'), dir => readCourse(dir))).problems).toEqual([]);
    expect((await inCourse(asking('eem'), dir => readCourse(dir))).problems).toMatchObject([
      { file: 'modules/een/02-samen.mdx', message: 'Er is geen module "eem" met een begeleiden.yaml. Bedoelde je "een"?' },
    ]);
  });

  it('has its Dutch read too', async () => {
    const long = `doel: ${Array.from({ length: 29 }, () => 'man').join(' ')}.\nid: de-slotel\nrol: Een foutje maekt niets uit.\n`;
    const found = (await checkFields('modules/een/begeleiden.yaml', long, [])).map(({ line, message }) => `${line} ${message}`);
    expect(found).toEqual([expect.stringMatching(/^1 Deze zin heeft 29 woorden/), expect.stringMatching(/^3 ‘maekt’/)]);
  });
});

describe('a course as plain text', () => {
  it('has the scenes, choices, consequences, icebergs and voices of a dilemma', async () => {
    const words = JSON.stringify({ leidinggevende: 'chef', client: 'cliënt', clienten: 'cliënten', overleg: 'overleg' });
    const course = { ...files(notes()), 'course.config.ts': config({ words }) };
    const {
      stories: [story],
    } = await inCourse(course, dir => readCourse(dir));
    expect(story?.concepts).toEqual([
      { id: 'rugdekking', term: 'Rugdekking', source: undefined, lines: [{ kind: 'text', text: 'Iemand die ervoor gaat staan.' }] },
    ]);
    expect(story?.dilemmas[0]).toMatchObject({
      id: 'de-sleutel',
      review: { by: 'juridisch', question: 'Mag dit?' },
      scenes: [
        {
          lines: [{ kind: 'text', text: 'De deur staat open. Je chef is er niet.' }],
          choices: [
            { id: 'melden', text: 'Je meldt het.', to: ['einde'] },
            { id: 'wachten', text: 'Je wacht.' },
          ],
        },
        {
          lines: [{ kind: 'text', text: 'Later.' }],
          parts: [
            {
              kind: 'consequence',
              heading: 'Maandag',
              lines: [{ text: 'Niemand zegt iets.' }],
              guard: { key: 'einde.1', when: { choice: 'melden' } },
            },
            {
              kind: 'iceberg',
              lines: [
                { side: 'boven', block: 'resultaat', text: 'De deur is dicht.' },
                { side: 'onder', block: 'resultaat', text: 'Iemand sliep slecht.' },
              ],
            },
            { kind: 'voice', name: 'Anouk', who: 'collega', text: 'Ik wist het.', guard: undefined },
          ],
        },
      ],
    });
  });
});

describe('a session by the clock', () => {
  it('has each part from a minute to a minute, to the end of the plan', async () => {
    const { facilitation } = await readCourse('.');
    for (const plan of facilitation?.common.plans ?? []) {
      const parts = planClock(plan);
      expect(parts[0]?.start).toBe(0);
      expect(parts.at(-1)?.end).toBe(plan.length);
      for (const [i, part] of parts.entries()) expect(part.start).toBe(parts[i - 1]?.end ?? 0);
    }
  });

  it('says the module’s own line where it has one, and the common line elsewhere', async () => {
    const { facilitation } = await inCourse(files(notes()), dir => readCourse(dir));
    const [module] = facilitation?.modules ?? [];
    const step = facilitation?.common.steps.find(({ id }) => id === 'doel');
    if (!module || !step) throw new Error('unreadable');
    expect(planPartAt(step, module, 45)).toBe('Welkom bij de deur.');
    expect(planPartAt(step, module, 90)).toBe(step.say);
  });
});
