import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import course from '../../../course.config.ts';
import { readConfigData } from '../../../src/authoring/config-data.ts';
import { readConfig } from '../../../src/authoring/read-config.ts';
import { config, inCourse, smallest } from './course-folder.ts';

const dataIn = (source: string): unknown => {
  const found = readConfigData(source);
  if ('fault' in found) throw new Error(found.fault.message);
  return found.data;
};

/** Where the fault begins, as text. */
const faultAt = (source: string): string => {
  const found = readConfigData(source);
  return 'fault' in found ? source.slice(found.fault.offset, found.fault.offset + 12) : 'no fault';
};

describe('the configuration as data', () => {
  it('is what the file means, here as in any folder', async () => {
    expect((await readConfig('.')).config).toEqual(course);
    expect(dataIn(readFileSync('tests/support/faults/course/course.config.ts', 'utf8'))).toMatchObject({ id: 'storing', modules: 'all' });
  });

  it('may have names, parts put together, and types', () => {
    const source = `import { defineCourse } from '#course';
const host = 'https://voorbeeld.nl';
const shared = { deep: '#000000' } as const;
type Own = { a: 1 };
export default defineCourse({ iri: \`\${host}/x\`, 'title': 'Een ' + 'cursus', colours: { ...shared, warm: undefined }, n: -1, list: [...['a'], null, true] }) satisfies unknown;`;
    expect(dataIn(source)).toEqual({
      iri: 'https://voorbeeld.nl/x',
      title: 'Een cursus',
      colours: { deep: '#000000', warm: undefined },
      n: -1,
      list: ['a', null, true],
    });
  });

  it('knows where each field stands, also behind letters that take more bytes', () => {
    const source = "// één 😀\nexport default { a: { b: 'x' }, c: [{ d: 1 }] };";
    const found = readConfigData(source);
    if ('fault' in found) throw new Error(found.fault.message);
    for (const [path, text] of [
      [['a', 'b'], "b: 'x'"],
      [['a', 'e'], 'a: {'],
      [['c', 0, 'd'], 'd: 1'],
      [['z'], 'export default'],
    ] as const)
      expect(source.slice(found.offsetOf(path))).toMatch(new RegExp(`^${text}`));
  });

  const canary = "globalThis.canary = 'sang'";
  it.each([
    ['a call', `export default { title: (() => { ${canary} })() };`],
    ['a tagged template', `export default { title: String.raw\`x\` };`],
    ['a getter', `export default { get title() { ${canary}; return 'x'; } };`],
    ['a method', `export default { title() { ${canary}; } };`],
    ['a computed name', `export default { [(${canary}, 'title')]: 'x' };`],
    ['a statement', `${canary};\nexport default { title: 'x' };`],
    ['a block', `{ ${canary}; }\nexport default { title: 'x' };`],
    ['an assignment', `export default { title: ${canary} };`],
    ['a function that is called for the whole', `export default build({ title: 'x' });`],
    [
      'a function of its own with the right name',
      `function defineCourse(x) { ${canary}; return x; }\nexport default defineCourse({ title: 'x' });`,
    ],
    ['more than one argument', `export default defineCourse({ title: 'x' }, (${canary}));`],
    ['an import', `import './kwaad.ts';\nexport default { title: 'x' };`],
    ['an import that is waited for', `export default { title: await import('data:text/javascript,${encodeURIComponent(canary)}') };`],
    ['an export besides', `export const x = (${canary});\nexport default { title: 'x' };`],
    ['a variable', `let x = (${canary});\nexport default { title: 'x' };`],
    ['a pattern with a default', `const { x = (${canary}) } = {};\nexport default { title: 'x' };`],
    ['a class', `export default class { static x = (${canary}); }`],
    ['a template with code', `export default { title: \`\${(${canary})}\` };`],
    ['a regular expression', 'export default { title: /x/ };'],
    ['a name that means itself', 'const a = a;\nexport default { title: a };'],
    ['something of the program around it', 'export default { title: process.env.HOME };'],
    ['an enum', `enum E { A = (${canary}) }\nexport default { title: 'x' };`],
    ['a namespace', `namespace N { ${canary}; }\nexport default { title: 'x' };`],
    ['a decorator', `@(${canary}) class X {}\nexport default { title: 'x' };`],
  ])('never runs: %s', async (_, source) => {
    await inCourse({ ...smallest, 'course.config.ts': source }, async dir => {
      const { config: read, problems } = await readConfig(dir);
      expect(read).toBeUndefined();
      expect(problems).toHaveLength(1);
      expect(problems[0]?.message).toMatch(/schrijf de waarde zelf|niet uit een ander bestand|niet te lezen/);
    });
    expect(Object.hasOwn(globalThis, 'canary')).toBe(false);
  });

  it('sets no prototype', () => {
    const data = dataIn('export default { "__proto__": { polluted: true } };') as object;
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  });

  it('says where it cannot be read, and what a quote in a text needs', () => {
    const quoted = config({ title: "'Foto's'" });
    const found = readConfigData(quoted);
    expect(found).toMatchObject({ fault: { message: "Een ' in een tekst sluit die tekst: schrijf ’." } });
    expect(faultAt(quoted)).toMatch(/^'s'/);
    expect(faultAt('export default {\n  id: ,\n};\n')).toMatch(/^,/);
    expect(faultAt('const x = 1;\n')).toMatch(/^const/);
  });
});
