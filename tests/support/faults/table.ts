import type { Format } from '../../../src/core/formats.ts';
import { markdownTable } from '../../../src/core/text/table.ts';
import { type BrowserName, browserNames } from './drivers/driver.ts';
import { cannot, cellName, footnotes, type MatrixFault, matrixFaults, matrixFormats, openMatrixCells, openReason } from './matrix.ts';

/** How a cell came out in one browser. `open`: known not to hold yet. `unplayed`: no run that was written down had it. */
export type CellOutcome = 'held' | 'open' | 'failed' | 'unplayed';

const marks: { readonly [O in CellOutcome]: string } = { held: '✓', open: 'open', failed: '✗', unplayed: '·' };

/** Where the table stands in `docs/reliability.md`, and where the browsers are named. */
export const places = {
  matrix: { begin: '<!-- matrix: written by the tests, see below -->', end: '<!-- end of matrix -->' },
  browsers: { begin: '<!-- browsers: written by the tests -->', end: '<!-- end of browsers -->' },
} as const;

/** What runs came to, of each cell the last one, and the browsers that played. Written by the reporter. */
export type Results = {
  readonly versions: { readonly [browser: string]: string };
  readonly cells: { readonly [name: string]: 'held' | 'failed' };
};

/** How a cell stands: what is called open is open, whatever a run says. */
export const standing =
  ({ cells }: Results) =>
  (fault: MatrixFault, format: Format, browser: BrowserName): CellOutcome =>
    openReason(fault, format, browser) !== null ? 'open' : (cells[cellName(fault, format, browser)] ?? 'unplayed');

/** The matrix as Markdown, with its footnotes and what is open: a mark per browser. What cannot happen, or what a browser cannot be made to do, is a dash. */
export const matrixTable = (outcomeOf: (fault: MatrixFault, format: Format, browser: BrowserName) => CellOutcome): string => {
  const used = [...new Set((matrixFaults as readonly MatrixFault[]).flatMap(fault => Object.values(fault.notes ?? {})))];
  const note = (name: string | undefined) => (name === undefined ? '' : `<sup>${used.indexOf(name) + 1}</sup>`);
  const rows = (matrixFaults as readonly MatrixFault[]).map(fault => {
    const cells = matrixFormats.map(format => {
      if (!fault.formats.includes(format)) return '–';
      const inBrowsers = browserNames.map(browser => {
        return cannot(fault, format, browser) === null ? marks[outcomeOf(fault, format, browser)] : '–';
      });
      return `${inBrowsers.join(' ')}${note(fault.notes?.[format])}`;
    });
    return [`${fault.label}${note(fault.notes?.all)}`, ...cells];
  });
  const notes = used.map((name, at) => `${at + 1}. ${footnotes[name as keyof typeof footnotes]}`);
  const reasons = Object.entries(openMatrixCells).map(([cells, reason]) => `- open, ${cells}: ${reason}`);
  const openCells = reasons.length === 0 ? [] : ['', ...reasons];
  return [markdownTable(['', ...matrixFormats], rows), '', ...notes, ...openCells].join('\n');
};

const named: { readonly [name in BrowserName]: string } = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' };

/** The browsers in the order of their marks, with the versions that were there. */
export const browsersLine = ({ versions }: Results): string =>
  browserNames.map(browser => `${named[browser]} ${versions[browser] ?? '(never played)'}`).join(', ');

/** `document` with this between its marks. Throws when the marks are not there. */
export const written = (document: string, place: keyof typeof places, content: string): string => {
  const { begin, end } = places[place];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The document has no place for the ${place}`);
  return `${document.slice(0, from)}${begin}\n\n${content}\n\n${document.slice(to)}`;
};
