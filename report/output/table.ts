import { escapeHtml } from '../../src/core/html.ts';

export type HtmlTable = {
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell names its row. */
  readonly rows: readonly (readonly string[])[];
  /** Whether the last row is the sum of the others. */
  readonly sum?: boolean;
  /** Per row, in percent: how long the bar in its last cell is. */
  readonly shares?: readonly number[];
};

/** Columns of numbers stand right, so that they can be compared. A table that is too wide scrolls by itself, also with the keyboard. */
export const tableHtml = ({ caption, head, rows, sum = false, shares }: HtmlTable): string => {
  const numeric = head.map((_, n) => n > 0 && rows.every(row => isNumber(row[n] ?? '')));
  const cell = (tag: string, text: string, n: number) => `<${tag}${numeric[n] ? ' class="number"' : ''}>${escapeHtml(text)}`;
  const heads = head.map((name, n) => `${cell('th scope="col"', name, n)}</th>`).join('');
  const lines = rows.map(([first = '', ...cells], n) => {
    const share = shares?.[n];
    const rest = cells.map((text, column) => `${cell('td', text, column + 1)}</td>`).join('');
    const bar = share === undefined ? '' : `<td class="share" aria-hidden="true"><i style="width:${share}%"></i></td>`;
    return `<tr${sum && n === rows.length - 1 ? ' class="sum"' : ''}><th scope="row">${escapeHtml(first)}</th>${rest}${bar}</tr>`;
  });
  const name = escapeHtml(caption);
  return `<div class="wide" role="group" tabindex="0" aria-label="${name}"><table><caption>${name}</caption><thead><tr>${heads}${shares ? '<td aria-hidden="true"></td>' : ''}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
};

/** A dash, a number, a band of minutes or a share. */
const isNumber = (text: string): boolean => /^(–|[\d.]+(–\u2060?\d+)?(\s%)?( of meer)?|minder dan \d+\s%)$/.test(text);
