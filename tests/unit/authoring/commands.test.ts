import { spawn } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCourse } from '../../../src/authoring/read-course.ts';
import { config, inCourse, lesson, smallest } from './course-folder.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Runs an npm script's own command, as npm does, on the course in `dir`. */
const run = (dir: string, script: string, ...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, env: { ...process.env, COURSE_DIR: dir } });
    let out = '';
    let err = '';
    child.stdout.on('data', data => (out += data));
    child.stderr.on('data', data => (err += data));
    child.once('error', fail).once('exit', code => done({ code, out, err }));
  });

describe('npm run check', () => {
  it('reassures when all is right', () =>
    inCourse(smallest, async dir => {
      const { code, out } = await run(dir, 'cli/check.ts');
      expect(code).toBe(0);
      expect(out).toMatch(/^Alles klopt: 1 module, 1 les, 0 dilemma’s .* samen 20 minuten\. Gelezen in \d+,\d s\.\n$/);
    }));

  const broken = {
    ...smallest,
    'modules/een/01-start.mdx': lesson('# Kop\n\n<Stem>Hoi.</Stem>\n'),
    'modules/een/02-b.mdx': lesson('# Kop\n'),
  };

  it('prints what is wrong per file, with the place first, and fails', () =>
    inCourse(broken, async dir => {
      const { code, out } = await run(dir, 'cli/check.ts');
      expect(code).toBe(1);
      const lines = out.split('\n');
      expect(lines[0]).toMatch(/^modules\/een\/01-start\.mdx:7:1 {2}Begin deze kop met ##/);
      expect(lines.slice(3, 5)).toEqual(['', expect.stringMatching(/^modules\/een\/02-b\.mdx:7:1 {2}/)]);
      expect(out).toMatch(/\n4 fouten in 2 bestanden\. Gelezen in/);
    }));

  it('gives the same as JSON', () =>
    inCourse(broken, async dir => {
      const { code, out } = await run(dir, 'cli/check.ts', '--json');
      expect(code).toBe(1);
      expect(JSON.parse(out)).toEqual((await readCourse(dir)).problems);
    }));
});

describe('npm run new', () => {
  it('writes a dilemma that passes the check, with the next free number', () =>
    inCourse(smallest, async dir => {
      expect(await run(dir, 'cli/new.ts', 'dilemma', 'De "dichte" deur: één', '--module', 'een')).toMatchObject({ code: 0, err: '' });
      const { course, lessons, problems } = await readCourse(dir);
      expect(problems).toEqual([]);
      expect(course?.modules[0]?.lessons[1]).toMatchObject({
        id: 'de-dichte-deur-een',
        title: 'De "dichte" deur: één',
        file: 'modules/een/02-de-dichte-deur-een.mdx',
      });
      expect(lessons[1]?.dilemmas[0]).toMatchObject({
        text: { title: 'De "dichte" deur: één' },
        exploration: { endings: ['einde-binnen', 'einde-buiten'], truncated: false },
      });
    }));

  it('does not overwrite a dilemma', () =>
    inCourse(smallest, async dir => {
      await run(dir, 'cli/new.ts', 'dilemma', 'deur', '--module', 'een');
      const file = join(dir, 'modules/een/02-deur.mdx');
      await writeFile(file, 'van mij');
      expect(await run(dir, 'cli/new.ts', 'dilemma', 'deur', '--module', 'een')).toMatchObject({
        code: 1,
        err: expect.stringContaining('bestaat al'),
      });
      expect(await readFile(file, 'utf8')).toBe('van mij');
      expect(await readdir(join(dir, 'modules/een'))).toHaveLength(3);
    }));

  it('writes a module that passes the check, after the others', () =>
    inCourse(smallest, async dir => {
      expect(await run(dir, 'cli/new.ts', 'module', 'Samen beslissen')).toMatchObject({ code: 0, err: '' });
      const { course, problems } = await readCourse(dir);
      expect(problems).toEqual([]);
      expect(course?.modules.map(({ id, title }) => [id, title])).toEqual([
        ['een', 'Een'],
        ['samen-beslissen', 'Samen beslissen'],
      ]);
    }));

  it('puts a dilemma before the lessons that a module ends with, or behind the one that was named', () => {
    const files = {
      ...smallest,
      'modules/een/02-praten.mdx': lesson('Zie [de bronnen](04-bronnen.mdx).\n'),
      'modules/een/03-terug.mdx': lesson('Tekst.\n', 'terug'),
      'modules/een/04-bronnen.mdx': lesson('Zie [terug](./03-terug.mdx).\n', 'bronnen'),
    };
    return inCourse(files, async dir => {
      expect(await run(dir, 'cli/new.ts', 'dilemma', 'deur', '--module', 'een')).toMatchObject({ code: 0, err: '' });
      expect(await run(dir, 'cli/new.ts', 'dilemma', 'raam', '--module', 'een', '--na', '01-start')).toMatchObject({ code: 0, err: '' });
      const names = (await readdir(join(dir, 'modules/een'))).toSorted();
      expect(names).toEqual(['01-start', '02-raam', '03-praten', '04-deur', '05-terug', '06-bronnen', 'index'].map(each => `${each}.mdx`));
      expect((await readCourse(dir)).problems).toEqual([]);
    });
  });

  it(
    'writes what passes the whole check, in every module of the course, and says what facilitators have to wait for',
    { timeout: 600_000 },
    () =>
      inCourse({}, async dir => {
        for (const each of ['course.config.ts', 'modules', 'woordenlijst.txt'])
          await cp(join(root, each), join(dir, each), { recursive: true });
        const modules = (await readdir(join(dir, 'modules'), { withFileTypes: true })).filter(entry => entry.isDirectory());
        for (const { name } of modules) {
          const made = await run(dir, 'cli/new.ts', 'dilemma', `Deur ${name.replaceAll('-', ' ')}`, '--module', name);
          expect(made, made.err).toMatchObject({ code: 0, err: '' });
        }
        expect(await run(dir, 'cli/new.ts', 'module', 'proef')).toMatchObject({ code: 0, err: '' });
        const checked = await run(dir, 'cli/check.ts');
        expect(checked, checked.out).toMatchObject({ code: 0, out: expect.stringContaining('Alles klopt') });
        const waiting = modules.filter(({ name }) => !['start', 'train-de-trainer'].includes(name)).map(({ name }) => `deur-${name}`);
        for (const id of waiting) expect(checked.out).toContain(`Bij het dilemma "${id}" staat nog niet wat een begeleider moet weten`);
      }),
  );

  it('writes a module that passes the whole check where there is nothing yet', { timeout: 60_000 }, () =>
    inCourse({ 'course.config.ts': config() }, async dir => {
      expect(await run(dir, 'cli/new.ts', 'module', 'proef')).toMatchObject({ code: 0, err: '' });
      expect(await run(dir, 'cli/check.ts')).toMatchObject({ code: 0, err: '' });
    }),
  );

  it('says how to add the module when the course names its modules', () =>
    inCourse({ ...smallest, 'course.config.ts': config({ modules: "[{ id: 'een', required: true }]" }) }, async dir => {
      expect((await run(dir, 'cli/new.ts', 'module', 'twee')).out).toContain("{ id: 'twee', required: true }");
    }));

  it.each([
    ['an unknown module', ['dilemma', 'deur', '--module', 'ene'], /Bedoelde je "een"\?/],
    ['no module', ['dilemma', 'deur'], /--module <module>\. Er zijn: een/],
    ['no name', ['dilemma'], /Geef het een naam/],
    ['a name without letters', ['module', '!?'], /gebruik letters of cijfers/],
    ['a module that exists', ['module', 'Een'], /bestaat al/],
    ['an unknown kind', ['dilema', 'deur'], /kies dilemma, module of organisatie/],
    [
      'a lesson to come behind that is not there',
      ['dilemma', 'deur', '--module', 'een', '--na', 'stat'],
      /geen les “stat”\. Bedoelde je "start"\?/,
    ],
    ['a place for a module', ['module', 'twee', '--na', 'start'], /horen bij een dilemma/],
    ['a module with the name of a page', ['module', 'Samen'], /“samen” heten: die naam heeft al een betekenis/],
    ['a module with the name of a device', ['module', 'con'], /“con” heten/],
  ])('refuses %s and writes nothing', (_, args, message) =>
    inCourse(smallest, async dir => {
      const { code, out, err } = await run(dir, 'cli/new.ts', ...args);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(message);
      expect(await readdir(join(dir, 'modules'), { recursive: true })).toHaveLength(3);
    }),
  );

  it('explains itself in Dutch', () =>
    inCourse(smallest, async dir =>
      expect(await run(dir, 'cli/new.ts', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('Gebruik') }),
    ));
});
