import { type Advice, adviceKinds } from '../../src/authoring/checks/advice.ts';
import { sortProblems } from '../../src/authoring/problems/problem.ts';
import { textTable } from '../../src/core/text/table.ts';
import { count, perFile } from './problem-lines.ts';

/** Per module how much there is of each kind of advice; nothing when there is none. What to do about it, `adviceLines` says. */
export const adviceCounts = (all: readonly Advice[]): string => {
  if (all.length === 0) return '';
  const moduleOf = ({ problem }: Advice): string => problem.file.split('/')[1] ?? problem.file;
  const modules = [...new Set(all.map(moduleOf))];
  const rows = Object.entries(adviceKinds).map(([kind, label]) => [
    label,
    ...modules.map(module => `${all.filter(each => each.kind === kind && moduleOf(each) === module).length}`),
  ]);
  return `Om over na te denken (npm run check -- --advies zegt waar):\n${textTable([['', ...modules], ...rows], { ruled: false })}`;
};

/** All advice, by file and line. */
export const adviceLines = (all: readonly Advice[]): string =>
  all.length
    ? `${perFile(sortProblems(all.map(({ problem }) => problem)))}\n\n${count(all.length, 'advies', 'adviezen')}.`
    : 'Er is niets om over na te denken.';
