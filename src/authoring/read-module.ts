import { readFile as readText } from 'node:fs/promises';
import { join } from 'node:path';
import type { CourseFiles, ModuleFiles } from './files.ts';
import { type LessonFrontmatter, lessonFrontmatter, type ModuleFrontmatter, moduleFrontmatter } from './mdx/frontmatter.ts';
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
  forAll: Pick<Around, 'words' | 'onParsed'>,
): Promise<ModuleReading> => {
  const pages = new Set(modules.flatMap(({ index, lessons }) => [...(index ? [index] : []), ...lessons.map(({ file }) => file)]));
  const around = (file: string) => ({ file, pages, files: all, ...forAll });
  const text = (file: string): Promise<string> => readText(join(dir, file), 'utf8');
  return {
    files,
    index: files.index ? readFile(await text(files.index), moduleFrontmatter, 'module', around(files.index)) : undefined,
    lessons: await Promise.all(
      files.lessons.map(async ({ id, file }) => ({
        id,
        file,
        reading: readFile(await text(file), lessonFrontmatter, 'lesson', around(file)),
      })),
    ),
  };
};
