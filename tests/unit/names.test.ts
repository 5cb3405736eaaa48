import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserGlobals, doubleNames, moduleNamesOf, shadowingNames } from '../../cli/docs/names.ts';
import { codeFiles } from '../../cli/docs/rooms.ts';

const root = path.resolve(import.meta.dirname, '../..');
const names = codeFiles(root)
  .filter(file => /\.tsx?$/.test(file))
  .flatMap(file => moduleNamesOf(root, file));
const isOfTests = (file: string) => file.startsWith('tests/unit/') || file.startsWith('tests/e2e/');

/** Names that may have two meanings, each for a reason. */
const twice = [
  // The adapters of src/lms: `open.ts` loads the one that a launch needs, and takes whichever it is by this name.
  'open',
];

/** Names that may hide what a browser has. */
const hiding = [
  // As above.
  'open',
];

describe('an exported name', () => {
  it('has one meaning in the whole house', () => {
    expect(names.length).toBeGreaterThan(3000);
    expect(doubleNames(names, twice)).toEqual([]);
  });

  it('is allowed two only where it has them', () => {
    const double = doubleNames(names).map(each => each.split(':')[0]);
    expect(twice.filter(name => !double.includes(name))).toEqual([]);
  });

  it('is told with its places when it has two', () => {
    const places = ['a.ts', 'b.ts', 'c.ts'].map((file, at) => ({ name: 'Plan', file, line: at + 1, exported: at < 2 }));
    expect(doubleNames(places)).toEqual(['Plan: a.ts:1, b.ts:2']);
    expect(doubleNames(places, ['Plan'])).toEqual([]);
  });
});

describe('a name at the top of a module', () => {
  it('hides nothing that a browser has', () => {
    const ours = names.filter(({ file }) => !isOfTests(file));
    expect(browserGlobals()).toContain('document');
    expect(shadowingNames(ours, browserGlobals(), hiding)).toEqual([]);
  });

  it('is told with its place when it does', () => {
    const at = { file: 'a.ts', line: 3, exported: false };
    const globals = new Set(['name', 'event']);
    expect(
      shadowingNames(
        [
          { name: 'event', ...at },
          { name: 'other', ...at },
        ],
        globals,
      ),
    ).toEqual(['event: a.ts:3']);
  });

  it('is read from every kind of declaration, and from no import', () => {
    const found = moduleNamesOf(root, 'tests/fixtures/house/every-name.ts.txt');
    expect(found.map(({ name, line, exported }) => `${line} ${exported ? 'export ' : ''}${name}`)).toEqual([
      '3 export one',
      '4 two',
      '4 three',
      '6 export Four',
      '7 Five',
      '8 export Six',
      '9 export seven',
    ]);
  });
});
