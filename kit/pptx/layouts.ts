import { type Xml, xml } from '../../scorm/markup/xml.ts';
import { type Box, drawing, fillOf, type Placeholder, type Point, rectangle, type ThemeColour } from './shapes.ts';

/**
 * The layouts of the slides. Whatever they look like stands here and in the master: a slide has text alone, so that who changes a
 * layout or the theme has changed every slide.
 */

/** Inches: 16 by 9, as a projector. */
export const slideSize = { w: 13.333, h: 7.5 } as const;
const left = 0.6;
const wide = slideSize.w - 2 * left;
/** The band at the foot, with the number of the slide. */
export const band: Box = { x: 0, y: slideSize.h - 0.42, w: slideSize.w, h: 0.42 };
export const titleBox: Box = { x: left, y: 0.35, w: wide, h: 1.05 };
export const textBox: Box = { x: left, y: 1.55, w: wide, h: 5.3 };
/** Where a table stands, under a line of text. */
export const tableBox: Box = { x: left, y: 2.45, w: wide, h: 4.3 };
export const numberBox: Box = { x: slideSize.w - 1.4, y: band.y + 0.02, w: 0.8, h: 0.38 };

/** `points`: the size of its type. `anchor`: where a short text stands in it. */
export type LayoutPlace = Placeholder & {
  readonly box: Box;
  readonly points: number;
  readonly anchor?: 't' | 'ctr' | 'b';
  readonly colour?: ThemeColour;
};

export type Layout = {
  readonly name: string;
  readonly places: readonly LayoutPlace[];
  /** Behind the text. None: what the master has. */
  readonly drawings?: readonly Xml[];
};

export const titlePoints = 32;
const title: LayoutPlace = { name: 'Titel', type: 'title', box: titleBox, points: titlePoints, anchor: 'ctr' };
const text = (points: number, more: Partial<LayoutPlace> = {}): LayoutPlace => ({
  name: 'Tekst',
  type: 'body',
  idx: 1,
  box: textBox,
  points,
  ...more,
});

/** Between sky and sea. */
const line = 3.95;
const sea: Box = { x: 0, y: line, w: slideSize.w, h: slideSize.h - line };
/** The course's iceberg: its tip rises beside the title, and most of it lies under the line. */
const tip: readonly Point[] = [
  [0, 1],
  [0.03, 0.42],
  [0.16, 0.36],
  [0.66, 0.34],
  [0.72, 0.28],
  [0.79, 0.06],
  [0.83, 0],
  [0.88, 0.13],
  [0.91, 0.11],
  [0.96, 0.36],
  [1, 1],
];
const berg: readonly Point[] = [
  [0, 0],
  [1, 0],
  [0.985, 0.5],
  [0.95, 0.84],
  [0.8, 0.88],
  [0.68, 0.97],
  [0.5, 1],
  [0.36, 0.96],
  [0.2, 0.9],
  [0.05, 0.82],
  [0.01, 0.5],
];
const ice = 0.25;

/** All of one body size: the largest in which a text fits is taken. */
export const textLayouts = [
  { name: 'Vraag', places: [title, text(36, { anchor: 'ctr' })] },
  { name: 'Tekst', places: [title, text(28)] },
  { name: 'Verhaal', places: [title, text(24)] },
  { name: 'Veel tekst', places: [title, text(20)] },
] as const satisfies readonly Layout[];

export const beginLayout: Layout = {
  name: 'Begin',
  places: [
    { ...title, box: { x: left, y: 1.6, w: wide, h: 1.8 }, points: 48, anchor: 'b' },
    text(28, { box: { x: left, y: 4.1, w: wide, h: 2.6 }, colour: 'bg1' }),
  ],
  drawings: [drawing(20, 'Water', { x: 0, y: slideSize.h / 2, w: slideSize.w, h: slideSize.h / 2 }, rectangle, fillOf('tx2'))],
};

export const tableLayout: Layout = {
  name: 'Tabel',
  places: [title, text(28, { box: { ...textBox, h: 0.85 } })],
};

const icebergDrawings: readonly Xml[] = [
  drawing(20, 'Top van de ijsberg', { x: ice, y: 0.2, w: slideSize.w - 2 * ice, h: line - 0.2 }, tip, fillOf('bg2')),
  drawing(21, 'Zee', sea, rectangle, fillOf('tx2')),
  drawing(22, 'IJs onder water', { x: ice, y: line + 0.05, w: slideSize.w - 2 * ice, h: 3.4 }, berg, fillOf('bg2')),
];
const icebergPlaces = (points: number) =>
  [
    { ...title, box: { ...titleBox, w: 8.6 } },
    { name: 'Boven de waterlijn', type: 'body', idx: 13, box: { x: left, y: 1.6, w: wide, h: 2.3 }, points },
    { name: 'Onder de waterlijn', type: 'body', idx: 14, box: { x: left, y: 4.1, w: wide, h: 2.75 }, points },
  ] as const satisfies readonly LayoutPlace[];

/** Of two sizes, as those of a text. */
export const icebergLayouts = [
  { name: 'IJsberg', places: icebergPlaces(26), drawings: icebergDrawings },
  { name: 'IJsberg, veel tekst', places: icebergPlaces(20), drawings: icebergDrawings },
] as const satisfies readonly Layout[];

export const layouts: readonly Layout[] = [beginLayout, ...textLayouts, tableLayout, ...icebergLayouts];

export const styleOf = ({ points, colour }: Pick<LayoutPlace, 'points' | 'colour'>): Xml =>
  xml`<a:lstStyle><a:lvl1pPr><a:defRPr sz="${points * 100}"${colour ? xml`>${fillOf(colour)}</a:defRPr>` : xml`/>`}</a:lvl1pPr></a:lstStyle>`;
