import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../problems/problem.ts';
import { besideOurs, type Laid, laidFile, type Replaced } from './laid.ts';
import { bytesIn, filesBelow, lessonRenames, noteIn, noteOf, textIn } from './layers.ts';
import { type LessonOrder, lessonNamed, lessonOrder } from './lesson-order.ts';

/** The folder in an organisation's own where its course is laid together. Nobody edits in it. */
export const laidFolder = '.samengesteld';

/** The folder in an organisation's own with what our files were when it replaced them. */
export const originalsFolder = 'origineel';

export type Layers = {
  /** The organisation's folder, and the product's: absolute. */
  readonly own: string;
  readonly ours: string;
  /** The logo that the organisation's configuration names, relative to its folder. */
  readonly logo: string | undefined;
};

/** Own files that add to ours, and take nothing's place. */
const adds = (file: string): boolean =>
  ['modules/hernoemd.yaml', 'modules/uitgebracht.json', 'modules/personages.txt'].includes(file) ||
  /^modules\/[^/]+\/nagekeken\/[^/]+\.yaml$/.test(file);

const moduleOf = (file: string): string => file.split('/')[1] ?? '';
const nameOf = (file: string): string => file.split('/').slice(2).join('/');

type Source = Laid['files'][string];
type Lesson = { readonly id: string; readonly number: string | undefined; readonly source: Source };

/** A part of a course as it was laid together. */
type Part = {
  readonly files: readonly (readonly [string, Source])[];
  readonly replaced: readonly Replaced[];
  readonly problems: readonly Problem[];
};

const problemAt = (file: string, message: string): Problem => ({ file, line: 1, column: 1, message });

/** Lays an organisation's files on ours, in a folder of its own, and says how. Only what changed is written. */
export const layCourse = async (layers: Layers): Promise<Laid> => {
  const { own, ours } = layers;
  const [ownFiles, ourFiles, renamed] = await Promise.all([
    filesBelow(own),
    filesBelow(ours),
    textIn(ours, 'modules/hernoemd.yaml').then(lessonRenames),
  ]);
  const modules = [...new Set([...ourFiles, ...ownFiles].filter(isLesson).map(moduleOf))];
  const parts = await Promise.all([
    layOthers(layers, ownFiles, ourFiles),
    ...modules.map(module =>
      layLessons(layers, module, { own: lessonsIn(ownFiles, module, 'own'), ours: lessonsIn(ourFiles, module, 'ours'), renamed }),
    ),
  ]);
  const replaced = parts.flatMap(part => part.replaced);
  const unknown = replaced.filter(({ state }) => state === 'unknown').map(each => problemAt(each.file, takesOver(each.own)));
  const laid: Laid = {
    own,
    ours,
    files: Object.fromEntries([...parts.flatMap(part => part.files), ...(await filesBeside(layers))]),
    replaced,
    problems: [...parts.flatMap(part => part.problems), ...unknown],
  };
  await write(laid);
  return laid;
};

const takesOver = (own: string): string =>
  `Van ons is er ook een bestand met deze naam. Komt het jouwe daarvoor in de plaats, zeg dat dan met npm run eigen -- houd ${own}. Is het iets anders, geef het jouwe dan een andere naam.`;

/** What is no lesson: by its path, an own file in place of ours or beside it. */
const layOthers = async (layers: Layers, ownFiles: readonly string[], ourFiles: readonly string[]): Promise<Part> => {
  const mine = ownFiles.filter(file => !isLesson(file));
  const replaced = mine.filter(file => !adds(file)).map(async file => replacedBy(layers, file, file, await ourNow(layers.ours, file)));
  return {
    files: [
      ...ourFiles.filter(file => !isLesson(file)).map(file => [file, { from: 'ours', file }] as const),
      ...mine.map(file => [adds(file) ? besideOurs(file) : file, { from: 'own', file }] as const),
    ],
    replaced: (await Promise.all(replaced)).flat(),
    problems: [],
  };
};

type LessonsOf = { readonly own: readonly Lesson[]; readonly ours: readonly Lesson[]; readonly renamed: Readonly<Record<string, string>> };

/** The lessons of a module, each under the number that its place gives it. */
const layLessons = async (layers: Layers, module: string, { own, ours: theirs, renamed }: LessonsOf): Promise<Part> => {
  const all = own.map(lesson => ({ ...lesson, id: nowCalled(renamed, module, lesson, theirs) }));
  const mine = [...new Map(all.toReversed().map(lesson => [lesson.id, lesson])).values()];
  const order = await orderOf(layers, theirs, mine);
  const nameIn = namesFor(order, theirs, mine);
  const fileOf = (id: string): string => `modules/${module}/${nameIn(id)}`;
  const replaced = mine.map(async ({ id, source: { file } }) => {
    const ourFile = theirs.find(each => each.id === id)?.source.file;
    const now = ourFile === undefined ? undefined : { file: ourFile, bytes: await bytesIn(layers.ours, ourFile) };
    return replacedBy(layers, fileOf(id), file, now);
  });
  return {
    files: [...theirs.filter(({ id }) => !mine.some(each => each.id === id)), ...mine].map(
      ({ id, source }) => [fileOf(id), source] as const,
    ),
    replaced: (await Promise.all(replaced)).flat(),
    problems: [
      ...all
        .filter(lesson => !mine.includes(lesson))
        .map(({ id, source: { file } }) =>
          problemAt(fileOf(id), `Er is al een eigen les met de naam “${id}”: haal ${file} weg, of geef haar een andere naam.`),
        ),
      ...order.lost.map(({ id, after }) =>
        problemAt(fileOf(id), `Bij "na": in deze module is geen les “${after}”. Zij staat nu voor de slotlessen.`),
      ),
    ],
  };
};

const isLesson = (file: string): boolean => lessonNamed(nameOf(file)) !== undefined;

const lessonsIn = (files: readonly string[], module: string, from: Source['from']): readonly Lesson[] =>
  files.flatMap(file => {
    const lesson = moduleOf(file) === module ? lessonNamed(nameOf(file)) : undefined;
    return lesson ? [{ ...lesson, source: { from, file } }] : [];
  });

/** The id of an own lesson, or the one that the lesson of ours that it stands for has by now. */
const nowCalled = (renamed: Readonly<Record<string, string>>, module: string, { id }: Lesson, theirs: readonly Lesson[]): string => {
  const [other, now] = renamed[`${module}/${id}`]?.split('/') ?? [];
  return now !== undefined && other === module && !theirs.some(each => each.id === id) ? now : id;
};

const orderOf = async ({ own, ours }: Layers, theirs: readonly Lesson[], mine: readonly Lesson[]): Promise<LessonOrder> => {
  const read = (lessons: readonly Lesson[]) =>
    Promise.all(lessons.map(async ({ id, source: { from, file } }) => ({ id, text: await textIn(from === 'own' ? own : ours, file) })));
  // In a module of its own an organisation may number its lessons.
  const first = theirs.length > 0 ? theirs : mine.filter(({ number }) => number !== undefined);
  const others = [...new Map(mine.map(lesson => [lesson.id, lesson])).values()].filter(({ id }) => !first.some(each => each.id === id));
  return lessonOrder(await read(first), await read(others));
};

/** The name of each lesson in the course that is laid together: as it was where nothing came between. */
const namesFor = ({ ids }: LessonOrder, theirs: readonly Lesson[], mine: readonly Lesson[]): ((id: string) => string) => {
  const numbered = (theirs.length > 0 ? theirs : mine).filter(({ number }) => number !== undefined);
  const kept = ids.length === new Set(numbered.map(({ id }) => id)).size;
  return id => {
    const number = kept ? numbered.find(each => each.id === id)?.number : undefined;
    return `${number ?? String(ids.indexOf(id) + 1).padStart(2, '0')}-${id}.mdx`;
  };
};

type OurNow = { readonly file: string; readonly bytes: Buffer | undefined };

/** What of ours stands where an own file comes; of what facilitators need with a dilemma, its part of the file for all. */
export const ourNow = async (ours: string, file: string): Promise<OurNow | undefined> => {
  const bytes = await bytesIn(ours, file);
  if (bytes) return { file, bytes };
  const note = noteOf(file);
  const text = note && noteIn(await textIn(ours, note.all), note.dilemma);
  return note && text !== undefined ? { file: note.all, bytes: Buffer.from(text) } : undefined;
};

/** The copy of what was replaced, in the organisation's folder: a number is no part of a lesson's name. */
export const originalOf = (own: string): string => `${originalsFolder}/${own.replace(/\/\d\d-([^/]*\.mdx)$/, '/$1')}`;

const replacedBy = async ({ own: dir }: Layers, file: string, own: string, now: OurNow | undefined): Promise<readonly Replaced[]> => {
  const original = originalOf(own);
  const before = await bytesIn(dir, original);
  if (!now && !before) return [];
  const state = !before ? 'unknown' : !now ? 'gone' : now.bytes && sameText(before, now.bytes) ? 'same' : 'changed';
  return [{ file, own, ours: now?.file ?? null, original, state }];
};

/** Line ends are what Git or an editor makes of them. */
const sameText = (a: Buffer, b: Buffer): boolean =>
  a.equals(b) || a.toString('latin1').replaceAll('\r\n', '\n') === b.toString('latin1').replaceAll('\r\n', '\n');

/** What stands beside `modules/`. */
const filesBeside = async ({ own, ours, logo }: Layers): Promise<readonly (readonly [string, Source])[]> => {
  const pictures = async (dir: string) => (await readdir(dir)).filter(file => /\.(?:svg|png)$/.test(file));
  const found: (readonly [string, Source])[] = (await pictures(ours)).map(file => [file, { from: 'ours', file }]);
  for (const file of [...(await pictures(own)), ...(logo !== undefined ? [path.posix.normalize(logo)] : [])])
    if (!file.startsWith('..') && (await bytesIn(own, file))) found.push([file, { from: 'own', file }]);
  for (const file of ['woordenlijst.txt', 'course.config.ts']) {
    const isAdded = file === 'woordenlijst.txt';
    if (isAdded && (await bytesIn(ours, file))) found.push([file, { from: 'ours', file }]);
    if (await bytesIn(own, file)) found.push([isAdded ? besideOurs(file) : file, { from: 'own', file }]);
  }
  return found;
};

const write = async (laid: Laid): Promise<void> => {
  const dir = path.join(laid.own, laidFolder);
  const there = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const known = new Set([...Object.keys(laid.files), laidFile, '.gitignore']);
  for (const entry of there.filter(each => each.isFile())) {
    const file = path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
    if (!known.has(file)) await rm(path.join(dir, file), { force: true });
  }
  for (const entry of there.filter(each => each.isDirectory())) {
    const folder = path.join(entry.parentPath, entry.name);
    const name = path.relative(dir, folder).split(path.sep).join('/');
    if (![...known].some(file => file.startsWith(`${name}/`))) await rm(folder, { recursive: true, force: true });
  }
  await Promise.all(
    Object.entries(laid.files).map(async ([file, { from, file: source }]) =>
      writeChanged(path.join(dir, file), await readFile(path.join(from === 'own' ? laid.own : laid.ours, source))),
    ),
  );
  await writeChanged(path.join(dir, '.gitignore'), Buffer.from('*\n'));
  await writeChanged(path.join(dir, laidFile), Buffer.from(`${JSON.stringify(laid, null, 2)}\n`));
};

/** A file that stays as it is keeps its time, so that nobody thinks it changed. */
const writeChanged = async (file: string, bytes: Buffer): Promise<void> => {
  const before = await readFile(file).catch(() => undefined);
  if (before?.equals(bytes)) return;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
};
