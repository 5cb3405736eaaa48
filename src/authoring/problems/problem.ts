/** Something an author has to mend. */
export type Problem = {
  /** Path relative to the course folder, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** One or two Dutch sentences: what is wrong and how to mend it. */
  readonly message: string;
};

/** Problems in the order in which an author meets them, each once. */
export const sortProblems = (problems: readonly Problem[]): readonly Problem[] => {
  const sorted = problems.toSorted(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.message.localeCompare(b.message),
  );
  return sorted.filter((problem, i) => {
    const before = sorted[i - 1];
    return !before || formatProblem(before) !== formatProblem(problem);
  });
};

/** `modules/x/02-y.mdx:14:3  message`: a place that editors can click on. */
export const formatProblem = ({ file, line, column, message }: Problem): string => `${file}:${line}:${column}  ${message}`;
