import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { config, index, lesson } from '../authoring/course-folder.ts';
import { dilemma, ending, firstScene, iceberg, markedScene } from '../authoring/marked.ts';

/** Courses with mistakes, through every command that reads one: the same lines, the exit code that is documented, and never a word of what runs underneath. */

const root = resolve(import.meta.dirname, '../../..');
const commands = ['check', 'dev', 'build', 'packages'] as const;
type Command = (typeof commands)[number];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fout-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Course = { readonly [path: string]: string | Uint8Array };
const sound: Course = { 'course.config.ts': config(), 'modules/een/index.mdx': index(), 'modules/een/01-begin.mdx': lesson() };

const write = async (name: string, course: Course): Promise<string> => {
  const dir = join(folder, name);
  for (const [path, text] of Object.entries(course)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return dir;
};

/** Runs a command on a course to its end; `dev` goes on, and is stopped once it has said all. */
const run = (command: Command, dir: string, args: readonly string[] = []) =>
  new Promise<{ readonly code: number | null; readonly said: string }>((done, fail) => {
    const own = command === 'dev' ? ['--poort', '0', ...args] : args;
    const child = spawn(process.execPath, [join(root, 'cli', `${command}.ts`), ...own], {
      cwd: root,
      env: { ...process.env, COURSE_DIR: dir, COURSE_OUT: join(dir, 'uit') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (command === 'dev' && /^(?:\S+:\d+:\d+ {2}|De cursus klopt)/m.test(said)) setTimeout(() => child.kill('SIGTERM'), 300);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', fail).once('close', code => done({ code, said }));
  });

/** The lines that name a place. */
const linesOf = (said: string): readonly string[] =>
  said
    .split('\n')
    .filter(line => /^[a-z][\w./ -]*:\d+:\d+ {2}/.test(line))
    .toSorted();

/** What an author never has to see. */
const underneath = /\bat .+:\d+:\d+|node_modules|(?<!Syntax)Error\b|\[(?:vite|content|astro|course-check)\]|Stack trace|undefined/;

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const alwaysTrue = lesson(
  dilemma(firstScene, markedScene('id="ja"', `${iceberg}\n\n<Gevolg als="a of niet a">Dat was dat.</Gevolg>`), ending('nee')),
  'dilemma',
);

const wrong: { readonly [name: string]: Course } = {
  'everything at once': {
    ...sound,
    'course.config.ts': config({
      logo: "{ file: 'logo.png', name: 'Proef' }",
      colours: "{ deep: '#0b3a53', surface: '#eaf3f6', accent: '#ffcc00' }",
    }),
    'logo.png': 'Dit is tekst.',
    'modules/een/02-oud.mdx': latin1(lesson('Eén cliënt.\n')),
    'modules/een/03-keuze.mdx': alwaysTrue,
    'modules/een/04-beeld.mdx': lesson('![Een deur](images/deur.jpg)\n\nEerst<br>dan. Een fuot.\n'),
    'modules/een/images/deur.jpg': 'Dit is tekst.',
    'modules/een/05-kop.mdx': lesson().replace('titel: Les', 'titel: *Les*'),
  },
  'no help': { ...sound, 'course.config.ts': config({ help: '[]' }) },
  'no configuration that can be read': { ...sound, 'course.config.ts': "export default { title: 'Foto's' };\n" },
};

describe.each(Object.keys(wrong))('a course with %s', { timeout: 300_000 }, name => {
  it('is told the same by every command, which then stops', async () => {
    const dir = await write(name, wrong[name] ?? {});
    const [check, ...others] = await Promise.all(commands.map(command => run(command, dir)));
    const lines = linesOf(check?.said ?? '');
    expect(lines.length).toBeGreaterThanOrEqual(name === 'everything at once' ? 7 : 1);
    expect(check?.code).toBe(1);
    for (const [i, { code, said }] of others.entries()) {
      expect({ command: commands[i + 1], lines: linesOf(said).filter(line => lines.includes(line)) }).toEqual({
        command: commands[i + 1],
        lines,
      });
      expect(code).toBe(commands[i + 1] === 'dev' ? 0 : 1);
    }
    for (const each of [check, ...others]) expect(each?.said).not.toMatch(underneath);
  });
});

describe('a course with nothing but a spelling mistake', { timeout: 300_000 }, () => {
  it('is refused by check, and told by packages, which makes them', async () => {
    const dir = await write('spelling', { ...sound, 'modules/een/02-spel.mdx': lesson('Een fuot.\n') });
    const [check, packages] = [await run('check', dir), await run('packages', dir, ['--alleen', 'web', '--map', join(dir, 'pakketten')])];
    expect(check.code).toBe(1);
    expect(linesOf(check.said)).toEqual([expect.stringContaining('‘fuot’ staat niet in het woordenboek')]);
    expect(linesOf(packages.said)).toEqual(linesOf(check.said));
    expect(packages, packages.said).toMatchObject({ code: 0, said: expect.stringContaining('houdt niets tegen') });
  });
});

describe.each(['C# map', '100% map', ...(process.platform === 'win32' ? [] : ['a?b', 'a*b'])])(
  'a folder called %s',
  { timeout: 300_000 },
  name => {
    // All commands ask the same question first: one sign goes through each of them.
    it.each(name === 'C# map' ? commands : (['check'] as const))(
      'is refused in one Dutch sentence by %s, before anything else',
      async command => {
        const { code, said } = await run(command, await write(name, {}));
        expect(code).toBe(1);
        expect(said).toMatch(/^In de naam van een map mag geen [#%?*] staan, .*\n$/);
      },
    );
  },
);
