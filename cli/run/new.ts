import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { courseDir } from '../../src/authoring/course-folder.ts';
import { type CourseFiles, listFiles } from '../../src/authoring/files.ts';
import { moduleFrontmatter, readFrontmatter } from '../../src/authoring/mdx/frontmatter.ts';
import { isSlug, toSlug } from '../../src/authoring/mdx/props.ts';
import { suggest } from '../../src/authoring/problems/nearest.ts';
import { Source } from '../../src/authoring/problems/source.ts';
import { readConfig } from '../../src/authoring/read-config.ts';
import { readCourse } from '../../src/authoring/read-course.ts';
import { dilemmaTemplate, moduleTemplate, openingTemplate } from '../../src/authoring/templates.ts';
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

const write = async (files: readonly { readonly file: string; readonly text: string }[]): Promise<void> => {
  for (const { file, text } of files) {
    const path = join(courseDir, file);
    await mkdir(dirname(path), { recursive: true });
    // `wx` refuses to overwrite, also when the file appeared since we looked.
    await writeFile(path, text, { flag: 'wx' });
    console.log(`Gemaakt: ${file}`);
  }
};

const newDilemma = async (name: string, moduleName: string | undefined, { modules }: CourseFiles): Promise<void> => {
  const ids = modules.map(({ id }) => id);
  if (!moduleName) throw new UserError(`Zeg erbij in welke module: --module <module>.${ids.length ? ` Er zijn: ${ids.join(', ')}.` : ''}`);
  const module = modules.find(({ id }) => id === moduleName);
  if (!module) throw new UserError(`Er is geen module “${moduleName}”.${suggest(moduleName, ids)}`);
  const id = slugOf(name);
  const existing = module.lessons.find(lesson => lesson.id === id);
  if (existing) throw new UserError(`${existing.file} bestaat al: kies een andere naam.`);
  const { lessons } = await readCourse(courseDir);
  const same = lessons.find(lesson => lesson.dilemmas.some(({ text }) => text.id === id));
  if (same) throw new UserError(`Er is al een dilemma “${id}” in ${same.file}: kies een andere naam.`);
  const number = Math.max(0, ...module.lessons.map(lesson => Number(lesson.number))) + 1;
  if (number > 99) throw new UserError(`Module “${moduleName}” heeft al een les met nummer 99: maak eerst een nummer vrij.`);
  const file = `modules/${moduleName}/${String(number).padStart(2, '0')}-${id}.mdx`;
  await write([{ file, text: dilemmaTemplate({ id, title: titleOf(name) }) }]);
  console.log('Verander de tekst, kijk met npm run dev en controleer met npm run check.');
};

/** `volgorde` of a module, 0 if it cannot be read. */
const placeOf = async (index: string): Promise<number> => {
  const source = new Source(await readFile(join(courseDir, index), 'utf8'));
  return readFrontmatter(index, source, moduleFrontmatter).value?.volgorde ?? 0;
};

const newModule = async (name: string, { modules }: CourseFiles): Promise<void> => {
  const id = slugOf(name);
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

/** Writes a dilemma in a module, or a module. Throws a `UserError` when it cannot, and has written nothing then. */
export const makeNew = async (kind: 'dilemma' | 'module', name: string, module: string | undefined): Promise<void> => {
  const files = await listFiles(courseDir);
  await (kind === 'dilemma' ? newDilemma(name, module, files) : newModule(name, files));
};
