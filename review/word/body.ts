import { type Anchor, readBookmark, readTag } from './anchors.ts';
import { walkXml } from './xml-walk.ts';

/** A stretch of text. `inserted`, `deleted`: by whom, while changes were tracked; `''` by nobody who is named, `null` not at all. */
export type Piece = { readonly text: string; readonly inserted: string | null; readonly deleted: string | null };

/**
 * What stands between two anchors. `unit`: a text of the course, and `lead` what stands before it in its paragraph; `fixed`: text that was not to be
 * changed; `loose`: a paragraph that was not there before.
 */
export type ReviewPassage = {
  readonly kind: 'unit' | 'fixed' | 'loose';
  readonly anchor: Anchor | null;
  readonly lead: Piece[];
  readonly pieces: Piece[];
};

/** Where something hangs: before the piece `at` of a passage. */
export type ReviewSpot = { readonly passage: ReviewPassage; readonly at: number };

export type ReviewBody = {
  readonly passages: readonly ReviewPassage[];
  /** By the id of a remark: where what it is about begins and ends. */
  readonly remarks: ReadonlyMap<string, { readonly from: ReviewSpot; to: ReviewSpot }>;
  /** By the id of a footnote: where it hangs. */
  readonly notes: ReadonlyMap<string, ReviewSpot>;
};

/** The text that was there before changes were tracked. */
export const before = (pieces: readonly Piece[]): string => textOfPieces(pieces.filter(({ inserted }) => inserted === null));
/** The text as it is with all tracked changes in it. */
export const after = (pieces: readonly Piece[]): string => textOfPieces(pieces.filter(({ deleted }) => deleted === null));
export const textOfPieces = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

/** Between two paragraphs of one text. */
export const paragraphEnd = '\n\n';

/** Reads the body of a document (`word/document.xml`). Throws a `UserError` when it is damaged. */
export const readDocumentBody = (xml: string, what: string): ReviewBody => {
  const reader = new BodyReader();
  walkXml(xml, what, reader);
  return reader.body();
};

type Paragraph = { passage: ReviewPassage; mark: { inserted: string | null; deleted: string | null } };

const tracked = ['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo'];
const isInsertion = (name: string): boolean => name === 'w:ins' || name === 'w:moveTo';
const signs: Readonly<Record<string, string>> = { 'w:tab': ' ', 'w:br': '\n', 'w:cr': '\n', 'w:noBreakHyphen': '\u2011' };

class BodyReader {
  readonly #passages: ReviewPassage[] = [];
  readonly #remarks = new Map<string, { from: ReviewSpot; to: ReviewSpot }>();
  readonly #notes = new Map<string, ReviewSpot>();
  /** The elements that are open. */
  readonly #path: string[] = [];
  /** Tracked changes that are open, each with who made it. */
  readonly #marks: { readonly name: string; readonly who: string }[] = [];
  /** More than one where a text box stands in a paragraph. */
  readonly #paragraphs: Paragraph[] = [];
  /** Content controls that are open, each with the anchor in its tag. */
  readonly #controls: (Anchor | null)[] = [];
  /** By number, the text that a bookmark of ours is open around. */
  readonly #bookmarks = new Map<string, Anchor>();
  /** What begins before there is a passage to begin in. */
  readonly #start: ReviewPassage = { kind: 'loose', anchor: null, lead: [], pieces: [] };
  #last: ReviewPassage = this.#start;

  body(): ReviewBody {
    return { passages: this.#passages, remarks: this.#remarks, notes: this.#notes };
  }

  readonly open = (name: string, attribute: (name: string) => string | undefined): void => {
    const skips = this.#path.includes('mc:Fallback');
    this.#path.push(name);
    if (skips) return;
    if (tracked.includes(name)) this.#change(name, attribute('w:author') ?? '');
    else if (name === 'w:p') this.#openParagraph();
    else if (name === 'w:sdt') this.#controls.push(null);
    else if (name === 'w:tag') this.#tag(attribute('w:val') ?? '');
    else if (name.startsWith('w:bookmark')) this.#bookmark(name, attribute('w:id') ?? '', attribute('w:name') ?? '');
    else if (name.startsWith('w:comment')) this.#remark(name, attribute('w:id') ?? '');
    else if (name === 'w:footnoteReference' || name === 'w:endnoteReference') this.#notes.set(`${name} ${attribute('w:id')}`, this.#spot());
    else if (signs[name] !== undefined && this.#path.at(-2) === 'w:r') this.#add(signs[name]);
  };

  readonly close = (name: string): void => {
    this.#path.pop();
    if (this.#path.includes('mc:Fallback')) return;
    if (tracked.includes(name) && !this.#isInMark()) this.#marks.pop();
    if (name === 'w:p') this.#closeParagraph();
    if (name === 'w:sdt') this.#controls.pop();
  };

  readonly text = (text: string): void => {
    const name = this.#path.at(-1);
    if ((name === 'w:t' || name === 'w:delText') && !this.#path.includes('mc:Fallback')) this.#add(text);
  };

  /** Whether what is read tells of the end of a paragraph, or of the look of something, and stands around no text. */
  #isInMark(): boolean {
    return this.#path.some(each => each === 'w:pPr' || each === 'w:rPr' || each === 'w:trPr' || each === 'w:tcPr');
  }

  #change(name: string, who: string): void {
    if (!this.#isInMark()) this.#marks.push({ name, who });
    else if (this.#path.includes('w:pPr') && !this.#path.includes('w:pPrChange')) {
      const mark = this.#paragraphs.at(-1)?.mark;
      if (mark) mark[isInsertion(name) ? 'inserted' : 'deleted'] = who;
    }
  }

  #add(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (!paragraph) return;
    const inserted = this.#marks.findLast(({ name }) => isInsertion(name))?.who ?? null;
    const deleted = this.#marks.findLast(({ name }) => !isInsertion(name))?.who ?? null;
    paragraph.passage.pieces.push({ text, inserted, deleted });
  }

  #openParagraph(): void {
    const isInside = this.#paragraphs.length > 0;
    const around = isInside ? null : this.#around();
    const goesOn = around !== null && this.#last.anchor?.key === around.key && this.#last.kind === 'unit';
    const passage: ReviewPassage = goesOn ? this.#last : { kind: 'loose', anchor: null, lead: [], pieces: [] };
    this.#paragraphs.push({ passage, mark: { inserted: null, deleted: null } });
    if (goesOn) return;
    this.#passages.push(passage);
    if (around) this.#anchor(around, 'unit');
  }

  /** The text whose control or bookmark is open. */
  #around(): Anchor | null {
    return this.#controls.findLast(each => each !== null) ?? [...this.#bookmarks.values()].at(-1) ?? null;
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (!paragraph) return;
    const { passage, mark } = paragraph;
    if (this.#paragraphs.length > 0) return;
    this.#last = passage;
    if (passage.kind === 'unit' && this.#around()?.key === passage.anchor?.key) passage.pieces.push({ text: paragraphEnd, ...mark });
  }

  #tag(tag: string): void {
    const anchor = readTag(tag);
    if (!anchor || this.#controls.length === 0) return;
    this.#controls[this.#controls.length - 1] = anchor;
    this.#anchor(anchor, 'unit');
  }

  #bookmark(name: string, id: string, text: string): void {
    if (name === 'w:bookmarkEnd') this.#bookmarks.delete(id);
    const anchor = name === 'w:bookmarkStart' ? readBookmark(text) : null;
    if (!anchor) return;
    if (!anchor.isFixed) this.#bookmarks.set(id, anchor);
    this.#anchor(anchor, anchor.isFixed ? 'fixed' : 'unit');
  }

  /** From here the paragraph is this text. What stood before it is what leads to it, unless nothing was to be changed in it. */
  #anchor({ key, hash }: Anchor, kind: 'unit' | 'fixed'): void {
    const paragraph = this.#paragraphs.at(-1);
    if (!paragraph || (paragraph.passage.kind !== 'loose' && paragraph.passage.anchor?.key === key)) return;
    const { passage } = paragraph;
    const isFirst = passage.kind === 'loose';
    const next: ReviewPassage = {
      kind,
      anchor: { key, hash },
      lead: isFirst && kind === 'unit' ? passage.pieces : [],
      pieces: isFirst && kind === 'fixed' ? passage.pieces : [],
    };
    if (isFirst) this.#passages[this.#passages.indexOf(passage)] = next;
    else this.#passages.push(next);
    for (const range of this.#remarks.values()) {
      if (isFirst && range.from.passage === passage) range.from = { passage: next, at: kind === 'fixed' ? range.from.at : 0 };
      if (isFirst && range.to.passage === passage) range.to = { passage: next, at: kind === 'fixed' ? range.to.at : 0 };
    }
    paragraph.passage = next;
  }

  #remark(name: string, id: string): void {
    const spot = this.#spot();
    const known = this.#remarks.get(id);
    if (name === 'w:commentRangeStart' || !known) this.#remarks.set(id, { from: known?.from ?? spot, to: spot });
    else if (name === 'w:commentRangeEnd') known.to = spot;
  }

  #spot(): ReviewSpot {
    const passage = this.#paragraphs.at(-1)?.passage ?? this.#last;
    return { passage, at: passage.pieces.length };
  }
}
