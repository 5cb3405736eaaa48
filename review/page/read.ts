import { type DilemmaUnits, textHash, type Unit } from '../../src/authoring/review/units.ts';
import { UserError } from '../../src/core/user-error.ts';
import { answerIn, type SavedAnswer, type SavedRemark } from '../browser/answer.ts';
import { keyOf, shortHash } from '../word/anchors.ts';
import type { Piece, ReviewPassage } from '../word/body.ts';
import type { ReviewedComment, ReviewedDocument } from '../word/read.ts';

/** Larger than any file with remarks, in bytes. */
const largest = 20_000_000;

/** Whether this is what an expert's page saves, and no Word document: that begins as a zip does. */
export const isSavedAnswer = (bytes: Uint8Array, name: string): boolean =>
  name.toLowerCase().endsWith('.json') || /^\uFEFF?\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64)));

/**
 * A file that an expert's page saved, as a document that came back: so its remarks go the way of those of Word. `name`: for messages. Throws a `UserError` when it
 * is none, is damaged, or is about a dilemma that is not among `dilemmas`.
 */
export const readSavedAnswer = (bytes: Uint8Array, name: string, dilemmas: readonly DilemmaUnits[]): ReviewedDocument => {
  const answer = savedAnswer(bytes, name);
  const dilemma = dilemmas.find(({ id }) => id === answer.dilemma);
  if (!dilemma) throw new UserError(`${name} hoort bij het dilemma “${answer.dilemma}”, en dat is er niet in deze cursus.`);
  const passages: ReviewPassage[] = [];
  const comments: ReviewedComment[] = [];
  const heads = new Map<string, ReviewPassage>();
  for (const id of [dilemma.id, ...dilemma.scenes.map(scene => `${dilemma.id}/${scene.id}`)]) {
    const passage = fixed(id, '');
    heads.set(id, passage);
    passages.push(passage);
  }
  const taken = answer.remarks.map(remark => ({ remark, unit: unitOf(remark, dilemma) }));
  for (const unit of dilemma.units) {
    const here = taken.filter(each => each.unit === unit).map(({ remark }) => remark);
    const passage: ReviewPassage = {
      kind: 'unit',
      anchor: { key: keyOf(unit.address), hash: shortHash(unit.hash) },
      lead: [],
      pieces: piecesOf(unit.text, here),
    };
    passages.push(passage);
    for (const remark of here)
      comments.push(commentOf(answer, remark, { passage, at: indexOfPiece(passage, Math.min(remark.from, unit.text.length)) }));
  }
  for (const { remark } of taken.filter(({ unit }) => !unit)) {
    const known = dilemma.units.find(({ address }) => address === remark.address);
    const passage = known ? fixed(known.address, '') : (heads.get(placeOf(remark.address)) ?? heads.get(dilemma.id));
    if (passage && known) passages.push(passage);
    const comment = commentOf(answer, remark, passage && { passage, at: 0 });
    comments.push(heads.has(remark.address) ? comment : { ...comment, readAs: remark.read });
  }
  return { passages, comments, notes: [] };
};

/** What stands in such a file. Throws a `UserError` when it is none. */
export const savedAnswer = (bytes: Uint8Array, name: string): SavedAnswer => {
  const wrong = new UserError(`${name} is geen bestand met opmerkingen uit npm run nakijken, of het is beschadigd.`);
  if (bytes.length > largest) throw wrong;
  try {
    const answer = answerIn(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    if (answer) return answer;
  } catch {
    throw wrong;
  }
  throw wrong;
};

/** The text that was read: at its address, or elsewhere in its dilemma when texts before it came or went. */
const unitOf = ({ address, hash }: SavedRemark, { units }: DilemmaUnits): Unit | undefined => {
  const same = hash === '' ? [] : units.filter(unit => unit.hash === hash);
  return same.find(unit => unit.address === address) ?? (same.length === 1 ? same[0] : undefined);
};

/** The scene that an address is in. */
const placeOf = (address: string): string => address.split('/').slice(0, 2).join('/');

/** Text of the document that nobody can change, at an address. */
const fixed = (address: string, text: string): ReviewPassage => ({
  kind: 'fixed',
  anchor: { key: keyOf(address), hash: shortHash(textHash(text)) },
  lead: [],
  pieces: [piece(text)],
});

const piece = (text: string): Piece => ({ text, inserted: null, deleted: null });

/** The text cut where a remark begins. */
const piecesOf = (text: string, remarks: readonly SavedRemark[]): Piece[] => {
  const cuts = [...new Set([0, ...remarks.map(({ from }) => Math.min(from, text.length)), text.length])].toSorted((a, b) => a - b);
  return cuts.slice(1).map((cut, i) => piece(text.slice(cuts[i], cut)));
};

const indexOfPiece = ({ pieces }: ReviewPassage, index: number): number => {
  let start = 0;
  const found = pieces.findIndex(({ text }) => {
    const isHere = start >= index;
    start += text.length;
    return isHere;
  });
  return found < 0 ? pieces.length : found;
};

const commentOf = (
  { role, name }: SavedAnswer,
  { read, from, to, question, text }: SavedRemark,
  spot: ReviewedComment['spot'],
): ReviewedComment => ({
  spot,
  quote: question || (from > 0 || to < read.length ? read.slice(from, to) : read),
  who: [name.trim(), role.trim()].filter(Boolean).join(', ') || undefined,
  text,
  replies: [],
});
