import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCourse, readValidCourse } from '../../../src/authoring/read-course.ts';
import { releasedFile, renamedFile, writeReleased } from '../../../src/authoring/released.ts';
import { makeLearnerStore } from '../../../src/browser/page/store.ts';
import { decodeState, encodeState } from '../../../src/core/learner/codec.ts';
import { progressOf } from '../../../src/core/learner/progress.ts';
import { completeDilemma, freshState, type LearnerState, visit } from '../../../src/core/learner/state.ts';
import { scoOf } from '../../../src/core/sco/sco.ts';
import { inCourse, index, lesson, smallest } from './course-folder.ts';

const ending = (id: string) =>
  `<Situatie id="${id}">\n\nZo ging het.\n\n<IJsberg><Boven blok="resultaat">Klaar.</Boven><Onder blok="resultaat">Niet klaar.</Onder></IJsberg>\n\n</Situatie>`;

const dilemma = (id: string, choice = 'doen') =>
  lesson(
    `<Dilemma id="${id}" titel="Het luik" rol="agent" duur="5">\n\n<Situatie id="begin">\n\nWat doe je?\n\n<Keuze id="${choice}" naar="open">Je doet het luik open.</Keuze>\n<Keuze id="laten" naar="dicht">Je laat het luik dicht.</Keuze>\n\n</Situatie>\n\n${ending('open')}\n\n${ending('dicht')}\n\n</Dilemma>\n`,
    'dilemma',
  );

const first = { ...smallest, 'modules/een/02-luik.mdx': dilemma('luik') };

/** The released files of a course, as the command writes them. */
const releasedOf = (files: Readonly<Record<string, string>>): Promise<string> =>
  inCourse(files, async dir => {
    const { ids, problems } = await readCourse(dir);
    expect(problems).toEqual([]);
    await writeReleased(dir, '1.0.0', ids);
    return readFile(join(dir, releasedFile), 'utf8');
  });

const { 'modules/een/02-luik.mdx': _, ...withoutLesson } = first;
const problemsOf = (files: Readonly<Record<string, string>>) => inCourse(files, async dir => (await readCourse(dir)).problems);

/** Someone finished the first version; the text that their LMS has. */
const finished = (): string => {
  const state = visit(visit(freshState, 'een/start'), 'een/luik');
  return encodeState(completeDilemma(state, 'luik', 2));
};

const stateIn = (text: string): LearnerState => {
  const decoded = decodeState(text);
  if (decoded.kind !== 'state') throw new Error(decoded.kind);
  return decoded.state;
};

/** What the page makes of stored progress in this version of the course. */
const opened = (files: Readonly<Record<string, string>>, stored: string) =>
  inCourse(files, async dir => {
    const { course, config, facilitation } = await readValidCourse(dir);
    const { outline, renamed } = scoOf(course, config, facilitation);
    const store = makeLearnerStore(renamed);
    store.restore(stateIn(stored));
    return { progress: progressOf(outline, store.read()), state: store.read(), renamed };
  });

describe('A course that was released', () => {
  it('is held against nothing before it was', async () => {
    expect(await problemsOf({ ...withoutLesson })).toEqual([]);
  });

  it('has no problem while every id is there, and no words for it in the page', async () => {
    const released = { [releasedFile]: await releasedOf(first) };
    expect(await problemsOf({ ...first, ...released })).toEqual([]);
    expect(await opened({ ...first, ...released }, finished())).toMatchObject({ progress: { completed: true }, renamed: undefined });
  });

  it('says of a renamed lesson where it stood, what it costs and how to keep it', async () => {
    const released = await releasedOf(first);
    const problems = await problemsOf({ ...withoutLesson, 'modules/een/02-het-luik.mdx': dilemma('luik'), [releasedFile]: released });
    const line = released.split('\n').findIndex(text => text.includes('"een/luik"')) + 1;
    expect(problems).toEqual([
      { file: releasedFile, line, column: 6, message: expect.stringMatching(/^De les “een\/luik” is uitgebracht en is er niet meer/) },
    ]);
    expect(problems[0]?.message).toContain('zet dan in modules/hernoemd.yaml onder hernoemd, lessen: “een/luik: een/het-luik”');
  });

  it('loses nothing of a learner when it says what is called otherwise', async () => {
    const released = await releasedOf(first);
    const renamed = {
      ...withoutLesson,
      'modules/een/02-het-luik.mdx': dilemma('het-luik', 'openen'),
      [releasedFile]: released,
      [renamedFile]:
        'hernoemd:\n  lessen:\n    een/luik: een/het-luik\n  dilemmas:\n    luik: het-luik\n  keuzes:\n    luik/begin/doen: het-luik/begin/openen\n',
    };
    expect(await problemsOf(renamed)).toEqual([]);
    const { progress, state } = await opened(renamed, finished());
    expect(progress.completed).toBe(true);
    expect(state.place).toBe('een/het-luik');
    expect([...state.dilemmas.values()]).toEqual([2, 2]);
    // Without the alias it is lost: that is what the check is for.
    const { [renamedFile]: __, [releasedFile]: ___, ...unsaid } = renamed;
    expect((await opened(unsaid, finished())).progress.completed).toBe(false);
  });

  const question = (id: string) => lesson(`<VoorJezelf id="${id}">\n\nWat deed jij?\n\n</VoorJezelf>\n`, 'reflectie');

  it('keeps what was written at a question under the first name that it had', async () => {
    const asked = { ...smallest, 'modules/een/02-vraag.mdx': question('vroeger') };
    const released = { [releasedFile]: await releasedOf(asked) };
    const unsaid = { ...asked, ...released, 'modules/een/02-vraag.mdx': question('nu') };
    expect((await problemsOf(unsaid)).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^De vraag “vroeger” is uitgebracht en is er niet meer\. Wie er iets bij schreef/),
    ]);
    const said = { ...unsaid, [renamedFile]: 'hernoemd:\n  vragen:\n    vroeger: later\n    later: nu\n' };
    expect(await problemsOf(said)).toEqual([]);
    expect(await inCourse(said, async dir => (await readValidCourse(dir)).course.questionKeys)).toEqual({ nu: 'vroeger' });
    expect(await inCourse(asked, async dir => (await readValidCourse(dir)).course.questionKeys)).toBeUndefined();
  });

  it('takes the lessons of a renamed module along', async () => {
    const released = await releasedOf(first);
    const renamed = {
      'course.config.ts': smallest['course.config.ts'],
      'modules/twee/index.mdx': index(),
      'modules/twee/01-start.mdx': lesson(),
      'modules/twee/02-luik.mdx': dilemma('luik'),
      [releasedFile]: released,
      [renamedFile]: 'hernoemd:\n  modules:\n    een: twee\n',
    };
    expect(await problemsOf(renamed)).toEqual([]);
    const { progress, state } = await opened(renamed, finished());
    expect([progress.completed, state.place]).toEqual([true, 'twee/luik']);
  });

  it('follows a name that changed twice', async () => {
    const released = await releasedOf(first);
    const files = {
      ...withoutLesson,
      'modules/een/02-het-raam.mdx': dilemma('luik'),
      [releasedFile]: released,
      [renamedFile]: 'hernoemd:\n  lessen:\n    een/luik: een/het-luik\n    een/het-luik: een/het-raam\n',
    };
    expect(await problemsOf(files)).toEqual([]);
    expect((await opened(files, finished())).progress.completed).toBe(true);
  });

  it('says once that something is gone as a whole, and nothing when that is meant', async () => {
    const released = { [releasedFile]: await releasedOf(first) };
    const messages = (await problemsOf({ ...withoutLesson, ...released })).map(({ message }) => message.split('.')[0]);
    expect(messages).toEqual([
      'De les “een/luik” is uitgebracht en is er niet meer',
      'Het dilemma “luik” is uitgebracht en is er niet meer',
    ]);
    const meant = { [renamedFile]: 'vervallen:\n  lessen: [een/luik]\n  dilemmas: [luik]\n' };
    expect(await problemsOf({ ...withoutLesson, ...released, ...meant })).toEqual([]);
  });

  it.each([
    ['a scene', dilemma('luik').replace(/open(?=")/g, 'opening'), /De scène “luik\/open”/],
    ['a choice', dilemma('luik', 'openen'), /De keuze “luik\/begin\/doen”/],
  ])('says that %s has another name', async (_, text, message) => {
    const problems = await problemsOf({ ...first, 'modules/een/02-luik.mdx': text, [releasedFile]: await releasedOf(first) });
    expect(problems.map(each => each.message)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    [
      'a name that is not there',
      'hernoemd:\n  lessen:\n    een/oud: een/luk\n',
      3,
      /Er is geen les “een\/luk”\. Bedoelde je "een\/luik"\?/,
    ],
    ['a name that is still there', 'hernoemd:\n  lessen:\n    een/luik: een/start\n', 3, /heeft nog een les “een\/luik”/],
    ['something else', 'hernoem:\n  - a\n', 1, /Schrijf hier “hernoemd:”/],
  ])('says with its line what is wrong in the file of names: %s', async (_, text, line, message) => {
    const problems = await problemsOf({ ...first, [renamedFile]: text });
    expect(problems).toEqual([expect.objectContaining({ file: renamedFile, line, message: expect.stringMatching(message) })]);
  });

  it('is written down by a command, and what went out before stays in the list', () =>
    inCourse(first, async dir => {
      const run = () =>
        new Promise<string>((done, fail) => {
          const root = resolve(import.meta.dirname, '../../..');
          const child = spawn(process.execPath, [join(root, 'cli/check.ts'), '--uitgebracht'], {
            cwd: root,
            env: { ...process.env, COURSE_DIR: dir },
          });
          let said = '';
          child.stdout.on('data', chunk => (said += chunk));
          child.once('error', fail).once('close', () => done(said));
        });
      expect(await run()).toBe('De namen van versie 1.0.0 staan in modules/uitgebracht.json. Bewaar dat bestand bij de cursus.\n');
      const file = join(dir, releasedFile);
      const released = JSON.parse(await readFile(file, 'utf8'));
      expect(released).toMatchObject({ versie: '1.0.0', modules: ['een'], lessen: ['een/luik', 'een/start'], dilemmas: ['luik'] });
      await writeFile(file, JSON.stringify({ ...released, lessen: ['een/vroeger'] }));
      await writeFile(join(dir, renamedFile), 'vervallen:\n  lessen: [een/vroeger]\n');
      await run();
      expect(JSON.parse(await readFile(file, 'utf8')).lessen).toEqual(['een/luik', 'een/start', 'een/vroeger']);
    }));
});
