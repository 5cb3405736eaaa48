import { setTimeout as wait } from 'node:timers/promises';
import { courseTimes } from '../../src/authoring/files.ts';
import type { KnownLanguage } from '../../src/authoring/language/check-language.ts';
import { buildProblems, everyProblem } from '../../src/authoring/language/every-problem.ts';
import type { Problem } from '../../src/authoring/problems/problem.ts';
import type { CourseReading } from '../../src/authoring/read-course.ts';
import { readCourseFiles } from './course-files.ts';
import type { Shown, ShownCourse } from './shown-course.ts';

/** What is known of the course as it was saved last. */
export type BenchState = {
  readonly problems: readonly Problem[];
  /** Whether the Dutch was read too: it takes longer than the rest, so what else is wrong is told before. */
  readonly complete: boolean;
  /** The course as it is saved, with what cannot be shown yet. */
  readonly saved: CourseReading | undefined;
  readonly shown: Shown | undefined;
  /** Whether the page has something new to show. */
  readonly changed: boolean;
};

export type Following = {
  /** Looks until the signal is given. Never throws for what is in the course. */
  readonly ended: Promise<void>;
};

/** Milliseconds between two looks at when the files were written: that works on every disk, where being told of changes does not. */
const pause = 300;

/** Looks at a course whenever something of it was saved, and tells what was found: first what stops a build, then that with the Dutch. */
export const followCourse = (
  courseDir: string,
  course: ShownCourse,
  tell: (state: BenchState) => void,
  signal: AbortSignal,
  /** Brings `courseDir` up to what it is made of, where it is made; gets what it gave before. */
  layAgain: (since: string | undefined) => Promise<string | undefined> = async () => undefined,
): Following => {
  const known: KnownLanguage = new Map();
  let laid: string | undefined;
  const times = async (): Promise<string> => {
    laid = await layAgain(laid).catch(() => laid);
    return courseTimes(courseDir).catch(() => '');
  };

  const look = async (): Promise<void> => {
    const { reading, parsed, shown, changed } = await course.look(await readCourseFiles(courseDir));
    tell({ problems: buildProblems(reading), complete: false, saved: reading, shown, changed: changed.length > 0 });
    tell({ problems: await everyProblem(course.savedDir, reading, parsed, known), complete: true, saved: reading, shown, changed: false });
  };

  const run = async (): Promise<void> => {
    for (let seen: string | undefined; !signal.aborted; ) {
      const now = await times();
      if (now !== seen) {
        seen = now;
        await look();
      } else await wait(pause, undefined, { signal }).catch(() => {});
    }
  };
  return { ended: run() };
};
