import { type Measure, minReturnDays } from '../facts/measures.ts';
import { type Month, monthName } from '../facts/months.ts';
import type { ShareBand } from '../figures/evaluations.ts';
import type { Figure, UsageReport } from '../figures/report.ts';
import type { SharePercent } from '../ingest/quality.ts';
import type { Band } from '../privacy/medians.ts';

/** What every output says in the same words. */
export const formatFigure = (figure: Figure): string => (figure === null ? '–' : figure.toLocaleString('nl-NL'));

/** Minutes from the first up to the second. */
export const formatBand = (band: Band | null): string => (band === null ? '–' : `${band.from}–${band.to}`);

const measureNames = {
  enrolled: 'ingeschreven',
  started: 'begonnen',
  completed: 'afgerond',
  action: 'leeractie',
  returned: 'teruggekomen',
  again: 'tweede pad',
  dilemma: 'dilemma',
} as const;

/** What a measure is called in the sheets and the CSV, and the id of the module or dilemma that it is of, or empty. */
export const nameOfMeasure = (measure: Measure): readonly [name: string, part: string] => {
  const [what, part = ''] = measure.split(':');
  return [measureNames[what as keyof typeof measureNames], part];
};

export const periodOf = ({ from, to }: UsageReport): string =>
  from === to ? monthName(from) : `${monthName(from)} tot en met ${monthName(to)}`;

/** A month, or the months of a quarter that are in the period. */
export const stretchOf = ({ from, month }: { readonly from: Month; readonly month: Month }): string =>
  from === month ? monthName(month) : `${monthName(from)} tot en met ${monthName(month)}`;

export const unitHead = [
  'Eenheid',
  'Ingeschreven aan het eind',
  'Begonnen',
  'Afgerond',
  'Middelste tijd (min.)',
  'Leeractie gekozen',
  'Later teruggekomen',
] as const;

/** A number does not leave what it belongs to at the end of a line. */
export const formatPercent = (figure: number): string => `${figure}\u00A0%`;

/** `60–65 %`, kept together on one line; from the edge on in words. */
export const formatShare = ({ from, to }: ShareBand): string => {
  if (from === 0) return `minder dan ${formatPercent(to)}`;
  return to === 100 ? `${formatPercent(from)} of meer` : `${from}–\u2060${formatPercent(to)}`;
};

export const moduleHead = [
  'Module',
  'Begonnen',
  'Afgerond',
  'Klaar van wie begon',
  'Niet afgerond, hoogstens',
  'Middelste tijd (min.)',
] as const;

/** On every page of a trial. */
export const trialSentence = 'Proef: alle mensen en alle getallen hierin zijn verzonnen.';

/** How many sessions there were and with how many people; empty when no folder of them was given. */
export const meetingLines = ({ meetings }: UsageReport): readonly string[] => {
  if (!meetings) return [];
  const { sessions, uncounted, atLeast } = meetings;
  if (sessions === 0) return ['In deze periode zijn er geen bijeenkomsten opgeslagen.'];
  const many = sessions === 1 ? 'Er was 1 bijeenkomst' : `Er waren ${formatFigure(sessions)} bijeenkomsten`;
  const seats = atLeast === null ? '' : `, samen met minstens ${formatFigure(atLeast)} deelnemers. Wie er vaker was, telt vaker`;
  const few =
    uncounted === 0 ? '' : ` Van ${formatFigure(uncounted)} ervan is niet gezegd met hoeveel mensen, of waren het er minder dan vijf.`;
  return [`${many}${seats}.${few}`];
};

export const readingGuide = (k: number): readonly string[] => [
  `Een getal telt mensen, ieder één keer, in de maand waarin zij het voor het eerst deden. Een groep van minder dan ${k} mensen is nergens te zien, ook niet door getallen van elkaar af te trekken, en ook niet met een eerder rapport ernaast.`,
  `Wie nog niet in een getal zit, komt erbij zodra het er genoeg zijn. Een streepje betekent dat er nog geen ${k} zijn, of dat het verschil met een ander getal een kleinere groep zou aanwijzen.`,
  `“Samen” telt iedereen, ook wie in een eenheid zit waarvan niets te tonen is: het kan meer zijn dan de som van de eenheden. Een getal onder ${9 * k} kan meer dan een tiende lager zijn dan wat er is.`,
  `De middelste tijd is hoe lang de cursus open stond bij wie haar het laatst afrondden, ook als iemand even weg was: de helft deed er korter over, de helft langer. Zij staat er vanaf ${2 * k} mensen, als twee grenzen waar de tijd van minstens ${k} mensen tussen ligt.`,
  `“Later teruggekomen” betekent: minstens ${minReturnDays} dagen na het kiezen van een leeractie de cursus weer geopend. Of de leeractie gedaan is, weet niemand dan de deelnemer.`,
];

export const limitations: readonly string[] = [
  'Of iemand er in het werk iets mee doet, en of het werk er beter van wordt.',
  'Wat mensen schreven, dachten of bespraken. Dat blijft van hen, en komt in geen enkel systeem.',
  'Wie wat koos. Keuzes zijn alleen geteld van wie ze wilde delen, en nooit bij een persoon gezet. Zij zeggen niets over wie niet deelde.',
  'Welke keuze bij welke eenheid hoort. Keuzes worden zonder eenheid bewaard, omdat zij bij een kleine eenheid naar mensen zouden wijzen.',
  'Hoe lang een module duurde, als alle modules in één pakket zitten. De cursus meldt dan alleen hoe lang zij in haar geheel open stond. Modules die los in het LMS staan, hebben wel een eigen tijd.',
  'Waarom iemand stopte: geen tijd, geen belang, een dienst die begon, of alles al gezien in een groep.',
  'Wat er in een groep gebeurde: wie samen speelt op één scherm, telt hier niet mee.',
  'Of elk getal uit een LRS klopt. Zit er een sleutel voor de LRS in de SCORM-pakketten, dan kan elke deelnemer er iets in schrijven, ook dat een ander de cursus heeft afgerond. Wie klaar is, weet dan alleen het LMS.',
  'Hoe goed iemand is. Er is geen score, en een hoog getal is geen goed team.',
];

export const storyQuestions: readonly string[] = [
  'Wat is er in ons werk anders gegaan door een gesprek over een dilemma?',
  'Welk dilemma kwam het dichtst bij ons eigen werk, en wat bleef onopgelost?',
  'Wat hebben we nodig van de leiding of van een andere organisatie?',
];

export const qualityHead = ['Wat', 'Hoeveel'] as const;

export const qualityLines = ({ quality }: UsageReport): readonly (readonly [string, string])[] => {
  if (!quality)
    return [['Statements in deze periode', 'minder dan 1.000: te weinig om er meer van te zeggen zonder naar mensen te wijzen']];
  const { statements, repeated, clocks, voided, openEnded, silences } = quality;
  const part = (share: SharePercent) => (share === 0 ? `minder dan ${formatPercent(5)}` : `${share} tot ${formatPercent(share + 5)}`);
  return [
    ['Statements in deze periode', `ruim ${formatFigure(statements)}`],
    ['Dubbel aangeleverd, één keer geteld', part(repeated)],
    ['Klok van het apparaat liep verkeerd; het moment van de LRS is gebruikt', part(clocks)],
    ['Ingetrokken, niet geteld', part(voided)],
    ['Geopend zonder bekend einde', part(openEnded)],
    [
      'Een week of langer niets binnengekomen',
      silences.map(({ month, weeks }) => `vanaf ${monthName(month)} ruim ${weeks} ${weeks === 1 ? 'week' : 'weken'}`).join('; ') || 'nee',
    ],
  ];
};
