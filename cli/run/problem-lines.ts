import { formatProblem, type Problem } from '../../src/authoring/problems/problem.ts';

/** `1 fout`, `2 fouten`. */
export const count = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

/** A blank line between files, so that each file's problems stand together. */
export const perFile = (problems: readonly Problem[]): string =>
  problems.map((problem, i) => (i > 0 && problems[i - 1]?.file !== problem.file ? '\n' : '') + formatProblem(problem)).join('\n');
