import { describe, expect, it } from 'vitest';
import { noKit } from '../../../cli/run/kit-lines.ts';
import { readMaterial } from '../../../kit/make.ts';
import { commonWorksheets, worksheetFile } from '../../../kit/worksheets.ts';
import { decodeEntities } from '../../../scorm/markup/markup.ts';
import { readZip } from '../../../scorm/zip/read.ts';
import { readValidCourse } from '../../../src/authoring/read-course.ts';
import { choiceSettings } from '../../../src/core/course/permission.ts';
import { privacySentences } from '../../../src/core/course/privacy-sentences.ts';
import { nl } from '../../../src/core/i18n/nl.ts';

const material = await readMaterial('.', await readValidCourse('.'));
if (!material) throw new Error(noKit);

/** The text of a work sheet as its Word file has it. */
const sheetText = async (name: string, choices: (typeof choiceSettings)[number]): Promise<string> => {
  const sheet = commonWorksheets({ ...material, choices }).find(each => each.name === name);
  if (!sheet) throw new Error(`The kit has no sheet ${name}`);
  const part = readZip(await worksheetFile(material, sheet)).find(({ path }) => path === 'word/document.xml');
  return decodeEntities(new TextDecoder().decode(part?.bytes).replace(/<[^>]+>/g, '\n'));
};

/** What a facilitators' text says of what is kept or sent, or of who sees it. */
const tells = [
  /\bleersysteem\b|\bleeromgeving\b|\bLRS\b|Deel mijn keuzes/i,
  /\b(?:wordt|worden) (?:\S+ )?verstuurd\b|\bverlaat de pagina\b|\bstuurt hun\b/i,
  /\bkeuzes? (?:van|gaan?|alleen|nooit)\b|\bdeelt\b/i,
  /\b(?:leiding|leidinggevende|werkgever|organisatie) ziet\b/i,
];

/** True under every setting and in every package; the rest is in the table. */
const trueAlways = [
  'Speel je vanaf de laptop, zonder in te loggen, dan gaat er niets naar het leersysteem.',
  'Wat het leersysteem laat zien, staat onder aan dit blad.',
  'Staat er toch een keuze van iemand in, vraag er dan niet naar.',
  'In het leersysteem: begonnen, waar iemand is gebleven, wat klaar is en hoeveel tijd er is besteed.',
  'Gebruikt de organisatie ook een systeem voor leergegevens (een LRS), dan komt daar bij wanneer iemand een dilemma speelde en wanneer die een leeractie koos.',
  'In de ene gaat een keuze nooit weg, en dat is het veiligst.',
  'In de tweede alleen als de deelnemer zelf ‘Deel mijn keuzes’ aanzet.',
  'In de derde gaan keuzes altijd mee.',
  'Wat iemand schrijft, verlaat de pagina nooit.',
  'De cursus haalt niets op bij andere partijen en stuurt hun ook niets.',
  'Een leersysteem dat tijd en voortgang per persoon toont, kan eronder vallen.',
  'Welke stand van ‘Deel mijn keuzes’ kiezen we, en wie kan die veranderen?',
  'Wie kan in het leersysteem zien wie klaar is, en hoelang blijft dat staan?',
];

const sentencesIn = (data: unknown): readonly string[] =>
  typeof data === 'string'
    ? data.split(/(?<=[.!?]’?)\s+/)
    : typeof data === 'object' && data !== null
      ? Object.values(data).flatMap(sentencesIn)
      : [];

describe('the sheets for a manager and for the works council', () => {
  it.each(choiceSettings)(
    'say of who sees what all that participants read under %s, word for word, and nothing of another setting',
    async choices => {
      const wanted = privacySentences(nl, choices).filter(({ place }) => place !== 'web');
      const others = choiceSettings.filter(each => each !== choices).map(each => nl.privacy.choices[each]);
      expect(wanted.length).toBeGreaterThan(5);
      for (const name of ['leidinggevende', 'ondernemingsraad']) {
        const text = await sheetText(name, choices);
        for (const sentence of wanted) expect(text).toContain(sentence.text);
        for (const other of others) expect(text).not.toContain(other);
      }
    },
  );

  it('are made for the setting of the course', () => {
    expect(choiceSettings).toContain(material.choices);
  });
});

describe('no text of a facilitator says by itself who sees what', () => {
  const all = [...new Set(sentencesIn([material.common, material.modules.map(({ notes }) => notes)]))];

  it('but for what is true under every setting', () => {
    expect(all.filter(sentence => tells.some(pattern => pattern.test(sentence))).filter(each => !trueAlways.includes(each))).toEqual([]);
  });

  it('and nothing is allowed that nobody says', () => {
    expect(trueAlways.filter(sentence => !all.includes(sentence))).toEqual([]);
  });

  it('and the words by which that is found do find it', () => {
    for (const sentence of ['Teksten staan er nooit in, en een keuze alleen van wie die zelf deelt.', 'Je werkgever ziet wie klaar is.'])
      expect(
        tells.some(pattern => pattern.test(sentence)),
        sentence,
      ).toBe(true);
  });
});
