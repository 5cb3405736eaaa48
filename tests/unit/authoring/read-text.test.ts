import { globSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLanguage } from '../../../src/authoring/language/check-language.ts';
import type { ParsedFile } from '../../../src/authoring/mdx/parse-mdx.ts';
import { readCourse } from '../../../src/authoring/read-course.ts';
import { config, inCourse, index, lesson, smallest } from './course-folder.ts';

/** Every text file of a course that a person writes. Each has `Cliënt` in it, in a field where it has fields. */
const files: { readonly [file: string]: string } = {
  'course.config.ts': config({ title: "'Cliënt'" }),
  'modules/een/index.mdx': index().replace('titel: Een', 'titel: "Cliënt"'),
  'modules/een/01-start.mdx': lesson('Cliënt.\n').replace('titel: Les', 'titel: "Cliënt"'),
  'woordenlijst.txt': '# Namen\nCliënt\n',
  'modules/personages.txt': 'Cliënt: niemand.\n',
  'modules/begeleiden.yaml': 'afspraken:\n  - "Cliënt"\n',
  'modules/een/begeleiden.yaml': 'doel: "Cliënt"\n',
  'modules/hernoemd.yaml': '# Cliënt\nvervallen:\n  lessen: []\n',
  'modules/uitgebracht.json': '{ "versie": "Cliënt" }\n',
};

const encodings: { readonly [name: string]: (text: string) => Uint8Array } = {
  'Windows-1252': text => Buffer.from(text, 'latin1'),
  'UTF-16': text => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16, big end first': text => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'UTF-16 without a mark': text => Buffer.from(text, 'utf16le'),
};

const holding: { readonly [name: string]: (text: string) => Uint8Array } = {
  'UTF-8': text => Buffer.from(text),
  'UTF-8 with a mark': text => Buffer.from(`\uFEFF${text}`),
  'UTF-8 with CRLF': text => Buffer.from(text.replaceAll('\n', '\r\n')),
};

const invisible = ['\u0002', '\u000B', '\u000C', '\u00AD', '\u200B', '\u202E', '\u2028', '\uFEFF', '\uFFFD'];

/** What the check says of a course in which one file is these bytes. */
const saidOf = (file: string, bytes: Uint8Array) =>
  inCourse({ ...smallest, [file]: '' }, async dir => {
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), bytes);
    const parsed: ParsedFile[] = [];
    const { problems } = await readCourse(dir, { onParsed: each => parsed.push(each) });
    return [...problems, ...(await checkLanguage(dir, parsed))];
  });

/** The two files for facilitators are incomplete here: what matters is that nothing else is said of them than when they are written well. */
const firstOf = async (file: string, bytes: Uint8Array) =>
  (await saidOf(file, bytes)).map(({ file, line, message }) => `${file}:${line} ${message}`);

describe.each(Object.keys(files))('%s', file => {
  const text = files[file] ?? '';
  const line = text.slice(0, text.indexOf('Cliënt')).split('\n').length;

  it.each(Object.entries(encodings))('in %s is refused, once, with the mend and no consequences', async (name, encode) => {
    const said = await firstOf(file, encode(text));
    expect(said).toEqual([expect.stringMatching(/op als UTF-8\.$/)]);
    expect(said[0]).toMatch(name === 'Windows-1252' ? `${file}:${line} ` : `${file}:1 `);
  });

  it('is the same in every form of UTF-8', async () => {
    const [first, ...others] = await Promise.all(Object.values(holding).map(encode => firstOf(file, encode(text))));
    for (const other of others) expect(other).toEqual(first);
    expect(first?.filter(each => each.includes('UTF-8'))).toEqual([]);
  });

  it.each(invisible)('with %j in a word is refused at its line, once', async char => {
    const said = await firstOf(file, Buffer.from(text.replace('Cliënt', `Cli${char}ënt`)));
    expect(said).toEqual([expect.stringMatching(/haal het weg, of typ de woorden eromheen opnieuw\.$/)]);
    expect(said[0]).toMatch(`${file}:${line} Hier staat een `);
  });
});

describe('the border that every text comes in by', () => {
  it('is the only way in: nothing else in the room reads a file as text', () => {
    const readers = globSync('src/authoring/**/*.ts')
      .map(file => file.replaceAll('\\', '/'))
      .filter(file => /\breadFile(?:Sync)?\b[^;]*from 'node:fs/.test(readFileSync(file, 'utf8')));
    // The logo is no text; what is laid together is copied byte by byte, beside a record that only the command writes.
    const copying = ['laid', 'lay', 'layers'].map(name => `src/authoring/organisation/${name}.ts`);
    expect(readers.toSorted()).toEqual(['src/authoring/logo.ts', ...copying, 'src/authoring/problems/read-text.ts']);
  });
});

describe('a character that nobody sees', () => {
  it.each([
    ['course.config.ts', "title: 'Cli\\u200bënt'", config({ title: "'Cli\\u200bënt'" })],
    ['modules/een/index.mdx', 'titel', index().replace('titel: Een', 'titel: "Cli\\u200bënt"')],
    ['modules/een/01-start.mdx', 'titel', lesson().replace('titel: Les', 'titel: "Cli\\u200bënt"')],
    ['modules/een/01-start.mdx', 'Cli&#8203;ënt', lesson('Cli&#8203;ënt.\n')],
  ])('is refused in %s when it is spelled out', async (file, at, text) => {
    const line = text.slice(0, text.indexOf(at)).split('\n').length;
    const said = (await firstOf(file, Buffer.from(text))).filter(each => /niemand ziet|Hier staat/.test(each));
    expect(said).toEqual([expect.stringContaining(`${file}:${line} `)]);
  });
});

describe('a lesson that cannot be read', () => {
  it('says nothing of what depends on it', async () => {
    const term = lesson('Met <Term naam="rugdekking">rugdekking</Term>.\n');
    const broken = lesson('<Begrip id="rugdekking" term="Rugdekking">Wie achter je staat.\n');
    const problems = await inCourse(
      { ...smallest, 'modules/een/02-begrip.mdx': broken, 'modules/een/03-term.mdx': term },
      async dir => (await readCourse(dir)).problems,
    );
    expect(problems).toEqual([expect.objectContaining({ file: 'modules/een/02-begrip.mdx', line: 7 })]);
  });
});
