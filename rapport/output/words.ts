import { returnDays } from '../counts.ts';
import { monthName } from '../months.ts';
import type { Figure, Report } from '../report.ts';
import { roughly } from '../report.ts';

/** What every output says in the same words. */
export const shown = (figure: Figure): string => (figure === null ? '–' : String(figure));

export const periodOf = ({ from, to }: Report): string =>
  from === to ? monthName(from) : `${monthName(from)} tot en met ${monthName(to)}`;

export const unitHead = [
  'Eenheid',
  'Ingeschreven',
  'Begonnen',
  'Afgerond',
  'Middelste tijd (min.)',
  'Leeractie gekozen',
  'Later teruggekomen',
] as const;

export const readingGuide = (k: number): readonly string[] => [
  `Een getal telt mensen, ieder één keer, in de maand waarin zij het voor het eerst deden. Een groep van minder dan ${k} mensen is nergens te zien, ook niet door getallen van elkaar af te trekken, en ook niet met een eerder rapport ernaast.`,
  `Daarom is elk getal een ondergrens: wie er nog niet in zit, komt erbij zodra het er genoeg zijn. Een streepje (–) betekent dat er nog geen ${k} zijn, of dat het verschil met een ander getal een kleinere groep zou aanwijzen. Het betekent niet nul.`,
  'Het totaal is de som van wat er per eenheid staat. De middelste tijd is van wie de cursus afrondde, op vijf minuten: de helft deed er korter over.',
  `“Later teruggekomen” betekent: minstens ${returnDays} dagen na het kiezen van een leeractie de cursus weer geopend. Of de leeractie gedaan is, weet niemand dan de deelnemer.`,
];

export const unknowable: readonly string[] = [
  'Of iemand er in het werk iets mee doet, en of het werk er beter van wordt.',
  'Wat mensen schreven, dachten of bespraken. Dat blijft van hen, en komt in geen enkel systeem.',
  'Wie wat koos. Keuzes zijn alleen geteld van wie ze wilde delen, en nooit bij een persoon gezet. Zij zeggen niets over wie niet deelde.',
  'Waarom iemand stopte: geen tijd, geen belang, een dienst die begon, of alles al gezien in een groep.',
  'Wat er in een groep gebeurde: wie samen speelt op één scherm, telt hier niet mee.',
  'Hoe goed iemand is. Er is geen score, en een hoog getal is geen goed team.',
];

export const storyQuestions: readonly string[] = [
  'Wat is er in ons werk anders gegaan door een gesprek over een dilemma?',
  'Welk dilemma kwam het dichtst bij ons eigen werk, en wat bleef onopgelost?',
  'Wat hebben we nodig van de leiding of van een andere organisatie?',
];

export const qualityLines = ({ quality }: Report): readonly (readonly [string, string])[] => {
  const day = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10);
  return [
    ['Statements in deze periode', roughly(quality.statements)],
    ['Dubbel aangeleverd (één keer geteld)', roughly(quality.repeated)],
    ['Klok van het apparaat liep verkeerd (moment van de LRS gebruikt)', roughly(quality.clocks)],
    ['Ingetrokken', roughly(quality.voided)],
    ['Geopend zonder bekend einde', roughly(Math.max(0, quality.opened - quality.left))],
    [
      'Langer dan een week niets binnengekomen',
      quality.silences.length === 0 ? 'nee' : quality.silences.map(({ from, to }) => `${day(from)} tot en met ${day(to)}`).join('; '),
    ],
  ];
};
