import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildProblems } from '../../src/authoring/language/every-problem.ts';
import type { ParsedFile } from '../../src/authoring/mdx/parse-mdx.ts';
import { type CourseReading, readCourse } from '../../src/authoring/read-course.ts';
import { changedFiles, type FilesOfCourse, writeCourseFiles } from './course-files.ts';

/** What the page shows: nothing until there was a version that could be read. */
export type Shown = {
  readonly reading: CourseReading;
  /** The files of which the page shows an earlier version, or nothing yet. */
  readonly behind: readonly string[];
};

export type CourseLook = {
  /** The course as it is saved, read. */
  readonly reading: CourseReading;
  readonly parsed: readonly ParsedFile[];
  readonly shown: Shown | undefined;
  /** The files that the page shows anew. */
  readonly changed: readonly string[];
};

/**
 * A copy of the course that is always whole: each file as it was when nothing was wrong with it. Only this copy is compiled and run, so that a half
 * sentence leaves the page as it was, and a lesson of somebody else that holds a program is found out before anything of it can run.
 */
export type ShownCourse = {
  /** Where the copy is, as Astro gets it. */
  readonly dir: string;
  /** Where the course is read as it is saved: `readCourse` may be asked for it until the next look. */
  readonly savedDir: string;
  /** Reads a course as it is saved now, and brings the copy up to it as far as it goes. One at a time. */
  look(saved: FilesOfCourse): Promise<CourseLook>;
  /** Takes the copy away. */
  remove(): Promise<void>;
};

/** A mistake in one file can be one in another that depends on it: so often the wrong ones are put back. */
const rounds = 4;

export const makeShownCourse = async (): Promise<ShownCourse> => {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'werkbank-')));
  const [dir, savedDir, trialDir] = ['pagina', 'bewaard', 'proef'].map(name => path.join(root, name)) as [string, string, string];
  const nothing: FilesOfCourse = new Map();
  let [inPage, inSaved, inTrial] = [nothing, nothing, nothing];
  let shown: Shown | undefined;

  const tryOut = async (files: FilesOfCourse): Promise<CourseReading> => {
    await writeCourseFiles(trialDir, inTrial, files);
    inTrial = files;
    return readCourse(trialDir, { asLaid: true });
  };

  const show = async (files: FilesOfCourse, reading: CourseReading, behind: readonly string[]): Promise<readonly string[]> => {
    const changed = changedFiles(inPage, files);
    await writeCourseFiles(dir, inPage, files);
    inPage = files;
    shown = { reading, behind };
    return changed;
  };

  /** Shows as much of the saved course as makes a whole one; nothing new where that cannot be had. */
  const showMost = async (saved: FilesOfCourse, wrong: Set<string>): Promise<readonly string[]> => {
    for (let round = 0; round < rounds; round++) {
      const files = without(saved, wrong, inPage);
      const tried = await tryOut(files);
      const more = wrongFiles(tried);
      if (more.length === 0 && tried.course) return show(files, tried, [...wrong].sort());
      if (more.every(file => wrong.has(file))) break;
      for (const file of more) wrong.add(file);
    }
    if (shown) shown = { ...shown, behind: changedFiles(inPage, saved) };
    return [];
  };

  return {
    dir,
    savedDir,
    async look(saved) {
      await writeCourseFiles(savedDir, inSaved, saved);
      inSaved = saved;
      const parsed: ParsedFile[] = [];
      const reading = await readCourse(savedDir, { asLaid: true, onParsed: file => parsed.push(file) });
      const wrong = new Set(wrongFiles(reading));
      const changed = await (wrong.size === 0 ? show(saved, reading, []) : showMost(saved, wrong));
      return { reading, parsed, changed, shown };
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
};

const wrongFiles = (reading: CourseReading): readonly string[] => [...new Set(buildProblems(reading).map(({ file }) => file))];

/** The saved course, with an earlier version of what is wrong in it, or nothing where there is none. */
const without = (saved: FilesOfCourse, wrong: ReadonlySet<string>, before: FilesOfCourse): FilesOfCourse => {
  const files = new Map(saved);
  for (const file of wrong) {
    const earlier = before.get(file);
    if (earlier) files.set(file, earlier);
    else files.delete(file);
  }
  return files;
};
