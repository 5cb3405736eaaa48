import { monthName } from '../facts/months.ts';
import { shareOf } from '../figures/board.ts';
import type { UsageReport } from '../figures/report.ts';
import { formatFigure, formatShare, meetingLines, periodOf } from './words.ts';

/** The page on top: what a board reads in a minute. Every output says it in these words. */
export type BoardPage = {
  /** One large number each, with what it counts. */
  readonly figures: readonly { readonly figure: string; readonly what: string }[];
  readonly lines: readonly { readonly name: string; readonly text: string }[];
};

export const boardPage = (report: UsageReport): BoardPage => {
  const { total, meetings } = report;
  return {
    figures: [
      { figure: formatFigure(total.started), what: 'mensen begonnen' },
      { figure: formatFigure(total.completed), what: 'mensen rondden af' },
      ...(meetings && meetings.sessions > 0
        ? [{ figure: formatFigure(meetings.sessions), what: meetings.sessions === 1 ? 'bijeenkomst' : 'bijeenkomsten' }]
        : [{ figure: formatFigure(total.actions), what: 'mensen kozen een leeractie' }]),
    ],
    lines: [
      { name: 'Deze periode', text: periodLine(report) },
      { name: 'Van hoeveel', text: shareLine(report) },
      { name: 'Sinds het vorige rapport', text: sinceLine(report) },
      { name: 'Bijeenkomsten', text: [...meetingLines(report), discussedLine(report)].filter(Boolean).join(' ') },
      { name: 'Evaluaties', text: evaluationLine(report) },
      { name: 'Daarna', text: afterLine(report) },
      { name: 'Wat niet bekend is', text: unknownLine(report) },
    ].filter(({ text }) => text !== ''),
  };
};

const people = (figure: number): string => `minstens ${formatFigure(figure)} mensen`;

const periodLine = (report: UsageReport): string => {
  const { started, completed } = report.total;
  const period = report.from === report.to ? `In ${periodOf(report)}` : `Van ${periodOf(report)}`;
  if (started === null && completed === null)
    return `${period} is nog geen getal te tonen: er kwamen geen ${report.k} mensen bij van wie iets te vertellen is.`;
  const began = started === null ? `${period} is van beginnen geen getal te tonen` : `${period} begonnen ${people(started)}`;
  const done = completed === null ? 'hoeveel er afrondden, is nog niet te tonen' : `${people(completed)} rondden af`;
  return `${began}; ${done}. Meedoen is vrij.`;
};

const shareLine = ({ board, to }: UsageReport): string => {
  const { enrolled, started, completed } = board.soFar;
  const ofBegun = shareOf(completed, started);
  const ofListed = shareOf(started, enrolled);
  return [
    ofBegun && `Van de ${formatFigure(started)} mensen die tot en met ${monthName(to)} begonnen, is ${formatShare(ofBegun)} klaar.`,
    ofListed && `Op de lijst staan ${formatFigure(enrolled)} mensen; ${formatShare(ofListed)} daarvan begon.`,
  ]
    .filter(Boolean)
    .join(' ');
};

const sinceLine = ({ board }: UsageReport): string => {
  if (board.since === null) return 'Dit is het eerste rapport: er is nog niets om mee te vergelijken.';
  const { to, gained } = board.since;
  const parts = [
    ...(gained.started > 0 ? [`${formatFigure(gained.started)} begonnen`] : []),
    ...(gained.completed > 0 ? [`${formatFigure(gained.completed)} rondden af`] : []),
    ...(gained.action > 0 ? [`${formatFigure(gained.action)} kozen een leeractie`] : []),
    ...(gained.returned > 0 ? [`${formatFigure(gained.returned)} kwamen terug`] : []),
  ];
  const until = `Dat ging tot en met ${monthName(to)}.`;
  return parts.length === 0
    ? `${until} Sindsdien kwamen er te weinig mensen bij om te tonen, of niemand.`
    : `${until} Sindsdien kwamen er minstens zoveel mensen bij: ${parts.join(', ')}.`;
};

const discussedLine = ({ meetings }: UsageReport): string => {
  const [first, second] = meetings?.dilemmas ?? [];
  if (!first || first.sessions === second?.sessions) return '';
  return `Het meest op tafel: “${first.title}”.`;
};

const evaluationLine = ({ evaluations }: UsageReport): string =>
  evaluations
    .flatMap(({ statement, moment, atLeast, agree }) =>
      agree === null
        ? []
        : [`“${statement}” (${moment}): van minstens ${formatFigure(atLeast)} formulieren geeft ${formatShare(agree)} een 4 of 5.`],
    )
    .slice(0, 3)
    .join(' ');

const afterLine = ({ total, board, to }: UsageReport): string =>
  [
    total.actions === null ? [] : [`${people(total.actions)} kozen een leeractie`],
    total.returned === null ? [] : [`${people(total.returned)} kwamen later terug in de cursus`],
    board.soFar.again === 0
      ? []
      : [`${people(board.soFar.again)} speelden tot en met ${monthName(to)} een dilemma nog eens, langs een ander pad`],
  ]
    .flat()
    .map((text, n) => (n === 0 ? text.replace(/^m/, 'M') : text))
    .join('; ')
    .replace(/.$/, end => `${end}.`);

const unknownLine = ({ quality }: UsageReport): string => {
  const [longest] = quality?.silences ?? [];
  return [
    'Of het werk er beter van wordt, wat mensen kozen en waarom iemand stopte. Elk getal is een ondergrens: het echte getal kan hoger zijn, en een streepje is geen nul.',
    longest &&
      `Vanaf ${monthName(longest.month)} kwam er ruim ${longest.weeks} ${longest.weeks === 1 ? 'week' : 'weken'} niets binnen: was er niets, of liep er iets vast?`,
  ]
    .filter(Boolean)
    .join(' ');
};

/** What a sheet of paper has room for, because no system knows it. */
export const boardQuestions: readonly string[] = [
  'Waar ging het in de gesprekken vooral over? Eén zin, van een begeleider.',
  'Wat leren wij ervan, en wat heeft een team nodig?',
];
