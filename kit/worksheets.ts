import type { Section } from '../src/core/course/facilitation.ts';
import { type PrivacyPlace, privacySentences } from '../src/core/course/privacy-sentences.ts';
import { nl } from '../src/core/i18n/nl.ts';
import type { Material, ModuleMaterial } from './material.ts';
import {
  answerRoom,
  bulletedList,
  docxDocument,
  emptyLines,
  numberedList,
  type WordBlock,
  wordHeading,
  wordParagraph,
  wordTable,
} from './word.ts';

/** The work sheets: which there are, and what stands on each. */

export type Worksheet = { readonly name: string; readonly title: string; readonly blocks: readonly WordBlock[] };

/** For every module. */
export const commonWorksheets = ({ common, choices }: Material): readonly Worksheet[] => [
  {
    name: 'eigen-situatie',
    title: 'Een eigen situatie',
    blocks: [
      wordTable(
        [
          { title: 'Stap', width: 20 },
          { title: 'Minuten', width: 12 },
          { title: 'Vraag', width: 33 },
          { title: 'Wat we zeiden', width: 35 },
        ],
        common.method.map(({ title, minutes, question }, i) => [`${i + 1}. ${title}`, String(minutes), question]),
        Math.floor(stepsHeight / common.method.length),
      ),
    ],
  },
  {
    name: 'ijsberg',
    title: 'De ijsberg',
    blocks: [
      ...answerRoom('Het moment', 2),
      wordTable(
        [
          { title: 'Bouwblok', width: 20 },
          { title: nl.above, width: 40 },
          { title: nl.below, width: 40 },
        ],
        Object.values(nl.blocks).map(block => [block]),
        2600,
      ),
    ],
  },
  {
    name: 'blad-voor-de-bijeenkomst',
    title: 'Blad voor de bijeenkomst',
    blocks: sessionRecord(common.preparation),
  },
  {
    name: 'als-dan',
    title: 'Als-dan-kaart en terugkaart',
    blocks: [
      wordHeading('Deze week'),
      ...answerRoom('Als', 2),
      ...answerRoom('dan', 2),
      ...answerRoom('Ik vertel het aan', 1),
      ...answerRoom('We kijken terug op', 1),
      wordHeading('Terugkijken'),
      ...common.comingBack.flatMap(question => answerRoom(question, 2)),
    ],
  },
  {
    name: 'evaluatie',
    title: 'Evaluatie, zonder naam',
    blocks: common.evaluation.flatMap(({ question, kind }) =>
      kind === 'schaal' ? [...answerRoom(question, 0), wordParagraph('☐ 1     ☐ 2     ☐ 3     ☐ 4     ☐ 5')] : answerRoom(question, 3),
    ),
  },
  ...(common.statements ? [statementSheet(common.statements)] : []),
  { name: 'leidinggevende', title: 'Voor de leidinggevende', blocks: [...sections(common.managerSheet), ...whoSeesWhat(choices)] },
  { name: 'ondernemingsraad', title: 'Voor de ondernemingsraad', blocks: [...sections(common.councilSheet), ...whoSeesWhat(choices)] },
  { name: 'eigen-dilemma', title: 'Een eigen dilemma', blocks: sections(common.ownDilemma) },
];

/** Of the steps of a talk together on a sheet of A4, in twentieths of a point. */
const stepsHeight = 11_900;

/** The same sheet each time, so that a pile of one moment lies beside a pile of another. Nothing on it tells who filled in which. */
const statementSheet = (statements: NonNullable<Material['common']['statements']>): Worksheet => ({
  name: 'stellingen',
  title: 'Stellingen, zonder naam',
  blocks: [
    wordParagraph('Kruis aan wanneer je dit invult:     ☐ vooraf     ☐ erna     ☐ na 8 weken'),
    wordParagraph('1: helemaal niet waar. 5: helemaal waar. Kruis per zin één vak aan. Overslaan mag.'),
    ...statements.flatMap(({ about, lines }) => [
      wordHeading(about),
      wordTable(
        [{ title: 'In ons werk', width: 65 }, ...['1', '2', '3', '4', '5'].map(title => ({ title, width: 7 }))],
        lines.map(line => [line]),
        480,
      ),
    ]),
  ],
});

/** What a facilitator fills in before and after a session. */
const sessionRecord = (preparation: readonly Section[]): readonly WordBlock[] => [
  wordTable(
    [
      { title: 'Vooraf', width: 35 },
      { title: 'Vul in', width: 65 },
    ],
    ['Datum en tijd', 'Plek', 'Module en dilemma', 'Plan', 'Tweede begeleider', 'Vertrouwenspersoon', 'Collegiale opvang', 'Meldpunt'].map(
      name => [name],
    ),
  ),
  ...preparation.flatMap(({ title, text }) => [wordHeading(title), ...text.map(each => wordParagraph(`☐ ${each}`))]),
  wordHeading('Na afloop'),
  ...answerRoom('Aantal mensen', 1),
  ...answerRoom('Wat de groep wil doorgeven', 3),
  ...answerRoom('Over mijn eigen begeleiding', 3),
];

/** For one module. */
export const moduleWorksheets = ({ id, title, notes: { managerCard, teamAssignment } }: ModuleMaterial): readonly Worksheet[] => [
  {
    name: `${id}-gesprekskaart`,
    title: `Gesprekskaart ${title}`,
    blocks: [
      wordHeading('Wat ik draag'),
      ...bulletedList(managerCard.back),
      wordHeading('Wat ik vraag'),
      ...bulletedList(managerCard.ask),
      wordHeading('Wat ik niet vraag'),
      ...bulletedList(managerCard.doNotAsk),
    ],
  },
  {
    name: `${id}-teamopdracht`,
    title: `Teamopdracht: ${teamAssignment.title}`,
    blocks: [
      wordParagraph(`${title}, ${teamAssignment.minutes} minuten`),
      wordParagraph(teamAssignment.text),
      wordHeading('Stappen'),
      ...numberedList(teamAssignment.steps),
      wordHeading('Wat we hoorden'),
      ...emptyLines(8),
    ],
  },
];

/** A sheet as a Word file. */
export const worksheetFile = (material: Material, { title, blocks }: Worksheet): Promise<Uint8Array> =>
  docxDocument(material, title, blocks);

const sections = (all: readonly Section[]): readonly WordBlock[] =>
  all.flatMap(({ title, text }) => [wordHeading(title), ...text.map(wordParagraph)]);

/** Where a sentence holds that does not hold in every package with an LMS. */
const only: { readonly [place in PrivacyPlace]?: string } = { xapi: 'Met cmi5 of xAPI ook: ', lrs: 'Met een LRS naast SCORM ook: ' };

/** What participants read of who sees what under this setting, wherever there is an LMS: word for word, from the table that the course takes it from. */
const whoSeesWhat = (choices: Material['choices']): readonly WordBlock[] => [
  wordHeading('Wat deelnemers hierover lezen'),
  wordParagraph(`Onder elke pagina van de cursus, bij ‘${nl.privacyTitle}’, staat letterlijk:`),
  ...bulletedList(
    privacySentences(nl, choices)
      .filter(({ place }) => place !== 'web')
      .map(({ place, text }) => `${only[place] ?? ''}${text === nl.shareText ? `${nl.share}: ` : ''}${text}`),
  ),
];
