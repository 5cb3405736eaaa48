import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Arrow, arrowsOf, breaches, codeFiles, type Room, rings, roomOf, roomsIn } from '../../cli/docs/rooms.ts';
import { roomsPicture } from '../../cli/docs/rooms-picture.ts';

const root = path.resolve(import.meta.dirname, '../..');
const document = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
const rooms = roomsIn(document);
const files = codeFiles(root);
const arrows = files.flatMap(file => arrowsOf(root, file));

describe('the rooms of ARCHITECTURE.md', () => {
  it('exist', () => {
    const empty = rooms.filter(room => !files.some(file => roomOf(rooms, file)?.path === room.path));
    expect(empty.map(room => room.path)).toEqual([]);
  });

  it('hold all code, and import only what the table allows', () => {
    expect(arrows.length).toBeGreaterThan(1500);
    expect(breaches(rooms, files, arrows)).toEqual([]);
  });

  it('are drawn as they are', () => {
    expect(document, 'run `node cli/docs/rooms-picture.ts`').toBe(roomsPicture(document));
  });

  it('have walks through files that are there', () => {
    const walks = document.slice(document.indexOf('## Four walks'), document.indexOf('## HTML'));
    const named = [...walks.matchAll(/`((?:[\w.-]+\/)*[\w.-]+\.(?:ts|astro))`/g)].map(([, name = '']) => name);
    const missing = named.filter(name => !files.some(file => file === name || file.endsWith(`/${name}`)));
    expect(named.length).toBeGreaterThan(40);
    expect(missing).toEqual(['course.config.ts'].filter(name => !files.includes(name)));
  });

  it('import each other in one direction', () => {
    expect(rings(arrows, file => roomOf(rooms, file)?.path ?? null)).toEqual([]);
  });

  it('have folders that import each other in one direction', () => {
    expect(rings(arrows, file => path.posix.dirname(file))).toEqual([]);
  });
});

/** A house of two rooms in which one thing is wrong. */
const small: readonly Room[] = [
  { path: 'src/core', runsIn: 'browser', mayImport: [], packages: [{ name: 'zod', only: 'src/core/config.ts' }] },
  { path: 'scorm', runsIn: 'Node', mayImport: ['src/core/formats.ts'], packages: [] },
];
const arrow = (file: string, to: string): Arrow => ({ file, line: 3, to, isPackage: !to.includes('.') });
const wrong = (...all: readonly Arrow[]) =>
  breaches(
    small,
    all.map(({ file }) => file),
    all,
  );

describe('a breach is named with file and line', () => {
  it.each([
    ['an import that the table forbids', arrow('src/core/a.ts', 'scorm/zip.ts'), 'src/core/a.ts:3: src/core may not import scorm/zip.ts'],
    ['a file of a room of which only another may be had', arrow('scorm/a.ts', 'src/core/html.ts'), 'scorm/a.ts:3: scorm may not import'],
    ['a package outside its row', arrow('scorm/a.ts', 'zod'), 'scorm/a.ts:3: scorm may not use the package zod'],
    ['a package outside its file', arrow('src/core/a.ts', 'zod'), 'src/core/a.ts:3: the package zod is for src/core/config.ts alone'],
    ['Node in a room for a browser', arrow('src/core/a.ts', 'node:fs'), 'src/core/a.ts:3: src/core runs in a browser'],
    ['a folder in no room', arrow('attic/a.ts', 'attic/b.ts'), 'attic/a.ts: stands in no room'],
  ])('%s', (_, broken, said) => {
    expect(wrong(broken)).toEqual([expect.stringContaining(said)]);
  });

  it('but nothing that is allowed', () => {
    expect(wrong(arrow('scorm/a.ts', 'src/core/formats.ts'), arrow('scorm/a.ts', 'node:fs'), arrow('src/core/config.ts', 'zod'))).toEqual(
      [],
    );
  });

  it('and a package may have two files that it is for', () => {
    const room = { path: 'src/core', runsIn: 'browser', mayImport: [] };
    const two = ['src/core/a.ts', 'src/core/b.ts'].map(only => ({ name: 'zod', only }));
    const files = ['src/core/a.ts', 'src/core/b.ts', 'src/core/c.ts'];
    const found = breaches(
      [{ ...room, packages: two }],
      files,
      files.map(file => arrow(file, 'zod')),
    );
    expect(found).toEqual(['src/core/c.ts:3: the package zod is for src/core/a.ts and src/core/b.ts alone']);
  });

  it('two folders that import each other, and three in a ring', () => {
    const folder = (file: string) => path.posix.dirname(file);
    expect(rings([arrow('a/x.ts', 'b/y.ts'), arrow('b/z.ts', 'a/w.ts')], folder)).toEqual(['a → b → a, by b/z.ts:3']);
    expect(rings([arrow('a/x.ts', 'b/y.ts'), arrow('b/z.ts', 'c/w.ts'), arrow('c/v.ts', 'a/u.ts')], folder)).toHaveLength(1);
    expect(rings([arrow('a/x.ts', 'b/y.ts'), arrow('b/z.ts', 'c/w.ts'), arrow('a/v.ts', 'c/u.ts')], folder)).toEqual([]);
  });

  it('reads types, dynamic imports and bare imports, and no comments', () => {
    const found = arrowsOf(root, 'tests/fixtures/house/every-import.ts.txt');
    expect(found.map(({ line, to }) => `${line} ${to}`)).toEqual([
      '1 tests/fixtures/house/types.ts',
      '2 node:fs',
      '4 tests/fixtures/house/effect.ts',
      '5 @scope/name/deep',
      '6 tests/fixtures/house/later.ts',
      '7 tests/fixtures/house/typed.ts',
    ]);
  });
});
