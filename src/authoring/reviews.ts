import { type SignOff, type SignOffRecord, signOffOf } from '../core/dilemma/sign-off.ts';
import { suggest } from './problems/nearest.ts';
import type { Problem } from './problems/problem.ts';
import type { DilemmaReading } from './read-file.ts';
import type { ModuleReading } from './read-module.ts';
import { readRecords } from './sign-off/records.ts';

/** A dilemma that asks for a check, and where it stands. */
export type DilemmaReview = {
  readonly id: string;
  readonly title: string;
  readonly module: string;
  /** `juridisch` or `inhoudelijk`. */
  readonly kind: string;
  /** All that is asked, as its author wrote it. */
  readonly asked: string;
  readonly hash: string;
  readonly signOff: SignOff;
  /** Makes a problem where the dilemma asks for it. */
  readonly problem: (message: string) => Problem;
};

export type ReviewsReading = {
  /** The same modules, in which what was checked waits for nobody. */
  readonly modules: readonly ModuleReading[];
  readonly reviews: readonly DilemmaReview[];
  /** Ticks that the text has moved away from: no mistake, but to be known. */
  readonly lapsed: readonly Problem[];
  readonly problems: readonly Problem[];
};

/** Holds what experts said against the dilemmas as they are now. `files`: every path below the course's folder. */
export const readReviews = async (dir: string, files: Iterable<string>, modules: readonly ModuleReading[]): Promise<ReviewsReading> => {
  const read = await readRecords(dir, files);
  const byDilemma = new Map<string, SignOffRecord[]>();
  for (const { dilemma, records } of read) byDilemma.set(dilemma, [...(byDilemma.get(dilemma) ?? []), ...records]);
  const dilemmas = modules.flatMap(({ files: { id: module }, lessons }) =>
    lessons.flatMap(({ reading }) => reading.dilemmas.map(dilemma => ({ module, dilemma }))),
  );
  const reviews = dilemmas.flatMap(({ module, dilemma }) => reviewOf(module, dilemma, byDilemma.get(dilemma.text.id) ?? []));
  const byId = new Map(reviews.map(review => [review.id, review]));
  const ids = dilemmas.map(({ dilemma }) => dilemma.text.id);
  // What stands in a file that cannot be read is not gone: that file is the one mistake.
  const allRead = modules.every(({ index, lessons }) => !index?.unread && lessons.every(({ reading }) => !reading.unread));
  return {
    modules: modules.map(module => withSignOffs(module, byId)),
    reviews,
    lapsed: reviews.flatMap(review => lapsedIn(review, byDilemma.get(review.id) ?? [])),
    problems: read.flatMap(({ dilemma, at, problems }) => [
      ...problems,
      ...(!allRead || ids.includes(dilemma)
        ? []
        : [at([], `Er is geen dilemma "${dilemma}": noem dit bestand naar het dilemma.${suggest(dilemma, ids)}`)]),
    ]),
  };
};

const reviewOf = (
  module: string,
  { text: { id, title, review }, hash, nodes: { element }, at }: DilemmaReading,
  records: readonly SignOffRecord[],
): readonly DilemmaReview[] => {
  if (!review) return [];
  const { by: kind, question: asked } = review;
  const problem = (message: string): Problem => at({ node: element, prop: 'toets' }, message);
  return [{ id, title, module, kind, asked, hash, signOff: signOffOf(asked, hash, records), problem }];
};

const withSignOffs = (module: ModuleReading, reviews: ReadonlyMap<string, DilemmaReview>): ModuleReading => ({
  ...module,
  lessons: module.lessons.map(lesson => ({
    ...lesson,
    reading: { ...lesson.reading, dilemmas: lesson.reading.dilemmas.map(dilemma => withSignOff(dilemma, reviews.get(dilemma.text.id))) },
  })),
});

const withSignOff = (dilemma: DilemmaReading, review: DilemmaReview | undefined): DilemmaReading => {
  if (review?.signOff.state !== 'agreed') return dilemma;
  const { kind, signOff } = review;
  return { ...dilemma, text: { ...dilemma.text, review: undefined, checked: { kind, by: signOff.checkedBy } } };
};

const lapsedIn = ({ title, signOff, problem }: DilemmaReview, records: readonly SignOffRecord[]): readonly Problem[] => {
  if (!signOff.questions.some(({ state }) => state === 'changed')) return [];
  const [last] = records.filter(({ answer }) => answer === 'akkoord').toSorted((a, b) => b.date.localeCompare(a.date));
  if (!last) return [];
  return [
    problem(
      `${title} is veranderd sinds het akkoord (${last.role}, ${last.date}): dat geldt niet meer. Laat het opnieuw lezen; npm run check -- --toets zegt wat er openstaat.`,
    ),
  ];
};
