import { type Kept, keptOf, mutatedFolders } from './mutation.ts';

/**
 * What no test noticed in the last run, a line each: where, what stood there, and what stood there instead.
 *
 *     node bench/mutation/survivors.ts [src/lms]
 */

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 100);

/** Lines and columns count from 1, the end is not included. */
export const survivorsOf = ({ files }: Kept): readonly string[] =>
  Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .sort((a, b) => a.location.start.line - b.location.start.line || a.location.start.column - b.location.start.column)
      .map(({ status, mutatorName, replacement = '', location: { start, end } }) => {
        const until = start.line === end.line ? end.column - 1 : undefined;
        const was = (lines[start.line - 1] ?? '').slice(start.column - 1, until);
        const reached = status === 'NoCoverage' ? ', which no test reaches' : '';
        return `${file}:${start.line}:${start.column} ${mutatorName}${reached}: ${oneLine(was)} → ${oneLine(replacement)}`;
      });
  });

if (import.meta.main) {
  const [named] = process.argv.slice(2);
  for (const folder of mutatedFolders) if (named === undefined || named === folder) console.log(survivorsOf(keptOf(folder)).join('\n'));
}
