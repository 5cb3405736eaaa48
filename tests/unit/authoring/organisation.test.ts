import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyProblem } from '../../../src/authoring/language/every-problem.ts';
import type { ParsedFile } from '../../../src/authoring/mdx/parse-mdx.ts';
import { laidFolder } from '../../../src/authoring/organisation/lay.ts';
import { beginOwnText, keepOwnText, takeOurs, threeTexts } from '../../../src/authoring/organisation/own-text.ts';
import { layOrganisation } from '../../../src/authoring/organisation-course.ts';
import { type CourseReading, readCourse } from '../../../src/authoring/read-course.ts';
import { releasedFile, writeReleased } from '../../../src/authoring/released.ts';
import { organisationTemplate } from '../../../src/authoring/templates.ts';

/** Our course at one release and at the next, and what an organisation made on the first: one module of ours is enough of it. */

const product = join(import.meta.dirname, '../../..');
let root: string;
let own: string;
let [first, next] = ['', ''];

const put = async (dir: string, file: string, text: string): Promise<void> => {
  await mkdir(dirname(join(dir, file)), { recursive: true });
  await writeFile(join(dir, file), text);
};
const textOf = (dir: string, file: string): Promise<string> => readFile(join(dir, file), 'utf8');
const change = async (dir: string, file: string, from: string, to: string): Promise<void> => {
  const text = await textOf(dir, file);
  expect(text, `${file} holds ${from}`).toContain(from);
  await put(dir, file, text.replace(from, to));
};

/** Every file below a folder with its hash, but for what is laid together there. */
const hashes = async (dir: string): Promise<ReadonlyMap<string, string>> => {
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter(
    each => each.isFile() && !each.parentPath.includes(laidFolder),
  );
  const read = files.map(async ({ parentPath, name }) => {
    const file = join(parentPath, name);
    return [
      relative(dir, file),
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    ] as const;
  });
  return new Map((await Promise.all(read)).toSorted(([a], [b]) => a.localeCompare(b)));
};

/** The organisation's course on a release of ours, as every command reads it. */
const on = async (ours: string): Promise<CourseReading & { readonly every: readonly string[] }> => {
  const { dir } = await layOrganisation(own, ours);
  const parsed: ParsedFile[] = [];
  const reading = await readCourse(dir, { onParsed: file => parsed.push(file) });
  const every = (await everyProblem(dir, reading, parsed)).map(({ file, message }) => `${file}: ${message}`);
  return { ...reading, every };
};

const replaced = 'modules/leiderschap/02-het-hitteschild.mdx';
const lesson = (title: string, after?: string) =>
  `---\ntitel: ${title}\nsoort: begrip\n${after === undefined ? '' : `na: ${after}\n`}---\n\nBij ons telt dit ook. Kijk terug naar [het schild](02-het-hitteschild.mdx).\n`;
const moduleIndex = (title: string) =>
  `---\ntitel: ${title}\nbelofte: Ik kan het.\nduur: 10\nvolgorde: 9\ndoelen:\n  - Kiezen\ndoelgroep:\n  - Iedereen\n---\n\nWelkom.\n`;
const notes = `verwacht: De meesten wachten.\nongezegd: Wie er bang is.\nweten: Niets.\nvraag_door:\n  - En dan?\nelders:\n  - Eerst bellen.\n  - Eerst vragen.\n  - Eerst slapen.\nrollen:\n  - naam: Ilse\n    wie: Een collega.\n    zin: Kom maar.\n`;

/** A dilemma of the module besides the replaced one, for which the organisation has its own notes. */
const noted = 'de-verzwegen-agenda';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'één organisatie '));
  [first, next, own] = ['uitgave 1', 'uitgave 2', 'dienst noord'].map(name => join(root, name)) as [string, string, string];
  for (const file of ['course.config.ts', 'woordenlijst.txt', 'modules/begeleiden.yaml', 'modules/leiderschap'])
    await cp(join(product, file), join(first, file), { recursive: true });
  // One module has not the concepts of the others.
  for (const file of await readdir(join(first, 'modules/leiderschap')))
    if (file.endsWith('.mdx')) {
      const text = await textOf(join(first, 'modules/leiderschap'), file);
      await put(join(first, 'modules/leiderschap'), file, text.replace(/<Term naam="[^"]*">([\s\S]*?)<\/Term>/g, '$1'));
    }
  await change(first, 'course.config.ts', "version: '0.1.0'", "version: '1.0.0'");
  await cp(first, next, { recursive: true });

  for (const [file, text] of Object.entries(organisationTemplate('dienst-noord', 'Dienst Noord', 'Ons'))) await put(own, file, text);
  await put(
    own,
    'course.config.ts',
    `import { extendCourse, ours } from '#course';\nexport default extendCourse({\n  id: 'dieper',\n  title: 'Dieper kijken',\n  iri: 'https://leren.dienstnoord.nl/dieper',\n  colours: { accent: '#7a3594' },\n  logo: { file: 'beeld/logo.svg', name: 'Dienst Noord' },\n  help: [...ours.help, { label: 'De luisterlijn', text: 'Voor wie wil praten.' }],\n});\n`,
  );
  await put(own, 'beeld/logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await put(own, 'woordenlijst.txt', 'Noordwaarts\n');
  expect(await beginOwnText({ own, ours: first }, replaced)).toBe(true);
  await change(own, replaced, 'titel: ', 'titel: Noordwaarts ');
  await put(own, 'modules/leiderschap/03-ons-geval.mdx', lesson('Ons geval', 'het-hitteschild'));
  await put(own, 'modules/leiderschap/nog-iets.mdx', lesson('Nog iets'));
  expect(await beginOwnText({ own, ours: first }, `modules/leiderschap/begeleiden/${noted}.yaml`)).toBe(true);
  await put(own, `modules/leiderschap/begeleiden/${noted}.yaml`, notes);
  await put(own, 'modules/bij-ons/index.mdx', moduleIndex('Bij ons'));
  await put(own, 'modules/bij-ons/01-begin.mdx', '---\ntitel: Begin\nsoort: opening\n---\n\nHier begint het.\n');

  await change(next, 'course.config.ts', "title: 'Onder de waterlijn'", "title: 'Onder het oppervlak'");
  await change(next, 'course.config.ts', "version: '1.0.0'", "version: '1.1.0'");
  await change(next, 'course.config.ts', "deep: '#0b3a53'", "deep: '#10304a'");
  await change(next, 'course.config.ts', 'Voor alles wat je in je werk raakt', 'Voor wat je in je werk raakt');
  await change(next, replaced, '</Dilemma>', '{/* nieuw */}\n\n</Dilemma>');
  await change(next, 'modules/leiderschap/begeleiden.yaml', 'We oefenen vandaag', 'We proberen vandaag');
  // The number of the organisation's own lesson, and everything behind it moves on.
  for (const file of (await readdir(join(next, 'modules/leiderschap'))).toSorted().toReversed()) {
    const number = Number(/^\d\d/.exec(file)?.[0]);
    if (number < 3 || Number.isNaN(number)) continue;
    await cp(
      join(next, 'modules/leiderschap', file),
      join(next, 'modules/leiderschap', file.replace(/^\d\d/, String(number + 1).padStart(2, '0'))),
    );
    await rm(join(next, 'modules/leiderschap', file));
  }
  await put(next, 'modules/leiderschap/03-van-ons.mdx', lesson('Van ons'));
  await put(next, 'modules/elders/index.mdx', moduleIndex('Elders'));
  await put(next, 'modules/elders/01-begin.mdx', '---\ntitel: Begin\nsoort: opening\n---\n\nHier begint het ook.\n');
  for (const file of await readdir(join(next, 'modules/leiderschap')))
    if (file.endsWith('.mdx')) {
      const text = await textOf(join(next, 'modules/leiderschap'), file);
      const links = text.replace(/(\]\((?:\.\/)?)(\d\d)(-[a-z-]+\.mdx)/g, (_, open: string, number: string, name: string) =>
        Number(number) < 3 ? `${open}${number}${name}` : `${open}${String(Number(number) + 1).padStart(2, '0')}${name}`,
      );
      await put(join(next, 'modules/leiderschap'), file, links);
    }
});

afterAll(() => rm(root, { recursive: true, force: true }));

const lessonsOf = ({ course }: CourseReading, module: string): readonly string[] =>
  course?.modules.find(({ id }) => id === module)?.lessons.map(({ id }) => id) ?? [];

describe('An organisation’s own version', { timeout: 180_000 }, () => {
  it('is whole on the release that it was made on', async () => {
    const { every, notices, course } = await on(first);
    expect(every).toEqual([]);
    expect(notices).toEqual([]);
    expect(course).toMatchObject({ id: 'dieper', title: 'Dieper kijken', version: '1.0.0' });
  });

  it('has what is new of ours and all of its own when the next release is laid under it, and hears of the one text that was overtaken', async () => {
    const [mine, theirs] = [await hashes(own), await hashes(next)];
    const reading = await on(next);
    const { every, notices, course, config, facilitation } = reading;
    expect(every).toEqual([]);
    expect(notices.map(({ file, message }) => [file, message.split('.')[0]])).toEqual([
      [replaced, 'Wat hier van ons stond, is veranderd sinds jij er je eigen tekst van maakte'],
    ]);
    // Its own.
    expect(course).toMatchObject({ id: 'dieper', title: 'Dieper kijken', iri: 'https://leren.dienstnoord.nl/dieper' });
    expect(config?.colours.accent).toBe('#7a3594');
    expect(config?.help.at(-1)?.label).toBe('De luisterlijn');
    expect(course?.modules.map(({ id }) => id)).toEqual(['leiderschap', 'elders', 'bij-ons']);
    const shield = course?.modules[0]?.lessons.find(({ id }) => id === 'het-hitteschild');
    expect(shield?.title).toMatch(/^Noordwaarts /);
    const ofNoted = facilitation?.modules[0]?.dilemmas.filter(({ dilemma }) => dilemma === noted);
    expect(ofNoted?.map(({ expect }) => expect)).toEqual(['De meesten wachten.']);
    // Ours, as it is now.
    expect(course?.version).toBe('1.1.0');
    expect(config?.colours.deep).toBe('#10304a');
    expect(config?.help[0]?.text).toMatch(/^Voor wat je in je werk raakt/);
    expect(facilitation?.modules[0]?.purpose).toMatch(/^We proberen vandaag/);
    // Both, in an order that no number decides.
    const ids = lessonsOf(reading, 'leiderschap');
    expect(ids.slice(1, 4)).toEqual(['het-hitteschild', 'ons-geval', 'van-ons']);
    expect(ids.at(ids.indexOf('nog-iets') + 1)).toBe('voor-jezelf');
    // Nobody had to change a file.
    expect(await hashes(own)).toEqual(mine);
    expect(await hashes(next)).toEqual(theirs);
  });

  it('shows both texts, and keeps the one that is chosen', async () => {
    const { laid } = await layOrganisation(own, next);
    const [overtaken] = laid.replaced.filter(({ state }) => state === 'changed');
    if (!overtaken) throw new Error('Nothing was overtaken.');
    const { before, now, own: mine } = await threeTexts(laid, overtaken);
    expect([before, now].map(text => text?.includes('{/* nieuw */}'))).toEqual([false, true]);
    expect(mine?.toString()).toContain('titel: Noordwaarts ');
    await keepOwnText(laid, overtaken);
    expect((await on(next)).notices).toEqual([]);
    expect((await on(first)).notices).toHaveLength(1);
    const text = await textOf(own, replaced);
    await takeOurs(laid, overtaken);
    const { course, notices } = await on(next);
    expect(course?.modules[0]?.lessons.find(({ id }) => id === 'het-hitteschild')?.title).not.toContain('Noordwaarts');
    expect(notices).toEqual([]);
    await put(own, replaced, text);
  });

  it('says of a file that ours came to have too that it may be another, at the file of the organisation', async () => {
    const { every } = await on(next);
    expect(every).toEqual([
      expect.stringMatching(/^modules\/leiderschap\/02-het-hitteschild\.mdx: Van ons is er ook een bestand met deze naam/),
    ]);
    await beginOwnText({ own, ours: next }, replaced);
    await rm(join(own, replaced));
    expect(await beginOwnText({ own, ours: next }, replaced)).toBe(true);
    expect((await on(next)).every).toEqual([]);
  });

  it('goes on with a lesson of ours under its new name, and keeps its own list of what it released', async () => {
    const { dir } = await layOrganisation(own, next);
    const before = await readCourse(dir);
    await writeReleased(own, '1.0.0', before.ids);
    await cp(join(next, replaced), join(next, replaced.replace('het-hitteschild', 'het-schild')));
    await rm(join(next, replaced));
    await put(next, 'modules/hernoemd.yaml', 'hernoemd:\n  lessen:\n    leiderschap/het-hitteschild: leiderschap/het-schild\n');
    for (const file of ['modules/leiderschap/nog-iets.mdx', 'modules/leiderschap/03-ons-geval.mdx'])
      await change(own, file, 'Kijk terug naar [het schild](02-het-hitteschild.mdx).', 'Kijk terug.');
    await change(own, 'modules/leiderschap/03-ons-geval.mdx', 'na: het-hitteschild', 'na: het-schild');
    const { every, course } = await on(next);
    expect(every.filter(each => !each.includes('02-het-hitteschild.mdx bestaat niet'))).toEqual([]);
    expect(course?.renamed).toEqual({ 'leiderschap/het-hitteschild': 'leiderschap/het-schild' });
    await rm(join(own, 'modules/leiderschap/nog-iets.mdx'));
    const after = await on(next);
    expect(after.every.filter(each => each.startsWith(releasedFile))).toEqual([
      expect.stringContaining('“leiderschap/nog-iets” is uitgebracht'),
    ]);
  });
});
