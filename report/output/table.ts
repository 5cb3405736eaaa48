import { escapeHtml } from '../../src/core/html.ts';

export type HtmlTable = {
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell names its row. */
  readonly rows: readonly (readonly string[])[];
  /** Whether the last row is the sum of the others. */
  readonly sum?: boolean;
};

/** Columns of numbers stand right, so that they can be compared. A table that is too wide scrolls by itself, also with the keyboard. */
export const tableHtml = ({ caption, head, rows, sum = false }: HtmlTable): string => {
  const numeric = head.map((_, n) => n > 0 && rows.every(row => isNumber(row[n] ?? '')));
  const cell = (tag: string, text: string, n: number) => `<${tag}${numeric[n] ? ' class="number"' : ''}>${escapeHtml(text)}`;
  const heads = head.map((name, n) => `${cell('th scope="col"', name, n)}</th>`).join('');
  const lines = rows.map(([first = '', ...cells], n) => {
    const rest = cells.map((text, column) => `${cell('td', text, column + 1)}</td>`).join('');
    return `<tr${sum && n === rows.length - 1 ? ' class="sum"' : ''}><th scope="row">${escapeHtml(first)}</th>${rest}</tr>`;
  });
  const name = escapeHtml(caption);
  return `<div class="wide" role="group" tabindex="0" aria-label="${name}"><table><caption>${name}</caption><thead><tr>${heads}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
};

/** A dash, a number, a band of minutes or a share. */
const isNumber = (text: string): boolean => /^(–|[\d.]+(–\d+)?(\s%)?)$/.test(text);
