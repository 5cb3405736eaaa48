import { type Html, type HtmlPart, html } from '../src/core/html.ts';
import { printPage } from './html.ts';
import type { Material } from './material.ts';
import { sheetStyle } from './style.ts';

/** Paper to print and to cut: whole sheets of A4, and sheets with four or six cards. */

/** `items` in groups of `size`; the last may be smaller. */
export const inGroups = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

/** How many cards go on a sheet of A4: four of A6, or six smaller ones. */
export type PerSheet = 4 | 8;

/** Cards on as many sheets as they need, with lines to cut along. */
export const cardSheets = (cards: readonly Html[], perSheet: PerSheet = 4): readonly Html[] =>
  inGroups(cards, perSheet).map(
    group =>
      html`<div class="${perSheet === 4 ? 'quarters' : 'quarters eighths'}">${group.map(card => html`<article class="card">${card}</article>`)}</div>`,
  );

/** The same card until the sheet is full: for what everybody gets. */
export const fullSheet = (card: Html, perSheet: PerSheet = 4): readonly Html[] =>
  cardSheets(
    Array.from({ length: perSheet }, () => card),
    perSheet,
  );

/** A whole sheet, with at its foot where it belongs. */
export const paperSheet = (foot: string, ...body: readonly HtmlPart[]): Html =>
  html`<article class="sheet">${body}<footer>${foot}</footer></article>`;

/** Empty lines to write on. */
export const writingLines = (lines: number): readonly Html[] => Array.from({ length: lines }, () => html`<div class="write"></div>`);

/** A page of sheets. Its first sheet holds the page's heading. */
export const sheetsPage = ({ course, colours }: Pick<Material, 'course' | 'colours'>, title: string, sheets: readonly HtmlPart[]): string =>
  printPage(`${title} – ${course.title}`, sheetStyle(colours), html`<main><h1 class="name">${title}</h1>${sheets}</main>`);
