import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Problem } from '../problems/problem.ts';

/**
 * A course that was laid together of an organisation's own files and ours: a folder like any other course, in which this file says where each of
 * its files came from. Whoever reads a course need not know that it was.
 */
export const laidFile = 'samenstelling.json';

/** What stands in place of a file of ours. */
const replacedSchema = z.strictObject({
  /** Its path in the course that was laid together. */
  file: z.string(),
  /** Relative to the organisation's folder. */
  own: z.string(),
  /** The file of ours that it stands for; of what facilitators need it is the file that holds it. Relative to our folder; `null` when ours is gone. */
  ours: z.string().nullable(),
  /** What ours was when it was replaced: a copy in the organisation's folder. */
  original: z.string(),
  /** `changed`: ours is another than it was then; `unknown`: there is no copy; `gone`: there is nothing of ours there any more. */
  state: z.enum(['same', 'changed', 'unknown', 'gone']),
});
export type Replaced = z.infer<typeof replacedSchema>;

const laidSchema = z.strictObject({
  /** Absolute paths. */
  own: z.string(),
  ours: z.string(),
  /** By its path in this folder, where each file came from. */
  files: z.record(z.string(), z.strictObject({ from: z.enum(['own', 'ours']), file: z.string() })),
  replaced: z.array(replacedSchema),
  /** What is wrong with how the organisation's files lie on ours. */
  problems: z.array(z.strictObject({ file: z.string(), line: z.number(), column: z.number(), message: z.string() })),
});
export type Laid = z.infer<typeof laidSchema>;

/** How the course in `dir` was laid together; `undefined` for a course that stands by itself. */
export const readLaid = async (dir: string): Promise<Laid | undefined> => {
  const text = await readFile(path.join(dir, laidFile), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return laidSchema.safeParse(JSON.parse(text)).data;
};

/** Where an own addition stands in a course that was laid together, beside what it adds to: `woordenlijst.txt` → `woordenlijst.eigen.txt`. */
export const besideOurs = (file: string): string => file.replace(/(\.[a-z]+)$/, '.eigen$1');

/** The file that people know: the organisation's by its path in its folder, ours by the way to it from there. */
export const knownFile = ({ own, ours, files }: Pick<Laid, 'own' | 'ours' | 'files'>, file: string): string => {
  const source = files[file];
  if (!source) return file;
  return source.from === 'own' ? source.file : path.relative(own, path.join(ours, source.file)).split(path.sep).join('/');
};

/** The same problem at the file that people know. */
export const atKnownFile = (laid: Laid | undefined, problem: Problem): Problem =>
  laid ? { ...problem, file: knownFile(laid, problem.file) } : problem;

/** What of ours changed since an organisation wrote its own in place of it, and the like: nothing that stops a build. */
export const replacedNotices = ({ replaced }: Pick<Laid, 'replaced'>): readonly Problem[] =>
  replaced.flatMap(({ file, own, state }) => {
    const message = {
      same: undefined,
      unknown: undefined,
      changed: `Wat hier van ons stond, is veranderd sinds jij er je eigen tekst van maakte. Vergelijk ze met npm run eigen -- bekijk ${own}.`,
      gone: `Wat hier van ons stond, is er niet meer: jouw tekst staat er nu bij als iets van jezelf. Goed zo? npm run eigen -- houd ${own}.`,
    }[state];
    return message === undefined ? [] : [{ file, line: 1, column: 1, message }];
  });
