type Rows = readonly (readonly string[])[];

export type TextTable = {
  /** Columns that are set to the right, by their place from 0. All but the first when it is left out. */
  readonly right?: readonly number[];
  /** Whether a line stands under the head. */
  readonly ruled: boolean;
};

/** A table for a terminal; the first row is its head. Widths are in Unicode code points. */
export const textTable = (rows: Rows, { right, ruled }: TextTable): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => [...(row[column] ?? '')].length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length));
        return (right ? right.includes(column) : column > 0) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = rows;
  return [line(head), ...(ruled ? [widths.map(width => '-'.repeat(width)).join('  ')] : []), ...body.map(line)].join('\n');
};

/** A table in Markdown. What is in a cell may hold no line break. */
export const markdownTable = (head: readonly string[], rows: Rows): string =>
  [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
