import writeXlsxFile, { type Cell, type Sheet } from 'write-excel-file/node';
import { formatMonth } from '../facts/months.ts';
import type { UsageReport } from '../figures/report.ts';
import {
  formatBand,
  limitations,
  meetingLines,
  moduleHead,
  nameOfMeasure,
  periodOf,
  qualityHead,
  qualityLines,
  readingGuide,
  summaryLines,
  unitHead,
} from './words.ts';

type Value = string | number | null;

/** The figures of the report on sheets, to count on with. A cell that is not told is empty. */
export const reportXlsx = (report: UsageReport): Promise<Buffer> => {
  const { units, total, modules, dilemmas, trend, choices, figures } = report;
  const rows = units.length > 1 ? [...units, total] : units;
  return writeXlsxFile([
    explanation(report),
    sheet(
      'Eenheden',
      [36, 14, 12, 12, 22, 20, 20],
      unitHead,
      rows.map(({ unit, enrolled, started, completed, median, actions, returned }) => [
        unit,
        enrolled,
        started,
        completed,
        median && formatBand(median),
        actions,
        returned,
      ]),
    ),
    sheet(
      'Modules',
      [40, 12, 12, 40, 22],
      moduleHead,
      modules.map(({ title, started, completed, stopped, median }) => [title, started, completed, stopped, median && formatBand(median)]),
    ),
    sheet(
      'Dilemma’s',
      [40, 40, 14],
      ['Dilemma', 'Module', 'Doorgewerkt'],
      dilemmas.map(({ title, module, workedThrough }) => [title, module, workedThrough]),
    ),
    sheet(
      'Per maand',
      [14, 12, 12],
      ['Maand', 'Begonnen', 'Afgerond'],
      trend.map(({ month, started, completed }) => [formatMonth(month), started || null, completed || null]),
    ),
    sheet(
      'Gedeelde keuzes',
      [40, 70, 12, 20],
      ['Dilemma', 'Keuze', 'Aandeel (%)', 'Minstens gedeeld'],
      choices.flatMap(({ dilemma, atLeast, shares }) => shares.map(({ label, percent }): Value[] => [dilemma, label, percent, atLeast])),
    ),
    sheet(
      'Alle getallen',
      [36, 50, 12],
      ['Eenheid', 'Maat', 'Aantal'],
      figures.map(({ unit, measure, figure }) => [unit, nameOfMeasure(measure).filter(Boolean).join(':'), figure]),
    ),
    sheet('Gegevens', [60, 60], qualityHead, qualityLines(report)),
  ]).toBuffer();
};

const explanation = (report: UsageReport) => {
  const lines = [
    ...summaryLines(report),
    ...meetingLines(report),
    'Een leeg vak in deze bladen is een streepje.',
    ...readingGuide(report.k),
  ];
  const texts = [`${report.title}, ${periodOf(report)}`, ...lines, 'Wat dit rapport niet kan weten:', ...limitations];
  return sheet(
    'Uitleg',
    [90],
    ['Uitleg'],
    texts.map(text => [text]),
  );
};

const sheet = (name: string, widths: readonly number[], head: readonly string[], rows: readonly (readonly Value[])[]): Sheet<never> => ({
  sheet: name,
  columns: widths.map(width => ({ width })),
  stickyRowsCount: 1,
  data: [head.map((value): Cell => ({ value, fontWeight: 'bold' })), ...rows.map(row => row.map(cell))],
});

/** Texts are written as texts, so that none of them is taken for a formula. */
const cell = (value: Value): Cell =>
  value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String, wrap: true };
