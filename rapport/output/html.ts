import { houseStyle } from '../../src/build/house-style.ts';
import { escapeHtml } from '../../src/build/html.ts';
import type { CourseConfig } from '../../src/course/config.ts';
import { monthName } from '../months.ts';
import type { Report, UnitRow } from '../report.ts';
import { bars } from './chart.ts';
import { css } from './style.ts';
import {
  moduleHead,
  periodOf,
  qualityHead,
  qualityLines,
  readingGuide,
  shown,
  shownBand,
  storyQuestions,
  unitHead,
  unknowable,
} from './words.ts';

/** The whole report in one file: nothing is fetched, no script runs, and it prints. */
export const reportHtml = (report: Report, colours: CourseConfig['colours'], made: Date): string => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Rapport ${escapeHtml(report.title)}</title>
<style>${houseStyle(colours)}${css}</style>
</head>
<body>
<header><h1>${escapeHtml(report.title)}: rapport</h1>
<p>${escapeHtml(periodOf(report))}. Gemaakt op ${made.toISOString().slice(0, 10)}. Groepen van minder dan ${report.k} zijn niet te zien.</p></header>
<main>
${section('Hoe je dit leest', paragraphs(readingGuide(report.k)))}
${section('Het verhaal bij de cijfers', story(report))}
${section('Wie deed mee', units(report))}
${section('Per module: waar mensen stoppen', modules(report))}
${section('Dilemma’s doorgewerkt', dilemmas(report))}
${section('Verloop per maand', trend(report))}
${section('Gedeelde keuzes', choices(report))}
${section('Hoe goed zijn de gegevens', table('Kwaliteit van de gegevens', qualityHead, qualityLines(report)))}
${section('Wat dit rapport niet kan weten', `<ul>${unknowable.map(line => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`)}
</main>
</body>
</html>
`;

const section = (title: string, inside: string): string => `<section><h2>${escapeHtml(title)}</h2>\n${inside}</section>`;

const paragraphs = (texts: readonly string[]): string => texts.map(text => `<p>${escapeHtml(text)}</p>`).join('\n');

/** The first column names its row. A table that is too wide scrolls by itself, also with the keyboard. */
const table = (caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const heads = head.map(name => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const lines = rows.map(([first = '', ...cells]) => {
    const rest = cells.map(cell => `<td>${escapeHtml(cell)}</td>`).join('');
    return `<tr><th scope="row">${escapeHtml(first)}</th>${rest}</tr>`;
  });
  return `<div class="wide" role="group" tabindex="0" aria-label="${escapeHtml(caption)}"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${heads}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
};

const figure = (chart: string, below: string): string => `<figure>${chart}</figure>\n${below}`;

const story = ({ story }: Report): string =>
  story.length > 0
    ? paragraphs(story)
    : `<p>Rijker verantwoorden: cijfers zeggen hoeveel, een team zegt wat het waard was. Schrijf hier zelf, of geef het mee met <code>--verhaal</code>. Geen namen, en niets wat één persoon aanwijst.</p>
${storyQuestions.map(question => `<h3>${escapeHtml(question)}</h3><div class="lines" aria-hidden="true"></div>`).join('\n')}`;

const unitCells = ({ unit, enrolled, begun, completed, median, actions, returned }: UnitRow): readonly string[] => [
  unit,
  ...[enrolled, begun, completed].map(shown),
  shownBand(median),
  ...[actions, returned].map(shown),
];

const units = ({ units, total }: Report): string => {
  const rows = units.length > 1 ? [...units, total] : units;
  const chart = units.flatMap(({ unit, begun, completed }) => [
    { label: `${unit}, begonnen`, value: begun ?? 0, text: shown(begun) },
    { label: `${unit}, afgerond`, value: completed ?? 0, text: shown(completed) },
  ]);
  const few = units.length > 0 && units.length <= 12;
  const cells = table('Mensen per eenheid', unitHead, rows.map(unitCells));
  return few
    ? figure(bars('Staven: hoeveel mensen per eenheid begonnen en afrondden. Dezelfde getallen staan in de tabel eronder.', chart), cells)
    : cells;
};

const modules = ({ modules }: Report): string =>
  figure(
    bars(
      'Staven: hoeveel mensen per module begonnen en afrondden. Dezelfde getallen staan in de tabel eronder.',
      modules.flatMap(({ title, begun, completed }) => [
        { label: `${title}, begonnen`, value: begun ?? 0, text: shown(begun) },
        { label: `${title}, afgerond`, value: completed ?? 0, text: shown(completed) },
      ]),
    ),
    table(
      'Mensen per module',
      moduleHead,
      modules.map(({ title, begun, completed, stopped, median }) => [title, ...[begun, completed, stopped].map(shown), shownBand(median)]),
    ),
  );

const dilemmas = ({ dilemmas }: Report): string =>
  table(
    'Mensen per dilemma',
    ['Dilemma', 'Module', 'Doorgewerkt'],
    dilemmas.map(({ title, module, workedThrough }) => [title, module, shown(workedThrough)]),
  );

const trend = ({ trend, k }: Report): string =>
  figure(
    bars(
      'Staven: hoeveel mensen er per maand bij kwamen die begonnen. Dezelfde getallen staan in de tabel eronder.',
      trend.map(({ month, begun }) => ({ label: monthName(month), value: begun, text: shown(begun || null) })),
    ),
    `${paragraphs([`Een maand met minder dan ${k} nieuwe mensen telt mee bij een latere maand.`])}${table(
      'Nieuw per maand',
      ['Maand', 'Begonnen', 'Afgerond'],
      trend.map(({ month, begun, completed }) => [monthName(month), shown(begun || null), shown(completed || null)]),
    )}`,
  );

const choices = ({ choices, k }: Report): string =>
  choices.length === 0
    ? paragraphs([
        `Er is niets te tonen: keuzes staan hier alleen als deelnemers ze deelden, en als bij een vraag elk antwoord van minstens ${k} mensen komt.`,
      ])
    : `${paragraphs(['Alleen van wie keuzes wilde delen. Geen antwoord is goed of fout; een groot aandeel is geen norm.'])}${choices
        .map(({ dilemma, question, atLeast, shares }) =>
          table(
            `${dilemma} (${question.split('/')[1] ?? ''}): minstens ${atLeast} keer gedeeld`,
            ['Keuze', 'Aandeel, op 5 %'],
            shares.map(({ label, percent }) => [label, `${percent} %`]),
          ),
        )
        .join('\n')}`;
