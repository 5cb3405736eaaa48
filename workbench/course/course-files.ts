import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readConfig } from '../../src/authoring/read-config.ts';

/** The files of a course by their path from its folder, with `/`. */
export type FilesOfCourse = ReadonlyMap<string, Buffer>;

/** What can stand beside `modules/`: the configuration, what it imports, its logo and the list of words. */
const beside = /\.(?:ts|js|json|txt|svg|png)$/;
/** They would make another project of the copy. */
const notACourse = /^(?:package(?:-lock)?|tsconfig|renovate|biome)\.json$|^(?:playwright|vitest)\.config\.ts$/;
const isHidden = (file: string): boolean => file.split('/').some(part => part.startsWith('.'));

/** Everything that a course is read from and shown with. A file that goes away meanwhile is left out. */
export const readCourseFiles = async (dir: string): Promise<FilesOfCourse> => {
  const { config } = await readConfig(dir);
  const top = (await readdir(dir, { withFileTypes: true }))
    .filter(entry => entry.isFile() && beside.test(entry.name) && !notACourse.test(entry.name))
    .map(({ name }) => name);
  const below = await readdir(path.join(dir, 'modules'), { recursive: true, withFileTypes: true }).catch(() => []);
  const inModules = below
    .filter(entry => entry.isFile())
    .map(entry => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  // A logo may have a folder of its own.
  const logo = config?.logo ? [path.posix.normalize(config.logo.file)] : [];
  const files = [...new Set([...top, ...inModules, ...logo])].filter(file => !isHidden(file)).sort();
  const read = await Promise.all(files.map(async file => [file, await readFile(path.join(dir, file)).catch(() => undefined)] as const));
  return new Map(read.flatMap(([file, bytes]) => (bytes ? [[file, bytes] as const] : [])));
};

/** Brings a folder from one state of a course to another. Files that are the same are not written, so that nobody thinks they changed. */
export const writeCourseFiles = async (dir: string, from: FilesOfCourse, to: FilesOfCourse): Promise<void> => {
  await Promise.all([...from.keys()].filter(file => !to.has(file)).map(file => rm(path.join(dir, file), { force: true })));
  const changed = [...to].filter(([file, bytes]) => !from.get(file)?.equals(bytes));
  const folders = new Set(changed.map(([file]) => path.dirname(path.join(dir, file))));
  await Promise.all([...folders].map(folder => mkdir(folder, { recursive: true })));
  await Promise.all(changed.map(([file, bytes]) => writeFile(path.join(dir, file), bytes)));
};

/** The paths that differ between two states. */
export const changedFiles = (from: FilesOfCourse, to: FilesOfCourse): readonly string[] =>
  [...new Set([...from.keys(), ...to.keys()])].filter(file => {
    const [before, after] = [from.get(file), to.get(file)];
    return !(before && after && before.equals(after));
  });
