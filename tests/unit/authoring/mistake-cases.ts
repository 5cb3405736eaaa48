import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { everyProblem } from '../../../src/authoring/language/every-problem.ts';
import type { ParsedFile } from '../../../src/authoring/mdx/parse-mdx.ts';
import { readCourse } from '../../../src/authoring/read-course.ts';
import { config, inCourse, index, lesson } from './course-folder.ts';

/**
 * A fixture holds cases, each behind a line `==== name`. A case is a lesson, or files behind lines `>>> path`. What has to be said of a line stands above it:
 * `fout 7: message`, as a comment of that kind of file, with the column; those lines are taken out before the course is read.
 */
export type MistakeCase = {
  readonly fixture: string;
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  /** `file:line:column message`, as the check gives them. */
  readonly expected: readonly string[];
};

/** What a case is when it names no file. */
const usual = (fixture: string): string => {
  const name = basename(fixture);
  if (name === 'configuration.txt') return 'course.config.ts';
  return name === 'facilitation.txt' ? 'modules/een/begeleiden.yaml' : 'modules/een/02-proef.mdx';
};

/** `fout 7: message` speaks of the line below it, `fout modules/x.mdx:3:7 message` of a line that cannot have one above it, as in a file that is copied. */
const expectation = /^\s*(?:\{\/\*|#|\/\/) fout (?:(\d+):|(\S.*?:\d+:\d+)) (.*?)(?: \*\/\})?$/;

/** A character that nobody would see in a fixture is written as `⟦200B⟧`. */
const unseen = (text: string): string =>
  text.replace(/⟦([0-9A-F]{4,6})⟧/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));

type Section = { readonly path: string; readonly lines: string[]; readonly wanted: { readonly at: number; readonly said: string }[] };

/** The files of a case, with what is expected of each of their lines, and of others. */
const sectionsIn = (
  fixture: string,
  lines: readonly string[],
): { readonly sections: readonly Section[]; readonly elsewhere: readonly string[] } => {
  const sections: Section[] = [];
  const elsewhere: string[] = [];
  for (const line of lines) {
    const [whole, column, place, said = ''] = expectation.exec(line) ?? [];
    const path = /^>>> (\S.*)$/.exec(line)?.[1];
    if (path !== undefined) sections.push({ path, lines: [], wanted: [] });
    if (path !== undefined) continue;
    if (whole !== undefined && column === undefined) {
      elsewhere.push(`${place} ${said}`);
      continue;
    }
    const here = sections.at(-1) ?? { path: usual(fixture), lines: [], wanted: [] };
    if (sections.length === 0) sections.push(here);
    if (column === undefined) here.lines.push(line);
    else here.wanted.push({ at: here.lines.length + 1, said: `${column} ${said}` });
  }
  return { sections, elsewhere };
};

export const casesIn = (fixture: string, text: string): readonly MistakeCase[] =>
  text
    .split(/^==== /m)
    .slice(1)
    .map(part => {
      const [name = '', ...lines] = part.split('\n');
      const { sections, elsewhere } = sectionsIn(fixture, lines);
      const near = sections.flatMap(({ path, lines, wanted }) =>
        wanted.map(({ at, said }) => `${path}:${at + headLines(path, lines)}:${said}`),
      );
      const files = sections.map(({ path, lines }) => [unseen(path), whole(path, lines.join('\n'))] as const);
      return { fixture, name, files: new Map(files), expected: [...near, ...elsewhere] };
    });

/** A file that is `kopie <path>` is that file of the real course, with lines `- old` and `+ new` behind each other changed in it. */
const copied = (text: string): string => {
  const [, path] = /^kopie (\S+)/.exec(text) ?? [];
  if (path === undefined) return text;
  const changes = [...text.matchAll(/^- (.*)\n\+ ?(.*)$/gm)];
  return changes.reduce(
    (all, [, before = '', after = '']) => {
      if (!all.includes(before)) throw new Error(`${path} has no “${before}” to change.`);
      return all.replace(before, after);
    },
    readFileSync(path, 'utf8'),
  );
};

/** A lesson that begins without frontmatter gets one. */
const head = lesson('');
const isBare = (path: string, text: string): boolean => path === usual('') && !/^\s*(?:---|kopie )/.test(text);
const whole = (path: string, text: string): string => (isBare(path, text) ? head : '') + unseen(copied(text));
const headLines = (path: string, lines: readonly string[]): number => (isBare(path, lines.join('\n')) ? head.split('\n').length - 1 : 0);

const comment = (path: string, inside: string): string => {
  if (path.endsWith('.mdx')) return `{/* ${inside} */}`;
  return path.endsWith('.ts') ? `// ${inside}` : `# ${inside}`;
};

/** The fixture with, in each case, what is said of it now instead of what was expected. */
export const withFound = (fixture: string, text: string, found: readonly (readonly string[])[]): string => {
  const [before = '', ...parts] = text.split(/^==== /m);
  const written = parts.map((part, i) => {
    const [name = '', ...lines] = part.split('\n');
    const { sections } = sectionsIn(fixture, lines);
    const left = new Set(found[i] ?? []);
    const bodies = sections.map(({ path, lines }) => {
      const isCopy = lines[0]?.startsWith('kopie ') ?? false;
      const out = lines.flatMap((line, at) => {
        const here = isCopy ? [] : [...left].filter(each => each.startsWith(`${path}:${at + 1 + headLines(path, lines)}:`));
        for (const each of here) left.delete(each);
        return [...here.map(each => comment(path, `fout ${each.slice(path.length + 1).replace(/^\d+:(\d+) /, '$1: ')}`)), line];
      });
      return { path, out };
    });
    const head = [...left].map(each => comment('', `fout ${each}`));
    const isUsual = sections.length === 1 && sections[0]?.path === usual(fixture) && !lines.some(line => line.startsWith('>>> '));
    return [name, ...head, ...bodies.flatMap(({ path, out }) => [...(isUsual ? [] : [`>>> ${path}`]), ...out])].join('\n');
  });
  return [before, ...written].join('==== ');
};

const picture = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

/** The course around a case: what a lesson can point at, and the words that the real course knows. */
const around = {
  'course.config.ts': config(),
  'woordenlijst.txt': readFileSync('woordenlijst.txt', 'utf8'),
  'modules/een/index.mdx': index(),
  'modules/een/01-begin.mdx': lesson('Hier begint het.\n'),
  'modules/een/03-de-ruimtetoets.mdx': lesson('Kijk hoeveel ruimte er is.\n'),
};

/** All that `npm run check` says of the course of a case, with what may wait. */
export const problemsOf = ({ files }: MistakeCase): Promise<readonly string[]> =>
  inCourse({}, async dir => {
    const written = new Map<string, string | Buffer>([...Object.entries(around), ['modules/een/images/loket.jpg', picture], ...files]);
    for (const [path, text] of written) {
      if (typeof text === 'string' && text.trim() === 'weg') continue;
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), text);
    }
    const parsed: ParsedFile[] = [];
    const reading = await readCourse(dir, { onParsed: file => parsed.push(file) });
    const problems = [...(await everyProblem(dir, reading, parsed)), ...reading.notices];
    return problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
  });
