import { courseDir, ownDir } from '../../src/authoring/course-folder.ts';
import { besideOurs } from '../../src/authoring/organisation/laid.ts';
import { suggest } from '../../src/authoring/problems/nearest.ts';
import { formatProblem } from '../../src/authoring/problems/problem.ts';
import { readCourse } from '../../src/authoring/read-course.ts';
import type { DilemmaReview } from '../../src/authoring/reviews.ts';
import { addRecords, checkRecord, readRecords, signOffFile } from '../../src/authoring/sign-off/records.ts';
import type { SignOffAnswer } from '../../src/core/dilemma/sign-off.ts';
import { UserError } from '../../src/core/user-error.ts';

export type SignOffRequest = {
  readonly dilemma: string;
  readonly answer: SignOffAnswer;
  readonly role: string | undefined;
  readonly name: string | undefined;
  /** Numbers of questions, `1,3`; all when not given. */
  readonly questions: string | undefined;
  /** The day of the answer, `2026-12-01`; today when not given. */
  readonly date: string | undefined;
};

/** This day where this computer stands, `2026-12-01`. */
const today = (now: Date): string =>
  [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-');

const wholeQuestion = ({ asked }: DilemmaReview): string => asked.replace(/\s+/g, ' ').trim();

/** What is answered: all at once, or these questions each by itself. */
const questionsOf = (review: DilemmaReview, wanted: string | undefined): readonly string[] => {
  if (wanted === undefined) return [wholeQuestion(review)];
  const { id, signOff } = review;
  const all = signOff.questions;
  return [...new Set(wanted.split(',').map(each => each.trim()))].map(each => {
    const found = all.find(({ number }) => String(number) === each);
    if (!found)
      throw new UserError(
        `Het dilemma “${id}” heeft geen vraag ${each || '(leeg)'}: ${all.length === 1 ? 'er is er één, laat --vraag weg.' : `noem nummers van 1 tot en met ${all.length}, zoals --vraag 1,3.`}`,
      );
    return found.text;
  });
};

const reviewFor = async (dilemma: string): Promise<DilemmaReview> => {
  const { reviews, lessons, problems } = await readCourse(courseDir);
  const review = reviews.find(({ id }) => id === dilemma);
  if (!review) {
    const ids = lessons.flatMap(({ dilemmas }) => dilemmas.map(({ text }) => text.id));
    if (ids.includes(dilemma))
      throw new UserError(`Het dilemma “${dilemma}” vraagt geen toets: zet er eerst toets="…" en toetsvraag="…" in. Zie docs/nakijken.md.`);
    throw new UserError(`Er is geen dilemma “${dilemma}”.${suggest(dilemma, ids)}`);
  }
  // Written behind what cannot be read, a record would count for nothing.
  const broken = problems.filter(({ file }) => file.endsWith(`/nagekeken/${dilemma}.yaml`));
  if (broken.length > 0) throw new UserError(`Er is niets opgeschreven, want dit klopt niet:\n${broken.map(formatProblem).join('\n')}`);
  return review;
};

/** Writes down what somebody answered on the text of a dilemma as it is now. Throws a `UserError` for what the asker can mend; nothing is written then. */
export const signOff = async ({ dilemma, answer, role, name, questions, date }: SignOffRequest): Promise<void> => {
  if (role === undefined) throw new UserError('Zeg erbij wie dit zegt, zonder naam: --rol jurist, of --rol "mentor in een PI".');
  const review = await reviewFor(dilemma);
  const records = questionsOf(review, questions).map(question => ({
    date: date ?? today(new Date()),
    role: role.trim(),
    name: name?.trim(),
    question,
    answer,
    text: review.hash,
  }));
  const [wrong] = records.flatMap(record => checkRecord(record));
  if (wrong !== undefined) throw new UserError(wrong);
  const file = await addRecords(ownDir, review.module, dilemma, records);
  console.log(`Opgeschreven in ${file}: ${answer} van ${role.trim()} bij ${review.title}.`);
  console.log('Verandert daarna één woord in dit dilemma, dan geldt het niet meer. npm run check -- --toets laat zien wat er openstaat.');
};

export type RemarksRequest = {
  readonly dilemma: string;
  readonly role: string;
  readonly name: string | undefined;
  readonly date: string | undefined;
  /** The hash of the text that was read; `undefined`: that of the text as it is now. */
  readonly text: string | undefined;
};

/**
 * Writes down that somebody gave remarks back, so that the dilemma stays open until that role agrees. Once for each text that was read: who reads a
 * document again writes nothing. Gives the file; `undefined` for a dilemma that asks for no check, or when it was written down before.
 */
export const noteRemarks = async ({ dilemma, role, name, date, text }: RemarksRequest): Promise<string | undefined> => {
  const { reviews } = await readCourse(courseDir);
  if (!reviews.some(({ id }) => id === dilemma)) return undefined;
  const review = await reviewFor(dilemma);
  const record = {
    date: date ?? today(new Date()),
    role: role.trim(),
    name: name?.trim() || undefined,
    question: wholeQuestion(review),
    answer: 'opmerkingen' as const,
    text: text ?? review.hash,
  };
  const [wrong] = checkRecord(record);
  if (wrong !== undefined) throw new UserError(wrong);
  const file = signOffFile(review.module, dilemma);
  const known = (await readRecords(courseDir, [file, besideOurs(file)])).flatMap(({ records }) => records);
  if (
    known.some(each => each.answer === record.answer && each.role === record.role && each.name === record.name && each.text === record.text)
  )
    return undefined;
  return addRecords(ownDir, review.module, dilemma, [record]);
};
