import type { CourseConfig } from '../../src/core/course/config.ts';
import { houseStyle } from '../../src/core/house-style.ts';
import { escapeHtml } from '../../src/core/html.ts';
import { monthName, monthOf } from '../facts/months.ts';
import type { Report } from '../figures/report.ts';
import { bars } from './chart.ts';
import { css } from './style.ts';
import { table } from './table.ts';
import {
  percent as inPercent,
  inShort,
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
<p>${escapeHtml(`${capital(periodOf(report))}. Gemaakt op ${made.getUTCDate()} ${monthName(monthOf(made.getTime()))}.`)}<br>
Groepen van minder dan ${report.k} mensen zijn niet te zien.</p></header>
<main>
${section('In het kort', paragraphs(inShort(report)))}
${section('Hoe je dit leest', list(readingGuide(report.k)))}
${section('Het verhaal bij de cijfers', story(report))}
${section('Wie deed mee', units(report))}
${section('Per module: waar mensen stoppen', modules(report))}
${section('Dilemma’s doorgewerkt', dilemmas(report))}
${section('Verloop per maand', trend(report))}
${section('Gedeelde keuzes', choices(report))}
${section('Hoe goed zijn de gegevens', table({ caption: 'Kwaliteit van de gegevens', head: qualityHead, rows: qualityLines(report) }))}
${section('Wat dit rapport niet kan weten', list(unknowable))}
</main>
</body>
</html>
`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const section = (title: string, inside: string): string => `<section><h2>${escapeHtml(title)}</h2>\n${inside}</section>`;

const paragraphs = (texts: readonly string[]): string => texts.map(text => `<p>${escapeHtml(text)}</p>`).join('\n');

const list = (texts: readonly string[]): string => `<ul>${texts.map(text => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;

/** The lines to write on are there on paper only. */
const story = ({ story }: Report): string =>
  story.length > 0
    ? paragraphs(story)
    : `<p>Cijfers zeggen hoeveel; een team zegt wat het waard was. Schrijf het op papier bij deze vragen, of geef een tekst mee met <code>--verhaal</code> als je het rapport maakt. Geen namen, en niets wat één persoon aanwijst.</p>
${storyQuestions.map(question => `<h3>${escapeHtml(question)}</h3><div class="lines" aria-hidden="true"></div>`).join('\n')}`;

const tableBelow = 'Dezelfde getallen staan in de tabel eronder.';
const legend = 'Omlijnd: begonnen. Gevuld: afgerond.';

type Counted = { readonly begun: number | null; readonly completed: number | null };

/** Where there is nothing to see there is no bar. */
const begunAndCompleted = (what: string, all: readonly (Counted & { readonly name: string })[]): string =>
  bars(
    `${what} ${tableBelow}`,
    legend,
    all
      .filter(({ begun, completed }) => begun !== null || completed !== null)
      .map(({ name, begun, completed }) => ({
        ...{ text: `${name}: begonnen\u00A0${shown(begun)}, afgerond\u00A0${shown(completed)}` },
        ...{ outlined: begun ?? 0, filled: completed ?? 0 },
      })),
  );

const units = ({ units, total }: Report): string => {
  const all = units.length > 1 ? [...units, total] : units;
  const isListed = units.some(({ enrolled }) => enrolled !== null);
  // A column of dashes for a list that was not given says nothing.
  const cells = table({
    caption: 'Mensen per eenheid',
    head: unitHead.filter((_, n) => n !== 1 || isListed),
    rows: all.map(({ unit, enrolled, begun, completed, median, actions, returned }) => [
      ...[unit, ...(isListed ? [shown(enrolled)] : []), shown(begun), shown(completed)],
      ...[shownBand(median), shown(actions), shown(returned)],
    ]),
    sum: units.length > 1,
  });
  const few = units.length > 1 && units.length <= 12;
  const named = units.map(({ unit, begun, completed }) => ({ name: unit, begun, completed }));
  return few ? `${begunAndCompleted('Staven: hoeveel mensen per eenheid begonnen en afrondden.', named)}\n${cells}` : cells;
};

const modules = ({ modules }: Report): string => {
  const isTimed = modules.some(({ median }) => median !== null);
  return [
    paragraphs(['Wie in deze periode een module afrondde, kan eerder begonnen zijn. Afgerond kan dus meer zijn dan begonnen.']),
    begunAndCompleted(
      'Staven: hoeveel mensen per module begonnen en afrondden.',
      modules.map(({ title, begun, completed }) => ({ name: title, begun, completed })),
    ),
    table({
      caption: 'Mensen per module',
      head: isTimed ? moduleHead : moduleHead.slice(0, -1),
      rows: modules.map(({ title, begun, completed, stopped, median }) => [
        ...[title, shown(begun), shown(completed), shown(stopped)],
        ...(isTimed ? [shownBand(median)] : []),
      ]),
    }),
  ].join('\n');
};

const dilemmas = ({ dilemmas }: Report): string =>
  table({
    caption: 'Mensen per dilemma',
    head: ['Dilemma', 'Doorgewerkt', 'Module'],
    rows: dilemmas.map(({ title, module, workedThrough }) => [title, shown(workedThrough), module]),
  });

const trend = ({ trend, k }: Report): string =>
  [
    paragraphs([
      `Hoeveel mensen er per maand bij kwamen. Waren het er in een maand minder dan ${k}, dan tellen zij mee bij een latere maand.`,
    ]),
    bars(
      `Staven: hoeveel mensen er per maand bij kwamen die begonnen. ${tableBelow}`,
      '',
      trend.map(({ month, begun }) => ({ text: `${monthName(month)}: begonnen\u00A0${shown(begun || null)}`, filled: begun })),
    ),
    table({
      caption: 'Nieuw per maand',
      head: ['Maand', 'Begonnen', 'Afgerond'],
      rows: trend.map(({ month, begun, completed }) => [monthName(month), shown(begun || null), shown(completed || null)]),
    }),
  ].join('\n');

const choices = ({ choices, k }: Report): string => {
  if (choices.length === 0)
    return paragraphs([
      `Er is niets te tonen: keuzes staan hier alleen als deelnemers ze deelden, en als bij een vraag elk antwoord van minstens ${k} mensen komt.`,
    ]);
  const tables = choices.map(({ dilemma, question, atLeast, shares }) => {
    const isOnly = choices.filter(other => other.dilemma === dilemma).length === 1;
    const scene = isOnly ? '' : `, bij “${question.split('/')[1]?.replaceAll('-', ' ')}”`;
    return table({
      caption: `${dilemma}${scene} (minstens ${shown(atLeast)} keer gedeeld)`,
      head: ['Keuze', 'Aandeel'],
      rows: shares.map(({ label, percent }) => [label, inPercent(percent)]),
    });
  });
  return [
    paragraphs([
      `Alleen van wie keuzes wilde delen, van alle eenheden samen. Aandelen staan op ${inPercent(5)}. Geen antwoord is goed of fout; een groot aandeel is geen norm.`,
    ]),
    ...tables,
  ].join('\n');
};
