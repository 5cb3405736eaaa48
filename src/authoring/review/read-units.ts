import type { CourseConfig } from '../../core/course/config.ts';
import { listFiles } from '../files.ts';
import { type ParsedFile, parseMdx } from '../mdx/parse-mdx.ts';
import { readWritten } from '../problems/read-text.ts';
import { Source } from '../problems/source.ts';
import { readConfig } from '../read-config.ts';
import { type DilemmaUnits, unitsOfFile } from './units.ts';

/** A file with dilemmas, as it was parsed, with the texts of each. */
export type FileUnits = ParsedFile & { readonly dilemmas: readonly DilemmaUnits[] };

/** The texts of every dilemma of the course in `dir`, without playing any. A file that cannot be read or parsed has none: `npm run check` says why. */
export const readUnits = async (
  dir: string,
): Promise<{ readonly config: CourseConfig | undefined; readonly files: readonly FileUnits[] }> => {
  const [{ config }, { modules }] = await Promise.all([readConfig(dir), listFiles(dir)]);
  const names = modules.flatMap(({ lessons }) => lessons.map(({ file }) => file));
  const files = await Promise.all(names.map(async file => unitsInText(file, (await readWritten(dir, file))?.text ?? '', config?.words)));
  return { config, files: files.filter(({ dilemmas }) => dilemmas.length > 0) };
};

/** The same of one file, as it stands in `text`. `file`: its path relative to the course folder. */
export const unitsInText = (file: string, text: string, words: CourseConfig['words'] | undefined): FileUnits => {
  const source = new Source(text);
  const parsed = parseMdx(source);
  const tree = 'tree' in parsed ? parsed.tree : ({ type: 'root', children: [] } as ParsedFile['tree']);
  return { file, source, tree, dilemmas: unitsOfFile({ file, source, tree }, words) };
};
