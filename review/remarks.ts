import { hunksBetween } from '../src/authoring/review/diff.ts';
import { asTheCourseWrites, tidyText } from '../src/authoring/review/prose.ts';
import type { FileUnits } from '../src/authoring/review/read-units.ts';
import { type DilemmaUnits, textHash, type Unit } from '../src/authoring/review/units.ts';
import { keyOf, shortHash } from './word/anchors.ts';
import { after, before, type ReviewPassage, type ReviewSpot, textOfPieces } from './word/body.ts';
import { leadOf } from './word/document.ts';
import type { ReviewedDocument } from './word/read.ts';

/** Something that an expert gave back, at its place in the course. */
export type Remark = {
  /** Path relative to the course folder, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The dilemma's id. */
  readonly dilemma: string;
  /** The text that it is about, in Dutch, for readers. */
  readonly at: string;
  /** Each once; only who is named in the document. */
  readonly who: readonly string[];
} & (
  | {
      readonly kind: 'change';
      readonly address: string;
      readonly hash: string;
      readonly from: string;
      readonly to: string;
      /** `there`: it was taken over; `moved`: the text is another than the one that was read. */
      readonly state: 'open' | 'there' | 'moved';
    }
  | {
      readonly kind: 'comment';
      readonly quote: string;
      /** The text that was read, when it is another now. */
      readonly readAs?: string;
      readonly text: string;
      readonly replies: readonly Reply[];
    }
  | { readonly kind: 'other'; readonly text: string }
);

export type Reply = { readonly who: string | undefined; readonly text: string };

/** A place of the course that a document can name: a text, a scene or a dilemma. */
type Place = {
  readonly units: DilemmaUnits;
  readonly at: string;
  readonly line: number;
  readonly unit?: Unit;
  readonly lineAt: (offset: number) => number;
};

export type Places = ReadonlyMap<string, Place>;

/** Every place by the key of its address. */
export const placesOf = (files: readonly FileUnits[]): Places =>
  new Map(
    files.flatMap(({ source, dilemmas }): readonly (readonly [string, Place])[] =>
      dilemmas.flatMap(units => {
        const lineAt = (offset: number): number => source.point(offset).line;
        return [
          [keyOf(units.id), { units, at: 'het dilemma', line: units.line, lineAt }] as const,
          ...units.scenes.map(({ id, line }) => [keyOf(`${units.id}/${id}`), { units, at: `scène ${id}`, line, lineAt }] as const),
          ...units.units.map(unit => [keyOf(unit.address), { units, at: unit.name, line: unit.line, unit, lineAt }] as const),
        ];
      }),
    ),
  );

/** The dilemma that a document is about: that of most of its anchors; `undefined` when it has none of this course. */
export const reviewedDilemma = ({ passages }: ReviewedDocument, places: Places): DilemmaUnits | undefined =>
  passages.flatMap(({ anchor }) => (anchor ? (places.get(anchor.key)?.units ?? []) : []))[0];

/** All that was given back in a document, in its order: nothing that was written in it is left out. */
export const remarksIn = (document: ReviewedDocument, places: Places): readonly Remark[] => {
  const dilemma = reviewedDilemma(document, places);
  if (!dilemma) return [];
  const finder = new Finder(places, dilemma);
  const ordered = document.passages.map((passage, i) => ({
    passage,
    place: finder.placeOf(document.passages, i),
    isAgain: isAgain(document.passages, i),
  }));
  const placeOf = new Map(ordered.map(({ passage, place }) => [passage, place]));
  const changes = ordered.flatMap(({ passage, place, isAgain }) => finder.changesIn(passage, place, isAgain));
  const comments = document.comments.map(comment => ({
    ...finder.spotIn(comment.spot, placeOf),
    kind: 'comment' as const,
    who: comment.who === undefined ? [] : [comment.who],
    quote: comment.quote,
    ...(comment.readAs !== undefined && { readAs: comment.readAs }),
    text: comment.text,
    replies: comment.replies,
  }));
  const notes = document.notes.map(({ spot, text }) => ({
    ...finder.spotIn(spot, placeOf),
    kind: 'other' as const,
    who: [],
    text: `Voetnoot: ${text}`,
  }));
  return [...changes, ...finder.missing(document.passages), ...comments, ...notes].toSorted((a, b) => a.line - b.line);
};

/** Whether a text stands in the document for another time, as after copying. */
const isAgain = (passages: readonly ReviewPassage[], at: number): boolean => {
  const { kind, anchor } = passages[at] ?? {};
  return kind === 'unit' && passages.slice(0, at).some(each => each.kind === 'unit' && each.anchor?.key === anchor?.key);
};

class Finder {
  readonly #places: Places;
  readonly #dilemma: DilemmaUnits;
  constructor(places: Places, dilemma: DilemmaUnits) {
    this.#places = places;
    this.#dilemma = dilemma;
  }

  /** The place of a passage; of one without its own, or with one that is gone, that of the last before it. */
  placeOf(passages: readonly ReviewPassage[], at: number): Place {
    for (let i = at; i >= 0; i--) {
      const key = passages[i]?.anchor?.key;
      const place = key === undefined ? undefined : this.#places.get(key);
      if (place) return place;
    }
    return { units: this.#dilemma, at: 'het dilemma', line: this.#dilemma.line, lineAt: () => this.#dilemma.line };
  }

  changesIn(passage: ReviewPassage, place: Place, isAgain: boolean): readonly Remark[] {
    const now = tidyText(after(passage.pieces));
    const where = this.#at(place, place.line);
    const who = namesIn([...passage.lead, ...passage.pieces]);
    const other = (text: string): Remark => ({ ...where, who, kind: 'other', text });
    if (passage.kind === 'fixed')
      return shortHash(textHash(now)) === passage.anchor?.hash
        ? []
        : [other(now === '' ? 'De vaste tekst is hier weggehaald.' : `In de vaste tekst staat nu: ${now}`)];
    if (passage.kind === 'loose') {
      const whole = tidyText(textOfPieces(passage.pieces));
      return whole === '' ? [] : [other(now === '' ? `Toegevoegd en weer weggehaald: ${whole}` : `Toegevoegd: ${now}`)];
    }
    if (passage.anchor && !this.#places.has(passage.anchor.key))
      return [other(`Deze tekst is er niet meer; in het document staat: ${now}`)];
    if (isAgain || !place.unit) return [other(`Deze tekst staat er nog een keer: ${now}`)];
    return this.#changeOf(passage, place, place.unit, who);
  }

  #changeOf(passage: ReviewPassage, place: Place, unit: Unit, who: readonly string[]): readonly Remark[] {
    const extra = extraIn(passage, unit);
    const now = tidyText(extra + withoutLead(after(passage.pieces), unit));
    const hash = passage.anchor?.hash ?? '';
    const change = { ...this.#at(place, unit.line), who, kind: 'change' as const, address: unit.address, hash, from: unit.text, to: now };
    if (shortHash(unit.hash) !== hash) {
      if (shortHash(textHash(now)) === hash) return [];
      // It keeps its number in the list: whoever takes over one by one goes on by the numbers that they read.
      return [{ ...change, state: asTheCourseWrites(unit.text, now).text === unit.text ? 'there' : 'moved' }];
    }
    if (now === unit.text) return [];
    const first = hunksBetween(unit.text, now)[0]?.start ?? 0;
    return [{ ...change, line: lineIn(unit, first, place), state: 'open' }];
  }

  /** What a document no longer has: a text that went with its anchor. */
  missing(passages: readonly ReviewPassage[]): readonly Remark[] {
    const there = new Set(passages.flatMap(({ kind, anchor }) => (kind === 'unit' && anchor ? [anchor.key] : [])));
    return this.#dilemma.units.flatMap((unit): readonly Remark[] => {
      const place = this.#places.get(keyOf(unit.address));
      if (!place || there.has(keyOf(unit.address))) return [];
      return [{ ...this.#at(place, unit.line), who: [], kind: 'other', text: `Deze tekst staat niet in het document: ${unit.text}` }];
    });
  }

  /** The place that a remark is at, to the line. */
  spotIn(
    spot: ReviewSpot | undefined,
    placeOf: ReadonlyMap<ReviewPassage, Place>,
  ): Omit<Remark, 'kind' | 'who'> & { readonly line: number } {
    const place = spot && placeOf.get(spot.passage);
    if (!spot || !place) return this.#at({ units: this.#dilemma, at: 'het dilemma' }, this.#dilemma.line);
    const { unit } = place;
    if (!unit || spot.passage.kind !== 'unit' || spot.passage.anchor?.key !== keyOf(unit.address)) return this.#at(place, place.line);
    return this.#at(place, lineIn(unit, indexIn(unit, spot), place));
  }

  #at({ units, at }: Pick<Place, 'units' | 'at'>, line: number) {
    return { file: units.file, line, dilemma: units.id, at };
  }
}

const lineIn = ({ cells, line }: Unit, index: number, { lineAt }: Place): number => {
  const cell = cells[Math.min(index, cells.length - 1)];
  return cell ? lineAt(cell.start) : line;
};

/** Where in a text a spot is, in UTF-16 units. */
const indexIn = (unit: Unit, { passage: { pieces }, at }: ReviewSpot): number => {
  const [start, whole] = [pieces.slice(0, at), pieces];
  if (before(whole) === unit.text) return before(start).length;
  const index = after(start).length;
  let moved = 0;
  for (const { start, end, text } of hunksBetween(unit.text, after(whole))) {
    if (start + moved + text.length >= index) return Math.min(index - moved, end);
    moved += text.length - (end - start);
  }
  return Math.max(0, index - moved);
};

/** A control around a whole paragraph has what leads to the text in it too. */
const withoutLead = (text: string, unit: Unit): string =>
  text.startsWith(leadOf(unit)) && !unit.text.startsWith(leadOf(unit)) ? text.slice(leadOf(unit).length) : text;

/** What was written just before a text, outside of its control. */
const extraIn = ({ lead }: ReviewPassage, unit: Unit): string => {
  const text = after(lead);
  if (text.startsWith(leadOf(unit))) return text.slice(leadOf(unit).length);
  return text.trim() === leadOf(unit).trim() ? '' : text.trim() === '' ? '' : `${text} `;
};

const namesIn = (pieces: ReviewPassage['pieces']): readonly string[] => [
  ...new Set(pieces.flatMap(({ inserted, deleted }) => [inserted, deleted]).filter((who): who is string => who !== null && who !== '')),
];
