import { ownCaseId } from './agenda.ts';
import type { GroupData, GroupDilemma } from './data.ts';
import type { GroupSessionState } from './session.ts';

/** Someone's own case as the group writes it down, in the fields of the session: from the question to what was learnt. No names are asked. */

/** In how many words the question has to fit. */
export const questionWords = 15;

/** Two sides at least; with more than five ways nobody weighs them any more. */
const [fewestWays, mostWays] = [2, 5];
const [fewestPeople, mostPeople] = [3, 12];

export const personColumns = ['who', 'view', 'value', 'norm'] as const;
export type PersonColumn = (typeof personColumns)[number];

export const ownFields = {
  question: `${ownCaseId}/vraag`,
  way: (index: number) => `${ownCaseId}/weg/${index}`,
  /** What is lost with it, whatever else it brings. */
  loss: (index: number) => `${ownCaseId}/verlies/${index}`,
  person: (row: number, column: PersonColumn) => `${ownCaseId}/persoon/${row}/${column}`,
  learnt: `${ownCaseId}/geleerd`,
};

type Texts = Pick<GroupSessionState, 'texts'>;

export const fieldText = ({ texts }: Texts, field: string): string => (texts[field] ?? '').trim();

/** One past the last of `most` that something was written in; 0 when nothing was. */
const filled = (most: number, isWritten: (index: number) => boolean): number =>
  Array.from({ length: most }, (_, index) => index).findLastIndex(isWritten) + 1;

/** How many ways there are to vote on: the two sides of the question, and what came after them. */
export const waysIn = (session: Texts): number =>
  Math.max(
    fewestWays,
    filled(mostWays, index => fieldText(session, ownFields.way(index)) !== ''),
  );

/** How many ways there is room to write for: one more than there are. */
export const roomForWays = (session: Texts): number => Math.min(mostWays, waysIn(session) + 1);

const isPerson = (session: Texts, row: number): boolean =>
  personColumns.some(column => fieldText(session, ownFields.person(row, column)) !== '');

/** The rows of the table in which something was written. */
export const personRows = (session: Texts): readonly number[] =>
  Array.from({ length: mostPeople }, (_, row) => row).filter(row => isPerson(session, row));

/** How many rows the table has: one more than are filled, so that it grows. */
export const roomForPeople = (session: Texts): number =>
  Math.min(mostPeople, Math.max(fewestPeople, filled(mostPeople, row => isPerson(session, row)) + 1));

export const wordsIn = (text: string): number => text.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length;

export const letterOf = (index: number): string => String.fromCharCode(65 + index);

/** The own case as something to vote on. */
export const ownDilemma = (session: Texts, texts: GroupData['texts']): GroupDilemma => ({
  id: ownCaseId,
  title: fieldText(session, ownFields.question) || texts.ownCase,
  role: '',
  warning: undefined,
  inReview: false,
  lines: [],
  options: Array.from({ length: waysIn(session) }, (_, index) => ({
    id: String(index),
    letter: letterOf(index),
    text: fieldText(session, ownFields.way(index)) || texts.wayUnwritten,
    after: [],
    cards: [],
  })),
  barred: [],
  cards: [],
  concept: undefined,
  notes: undefined,
});
