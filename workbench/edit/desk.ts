import type { ParsedFile } from '../../src/authoring/mdx/parse-mdx.ts';
import type { CourseReading } from '../../src/authoring/read-course.ts';
import { unitsInText } from '../../src/authoring/review/read-units.ts';
import type { DilemmaUnits } from '../../src/authoring/review/units.ts';
import { addTo } from './add.ts';
import { type CourseWords, type EditOutcome, editText } from './edit-text.ts';
import type { AddRequest } from './fields.ts';
import { fileHash, readLesson, writeLesson } from './lesson-file.ts';

/** What an author is told. `ok`: it stands in the file now. */
export type DeskAnswer = { readonly ok: boolean; readonly said: string };

/** A text of a dilemma, as it was read on the page, and what it has to become. */
export type SaveRequest = { readonly dilemma: string; readonly address: string; readonly hash: string; readonly text: string };

/** The course as it is saved now, as far as it was looked at. */
export type SavedCourse = Pick<CourseReading, 'lessons' | 'config'> | undefined;

/** A dilemma as it stands on the disk, with its texts. */
export type DilemmaOnDisk = {
  readonly file: string;
  readonly text: string;
  readonly tree: ParsedFile['tree'];
  readonly units: DilemmaUnits;
};

/**
 * Where an author's edits are written, and taken back. One at a time; every one reads the file again and writes nothing but what was asked. Every method
 * resolves to a sentence and never rejects for what is in a file.
 */
export type Desk = {
  readonly save: (request: SaveRequest) => Promise<DeskAnswer>;
  readonly add: (request: AddRequest) => Promise<DeskAnswer>;
  readonly undo: () => Promise<DeskAnswer>;
  /** What `undo` would take back, in words; `null` when there is nothing. */
  readonly last: () => string | null;
  /** A Dutch sentence when it cannot be read. */
  readonly read: (dilemma: string) => Promise<DilemmaOnDisk | string>;
};

/** An edit of this sitting: what the file was before, and the hash of what it became. */
type Done = { readonly file: string; readonly before: Uint8Array; readonly after: string; readonly what: string };

/** So many edits can be taken back. */
const mostDone = 100;

export const makeDesk = (
  courseDir: string,
  saved: () => SavedCourse,
  /** What a file is called from there, where the course is laid together of two folders. */
  known: (file: string) => string = file => file,
): Desk => {
  const done: Done[] = [];
  const words = (): CourseWords => saved()?.config?.words;

  const read = async (dilemma: string): Promise<DilemmaOnDisk | string> => {
    const found = saved()?.lessons.find(({ dilemmas }) => dilemmas.some(({ text }) => text.id === dilemma))?.file;
    if (found === undefined) return 'Dit dilemma staat in geen bestand dat te lezen is.';
    const file = known(found);
    // Nothing of ours is written in the course of an organisation.
    if (file.startsWith('..')) return `Deze tekst is van ons. Maak er eerst een eigen tekst van: npm run eigen -- vervang ${dilemma}.`;
    const lesson = await readLesson(courseDir, file);
    if (typeof lesson === 'string') return lesson;
    const { tree, dilemmas } = unitsInText(file, lesson.text, words());
    const units = dilemmas.find(({ id }) => id === dilemma);
    return units ? { file, text: lesson.text, tree, units } : 'Het bestand is nu niet te lezen: herstel eerst wat er bij Fouten staat.';
  };

  /** Reads a file, changes it and writes it. `said`: what is told when it went well. */
  const change = async (dilemma: string, what: string, make: (file: string, text: string) => EditOutcome): Promise<DeskAnswer> => {
    const found = await read(dilemma);
    if (typeof found === 'string') return no(found);
    const { file } = found;
    const lesson = await readLesson(courseDir, file);
    if (typeof lesson === 'string') return no(lesson);
    const outcome = make(file, lesson.text);
    if (outcome.kind === 'refused') return no(outcome.reason, file);
    if (outcome.kind === 'there') return { ok: true, said: 'Er is niets veranderd.' };
    const bytes = Buffer.from(outcome.text, 'utf8');
    const failed = await writeLesson(courseDir, file, lesson.hash, bytes);
    if (failed !== null) return no(failed);
    done.push({ file, before: lesson.bytes, after: fileHash(bytes), what });
    if (done.length > mostDone) done.shift();
    return { ok: true, said: `Bewaard in ${file}.` };
  };

  const undo = async (): Promise<DeskAnswer> => {
    const last = done.at(-1);
    if (!last) return { ok: false, said: 'Er is niets om ongedaan te maken.' };
    const failed = await writeLesson(courseDir, last.file, last.after, last.before);
    if (failed !== null)
      return { ok: false, said: `Niet ongedaan gemaakt: ${last.file} is daarna buiten de werkbank veranderd, of niet te schrijven.` };
    done.pop();
    return { ok: true, said: `Ongedaan gemaakt: ${last.what}.` };
  };

  const oneByOne = inTurn();
  return {
    read,
    last: () => done.at(-1)?.what ?? null,
    save: ({ dilemma, address, hash, text }) =>
      oneByOne(() =>
        change(dilemma, `de tekst die begon met ‘${beginOf(text)}’`, (file, before) =>
          editText(before, { file, address, hash, to: text }, words()),
        ),
      ),
    add: request => oneByOne(() => change(request.dilemma, `${request.kind} erbij`, (file, text) => addTo(file, text, request, words()))),
    undo: () => oneByOne(undo),
  };
};

const no = (reason: string, file?: string): DeskAnswer => ({
  ok: false,
  said: `Niet bewaard${file === undefined ? '' : ` in ${file}`}. ${reason}`,
});

const beginOf = (text: string): string => {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40).trimEnd()}…` : line;
};

/** Runs what is asked one after the other, whatever comes of it. */
const inTurn = () => {
  let before: Promise<unknown> = Promise.resolve();
  return <Result>(run: () => Promise<Result>): Promise<Result> => {
    const mine = before.then(run, run);
    before = mine;
    return mine;
  };
};
