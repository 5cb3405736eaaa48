import { UserError } from '../../src/core/user-error.ts';
import { type Month, parseMonth } from '../facts/months.ts';
import { comparable, readTable } from './table.ts';

/** When people were asked, in the order in which it happens. */
export const evaluationMoments = ['vooraf', 'erna', 'na 8 weken'] as const;
export type EvaluationMoment = (typeof evaluationMoments)[number];

/** A pile of forms without names: how many of them gave each answer to one statement. */
export type EvaluationPile = {
  readonly month: Month;
  readonly moment: EvaluationMoment;
  readonly statement: string;
  /** Of answer 1 up to 5. */
  readonly answers: readonly number[];
};

const answers = ['1', '2', '3', '4', '5'] as const;
const way = `Een telling van evaluaties heeft maand, moment, stelling, ${answers.join(', ')}; hernoem de koppen.`;

/** What was counted from paper: a line per pile and statement. Whole, or not at all: throws a `UserError` with the line that is no count. */
export const readEvaluations = async (file: string): Promise<readonly EvaluationPile[]> => {
  const { rows, indexOf } = await readTable(file, { columns: ['maand', 'moment', 'stelling', ...answers], skip: undefined, way });
  const piles = rows.map(({ line, cells }): EvaluationPile => {
    const at = (column: string) => cells[indexOf(column)] ?? '';
    const place = `${file}, regel ${line}`;
    const month = parseMonth(at('maand'));
    if (month === null) throw new UserError(`${place}: “${at('maand')}” is geen maand. Schrijf 2026-01.`);
    const moment = evaluationMoments.find(each => each === comparable(at('moment')));
    if (!moment) throw new UserError(`${place}: “${at('moment')}” is geen moment. Kies uit ${evaluationMoments.join(', ')}.`);
    if (at('stelling') === '') throw new UserError(`${place}: er staat geen stelling. Neem de vraag van het formulier over.`);
    const counts = answers.map(answer => at(answer) || '0');
    const odd = counts.find(count => !/^\d{1,6}$/.test(count));
    if (odd !== undefined) throw new UserError(`${place}: “${odd}” is geen aantal formulieren.`);
    return { month, moment, statement: at('stelling'), answers: counts.map(Number) };
  });
  if (piles.length === 0) throw new UserError(`${file}: er staan alleen koppen in.`);
  return piles;
};
