import { changeText, type WantedChange } from '../../src/authoring/review/change.ts';
import { asTheCourseWrites, tidyText } from '../../src/authoring/review/prose.ts';
import { unitsInText } from '../../src/authoring/review/read-units.ts';
import type { CourseConfig } from '../../src/core/course/config.ts';
import { fileStructure, newProblem, onlyTextDiffers, skeletonOf } from './skeleton.ts';
import { notPlain } from './typed.ts';

/** What comes of an edit: the new text of the file, that it stood there already, or why it cannot be (a Dutch sentence). */
export type EditOutcome =
  | { readonly kind: 'changed'; readonly text: string }
  | { readonly kind: 'there' }
  | { readonly kind: 'refused'; readonly reason: string };

export type CourseWords = CourseConfig['words'] | undefined;

/**
 * Puts what an author typed in place of a text, in the stretch that differs. It is text and stays text: what would be markup or code is refused, and what
 * comes out is read again and has to hold nothing but text that the file did not hold before.
 */
export const editText = (text: string, change: WantedChange, words: CourseWords): EditOutcome => {
  const unit = unitsInText(change.file, text, words)
    .dilemmas.flatMap(({ units }) => units)
    .find(({ address, hash }) => address === change.address && hash.startsWith(change.hash));
  const wanted = tidyText(change.to);
  // How long it is comes first: comparing takes as long as both texts are.
  const reason = notPlain([], wanted) ?? (unit ? notPlain(addedTo(unit.text, wanted), wanted) : null);
  if (reason !== null) return { kind: 'refused', reason };
  const outcome = changeText(text, change, words);
  if (outcome.kind === 'refused') return { kind: 'refused', reason: asSentence(outcome.reason) };
  return outcome.kind === 'changed' ? (whyNot(change.file, text, outcome.text) ?? outcome) : outcome;
};

const addedTo = (from: string, to: string): readonly string[] =>
  asTheCourseWrites(from, to)
    .hunks.map(({ text }) => text)
    .filter(text => text !== '');

const whyNot = (file: string, before: string, after: string): EditOutcome | null => {
  const [was, is] = [fileStructure(file, before), fileStructure(file, after)];
  const problem = newProblem(was.problems, is.problems);
  if (problem) return { kind: 'refused', reason: problem.message };
  if (was.tree && is.tree && onlyTextDiffers(skeletonOf(was.tree), skeletonOf(is.tree))) return null;
  return { kind: 'refused', reason: 'Hier zou opmaak of een verwijzing van komen: schrijf dat in het bestand zelf.' };
};

const asSentence = (reason: string): string => `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
