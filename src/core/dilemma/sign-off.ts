/**
 * What experts said of a dilemma that asks for a check, and what follows from it. A tick belongs to the text that was read: of any other text
 * it says nothing.
 */

export const signOffAnswers = ['akkoord', 'opmerkingen'] as const;
export type SignOffAnswer = (typeof signOffAnswers)[number];

/** One time that somebody read a dilemma and answered. */
export type SignOffRecord = {
  /** `2026-12-01`. */
  readonly date: string;
  readonly role: string;
  /** Only when that person wanted it. */
  readonly name?: string | undefined;
  /** The question that was answered: all that was asked of the dilemma, or one of its numbered questions, word for word. */
  readonly question: string;
  readonly answer: SignOffAnswer;
  /** The hash of the text that was read (src/authoring/sign-off/text-hash.ts). */
  readonly text: string;
};

/** Who agreed with the text as it is now, and when. */
export type CheckedBy = Pick<SignOffRecord, 'date' | 'role' | 'name'>;

export const signOffStates = ['unseen', 'remarks', 'agreed', 'changed'] as const;
export type SignOffState = (typeof signOffStates)[number];

/** What stands before the numbers goes with each question. */
export type NumberedQuestion = { readonly number: number; readonly text: string };

export type AnsweredQuestion = NumberedQuestion & { readonly state: SignOffState; readonly agreed: readonly CheckedBy[] };

/** `changed`: somebody answered, and the text is not that one any more. */
export type SignOff = {
  readonly state: SignOffState;
  readonly questions: readonly AnsweredQuestion[];
  readonly checkedBy: readonly CheckedBy[];
};

/** Any white space, and a semicolon that only led to the next number. */
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim().replace(/\s*;$/, '');

/** The questions in `Klopt: (1) dit; (2) dat?`, each by itself. A text without numbers from 1 upwards is one question. */
export const questionsIn = (asked: string): readonly NumberedQuestion[] => {
  const [before = '', ...parts] = asked.split(/\((\d+)\)/);
  const numbered = parts.flatMap((part, i) => (i % 2 === 0 ? [{ number: Number(part), text: parts[i + 1] ?? '' }] : []));
  const counted = numbered.length > 1 && numbered.every(({ number }, i) => number === i + 1);
  if (!counted) return [{ number: 1, text: tidy(asked) }];
  return numbered.map(({ number, text }) => ({ number, text: tidy(`${before.trim()} ${text.trim()}`) }));
};

/** The last answer of each role, or of each person who gave a name; of one day the one that was written last. */
const lastWords = (records: readonly SignOffRecord[]): readonly SignOffRecord[] => [
  ...new Map(
    records.toSorted((a, b) => a.date.localeCompare(b.date)).map(record => [JSON.stringify([record.role, record.name]), record]),
  ).values(),
];

/** Which state the whole has when its questions differ: what asks most of whoever writes comes first. */
const heaviest: readonly SignOffState[] = ['remarks', 'changed', 'unseen', 'agreed'];

/** What `records` come to for a dilemma that asks this, whose text has the hash `text` now. */
export const signOffOf = (asked: string, text: string, records: readonly SignOffRecord[]): SignOff => {
  const whole = tidy(asked);
  const known = questionsIn(asked);
  const answers = (record: SignOffRecord, question: NumberedQuestion): boolean => [whole, question.text].includes(tidy(record.question));
  // A question that was put otherwise then may be any of those that are asked now.
  const isGone = (record: SignOffRecord): boolean => !known.some(question => answers(record, question));
  const questions = known.map((question): AnsweredQuestion => {
    const last = lastWords(records.filter(record => record.text === text && answers(record, question)));
    const agreed = last.flatMap(({ answer, date, role, name }) =>
      answer === 'akkoord' ? [{ date, role, ...(name !== undefined && { name }) }] : [],
    );
    if (last.some(({ answer }) => answer === 'opmerkingen')) return { ...question, state: 'remarks', agreed };
    if (agreed.length > 0) return { ...question, state: 'agreed', agreed };
    return { ...question, state: records.some(record => answers(record, question) || isGone(record)) ? 'changed' : 'unseen', agreed };
  });
  const state = heaviest.find(each => questions.some(question => question.state === each)) ?? 'unseen';
  return { state, questions, checkedBy: state === 'agreed' ? everybody(questions) : [] };
};

/** Everybody who agreed, once, by the day of the last time. */
const everybody = (questions: readonly AnsweredQuestion[]): readonly CheckedBy[] => {
  const all = questions.flatMap(({ agreed }) => agreed).toSorted((a, b) => a.date.localeCompare(b.date));
  return [...new Map(all.map(by => [JSON.stringify([by.role, by.name]), by])).values()];
};
