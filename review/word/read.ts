import { unzipSync } from 'fflate';
import { UserError } from '../../src/core/user-error.ts';
import { after, before, type ReviewBody, type ReviewPassage, type ReviewSpot, readDocumentBody } from './body.ts';
import { type MarginRemark, readComments } from './comments.ts';
import { walkXml } from './xml-walk.ts';

/** A Word document that came back. */
export type ReviewedDocument = {
  readonly passages: readonly ReviewPassage[];
  readonly comments: readonly ReviewedComment[];
  readonly notes: readonly { readonly spot: ReviewSpot | undefined; readonly text: string }[];
};

/** A remark in the margin with what was answered to it. `quote`: what it is about; `readAs`: the text that it is about, when that is another now. */
export type ReviewedComment = {
  readonly spot: ReviewSpot | undefined;
  readonly quote: string;
  readonly readAs?: string;
  readonly who: string | undefined;
  readonly text: string;
  readonly replies: readonly { readonly who: string | undefined; readonly text: string }[];
};

/** Larger than any document with a dilemma in it, in bytes: a zip can unpack to more than a computer holds. */
const largest = 100_000_000;

/** Reads a document. `name`: for messages. Throws a `UserError` when it is no Word document, or damaged. */
export const readReviewed = (bytes: Uint8Array, name: string): ReviewedDocument => {
  const parts = partsOf(bytes, name);
  const main = parts('word/document.xml');
  if (main === undefined) throw new UserError(`${name} is geen Word-document (.docx).`);
  const body = readDocumentBody(main, name);
  const comments = parts('word/comments.xml');
  return {
    passages: body.passages,
    comments: comments === undefined ? [] : together(readComments(comments, parts('word/commentsExtended.xml'), name), body),
    notes: [...notesIn(parts, 'footnote', body, name), ...notesIn(parts, 'endnote', body, name)],
  };
};

type Parts = (path: string) => string | undefined;

const partsOf = (bytes: Uint8Array, name: string): Parts => {
  const wanted = /^word\/(?:document|comments|commentsExtended|footnotes|endnotes)\.xml$/;
  try {
    const files = unzipSync(bytes, { filter: file => wanted.test(file.name) && file.originalSize < largest });
    return path => {
      const file = files[path];
      return file && new TextDecoder().decode(file);
    };
  } catch {
    throw new UserError(`${name} is geen Word-document (.docx), of het is beschadigd.`);
  }
};

/** Remarks with their answers. An answer to what is not there stands by itself: nothing is left out. */
const together = (comments: readonly MarginRemark[], { remarks }: ReviewBody): readonly ReviewedComment[] => {
  const byId = new Map(comments.map(comment => [comment.id, comment]));
  const first = (comment: MarginRemark, seen: ReadonlySet<string> = new Set()): MarginRemark => {
    const parent = comment.answers === undefined || seen.has(comment.id) ? undefined : byId.get(comment.answers);
    return parent && parent !== comment ? first(parent, new Set([...seen, comment.id])) : comment;
  };
  const heads = comments.filter(comment => first(comment) === comment);
  return heads.map(({ id, who, text }) => {
    const range = remarks.get(id);
    return {
      spot: range?.from,
      quote: range ? quoted(range.from, range.to) : '',
      who,
      text,
      replies: comments.filter(each => each.id !== id && first(each).id === id).map(reply => ({ who: reply.who, text: reply.text })),
    };
  });
};

const quoted = (from: ReviewSpot, to: ReviewSpot): string => {
  const pieces = from.passage === to.passage ? from.passage.pieces.slice(from.at, to.at) : from.passage.pieces.slice(from.at);
  return (after(pieces) || before(pieces)).trim();
};

const notesIn = (parts: Parts, kind: 'footnote' | 'endnote', { notes }: ReviewBody, name: string): ReviewedDocument['notes'] => {
  const xml = parts(`word/${kind}s.xml`);
  if (xml === undefined) return [];
  const texts = new Map<string, string>();
  let [id, isText] = ['', false];
  walkXml(xml, name, {
    open: (element, attribute) => {
      if (element === `w:${kind}`) id = attribute('w:id') ?? '';
      isText = element === 'w:t';
    },
    close: () => {
      isText = false;
    },
    text: text => {
      if (isText) texts.set(id, (texts.get(id) ?? '') + text);
    },
  });
  return [...texts]
    .map(([id, text]) => ({ spot: notes.get(`w:${kind}Reference ${id}`), text: text.trim() }))
    .filter(({ text }) => text !== '');
};
