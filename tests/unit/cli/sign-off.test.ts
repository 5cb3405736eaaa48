import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reviewsList } from '../../../cli/run/sign-offs.ts';
import type { SavedAnswer } from '../../../review/browser/answer.ts';
import { readCourse } from '../../../src/authoring/read-course.ts';
import { readUnits } from '../../../src/authoring/review/read-units.ts';
import { signOffFile } from '../../../src/authoring/sign-off/records.ts';
import { inCourse, lesson, smallest } from '../authoring/course-folder.ts';

const ending = (id: string) =>
  `<Situatie id="${id}">\n\nZo ging het.\n\n<IJsberg><Boven blok="resultaat">Klaar.</Boven><Onder blok="resultaat">Niet klaar.</Onder></IJsberg>\n\n</Situatie>`;

const asking = (id: string, asks: string) =>
  lesson(
    `<Dilemma id="${id}" titel="Het ${id}" rol="agent" duur="5"${asks}>\n\n<Situatie id="begin">\n\nWat doe je?\n\n<Keuze id="doen" naar="open">Je doet het open.</Keuze>\n<Keuze id="laten" naar="dicht">Je laat het dicht.</Keuze>\n\n</Situatie>\n\n${ending('open')}\n\n${ending('dicht')}\n\n</Dilemma>\n`,
    'dilemma',
  );

const files = {
  ...smallest,
  'modules/een/02-luik.mdx': asking('luik', ' toets="juridisch" toetsvraag="(1) Mag dit? (2) En dat?"'),
  'modules/een/03-raam.mdx': asking('raam', ''),
};

const command = resolve(import.meta.dirname, '../../../cli/nakijken.ts');

/** Runs the command in a course; what it said and its exit code. */
const nakijken = (dir: string, ...args: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [command, ...args], {
      env: { ...process.env, COURSE_DIR: dir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', fail).once('close', code => done({ code, said }));
  });

const list = async (dir: string) => reviewsList((await readCourse(dir)).reviews);

describe('npm run nakijken', { timeout: 120_000 }, () => {
  it('writes down who said what of the text as it is, and the list follows', () =>
    inCourse(files, async dir => {
      expect(await list(dir)).toContain('Het luik (juridisch): nog niet gezien\n  vraag 1: Mag dit?\n  vraag 2: En dat?\n');
      const first = await nakijken(dir, 'akkoord', 'luik', '--rol', 'jurist', '--vraag', '2', '--datum', '2026-12-01');
      expect(first).toMatchObject({
        code: 0,
        said: expect.stringContaining(`Opgeschreven in ${signOffFile('een', 'luik')}: akkoord van jurist`),
      });
      expect(await list(dir)).toContain(
        'Het luik (juridisch): nog niet gezien\n  vraag 1: Mag dit?\n  vraag 2: akkoord (jurist, 2026-12-01): En dat?\n',
      );
      await nakijken(dir, 'akkoord', 'luik', '--rol', 'mentor', '--naam', 'A. de Wit', '--vraag', '1', '--datum', '2026-12-02');
      expect(await list(dir)).toMatch(
        /Het luik \(juridisch\): akkoord \(jurist, 2026-12-01; A\. de Wit, mentor, 2026-12-02\)\n\nGeen enkel dilemma wacht/,
      );
      await nakijken(dir, 'opmerkingen', 'luik', '--rol', 'jurist', '--datum', '2026-12-03');
      expect(await list(dir)).toContain('Het luik (juridisch): opmerkingen open');
    }));

  it('keeps a dilemma open once somebody gave remarks back, and writes that down once for a text', () =>
    inCourse(files, async dir => {
      const { files: read } = await readUnits(dir);
      const hash = read.flatMap(({ dilemmas }) => dilemmas).find(({ id }) => id === 'luik')?.hash ?? '';
      const answer: SavedAnswer = {
        kind: 'nakijken',
        version: 1,
        dilemma: 'luik',
        hash,
        role: 'jurist',
        name: '',
        remarks: [{ address: 'luik', hash: '', read: '', from: 0, to: 0, question: '', text: 'Dit mag niet.' }],
      };
      const file = join(dir, 'luik.json');
      await writeFile(file, JSON.stringify(answer));
      expect(await nakijken(dir, 'terug', file)).toMatchObject({ code: 0, said: expect.stringContaining('opmerkingen van jurist') });
      expect(await list(dir)).toContain('Het luik (juridisch): opmerkingen open');
      const written = await readFile(join(dir, signOffFile('een', 'luik')), 'utf8');
      await nakijken(dir, 'terug', file);
      expect(await readFile(join(dir, signOffFile('een', 'luik')), 'utf8')).toBe(written);
      await nakijken(dir, 'akkoord', 'luik', '--rol', 'jurist');
      await nakijken(dir, 'terug', file);
      expect(await list(dir)).toContain('Het luik (juridisch): akkoord');
    }));

  it('asks who it was of a document that does not say, and writes nothing for one without remarks', () =>
    inCourse(files, async dir => {
      const answer = { kind: 'nakijken', version: 1, dilemma: 'luik', hash: '', role: '', name: '' };
      const remark = { address: 'luik', hash: '', read: '', from: 0, to: 0, question: '', text: 'Dit mag niet.' };
      await writeFile(join(dir, 'a.json'), JSON.stringify({ ...answer, remarks: [remark] }));
      await writeFile(join(dir, 'b.json'), JSON.stringify({ ...answer, role: 'jurist', remarks: [] }));
      const { code, said } = await nakijken(dir, 'terug', join(dir, 'a.json'), join(dir, 'b.json'));
      expect(code).toBe(0);
      expect(said).toContain('npm run nakijken -- opmerkingen luik --rol <rol>');
      expect(await list(dir)).toContain('nog niet gezien');
    }));

  it.each([
    [['akkoord', 'luik'], /^Zeg erbij wie dit zegt/],
    [['akkoord', 'liuk', '--rol', 'jurist'], /^Er is geen dilemma “liuk”\. Bedoelde je "luik"\?/],
    [['akkoord', 'raam', '--rol', 'jurist'], /^Het dilemma “raam” vraagt geen toets/],
    [['akkoord', 'luik', '--rol', 'jurist', '--vraag', '3'], /^Het dilemma “luik” heeft geen vraag 3: noem nummers van 1 tot en met 2/],
    [['akkoord', 'luik', '--rol', 'jurist', '--datum', '2026-02-30'], /^Bij --datum: deze dag bestaat niet/],
    [['akkoord', 'luik', '--rol', 'a@b.nl'], /^Bij --rol: schrijf een rol, geen adres/],
  ])('refuses %j in one sentence, and writes nothing', (args, sentence) =>
    inCourse(files, async dir => {
      const { code, said } = await nakijken(dir, ...args);
      expect(code).toBe(1);
      expect(said).toMatch(sentence);
      expect(said).not.toMatch(/^\s+at /m);
      await expect(readFile(join(dir, signOffFile('een', 'luik')))).rejects.toThrow();
    }),
  );
});
