import type { z } from 'zod';
import type { CourseFiles, ModuleFiles } from './files.ts';
import { type LessonFrontmatter, lessonFrontmatter, type ModuleFrontmatter, moduleFrontmatter } from './mdx/frontmatter.ts';
import { readWritten } from './problems/read-text.ts';
import { type Around, type FileReading, readFile } from './read-file.ts';

/** A module's folder, with what was read in it. */
export type ModuleReading = {
  readonly files: ModuleFiles;
  readonly index: FileReading<ModuleFrontmatter> | undefined;
  readonly lessons: readonly { readonly id: string; readonly file: string; readonly reading: FileReading<LessonFrontmatter> }[];
};

/** Reads the files of a module, each once. */
export const readModule = async (
  dir: string,
  files: ModuleFiles,
  { all, modules }: CourseFiles,
  forAll: Pick<Around, 'words' | 'onParsed' | 'byName'>,
): Promise<ModuleReading> => {
  const pages = new Set(modules.flatMap(({ index, lessons }) => [...(index ? [index] : []), ...lessons.map(({ file }) => file)]));
  const around = (file: string) => ({ file, pages, files: all, ...forAll });
  const read = async <Schema extends z.ZodObject>(
    file: string,
    schema: Schema,
    kind: 'module' | 'lesson',
  ): Promise<FileReading<z.infer<Schema>>> => {
    const { text, problems } = (await readWritten(dir, file)) ?? { text: '', problems: [] };
    if (problems.length === 0) return readFile(text, schema, kind, around(file));
    // What else is wrong with it may well come of this.
    return { ...readFile(text, schema, kind, { ...around(file), onParsed: undefined }), unread: true, problems };
  };
  return {
    files,
    index: files.index ? await read(files.index, moduleFrontmatter, 'module') : undefined,
    lessons: await Promise.all(
      files.lessons.map(async ({ id, file }) => ({
        id,
        file,
        reading: await read(file, lessonFrontmatter, 'lesson'),
      })),
    ),
  };
};
