import { styleText } from 'node:util';
import type { Finding } from '../../scorm/checks/opened.ts';
import type { PackageLrs } from '../../scorm/contents/lrs.ts';
import type { PackOutcome } from '../../scorm/pack.ts';
import { formatBytes } from '../../src/core/format-bytes.ts';
import { formatFacts } from '../../src/core/formats.ts';
import { textTable } from '../../src/core/text/table.ts';

/** What the command says, as Dutch text. */

/** `3 van 5` for a person who waits. */
export const progressLine = (done: number, total: number, { file, made, findings }: PackOutcome): string =>
  `${String(done).padStart(String(total).length)} van ${total}  ${file}  ${made ? formatBytes(made.bytes) : `${findings.length} ${findings.length === 1 ? 'fout' : 'fouten'}`}`;

const columns = ['Pakket', 'Voor', 'Grootte', 'Bestanden', 'Controles'] as const;

const row = ({ file, format, made, checks }: PackOutcome): readonly string[] => [
  file,
  formatFacts(format).label,
  made ? formatBytes(made.bytes) : '–',
  made ? String(made.files) : '–',
  made ? `${checks.total} goed` : `${checks.total - checks.passed} van ${checks.total} fout`,
];

/** One line per package. Numbers are set to the right. */
export const packagesTable = (outcomes: readonly PackOutcome[]): string =>
  textTable([columns, ...outcomes.map(row)], { right: [2, 3], ruled: false });

/** Which LRS the SCORM packages speak with. A key is named, never shown. */
export const lrsLine = ({ endpoint, authorization }: PackageLrs): string =>
  `Naast het LMS hoort deze LRS wat er gebeurt, vanuit de SCORM-pakketten: ${endpoint} (${authorization === null ? 'zonder sleutel' : 'met een sleutel die elke deelnemer kan lezen'})`;

const place = ({ file, line }: Finding): string => (line === null ? file : `${file}:${line}`);

/** Each fault once, with every place and package that has it: one wrong link in a lesson is in all formats. */
export const failures = (outcomes: readonly PackOutcome[]): string => {
  const faults = new Map<string, { readonly places: Set<string>; readonly packages: Set<string> }>();
  for (const { file, findings } of outcomes) {
    for (const finding of findings) {
      const fault = faults.get(finding.message) ?? { places: new Set(), packages: new Set() };
      fault.places.add(place(finding));
      fault.packages.add(file);
      faults.set(finding.message, fault);
    }
  }
  return [...faults]
    .map(([message, { places, packages }]) => {
      const where = packages.size > 1 && packages.size === outcomes.length ? `alle ${packages.size} pakketten` : [...packages].join(', ');
      return `${[...places].join(', ')}\n  ${message}\n  In ${where}.`;
    })
    .join('\n\n');
};

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
