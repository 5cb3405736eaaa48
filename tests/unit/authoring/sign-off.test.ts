import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCourse } from '../../../src/authoring/read-course.ts';
import { addRecords, readRecords, signOffFile } from '../../../src/authoring/sign-off/records.ts';
import { signOffHash } from '../../../src/authoring/sign-off/text-hash.ts';
import type { SignOffRecord } from '../../../src/core/dilemma/sign-off.ts';
import { nl } from '../../../src/core/i18n/nl.ts';
import { checkedSentences } from '../../../src/core/sco/checked.ts';
import { inCourse, lesson, smallest } from './course-folder.ts';

const ending = (id: string) =>
  `<Situatie id="${id}">\n\nZo ging het.\n\n<IJsberg><Boven blok="resultaat">Klaar.</Boven><Onder blok="resultaat">Niet klaar.</Onder></IJsberg>\n\n</Situatie>`;

const dilemma = (id: string, title: string, more = ' toets="juridisch" toetsvraag="(1) Mag dit? (2) En dat?"') =>
  lesson(
    `<Dilemma id="${id}" titel="${title}" rol="agent" duur="5"${more}>\n\n<Situatie id="begin">\n\nWat doe je?\n\n<Keuze id="doen" naar="open">Je doet het open.</Keuze>\n<Keuze id="laten" naar="dicht">Je laat het dicht.</Keuze>\n\n</Situatie>\n\n${ending('open')}\n\n${ending('dicht')}\n\n</Dilemma>\n`,
    'dilemma',
  );

const luik = 'modules/een/02-luik.mdx';
const files = {
  ...smallest,
  [luik]: dilemma('luik', 'Het luik'),
  'modules/een/03-deur.mdx': dilemma('deur', 'De deur', ' toets="inhoudelijk" toetsvraag="Klopt dit?"'),
  'modules/een/04-raam.mdx': dilemma('raam', 'Het raam', ''),
};

type Files = { readonly [path: string]: string };
const read = (course: Files, reviewedOnly = false) => inCourse(course, dir => readCourse(dir, { reviewedOnly }));

/** The course with a record of this answer on the text that it has now. */
const answered = (course: Files, changes: Partial<SignOffRecord> = {}): Promise<Files> =>
  inCourse(course, async dir => {
    const review = (await readCourse(dir)).reviews.find(({ id }) => id === 'luik');
    if (!review) throw new Error('no such dilemma');
    const record: SignOffRecord = {
      date: '2026-12-01',
      role: 'jurist',
      question: review.asked,
      answer: 'akkoord',
      text: review.hash,
      ...changes,
    };
    const file = await addRecords(dir, review.module, review.id, [record]);
    return { ...course, [file]: await readFile(join(dir, file), 'utf8') };
  });

const statesIn = async (course: Files) => (await read(course)).reviews.map(({ id, signOff }) => `${id} ${signOff.state}`);
const lessonsIn = async (course: Files) => (await read(course, true)).course?.modules.flatMap(({ lessons }) => lessons.map(({ id }) => id));

describe('a dilemma that asks for a check', () => {
  it('is in no course of what was checked, until somebody agreed with it', async () => {
    expect(await statesIn(files)).toEqual(['luik unseen', 'deur unseen']);
    expect(await lessonsIn(files)).toEqual(['start', 'raam']);
    const ticked = await answered(files);
    expect(await statesIn(ticked)).toEqual(['luik agreed', 'deur unseen']);
    expect(await lessonsIn(ticked)).toEqual(['start', 'luik', 'raam']);
    const { stories, notices, problems } = await read(ticked);
    expect({ notices, problems }).toEqual({ notices: [], problems: [] });
    expect(stories[0]?.dilemmas.map(({ id, review, checked }) => [id, review?.by, checked?.by])).toEqual([
      ['luik', undefined, [{ date: '2026-12-01', role: 'jurist' }]],
      ['deur', 'inhoudelijk', undefined],
      ['raam', undefined, undefined],
    ]);
  });

  it.each([
    ['a word', 'Je doet het open.', 'Je doet het dicht.'],
    ['the way on', 'id="doen" naar="open"', 'id="doen" naar="dicht"'],
    ['the question', 'En dat?', 'En dit?'],
  ])('is open again when %s is changed, and that is said', async (_, from, to) => {
    const ticked = await answered(files);
    const changed = { ...ticked, [luik]: (ticked[luik] ?? '').replace(from, to) };
    const { reviews, notices } = await read(changed);
    expect(reviews[0]?.signOff.state).toBe('changed');
    expect(await lessonsIn(changed)).not.toContain('luik');
    expect(notices).toMatchObject([
      { file: luik, message: expect.stringMatching(/^Het luik is veranderd sinds het akkoord \(jurist, 2026-12-01\)/) },
    ]);
  });

  it('waits while there are remarks', async () => {
    const remarked = await answered(await answered(files), { answer: 'opmerkingen', question: 'En dat?' });
    expect(await statesIn(remarked)).toContain('luik remarks');
    expect(await lessonsIn(remarked)).not.toContain('luik');
  });

  it('is told of to learners as it is, without a name that nobody gave', async () => {
    const sentences = async (course: Files) => checkedSentences((await read(course)).course?.modules ?? [], nl);
    expect(await sentences(files)).toEqual([
      'Nog niet nagekeken door een jurist: ‘Het luik’.',
      'Nog niet nagekeken door iemand uit dat werk: ‘De deur’.',
    ]);
    expect(await sentences(await answered(files))).toEqual([
      'Nagekeken, zoals het er nu staat: ‘Het luik’ (jurist, 1 december 2026).',
      'Nog niet nagekeken door iemand uit dat werk: ‘De deur’.',
    ]);
    expect((await sentences(await answered(files, { name: 'A. de Wit' })))[0]).toContain('(A. de Wit, jurist, 1 december 2026)');
    expect(await sentences(smallest)).toEqual([]);
  });
});

describe('a record', () => {
  const file = signOffFile('een', 'luik');
  const hash = 'a'.repeat(64);
  const line = `- { datum: 2026-12-01, rol: jurist, vraag: Mag dit?, antwoord: akkoord, tekst: ${hash} }\n`;

  it.each([
    ['2026-12-01', '2026-02-30', 'Bij "datum": deze dag bestaat niet.'],
    ['2026-12-01', 'gisteren', 'Bij "datum": schrijf een dag als jaar-maand-dag, zoals 2026-12-01.'],
    ['jurist', 'a@b.nl', 'Bij "rol": schrijf een rol, geen adres.'],
    ['akkoord', 'prima', 'Bij "antwoord": kies uit akkoord, opmerkingen.'],
    [hash, 'abc', 'Bij "tekst": dit schrijft npm run nakijken; verander het niet.'],
    ['rol:', 'rool:', '"rool" is geen bekend veld. Bedoelde je "rol"?'],
  ])('with %s as %s is a mistake at its place, and counts for nothing', async (from, to, message) => {
    const { problems, reviews } = await read({ ...files, [file]: line.replace(from, to) });
    expect(problems).toMatchObject([{ file, line: 1, message }]);
    expect(reviews[0]?.signOff.state).toBe('unseen');
  });

  it('belongs to a dilemma that is there', async () => {
    const { problems } = await read({ ...files, [signOffFile('een', 'liuk')]: line });
    expect(problems).toMatchObject([{ message: 'Er is geen dilemma "liuk": noem dit bestand naar het dilemma. Bedoelde je "luik"?' }]);
  });

  it('is not taken for one too many while a lesson cannot be read', async () => {
    const { problems } = await read({ ...files, [luik]: `${files[luik]}<Situatie`, [file]: line });
    expect(problems.map(problem => problem.file)).not.toContain(file);
    expect(problems.length).toBeGreaterThan(0);
  });

  it('is kept as it was when another is written behind it, whatever is in it', async () => {
    const hard = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .map(text => text.replace(/[\p{C}\u2028\u2029@]/gu, '').trim());
    await fc.assert(
      fc.asyncProperty(hard.filter(Boolean), hard.filter(Boolean), async (role, question) => {
        const record: SignOffRecord = { date: '2026-12-01', role, name: undefined, question, answer: 'akkoord', text: hash };
        await inCourse(smallest, async dir => {
          const path = await addRecords(dir, 'een', 'luik', [record]);
          const once = await readFile(join(dir, path), 'utf8');
          await addRecords(dir, 'een', 'luik', [{ ...record, name: role, answer: 'opmerkingen' }]);
          expect((await readFile(join(dir, path), 'utf8')).startsWith(once)).toBe(true);
          const [found] = await readRecords(dir, [path]);
          expect(found?.problems).toEqual([]);
          expect(found?.records).toEqual([record, { ...record, name: role, answer: 'opmerkingen' }]);
        });
      }),
      { numRuns: 100 },
    );
  });
});

describe('the hash of a text that was read', () => {
  const text = '<Dilemma id="a" duur="5">\n\nJe ziet iets.\n\n<Keuze id="b" aard="regel" naar="c">Je kijkt.</Keuze>\n</Dilemma>';

  it.each([
    ['line ends', text.replaceAll('\n', '\r\n')],
    ['a comment', text.replace('iets.', 'iets.\n\n{/* let op\nhier */}')],
    ['what is for who writes', text.replace(' aard="regel"', '').replace(' duur="5"', '')],
  ])('is the same with other %s', (_, other) => expect(signOffHash(other)).toBe(signOffHash(text)));

  it.each(['iets', 'Je kijkt', 'naar="c"', 'id="b"'])('is another without “%s”', part =>
    expect(signOffHash(text.replace(part, ''))).not.toBe(signOffHash(text)),
  );
});
