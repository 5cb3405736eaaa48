import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Material } from './material.ts';
import { type MendPart, officeFile } from './office.ts';

/** Work sheets as Word files: real headings and lists, table header rows, Dutch, and a title in the properties. */

export type WordBlock = Paragraph | Table;

export const wordHeading = (text: string, level: 2 | 3 = 2): WordBlock =>
  new Paragraph({ text, heading: level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3, keepNext: true });

export const wordParagraph = (text: string): WordBlock => new Paragraph({ text, spacing: { after: 90 } });

export const bulletedList = (texts: readonly string[]): readonly WordBlock[] =>
  texts.map(text => new Paragraph({ text, bullet: { level: 0 } }));

/** `of`: lists with another name count from 1 again. */
export const numberedList = (texts: readonly string[], of = 0): readonly WordBlock[] =>
  texts.map(text => new Paragraph({ text, numbering: { reference: 'stappen', level: 0, instance: of } }));

/** A question with empty room for the answer, in lines. */
export const answerRoom = (question: string, lines: number): readonly WordBlock[] => [
  new Paragraph({ children: [new TextRun({ text: question, bold: true })], keepNext: true, spacing: { before: 160 } }),
  ...emptyLines(lines),
];

const rule = { style: BorderStyle.SINGLE, size: 4, color: '55646C', space: 1 } as const;

/** Paragraphs with the same border are one block to Word: the line between them has to be asked for. */
export const emptyLines = (lines: number): readonly WordBlock[] =>
  Array.from(
    { length: lines },
    () =>
      new Paragraph({
        text: '',
        spacing: { before: 260 },
        border: { bottom: rule, between: rule },
      }),
  );

/** Between the margins of A4, in twentieths of a point. */
const textWidth = 11_906 - 2 * 1130;

/** Columns in hundredths of the width; the first row repeats on every page, and empty cells are room to write. */
export const wordTable = (
  columns: readonly { readonly title: string; readonly width: number }[],
  rows: readonly (readonly string[])[],
  height = 500,
): WordBlock =>
  new Table({
    width: { size: textWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: columns.map(({ width }) => Math.round((width * textWidth) / 100)),
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: columns.map(({ title, width }) => cell(title, width, true)) }),
      ...rows.map(
        texts =>
          new TableRow({
            cantSplit: true,
            height: { value: height, rule: 'atLeast' },
            children: columns.map(({ width }, i) => cell(texts[i] ?? '', width, false)),
          }),
      ),
    ],
  });

const cell = (text: string, width: number, bold: boolean): TableCell =>
  new TableCell({
    width: { size: Math.round((width * textWidth) / 100), type: WidthType.DXA },
    margins: { top: 80, bottom: 80, left: 110, right: 110 },
    children: [new Paragraph({ children: [new TextRun({ text, bold })] })],
  });

/** Whose document it is, and its colours. */
export type WordSource = {
  readonly course: Pick<Material['course'], 'title' | 'version'>;
  readonly colours: Pick<Material['colours'], 'deep'>;
};

const font = 'Calibri';

/** A document with its title as the first heading and in its properties. `mend`: what is set in it besides. */
export const docxDocument = async (
  { course, colours }: WordSource,
  title: string,
  blocks: readonly WordBlock[],
  mend?: MendPart,
): Promise<Uint8Array> => {
  const color = colours.deep.slice(1);
  const style = (size: number, before: number) => ({
    run: { font, size, bold: true, color },
    paragraph: { spacing: { before, after: 100 } },
  });
  const made = new Document({
    title,
    subject: course.title,
    creator: course.title,
    lastModifiedBy: course.title,
    revision: 1,
    styles: {
      default: {
        document: { run: { font, size: 22, language: { value: 'nl-NL' } } },
        heading1: style(40, 0),
        heading2: style(28, 280),
        heading3: style(24, 200),
      },
    },
    numbering: {
      config: [
        {
          reference: 'stappen',
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: 460, hanging: 460 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 850, bottom: 850, left: 1130, right: 1130 } } },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  new TextRun({ text: `${course.title}, versie ${course.version} – `, size: 17, color: '43525A' }),
                  new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 17, color: '43525A' }),
                ],
              }),
            ],
          }),
        },
        children: [new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }), ...blocks],
      },
    ],
  });
  return officeFile(await Packer.toBuffer(made), mend);
};
