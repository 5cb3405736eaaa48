import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A row of the table in ARCHITECTURE.md. Paths are from the root, with slashes. */
export type Room = {
  readonly path: string;
  /** `browser`: nothing of Node's. */
  readonly runsIn: string;
  /** Rooms, folders or files that it may import. */
  readonly mayImport: readonly string[];
  /** Packages that it may import; `only`: in this folder or file alone. */
  readonly packages: readonly { readonly name: string; readonly only: string | null }[];
};

/** One import: `to` is a file of the repository, or the name of a package. */
export type Arrow = { readonly file: string; readonly line: number; readonly to: string; readonly isPackage: boolean };

const inTicks = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text.replace(/\/$/, ''));

/** The rows between `<!-- rooms -->` and `<!-- end of rooms -->`. Throws when there are none. */
export const roomsIn = (document: string): readonly Room[] => {
  const table = /<!-- rooms -->([\s\S]*?)<!-- end of rooms -->/.exec(document)?.[1] ?? '';
  const rows = table
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line => line.split('|').slice(1, -1));
  if (rows.length === 0) throw new Error('ARCHITECTURE.md has no table of rooms.');
  return rows.flatMap(([rooms = '', , runsIn = '', imports = '', packages = '']) =>
    inTicks(rooms).map(path => ({
      path,
      runsIn: runsIn.trim(),
      mayImport: imports.trim() === 'everything' ? [''] : inTicks(imports),
      packages: [...packages.matchAll(/`([^`]+)`(?: in `([^`]+)`)?/g)].map(([, name = '', only]) => ({ name, only: only ?? null })),
    })),
  );
};

const isWithin = (file: string, folder: string): boolean => folder === '' || file === folder || file.startsWith(`${folder}/`);

/** The room of a file: the one with the longest path. */
export const roomOf = (rooms: readonly Room[], file: string): Room | null =>
  rooms.filter(({ path }) => isWithin(file, path)).sort((a, b) => b.path.length - a.path.length)[0] ?? null;

/** Every code file that git knows or would take. */
export const codeFiles = (root: string): readonly string[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
    .split('\0')
    .filter(file => /\.(?:ts|tsx|mjs|astro)$/.test(file) && existsSync(path.join(root, file)));

const specifier = /(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+|\bimport\s*)(['"])([^'"\s$]+)\1/gm;

/** Comments and template texts that only look like imports are blanked out, with their line ends kept. */
const bare = (code: string): string => code.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, comment => comment.replace(/[^\n]/g, ' '));

/** Files that have a name of their own (`imports` in package.json). */
const namedFiles = (root: string): Readonly<Record<string, string>> =>
  (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly imports: Record<string, string> }).imports;

/** The imports of one file, types included. Generated modules (`astro:content`) are packages by their scheme. */
export const arrowsOf = (root: string, file: string): readonly Arrow[] => {
  const code = bare(readFileSync(path.join(root, file), 'utf8'));
  return [...code.matchAll(specifier)].map(match => {
    const name = match[2] ?? '';
    const line = code.slice(0, match.index + match[0].indexOf(name)).split('\n').length;
    if (name.startsWith('#')) return { file, line, to: namedFiles(root)[name]?.replace(/^\.\//, '') ?? name, isPackage: false };
    if (name.startsWith('.'))
      return { file, line, to: path.posix.join(path.posix.dirname(file), name.replace(/\?.*$/, '')), isPackage: false };
    return { file, line, to: name, isPackage: true };
  });
};

const packageName = (name: string): string => (name.startsWith('@') ? name.split('/').slice(0, 2) : name.split('/').slice(0, 1)).join('/');

const at = ({ file, line }: Arrow): string => `${file}:${line}`;

/** Imports that the table does not allow, and code that stands in no room. */
export const breaches = (rooms: readonly Room[], files: readonly string[], arrows: readonly Arrow[]): readonly string[] => [
  ...files.filter(file => file.includes('/') && roomOf(rooms, file) === null).map(file => `${file}: stands in no room`),
  ...arrows.flatMap(arrow => {
    const room = roomOf(rooms, arrow.file);
    const wrong = room && (arrow.isPackage ? wrongPackage(arrow, room) : wrongImport(arrow, room));
    return wrong ? [`${at(arrow)}: ${wrong}`] : [];
  }),
];

/** What is wrong with an import of a file, or `null`. */
const wrongImport = ({ to }: Arrow, { path, mayImport }: Room): string | null =>
  [path, ...mayImport].some(place => isWithin(to, place)) ? null : `${path} may not import ${to}`;

/** What is wrong with an import of a package or of a part of Node, or `null`. */
const wrongPackage = ({ to, file }: Arrow, { path, runsIn, packages }: Room): string | null => {
  if (/^node:/.test(to)) return runsIn === 'browser' ? `${path} runs in a browser, which has no ${to}` : null;
  const name = packageName(to);
  const rows = packages.filter(each => each.name === name || each.name === '*');
  if (rows.length === 0) return `${path} may not use the package ${name}`;
  const allowed = rows.some(({ only }) => only === null || isWithin(file, only));
  return allowed ? null : `the package ${name} is for ${rows.map(({ only }) => only).join(' and ')} alone`;
};

/** Rings of rooms or of folders that import each other, each once, with an import that closes it. */
export const rings = (arrows: readonly Arrow[], nodeOf: (file: string) => string | null): readonly string[] => {
  const edges = edgesOf(arrows, nodeOf);
  const found = new Map<string, string>();
  for (const [from, out] of edges)
    for (const [to, arrow] of out) {
      const back = shortestWay(edges, to, from);
      if (back === null) continue;
      const name = [...back].sort().join(' ');
      // Named by the arrow that goes against the alphabet: one ring, one line.
      if (!found.has(name) || from > to) found.set(name, `${back.join(' → ')} → ${to}, by ${at(arrow)}`);
    }
  return [...found.values()];
};

/** Which node imports which, each with the first import that says so. */
const edgesOf = (arrows: readonly Arrow[], nodeOf: (file: string) => string | null): ReadonlyMap<string, ReadonlyMap<string, Arrow>> => {
  const edges = new Map<string, Map<string, Arrow>>();
  for (const arrow of arrows) {
    const [from, to] = arrow.isPackage ? [null, null] : [nodeOf(arrow.file), nodeOf(arrow.to)];
    if (from === null || to === null || from === to) continue;
    const out = edges.get(from) ?? new Map<string, Arrow>();
    if (!out.has(to)) out.set(to, arrow);
    edges.set(from, out);
  }
  return edges;
};

/** From one node to another along edges, both included; `null`: there is no way. */
const shortestWay = (edges: ReadonlyMap<string, ReadonlyMap<string, unknown>>, from: string, to: string): readonly string[] | null => {
  const ways = new Map([[from, [from]]]);
  for (const [node, way] of ways) {
    if (node === to) return way;
    for (const next of edges.get(node)?.keys() ?? []) if (!ways.has(next)) ways.set(next, [...way, next]);
  }
  return null;
};

/** The rooms and what they import of each other, as a Mermaid flow chart; `tests` and `bench`, which import everything, are left out. */
export const pictureOf = (rooms: readonly Room[], arrows: readonly Arrow[]): string => {
  const name = (room: string) => room.replace(/\W/g, '_');
  const shown = rooms.filter(({ path }) => !/^(?:tests|bench)\b/.test(path)).map(({ path }) => path);
  const edges = new Set(
    arrows.flatMap(({ file, to, isPackage }) => {
      const [from, into] = isPackage ? [] : [roomOf(rooms, file)?.path, roomOf(rooms, to)?.path];
      return from && into && from !== into && shown.includes(from) && shown.includes(into) ? [`  ${name(from)} --> ${name(into)}`] : [];
    }),
  );
  return ['```mermaid', 'flowchart TD', ...shown.map(room => `  ${name(room)}["${room}"]`), ...[...edges].sort(), '```'].join('\n');
};
