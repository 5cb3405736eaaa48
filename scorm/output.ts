import { styleText } from 'node:util';
import type { Finding } from './checks/opened.ts';
import { formatFacts } from './formats.ts';
import type { PackOutcome } from './pack.ts';

/** What the command says, as Dutch text. */

const kilobytes = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`;

/** `bestand.zip › imsmanifest.xml:12  …` */
export const formatFinding = (pkg: string, { file, line, message }: Finding): string =>
  `${pkg} › ${file}${line === null ? '' : `:${line}`}\n    ${message}`;

/** `3 van 5` for a person who waits. */
export const progressLine = (done: number, total: number, { file, made, findings }: PackOutcome): string =>
  `${String(done).padStart(String(total).length)} van ${total}  ${file}  ${made ? kilobytes(made.bytes) : `${findings.length} ${findings.length === 1 ? 'fout' : 'fouten'}`}`;

const columns = ['Pakket', 'Voor', 'Grootte', 'Bestanden', 'Controles'] as const;

const row = ({ file, format, made, checks }: PackOutcome): readonly string[] => [
  file,
  formatFacts(format).label,
  made ? kilobytes(made.bytes) : '–',
  made ? String(made.files) : '–',
  made ? `${checks.total} goed` : `${checks.total - checks.passed} van ${checks.total} fout`,
];

/** One line per package. Numbers are set to the right. */
export const table = (outcomes: readonly PackOutcome[]): string => {
  const rows = [columns, ...outcomes.map(row)];
  const widths = columns.map((_, column) => Math.max(...rows.map(each => [...(each[column] ?? '')].length)));
  const isNumber = (column: number) => column === 2 || column === 3;
  return rows
    .map(each =>
      each
        .map((cell, column) => {
          const space = ' '.repeat((widths[column] ?? 0) - [...cell].length);
          return isNumber(column) ? space + cell : cell + space;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** At most this many findings per package are told: the rest is the same fault again. */
const shown = 12;

export const failures = (outcomes: readonly PackOutcome[]): string =>
  outcomes
    .filter(({ made }) => made === null)
    .map(({ file, findings }) => {
      const more = findings.length > shown ? [`${file} › en nog ${findings.length - shown}`] : [];
      return [...findings.slice(0, shown).map(finding => formatFinding(file, finding)), ...more].join('\n');
    })
    .join('\n');

/** Shows where the work is: one line that is written over on a terminal, one line per package anywhere else. */
export const createProgress = (stream: NodeJS.WriteStream) => ({
  show(line: string) {
    stream.write(stream.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
  },
  end() {
    if (stream.isTTY) stream.write('\r\u001B[K');
  },
});

export const bold = (text: string, stream: NodeJS.WriteStream): string => styleText('bold', text, { stream });
