import type { Month } from '../facts/months.ts';
import { type EvaluationMoment, type EvaluationPile, evaluationMoments } from '../sources/evaluations.ts';
import { comparable } from '../sources/table.ts';

/** How people answered one statement at one moment, on forms without names. */
export type EvaluationFigures = {
  readonly statement: string;
  readonly moment: EvaluationMoment;
  /** At least so many forms: down to a multiple of k. */
  readonly atLeast: number;
  /** Of these forms a 4 or a 5. `null`: on neither side were there k. */
  readonly agree: ShareBand | null;
};

/** In percent, in steps of 5: from the first up to the second. */
export type ShareBand = { readonly from: number; readonly to: number };

/**
 * Of the months `from` up to and with `to`. Forms of fewer than k people are not told of. A share says how many were left, so where those are fewer
 * than k (and more than none or none: that is not told either) it says no more than that: up to k − 1 of them may have answered otherwise.
 */
export const evaluationFigures = (
  piles: readonly EvaluationPile[],
  { from, to, k }: { readonly from: Month; readonly to: Month; readonly k: number },
): readonly EvaluationFigures[] => {
  const own = piles.filter(({ month }) => month >= from && month <= to);
  const names = new Map(own.map(({ statement }) => [comparable(statement), statement]));
  return [...names].flatMap(([key, statement]) =>
    evaluationMoments.flatMap((moment): EvaluationFigures[] => {
      const counts = own.filter(each => each.moment === moment && comparable(each.statement) === key).map(({ answers }) => answers);
      const forms = sum(counts.flat());
      if (forms < k) return [];
      const agreed = sum(counts.flatMap(answers => answers.slice(3)));
      return [{ statement, moment, atLeast: Math.floor(forms / k) * k, agree: bandOf(agreed, forms, k) }];
    }),
  );
};

const bandOf = (agreed: number, forms: number, k: number): ShareBand | null => {
  const other = forms - agreed;
  if (agreed < k && other < k) return null;
  const step = (part: number) => Math.floor((part / forms) * 20) * 5;
  // How wide these two are follows from the number of forms alone.
  if (other < k) return { from: step(forms - k + 1), to: 100 };
  if (agreed < k) return { from: 0, to: Math.min(100, step(k - 1) + 5) };
  return { from: Math.min(95, step(agreed)), to: Math.min(95, step(agreed)) + 5 };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
