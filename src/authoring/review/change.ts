import type { CourseConfig } from '../../core/course/config.ts';
import type { Hunk } from './diff.ts';
import { asTheCourseWrites, escaped, tidyText } from './prose.ts';
import { unitsInText } from './read-units.ts';
import type { DilemmaUnits, Unit } from './units.ts';

/** A text of the course as an expert wants it. `hash`: the beginning of that of the text that was read. */
export type WantedChange = { readonly file: string; readonly address: string; readonly hash: string; readonly to: string };

/** The file with the change in it; or that it stands there already, or why it cannot (Dutch). */
export type ChangeOutcome =
  | { readonly kind: 'changed'; readonly text: string }
  | { readonly kind: 'there' }
  | { readonly kind: 'refused'; readonly reason: string };

const refused = (reason: string): ChangeOutcome => ({ kind: 'refused', reason });

const movedOn = 'de tekst is intussen veranderd; kijk zelf wat er nog geldt';

/**
 * Makes a change in the text of a file, in the stretches that differ and nowhere else. What comes out is read again: the change is refused when any other text
 * would become another, or when the new one does not read as it was meant.
 */
export const changeText = (
  text: string,
  { file, address, hash, to }: WantedChange,
  words: CourseConfig['words'] | undefined,
): ChangeOutcome => {
  const { dilemmas } = unitsInText(file, text, words);
  const unit = unitFor(dilemmas, address, hash);
  const wanted = tidyText(to);
  if (!unit)
    return dilemmas.some(({ units }) =>
      units.some(each => each.address === address && each.text === asTheCourseWrites(each.text, wanted).text),
    )
      ? { kind: 'there' }
      : refused(movedOn);
  const { hunks, text: final } = asTheCourseWrites(unit.text, wanted);
  if (final === unit.text) return { kind: 'there' };
  const reason = impossible(unit, hunks, final);
  if (reason !== null) return refused(reason);
  const expected = readAs(dilemmas, unit, final);
  for (const way of ways) {
    const changed = text.startsWith('\uFEFF') ? `\uFEFF${way(text.slice(1), unit, hunks)}` : way(text, unit, hunks);
    if (readAs(unitsInText(file, changed, words).dilemmas) === expected) return { kind: 'changed', text: changed };
  }
  return refused('de wijziging gaat over opmaak of tekens heen die in het bestand iets betekenen; breng haar zelf aan');
};

/** The text that was read: at its address, or elsewhere in its dilemma when texts before it came or went. */
const unitFor = (dilemmas: readonly DilemmaUnits[], address: string, hash: string): Unit | undefined => {
  const dilemma = dilemmas.find(({ id }) => address.startsWith(`${id}/`));
  const same = dilemma?.units.filter(unit => unit.hash.startsWith(hash)) ?? [];
  return (
    same.find(unit => unit.address === address) ??
    (same.length === 1 && !dilemma?.units.some(unit => unit.address === address) ? same[0] : undefined)
  );
};

/** Why a change cannot be made whatever way it is written; `null` when it can. */
const impossible = ({ cells, canSplit }: Unit, hunks: readonly Hunk[], final: string): string | null => {
  if (final === '') return 'er blijft niets over; haal de tekst zelf weg';
  if (!canSplit && final.includes('\n')) return 'hier kan geen nieuwe regel of alinea';
  if (hunks.some(({ start, end }) => cells.slice(start, end).some(({ locked }) => locked)))
    return 'hier staat een woord dat de cursus zelf invult; breng de wijziging zelf aan';
  return null;
};

/** What is read of all texts, in order; of one of them what it is to become. */
const readAs = (dilemmas: readonly DilemmaUnits[], changed?: Unit, final = ''): string =>
  dilemmas
    .flatMap(({ units }) => units)
    .flatMap(unit => {
      const texts = unit === changed ? final.split('\n\n') : [unit.text];
      return texts.map(text => `${unit.word} ${unit.attribute ?? ''} ${text}`);
    })
    .join('\u0000');

type Way = (source: string, unit: Unit, hunks: readonly Hunk[]) => string;

/** From the last change to the first, so that the places of those before it hold. */
const inSource =
  (place: (unit: Unit, hunk: Hunk) => readonly [start: number, end: number], keepsMarkup: boolean): Way =>
  (source, unit, hunks) =>
    hunks.toReversed().reduce((out, hunk) => {
      const [start, end] = place(unit, hunk);
      const kept = keepsMarkup ? markupIn(source, unit, hunk) : '';
      return out.slice(0, start) + writtenIn(source, unit, hunk) + kept + out.slice(end);
    }, source);

/** What stands between the signs of a stretch and is no sign of it. */
const markupIn = (source: string, { cells }: Unit, { start, end }: Hunk): string =>
  cells
    .slice(start, end - 1)
    .map((cell, i) => source.slice(cell.end, cells[start + i + 1]?.start ?? cell.end))
    .join('');

const writtenIn = (source: string, unit: Unit, { start, text }: Hunk): string => {
  const lineStart = source.lastIndexOf('\n', unit.start - 1) + 1;
  const indent = /^[ \t]*/.exec(source.slice(lineStart, unit.start))?.[0] ?? '';
  const end = source.includes('\r\n') ? '\r\n' : '\n';
  return escaped(text, {
    isAttribute: unit.attribute !== undefined,
    isFirst: start === 0,
    lineEnd: `${end}${indent}`,
    paragraphEnd: `${end}${end}${indent}`,
  });
};

const startOf = ({ cells, start }: Unit, at: number): number => cells[at]?.start ?? cells.at(-1)?.end ?? start;
const endOf = ({ cells, start }: Unit, at: number): number => (at === 0 ? (cells[0]?.start ?? start) : (cells[at - 1]?.end ?? start));

/** How a change can be written, the most careful first: what is new goes to the sign before it, to that after it, or takes the markup between them along. */
const ways: readonly Way[] = [
  inSource(
    (unit, { start, end }) => (start === end ? [endOf(unit, start), endOf(unit, start)] : [startOf(unit, start), endOf(unit, end)]),
    true,
  ),
  inSource(
    (unit, { start, end }) => (start === end ? [startOf(unit, start), startOf(unit, start)] : [startOf(unit, start), endOf(unit, end)]),
    false,
  ),
  inSource((unit, { start, end }) => [endOf(unit, start), startOf(unit, end)], false),
];
