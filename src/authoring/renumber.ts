import { parseLessonName, resolveFrom } from './mdx/lesson-link.ts';

/** Room for a new lesson among those of a module. A number is in no id, so that other lessons may get another one. */

type Numbered = { readonly file: string; readonly number: string };
export type LessonRoom = {
  readonly number: string;
  /** Lessons that move up, from their file to their new one. */
  readonly moves: ReadonlyMap<string, string>;
};

const digits = (n: number): string => String(n).padStart(2, '0');

/** Room behind the first `before` lessons, in their order; `undefined` when there is no number left below 100. */
export const roomBehind = (lessons: readonly Numbered[], before: number): LessonRoom | undefined => {
  const number = Number(lessons[before - 1]?.number ?? 0) + 1;
  const moves = new Map<string, string>();
  let free = number;
  for (const lesson of lessons.slice(before)) {
    if (Number(lesson.number) > free) break;
    free++;
    moves.set(lesson.file, lesson.file.replace(/\d\d(?=-[^/]*$)/, digits(free)));
  }
  return free > 99 ? undefined : { number: digits(number), moves };
};

/** The text of a file with every link to a lesson that moves pointing at where it is then. */
export const relinked = (file: string, text: string, moves: LessonRoom['moves']): string =>
  text.replace(/[^\s()"'<>[\]]*\d\d-[a-z0-9-]+\.mdx/g, address => {
    const moved = moves.get(resolveFrom(file, address));
    const name = moved?.split('/').at(-1) ?? '';
    return parseLessonName(name) ? address.replace(/[^/]*$/, name) : address;
  });
