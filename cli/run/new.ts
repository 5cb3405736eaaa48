import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { courseDir, laidCourse, ownDir } from '../../src/authoring/course-folder.ts';
import { moduleFile } from '../../src/authoring/facilitation/read-facilitation.ts';
import { type CourseFiles, isTakenName, listFiles, type ModuleFiles } from '../../src/authoring/files.ts';
import { lessonFrontmatter, moduleFrontmatter, readFrontmatter } from '../../src/authoring/mdx/frontmatter.ts';
import { isSlug, toSlug } from '../../src/authoring/mdx/props.ts';
import { suggest } from '../../src/authoring/problems/nearest.ts';
import { formatProblem } from '../../src/authoring/problems/problem.ts';
import { readWritten } from '../../src/authoring/problems/read-text.ts';
import { Source } from '../../src/authoring/problems/source.ts';
import { ourDir, readConfig } from '../../src/authoring/read-config.ts';
import { readCourse } from '../../src/authoring/read-course.ts';
import { type LessonRoom, relinked, roomBehind } from '../../src/authoring/renumber.ts';
import {
  dilemmaTemplate,
  dilemmaTemplateIds,
  moduleTemplate,
  notesTemplate,
  openingTemplate,
  organisationTemplate,
  ownNotesTemplate,
} from '../../src/authoring/templates.ts';
import type { LessonKind } from '../../src/core/course/model.ts';
import { UserError } from '../../src/core/user-error.ts';

/** `Het lege bed` for people who typed a title, or a slug. */
const titleOf = (name: string): string => {
  const words = isSlug(name) ? name.replaceAll('-', ' ') : name.trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const slugOf = (name: string): string => {
  const slug = toSlug(name);
  if (!slug) throw new UserError(`Van “${name}” is geen naam te maken: gebruik letters of cijfers.`);
  return slug;
};

type NewFile = { readonly file: string; readonly text: string };

const write = async (files: readonly NewFile[], dir: string = ownDir): Promise<void> => {
  for (const { file, text } of files) {
    const path = join(dir, file);
    await mkdir(dirname(path), { recursive: true });
    // `wx` refuses to overwrite, also when the file appeared since we looked.
    await writeFile(path, text, { flag: 'wx' });
    console.log(`Gemaakt: ${dir === ownDir ? file : path}`);
  }
};

/** What cannot be read as it was written must not be written back. */
const read = async (file: string): Promise<string> => {
  const { text, problems } = (await readWritten(courseDir, file)) ?? { text: '', problems: [] };
  if (problems[0]) throw new UserError(`Er is niets gemaakt:\n${formatProblem(problems[0])}`);
  return text;
};

/** Kinds of lessons that a module ends with. */
const closing: readonly LessonKind[] = ['reflectie', 'leeractie', 'terug', 'bronnen'];

const kindOf = async (file: string): Promise<LessonKind | undefined> =>
  readFrontmatter(file, new Source(await read(file)), lessonFrontmatter).value?.soort;

/** Behind how many lessons of a module a new one comes: behind the named one, or else before those that it ends with. */
const placeBehind = async ({ id, lessons }: ModuleFiles, after: string | undefined): Promise<number> => {
  if (after !== undefined) {
    const wanted = after.replace(/^\d\d-/, '').replace(/\.mdx$/, '');
    const found = lessons.findIndex(lesson => lesson.id === wanted);
    const all = lessons.map(lesson => lesson.id);
    if (found < 0) throw new UserError(`In module “${id}” is geen les “${after}”.${suggest(wanted, all)}`);
    return found + 1;
  }
  const kinds = await Promise.all(lessons.map(({ file }) => kindOf(file)));
  return kinds.findLastIndex(kind => kind === undefined || !closing.includes(kind)) + 1;
};

/** Gives lessons the numbers that make room, the last one first, and has links to them follow. */
const makeRoom = async ({ modules }: CourseFiles, { moves }: LessonRoom): Promise<void> => {
  if (moves.size === 0) return;
  const files = modules.flatMap(({ index, lessons }) => [...(index ? [index] : []), ...lessons.map(lesson => lesson.file)]);
  const texts = await Promise.all(files.map(async file => [file, await read(file)] as const));
  for (const [file, text] of texts) {
    const changed = relinked(file, text, moves);
    if (changed !== text) await writeFile(join(courseDir, file), changed);
  }
  for (const [from, to] of [...moves].toReversed()) {
    await rename(join(courseDir, from), join(courseDir, to));
    console.log(`Hernoemd: ${from} heet nu ${to.split('/').at(-1)}`);
  }
};

/** What a facilitator has to know of it, where the module has such a file, as a start that nobody else reads yet. */
const addNotes = async (module: ModuleFiles, id: string): Promise<void> => {
  const file = moduleFile(module);
  const text = await read(file);
  if (text === '') return;
  await writeFile(join(courseDir, file), `${text.replace(/\n*$/, '\n')}${notesTemplate(id)}`);
  console.log(`Voor begeleiders: onderaan ${file} staat, achter hekjes, wat er bij dit dilemma hoort. Tot dan komt het niet in de kit.`);
};

const newDilemma = async (name: string, { module: moduleName, after }: Place, files: CourseFiles): Promise<void> => {
  const { modules } = files;
  const ids = modules.map(({ id }) => id);
  if (!moduleName) throw new UserError(`Zeg erbij in welke module: --module <module>.${ids.length ? ` Er zijn: ${ids.join(', ')}.` : ''}`);
  const module = modules.find(({ id }) => id === moduleName);
  if (!module) throw new UserError(`Er is geen module “${moduleName}”.${suggest(moduleName, ids)}`);
  const id = slugOf(name);
  const existing = module.lessons.find(lesson => lesson.id === id);
  if (existing) throw new UserError(`${existing.file} bestaat al: kies een andere naam.`);
  const { taken } = await readCourse(courseDir);
  for (const wanted of dilemmaTemplateIds(id)) {
    const same = taken.get(wanted);
    if (same) throw new UserError(`De naam “${wanted}” is al van een ${same.word} in ${same.file}: kies een andere naam.`);
  }
  if (laidCourse()) return newOwnDilemma(module, id, titleOf(name), after);
  const room = roomBehind(module.lessons, await placeBehind(module, after));
  if (!room) throw new UserError(`Module “${moduleName}” heeft al een les met nummer 99: maak eerst een nummer vrij.`);
  await read(moduleFile(module));
  await makeRoom(files, room);
  await write([{ file: `modules/${moduleName}/${room.number}-${id}.mdx`, text: dilemmaTemplate({ id, title: titleOf(name) }) }]);
  await addNotes(module, id);
  console.log('Verander de tekst, kijk met npm run dev en controleer met npm run check.');
};

/** In the course of an organisation: it says which lesson it comes after, and what facilitators need is a file beside it. Nothing of ours changes. */
const newOwnDilemma = async (module: ModuleFiles, id: string, title: string, after: string | undefined): Promise<void> => {
  const before = after === undefined ? undefined : module.lessons[(await placeBehind(module, after)) - 1];
  const notes =
    (await read(moduleFile(module))) === '' ? [] : [{ file: `modules/${module.id}/begeleiden/${id}.yaml`, text: ownNotesTemplate(id) }];
  await write([{ file: `modules/${module.id}/${id}.mdx`, text: dilemmaTemplate({ id, title, after: before?.id }) }, ...notes]);
  if (notes.length > 0)
    console.log('Voor begeleiders: in het tweede bestand staat, achter hekjes, wat erbij hoort. Tot dan komt het niet in de kit.');
  console.log('Verander de tekst, kijk met npm run dev en controleer met npm run check.');
};

/** A folder for what an organisation has of its own. `map`: where; beside the product when not given. */
export const newOrganisation = async (name: string, map: string | undefined): Promise<void> => {
  const id = slugOf(name);
  const dir = resolve(map ?? join(ourDir, '..', id));
  if (existsSync(dir) && readdirSync(dir).length > 0) throw new UserError(`De map ${dir} is niet leeg: kies een andere met --map.`);
  if (`${dir}${sep}`.startsWith(`${ourDir}${sep}`))
    throw new UserError('Kies een map buiten die van de cursus: bij een nieuwe versie komt die helemaal in de plaats van de oude.');
  const { config } = await readConfig(ourDir);
  await write(
    Object.entries(organisationTemplate(id, titleOf(name), config?.title ?? '')).map(([file, text]) => ({ file, text })),
    dir,
  );
  console.log(`Zet COURSE_DIR op ${dir}; dan werkt elk commando op jullie cursus. Hoe het verder gaat, staat in docs/organisatie.md.`);
};

/** `volgorde` of a module, 0 if it cannot be read. */
const placeOf = async (index: string): Promise<number> => {
  const source = new Source(await read(index));
  return readFrontmatter(index, source, moduleFrontmatter).value?.volgorde ?? 0;
};

const newModule = async (name: string, { modules }: CourseFiles): Promise<void> => {
  const id = slugOf(name);
  if (isTakenName(id)) throw new UserError(`Een module kan niet “${id}” heten: die naam heeft al een betekenis. Kies een andere.`);
  if (modules.some(module => module.id === id)) throw new UserError(`De map modules/${id} bestaat al: kies een andere naam.`);
  const { config } = await readConfig(courseDir);
  const places = await Promise.all(modules.map(({ index }) => (index ? placeOf(index) : 0)));
  const place = Math.max(0, ...places) + 1;
  await write([
    { file: `modules/${id}/index.mdx`, text: moduleTemplate({ title: titleOf(name), place }) },
    { file: `modules/${id}/01-voordat-je-begint.mdx`, text: openingTemplate() },
  ]);
  if (config && config.modules !== 'all')
    console.log(`Zet de module ook in course.config.ts, bij modules: { id: '${id}', required: true }.`);
  console.log(`Maak er een dilemma in met: npm run new -- dilemma <naam> --module ${id}`);
};

/** Where a new dilemma comes: in this module, behind this lesson. */
type Place = { readonly module: string | undefined; readonly after: string | undefined };

/** Writes a dilemma in a module, or a module. Throws a `UserError` when it cannot, and has written nothing then. */
export const makeNew = async (kind: 'dilemma' | 'module', name: string, place: Place): Promise<void> => {
  const files = await listFiles(courseDir);
  await (kind === 'dilemma' ? newDilemma(name, place, files) : newModule(name, files));
};
