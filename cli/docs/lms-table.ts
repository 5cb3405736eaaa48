/**
 * Writes from `docs/lms/beproefd.yaml` what the guides say of who ran the course where: the table of README.md, and the first lines of each
 * guide. A unit test says when that was forgotten.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { type Lms, lmsFile, lmsListOf, type Trial } from '../../release/sources/lms-list.ts';
import { formatFacts } from '../../src/core/formats.ts';
import { markdownTable } from '../../src/core/text/table.ts';
import { withPart } from './generated.ts';

const months = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'];

/** `2026-11-29` as people say it. */
const dayOf = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${months[(month ?? 1) - 1]} ${year}`;
};

const trialLine = ({ in: where, versie, dag, taal, formaten, gedaan, gezien, niet }: Trial): string =>
  [
    `**Gespeeld in een echt ${where} ${versie}**, op ${dayOf(dag)} (${taal}), met ${formaten.map(id => formatFacts(id).label).join(', ')}.`,
    `- Gedaan: ${gedaan}.`,
    `- Gezien: ${gezien}.`,
    `- Niet gedaan: ${niet}.`,
  ].join('\n');

/** What the guide of an LMS begins with: what was tried there, or that nobody did. */
export const triedIn = ({ kort, beproefd }: Lms, all: readonly Lms[]): string => {
  if (beproefd.length > 0) return beproefd.map(trialLine).join('\n\n');
  const elsewhere = all
    .filter(each => each.beproefd.length > 0)
    .map(each => `${each.kort} ${each.beproefd[0]?.versie} ([${each.blad}](${each.blad}))`);
  return `**Niemand heeft deze cursus nog in ${kort} gedraaid.** Wel in ${elsewhere.join(', ')}.`;
};

export const withTried = (guide: string, lms: Lms, all: readonly Lms[]): string => withPart(guide, 'beproefd', triedIn(lms, all));

/** The table of guides. */
export const withLmsTable = (index: string, all: readonly Lms[]): string =>
  withPart(
    index,
    'beproefd',
    markdownTable(
      ['LMS', 'eerste keus', 'waarom', 'zelf gespeeld', 'blad'],
      all.map(({ naam, formaat, waarom, beproefd, blad }) => [
        naam,
        formatFacts(formaat).label,
        waarom,
        beproefd.map(({ in: where, versie, dag }) => `${where} ${versie}, ${dayOf(dag)}`).join('; ') || 'nog door niemand',
        `[${blad}](${blad})`,
      ]),
    ),
  );

/** Every file that takes something from the list, with what it becomes. */
export const lmsDocuments = (all: readonly Lms[]): readonly { readonly file: string; readonly write: (text: string) => string }[] => [
  { file: 'docs/lms/README.md', write: text => withLmsTable(text, all) },
  ...all.map(lms => ({ file: `docs/lms/${lms.blad}`, write: (text: string) => withTried(text, lms, all) })),
];

if (import.meta.main)
  for (const { file, write } of lmsDocuments(lmsListOf(readFileSync(lmsFile, 'utf8'))))
    writeFileSync(file, write(readFileSync(file, 'utf8')));
