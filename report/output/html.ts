import type { CourseConfig } from '../../src/core/course/config.ts';
import { houseStyle } from '../../src/core/house-style.ts';
import { escapeHtml } from '../../src/core/html.ts';
import { monthName, monthOf } from '../facts/months.ts';
import type { UsageReport } from '../figures/report.ts';
import { boardPage, boardQuestions } from './board.ts';
import { barChart } from './chart.ts';
import { reportStyle, trialStyle } from './style.ts';
import { tableHtml } from './table.ts';
import {
  formatBand,
  formatFigure,
  formatShare,
  formatPercent as inPercent,
  limitations,
  meetingLines,
  moduleHead,
  periodOf,
  qualityHead,
  qualityLines,
  readingGuide,
  storyQuestions,
  stretchOf,
  trialSentence,
  unitHead,
} from './words.ts';

/** The whole report in one file: nothing is fetched, no script runs, and it prints. */
export const reportHtml = (report: UsageReport, colours: CourseConfig['colours'], made: Date): string => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${report.trial ? 'Proef van een rapport' : 'Rapport'} ${escapeHtml(report.title)}</title>
<style>${houseStyle(colours)}${reportStyle}${report.trial ? trialStyle : ''}</style>
</head>
<body${report.trial ? ' class="trial"' : ''}>
<header><h1>${escapeHtml(report.title)}: rapport</h1>
<p>${escapeHtml(`${capital(periodOf(report))}. Gemaakt op ${made.getUTCDate()} ${monthName(monthOf(made.getTime()))}.`)}<br>
Groepen van minder dan ${report.k} mensen zijn niet te zien.</p>${report.trial ? `\n<p><strong>${escapeHtml(trialSentence)}</strong></p>` : ''}</header>
<main>
${section('In één minuut', board(report), 'board')}
${section('Wie deed mee', units(report))}
${section('Per module: waar mensen stoppen', modules(report))}
${section('Verloop in de tijd', trend(report), 'months')}
${section('Dilemma’s doorgewerkt', dilemmas(report))}
${section('Gedeelde keuzes', choices(report))}
${report.meetings ? section('Bijeenkomsten', meetings(report)) : ''}
${report.evaluations.length > 0 ? section('Evaluaties zonder naam', evaluations(report)) : ''}
${section('Het verhaal bij de cijfers', story(report), 'story')}
${section('Hoe je dit leest', list(readingGuide(report.k)))}
${section('Hoe goed zijn de gegevens', tableHtml({ caption: 'Kwaliteit van de gegevens', head: qualityHead, rows: qualityLines(report) }))}
${section('Wat dit rapport niet kan weten', list(limitations))}
</main>
</body>
</html>
`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const section = (title: string, inside: string, name = ''): string =>
  `<section${name ? ` class="${name}"` : ''}><h2>${escapeHtml(title)}</h2>\n${inside}</section>`;

const paragraphs = (texts: readonly string[]): string => texts.map(text => `<p>${escapeHtml(text)}</p>`).join('\n');

const list = (texts: readonly string[]): string => `<ul>${texts.map(text => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;

/** The page to hand over. On paper there is room for what no system knows. */
const board = (report: UsageReport): string => {
  const { figures, lines } = boardPage(report);
  const tiles = figures.map(({ figure, what }) => `<p><strong>${escapeHtml(figure)}</strong> ${escapeHtml(what)}</p>`).join('');
  const rows = lines.map(({ name, text }) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(text)}</dd>`).join('\n');
  const room = boardQuestions.map(question => `<p>${escapeHtml(question)}</p><div class="lines" aria-hidden="true"></div>`).join('\n');
  return `<div class="figures">${tiles}</div>\n<dl>${rows}</dl>\n<div class="room">${room}</div>`;
};

/** The lines to write on are there on paper only. */
const story = ({ story }: UsageReport): string =>
  story.length > 0
    ? paragraphs(story)
    : `<p>Cijfers zeggen hoeveel; een team zegt wat het waard was. Schrijf het op papier bij deze vragen, of geef een tekst mee met <code>--verhaal</code> als je het rapport maakt. Geen namen, en niets wat één persoon aanwijst.</p>
${storyQuestions.map(question => `<h3>${escapeHtml(question)}</h3><div class="lines" aria-hidden="true"></div>`).join('\n')}`;

const tableBelow = 'Dezelfde getallen staan in de tabel eronder.';
const legend = 'Omlijnd: begonnen. Gevuld: afgerond.';

type StartedAndCompleted = { readonly started: number | null; readonly completed: number | null };

/** Where there is nothing to see there is no bar. */
const startedAndCompleted = (what: string, all: readonly (StartedAndCompleted & { readonly name: string })[]): string =>
  barChart(
    `${what} ${tableBelow}`,
    legend,
    all
      .filter(({ started, completed }) => started !== null || completed !== null)
      .map(({ name, started, completed }) => ({
        text: `${name}: begonnen\u00A0${formatFigure(started)}, afgerond\u00A0${formatFigure(completed)}`,
        outlined: started ?? 0,
        filled: completed ?? 0,
      })),
  );

const units = ({ units, total }: UsageReport): string => {
  const all = units.length > 1 ? [...units, total] : units;
  const isListed = units.some(({ enrolled }) => enrolled !== null);
  // A column of dashes for a list that was not given says nothing.
  const cells = tableHtml({
    caption: 'Mensen per eenheid',
    head: unitHead.filter((_, n) => n !== 1 || isListed),
    rows: all.map(({ unit, enrolled, started, completed, median, actions, returned }) => [
      unit,
      ...(isListed ? [formatFigure(enrolled)] : []),
      formatFigure(started),
      formatFigure(completed),
      formatBand(median),
      formatFigure(actions),
      formatFigure(returned),
    ]),
    sum: units.length > 1,
  });
  const few = units.length > 1 && units.length <= 12;
  const named = units.map(({ unit, started, completed }) => ({ name: unit, started, completed }));
  return few ? `${startedAndCompleted('Staven: hoeveel mensen per eenheid begonnen en afrondden.', named)}\n${cells}` : cells;
};

const modules = ({ modules, hasEarlier }: UsageReport): string => {
  const isTimed = modules.some(({ median }) => median !== null);
  return [
    paragraphs(
      hasEarlier ? ['Wie in deze periode een module afrondde, kan eerder begonnen zijn. Afgerond kan dus meer zijn dan begonnen.'] : [],
    ),
    startedAndCompleted(
      'Staven: hoeveel mensen per module begonnen en afrondden.',
      modules.map(({ title, started, completed }) => ({ name: title, started, completed })),
    ),
    tableHtml({
      caption: 'Mensen per module',
      head: isTimed ? moduleHead : moduleHead.slice(0, -1),
      rows: modules.map(({ title, started, completed, share, stopped, median }) => [
        title,
        formatFigure(started),
        formatFigure(completed),
        share === null ? '–' : formatShare(share),
        formatFigure(stopped),
        ...(isTimed ? [formatBand(median)] : []),
      ]),
    }),
  ].join('\n');
};

const dilemmas = ({ dilemmas }: UsageReport): string =>
  beside(
    [...new Set(dilemmas.map(({ module }) => module))].map(module =>
      tableHtml({
        caption: module,
        head: ['Dilemma', 'Doorgewerkt'],
        rows: dilemmas.filter(each => each.module === module).map(({ title, workedThrough }) => [title, formatFigure(workedThrough)]),
      }),
    ),
  );

/** Short tables, two in a row where there is room. */
const beside = (tables: readonly string[]): string => `<div class="beside">${tables.join('\n')}</div>`;

const trend = ({ trend, k }: UsageReport): string => {
  if (trend.length === 0)
    return paragraphs([
      `Hier staat geen verloop: er zijn te weinig maanden of kwartalen waarin er ${k} mensen of meer bij kwamen. Een staaf zou dan laten zien wanneer een groep groot genoeg werd, en niet wanneer mensen begonnen.`,
    ]);
  const rows = trend.map(row => ({ ...row, name: stretchOf(row) }));
  return [
    paragraphs([
      `Hoeveel mensen er in de hele organisatie bij kwamen. Waren het er te weinig om te tonen (minder dan ${k}), dan tellen zij mee bij een later moment.`,
    ]),
    startedAndCompleted(
      'Staven: hoeveel mensen er bij kwamen die begonnen en afrondden.',
      rows.map(({ name, started, completed }) => ({ name, started: started || null, completed: completed || null })),
    ),
    tableHtml({
      caption: 'Nieuw in de tijd',
      head: ['Wanneer', 'Begonnen', 'Afgerond'],
      rows: rows.map(({ name, started, completed }) => [name, formatFigure(started || null), formatFigure(completed || null)]),
    }),
  ].join('\n');
};

const meetings = (report: UsageReport): string => {
  const parts = { Module: report.meetings?.modules ?? [], Dilemma: report.meetings?.dilemmas ?? [] };
  const tables = Object.entries(parts)
    .filter(([, rows]) => rows.length > 0)
    .map(([name, rows]) =>
      tableHtml({
        caption: `Bijeenkomsten per ${name.toLowerCase()}`,
        head: [name, 'Bijeenkomsten'],
        rows: rows.map(({ title, sessions }) => [title, formatFigure(sessions)]),
      }),
    );
  return [paragraphs(meetingLines(report)), beside(tables)].join('\n');
};

const evaluations = ({ evaluations, k }: UsageReport): string =>
  [
    paragraphs([
      `Formulieren zonder naam, met de hand geteld. Wat op minder dan ${k} formulieren staat, is er niet bij. Waar minder dan ${k} mensen iets anders vonden, staat alleen een ondergrens.`,
    ]),
    tableHtml({
      caption: 'Hoeveel er een 4 of 5 gaven',
      head: ['Stelling', 'Wanneer', 'Formulieren, minstens', 'Een 4 of 5'],
      rows: evaluations.map(({ statement, moment, atLeast, agree }) => [
        statement,
        moment,
        formatFigure(atLeast),
        agree === null ? '–' : formatShare(agree),
      ]),
    }),
  ].join('\n');

const choices = ({ choices, k }: UsageReport): string => {
  if (choices.length === 0)
    return paragraphs([
      `Er is niets te tonen: keuzes staan hier alleen als deelnemers ze deelden, en als bij een vraag elk antwoord van minstens ${k} mensen komt.`,
    ]);
  const tables = choices.map(({ dilemma, question, atLeast, shares }) => {
    const isOnly = choices.filter(other => other.dilemma === dilemma).length === 1;
    const scene = isOnly ? '' : `, bij “${question.split('/')[1]?.replaceAll('-', ' ')}”`;
    return tableHtml({
      caption: `${dilemma}${scene} (minstens ${formatFigure(atLeast)} keer gedeeld)`,
      head: ['Keuze', 'Aandeel'],
      rows: shares.map(({ label, percent }) => [label, inPercent(percent)]),
      shares: shares.map(({ percent }) => percent),
    });
  });
  return [
    paragraphs([
      `Alleen van wie keuzes wilde delen, van alle eenheden samen. Aandelen staan op ${inPercent(5)}; samen hoeven zij dus geen ${inPercent(100)} te zijn. Geen antwoord is goed of fout; een groot aandeel is geen norm.`,
    ]),
    beside(tables),
  ].join('\n');
};
