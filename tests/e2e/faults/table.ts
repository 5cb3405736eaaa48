import type { Format } from '../../../src/lms/session.ts';
import { type Fault, faults, footnotes, formats } from './matrix.ts';

/** How a cell came out. `open`: known not to hold yet. */
export type Outcome = 'held' | 'open' | 'failed';

const marks: { readonly [O in Outcome]: string } = { held: '✓', open: 'open', failed: '✗' };

/** Where the table stands in `docs/reliability.md`. */
export const begin = '<!-- matrix: written by the tests, see below -->';
export const end = '<!-- end of matrix -->';

/** The matrix as Markdown, with its footnotes. A cell that cannot happen is a dash. */
export const table = (outcomeOf: (fault: Fault, format: Format) => Outcome | null): string => {
  const used = [...new Set((faults as readonly Fault[]).flatMap(fault => Object.values(fault.notes ?? {})))];
  const note = (name: string | undefined) => (name === undefined ? '' : `<sup>${used.indexOf(name) + 1}</sup>`);
  const rows = (faults as readonly Fault[]).map(fault => {
    const cells = formats.map(format => {
      const outcome = fault.formats.includes(format) ? outcomeOf(fault, format) : null;
      return outcome === null ? '–' : `${marks[outcome]}${note(fault.notes?.[format])}`;
    });
    return `| ${fault.label}${note(fault.notes?.all)} | ${cells.join(' | ')} |`;
  });
  const notes = used.map((name, at) => `${at + 1}. ${footnotes[name as keyof typeof footnotes]}`);
  return [`| | ${formats.join(' | ')} |`, `|---|${'---|'.repeat(formats.length)}`, ...rows, '', ...notes].join('\n');
};

/** `document` with this table between its marks. Throws when the marks are not there. */
export const withTable = (document: string, written: string): string => {
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error('The document has no place for the matrix');
  return `${document.slice(0, from)}${begin}\n\n${written}\n\n${document.slice(to)}`;
};
