import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parseLessonName } from './mdx/lesson-link.ts';
import { isSlug, toSlug } from './mdx/props.ts';
import type { Problem } from './problems/problem.ts';

/** A module's folder: its introduction and its lessons in order. Paths relative to the course folder, with `/`. */
export type ModuleFiles = {
  readonly id: string;
  readonly index: string | undefined;
  readonly lessons: readonly { readonly id: string; readonly number: string; readonly file: string }[];
};

export type CourseFiles = {
  readonly modules: readonly ModuleFiles[];
  /** Every file below `modules/`. */
  readonly all: ReadonlySet<string>;
  readonly problems: readonly Problem[];
};

/** When the files of a course were written, as one text: the same as long as no file of it comes, goes or changes. */
export const courseTimes = async (dir: string): Promise<string> => {
  const beside = await readdir(dir, { withFileTypes: true });
  const below = await readdir(join(dir, 'modules'), { recursive: true, withFileTypes: true }).catch(() => []);
  const files = [...beside, ...below].filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  const times = files.map(async file => {
    const found = await stat(file).catch(() => undefined);
    return `${file} ${found?.mtimeMs} ${found?.size}`;
  });
  return (await Promise.all(times)).sort().join('\n');
};

/** Lists `modules/` and says which files are not where, or not called what, they should be. */
export const listFiles = async (dir: string): Promise<CourseFiles> => {
  const entries = await readdir(join(dir, 'modules'), { recursive: true, withFileTypes: true }).catch(() => undefined);
  // That there are no modules is told where they are chosen.
  if (!entries) return { modules: [], all: new Set(), problems: [] };
  const files = entries
    .filter(entry => !entry.isDirectory())
    .map(entry => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(file => !file.split('/').some(part => part.startsWith('.')))
    .sort();
  const folders = entries
    .filter(entry => entry.isDirectory() && join(entry.parentPath) === join(dir, 'modules') && !entry.name.startsWith('.'))
    .map(entry => entry.name)
    .sort();
  const modules = folders.map(id => moduleFiles(id, files));
  return { modules, all: new Set(files), problems: [...files.flatMap(nameProblems), ...modules.flatMap(moduleProblems)] };
};

const problem = (file: string, message: string): Problem => ({ file, line: 1, column: 1, message });

const moduleFiles = (id: string, files: readonly string[]): ModuleFiles => {
  const folder = `modules/${id}/`;
  const index = `${folder}index.mdx`;
  const lessons = files.flatMap(file => {
    const name = file.startsWith(folder) ? parseLessonName(file.slice(folder.length)) : undefined;
    return name ? [{ ...name, file }] : [];
  });
  return { id, index: files.includes(index) ? index : undefined, lessons };
};

const nameProblems = (file: string): readonly Problem[] => {
  const [, module = '', ...rest] = file.split('/');
  const name = rest.join('/');
  if (!/\.(mdx?|markdown)$/i.test(file)) return [];
  if (!rest.length) return [problem(file, `Zet ${module} in de map van een module, bijvoorbeeld modules/mijn-module/01-naam.mdx.`)];
  if (rest.length > 1) return [problem(file, 'Lessen staan direct in de map van hun module: zet dit bestand een map hoger.')];
  if (name === 'index.mdx' || parseLessonName(name)) return [];
  if (name === 'index.md') return [problem(file, 'Noem dit bestand index.mdx: de naam eindigt op .mdx.')];
  const number = /^\d+/.exec(name)?.[0]?.slice(-2).padStart(2, '0') ?? '01';
  const slug = toSlug(name.replace(/^\d+/, '').replace(/\.[^.]*$/, '')) || 'naam';
  return [problem(file, `De bestandsnaam ${name} klopt niet: twee cijfers, een streepje en kleine letters, zoals ${number}-${slug}.mdx.`)];
};

/** Pages that every course has, and names that Windows keeps for devices: a module's page or folder would not fit beside them. */
const takenNames = /^(?:index|samen|con|prn|aux|nul|com\d|lpt\d)$/;

/** Whether a name is a module's, as far as its letters go, and cannot be one all the same. */
export const isTakenName = (id: string): boolean => takenNames.test(id);

const moduleProblems = ({ id, index, lessons }: ModuleFiles): readonly Problem[] => {
  const problems: Problem[] = [];
  const folder = `modules/${id}`;
  if (!isSlug(id))
    problems.push(
      problem(folder, `De map ${id} kan geen module zijn: noem haar ${toSlug(id) || 'naam'}, met kleine letters, cijfers en streepjes.`),
    );
  if (isTakenName(id))
    problems.push(
      problem(folder, `Een module kan niet ${id} heten: die naam heeft al een betekenis. Noem haar bijvoorbeeld module-${id}.`),
    );
  if (!index)
    problems.push(
      problem(
        `${folder}/index.mdx`,
        'Dit bestand ontbreekt: elke module begint met een index.mdx met titel, belofte, duur, volgorde, doelen en doelgroep.',
      ),
    );
  if (!lessons.length) problems.push(problem(index ?? folder, 'Deze module heeft geen lessen: zet er een bestand bij zoals 01-naam.mdx.'));
  for (const [i, lesson] of lessons.entries()) {
    const before = lessons.slice(0, i);
    const sameNumber = before.find(({ number }) => number === lesson.number);
    const sameId = before.find(other => other.id === lesson.id);
    if (sameNumber)
      problems.push(
        problem(
          lesson.file,
          `Nummer ${lesson.number} is al van ${sameNumber.file.split('/').at(-1)}: geef een van de twee een ander nummer.`,
        ),
      );
    if (sameId)
      problems.push(
        problem(lesson.file, `De naam "${lesson.id}" is al van ${sameId.file.split('/').at(-1)}: geef een van de twee een andere naam.`),
      );
  }
  return problems;
};
