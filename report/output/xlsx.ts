import type { Blob } from 'node:buffer';
import type { Stream } from 'node:stream';
import writeXlsxFile, { type Cell, type Feature, type Sheet } from 'write-excel-file/node';
import { escapeHtml } from '../../src/core/html.ts';
import { formatMonth } from '../facts/months.ts';
import type { UsageReport } from '../figures/report.ts';
import { boardPage } from './board.ts';
import {
  formatBand,
  formatShare,
  limitations,
  moduleHead,
  nameOfMeasure,
  periodOf,
  qualityHead,
  qualityLines,
  readingGuide,
  trialSentence,
  unitHead,
} from './words.ts';

/** What the library may be given for a picture; there are none. */
type Content = Stream | Buffer | Blob;

type Value = string | number | null;

/** The figures of the report on sheets, to count on with. A cell that is not told is empty. */
export const reportXlsx = (report: UsageReport): Promise<Buffer> => {
  const { units, total, modules, dilemmas, trend, choices, figures, meetings, evaluations } = report;
  const rows = units.length > 1 ? [...units, total] : units;
  const sheets: readonly SheetOfFigures[] = [
    explanation(report),
    {
      name: 'Eenheden',
      widths: [36, 15, 12, 12, 15, 14, 14],
      head: unitHead,
      rows: rows.map(({ unit, enrolled, started, completed, median, actions, returned }) => [
        unit,
        enrolled,
        started,
        completed,
        median && formatBand(median),
        actions,
        returned,
      ]),
    },
    {
      name: 'Modules',
      widths: [36, 12, 12, 14, 16, 15],
      head: moduleHead,
      rows: modules.map(({ title, started, completed, share, stopped, median }) => [
        title,
        started,
        completed,
        share && formatShare(share),
        stopped,
        median && formatBand(median),
      ]),
    },
    {
      name: 'Dilemma’s',
      widths: [40, 40, 14],
      head: ['Dilemma', 'Module', 'Doorgewerkt'],
      rows: dilemmas.map(({ title, module, workedThrough }) => [title, module, workedThrough]),
    },
    {
      name: 'Verloop',
      widths: [14, 14, 12, 12],
      head: ['Van', 'Tot en met', 'Begonnen', 'Afgerond'],
      rows: trend.map(({ from, month, started, completed }) => [formatMonth(from), formatMonth(month), started || null, completed || null]),
    },
    {
      name: 'Gedeelde keuzes',
      widths: [30, 60, 12, 14],
      head: ['Dilemma', 'Keuze', 'Aandeel (%)', 'Minstens gedeeld'],
      rows: choices.flatMap(({ dilemma, atLeast, shares }) =>
        shares.map(({ label, percent }): Value[] => [dilemma, label, percent, atLeast]),
      ),
    },
    {
      name: 'Bijeenkomsten',
      widths: [60, 16],
      head: ['Waarover', 'Bijeenkomsten'],
      rows: [...(meetings?.modules ?? []), ...(meetings?.dilemmas ?? [])].map(({ title, sessions }) => [title, sessions]),
    },
    {
      name: 'Evaluaties',
      widths: [60, 14, 14, 16],
      head: ['Stelling', 'Wanneer', 'Minstens', 'Een 4 of 5'],
      rows: evaluations.map(({ statement, moment, atLeast, agree }) => [statement, moment, atLeast, agree && formatShare(agree)]),
    },
    {
      name: 'Alle getallen',
      widths: [36, 50, 12],
      head: ['Eenheid', 'Maat', 'Aantal'],
      rows: figures.map(({ unit, measure, figure }) => [unit, nameOfMeasure(measure).filter(Boolean).join(':'), figure]),
    },
    { name: 'Gegevens', widths: [50, 50], head: qualityHead, rows: qualityLines(report) },
  ];
  const shown = sheets.filter(({ rows }) => rows.length > 0);
  const notice = report.trial ? trialSentence : `${report.title}, ${periodOf(report)}`;
  return writeXlsxFile(shown.map(sheet), { fontFamily: 'Calibri', fontSize: 11, features: [onPaper(shown, notice)] }).toBuffer();
};

type SheetOfFigures = {
  readonly name: string;
  /** In characters. */
  readonly widths: readonly number[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly Value[])[];
};

const explanation = (report: UsageReport): SheetOfFigures => {
  const texts = [
    ...(report.trial ? [trialSentence] : []),
    `${report.title}, ${periodOf(report)}`,
    ...boardPage(report).lines.map(({ name, text }) => `${name}: ${text}`),
    'Een leeg vak in deze bladen is een streepje.',
    ...readingGuide(report.k),
    'Wat dit rapport niet kan weten:',
    ...limitations,
  ];
  return { name: 'Uitleg', widths: [90], head: ['Uitleg'], rows: texts.map(text => [text]) };
};

const sheet = ({ name, widths, head, rows }: SheetOfFigures): Sheet<Content> => {
  const isOfNumbers = head.map((_, n) => n > 0 && rows.some(row => isNumber(row[n])));
  const align = (n: number) => (isOfNumbers[n] ? { align: 'right' as const } : {});
  const isWide = widths.reduce((sum, width) => sum + width, 0) > 100;
  return {
    sheet: name,
    columns: widths.map(width => ({ width })),
    stickyRowsCount: 1,
    ...(isWide ? { orientation: 'landscape' as const } : {}),
    data: [
      head.map(
        (value, n): Cell => ({ ...textCell(value, heightOf(head, widths)), ...align(n), fontWeight: 'bold', alignVertical: 'bottom' }),
      ),
      ...rows.map(row => row.map((value, n) => cell(value, heightOf(row, widths), align(n)))),
    ],
  };
};

/** A number, or a band of minutes or percents, which is a text. */
const isNumber = (value: Value | undefined): boolean => typeof value === 'number' || /^(?:minder dan )?\d[\d.]*(?:\s%|–)/.test(value ?? '');

/** Texts are written as texts, so that none of them is taken for a formula. */
const textCell = (value: string, height: number) => ({ value, type: String, wrap: true, alignVertical: 'top' as const, height });

const cell = (value: Value, height: number, style: { readonly align?: 'right' }): Cell => {
  if (value === null) return null;
  return typeof value === 'number'
    ? { value, type: Number, alignVertical: 'top', height, ...style }
    : { ...textCell(value, height), ...style };
};

const lineHeight = 15;

/**
 * In points. Neither Excel nor LibreOffice makes a row as high as its wrapped texts when a file does not say so: they lie over each other. Counted with
 * some room, because a wide letter takes more than the character that a column is measured in.
 */
const heightOf = (row: readonly Value[], widths: readonly number[]): number =>
  lineHeight *
  Math.max(
    1,
    ...row.map((value, n) => (typeof value === 'string' ? Math.ceil((value.length * 1.1) / Math.max(1, (widths[n] ?? 10) - 2)) : 1)),
  );

/** One page wide on A4, the head on every page, a filter on the head, and `notice` with the page number below. */
const onPaper = (sheets: readonly SheetOfFigures[], notice: string): Feature<Content> => {
  const footer = escapeHtml(`&L${notice.replaceAll('&', '&&')}&R&P van &N`);
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => {
            const { head, rows } = sheets[sheetIndex] ?? { head: [''], rows: [] };
            const filter = head.length > 1 ? `<autoFilter ref="A1:${String.fromCharCode(64 + head.length)}${rows.length + 1}"/>` : '';
            const isWide = /<pageSetup[^>]*landscape/.test(xml);
            const setup = `<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${isWide ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>${footer}</oddFooter></headerFooter>`;
            return xml
              .replace(/<page(?:Margins|Setup)[^>]*\/>/g, '')
              .replace(/(<worksheet[^>]*>)(?:<sheetPr\/>)?/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
              .replace('</sheetData>', () => `</sheetData>${filter}${setup}`);
          },
        },
        'xl/styles.xml': { transform: inSchemaOrder },
        'xl/workbook.xml': {
          transform: xml => {
            const names = sheets.map(
              ({ name }, n) => `<definedName name="_xlnm.Print_Titles" localSheetId="${n}">'${escapeHtml(name)}'!$1:$1</definedName>`,
            );
            // The library leaves an empty list, and there is room for one.
            return xml.replace(/<definedNames\s*\/>/, () => `<definedNames>${names.join('')}</definedNames>`);
          },
        },
      },
    },
  };
};

/** What a font is made of, in the order in which it has to stand (ISO/IEC 29500-1, 18.8.22). */
const fontOrder = [
  'b',
  'i',
  'strike',
  'condense',
  'extend',
  'outline',
  'shadow',
  'u',
  'vertAlign',
  'sz',
  'color',
  'name',
  'family',
  'charset',
  'scheme',
];

/** write-excel-file 4.1.1 puts the weight and the colour of a font last, where the schema has no place for them. */
const inSchemaOrder = (styles: string): string =>
  styles.replace(/(<font>)(.*?)(?=<\/font>)/gs, (_, open: string, inside: string) => {
    const place = (element: string) => fontOrder.indexOf(/^<(\w+)/.exec(element)?.[1] ?? '');
    return open + (inside.match(/<[^>]+>/g) ?? []).toSorted((a, b) => place(a) - place(b)).join('');
  });
