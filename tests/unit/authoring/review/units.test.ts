import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCourse } from '../../../../src/authoring/read-course.ts';
import { readUnits, unitsInText } from '../../../../src/authoring/review/read-units.ts';

const root = join(import.meta.dirname, '../../../..');

const lesson = `<Dilemma id="deur" titel="De deur" rol="agent &amp; buur" toets="juridisch" toetsvraag="Mag dit?">

  <Situatie id="begin" titel="Half zes">

    Op de deur staat *niet bellen*, en
    eronder: {/* met potlood */} 3 \\* 4.

    <Keuze id="bellen" naar="einde">Je vraagt het <Woord van="leidinggevende" />.</Keuze>
    <KanNiet reden="De deur is dicht.">Je loopt naar binnen.</KanNiet>
    <Gevolg wanneer="Maandag">
      Eerst dit.

      Dan dat.
    </Gevolg>

  </Situatie>

</Dilemma>
`;

const read = (text: string, van = 'teamchef') => {
  const [dilemma] = unitsInText('modules/x/01-x.mdx', text, { leidinggevende: van } as never).dilemmas;
  if (!dilemma) throw new Error('There is no dilemma.');
  return dilemma;
};

describe('the texts of a dilemma', () => {
  it('have an address, a name for readers, a line and what is read there', () => {
    expect(read(lesson).units.map(({ address, name, line, text }) => [address, name, line, text])).toEqual([
      ['deur/titel', 'Titel van het dilemma', 1, 'De deur'],
      ['deur/rol', 'Wie de deelnemer is', 1, 'agent & buur'],
      ['deur/begin/titel', 'Kop van de scène', 3, 'Half zes'],
      ['deur/begin/tekst/1', 'Tekst', 5, 'Op de deur staat niet bellen, en eronder: 3 * 4.'],
      ['deur/begin/keuze/bellen', 'Keuze', 8, 'Je vraagt het teamchef.'],
      ['deur/begin/kanniet/1.reden', 'Waarom het niet kan', 9, 'De deur is dicht.'],
      ['deur/begin/kanniet/1', 'Kan niet', 9, 'Je loopt naar binnen.'],
      ['deur/begin/gevolg/1.wanneer', 'Wanneer of bij wie', 10, 'Maandag'],
      ['deur/begin/gevolg/1', 'Gevolg', 11, 'Eerst dit.'],
      ['deur/begin/gevolg/1.2', 'Gevolg', 13, 'Dan dat.'],
    ]);
  });

  it('know of each sign where it stands in the file, and which are not the author’s own', () => {
    for (const { text, cells } of read(lesson).units) {
      expect(cells.map(cell => cell.text).join('')).toBe(text);
      for (const { text: sign, start, end, locked } of cells)
        if (!locked && sign !== ' ') expect([sign, `\\${sign}`, '&amp;']).toContain(lesson.slice(start, end));
    }
    const choice = read(lesson).units.find(({ word }) => word === 'Keuze');
    expect(choice?.cells.flatMap(({ text, locked }) => (locked ? [text] : [])).join('')).toBe('teamchef');
  });

  it('may become more paragraphs only where their word holds more', () => {
    const split = read(lesson).units.filter(({ canSplit }) => canSplit);
    expect(split.map(({ address }) => address)).toEqual(['deur/begin/tekst/1', 'deur/begin/gevolg/1', 'deur/begin/gevolg/1.2']);
  });

  it.each([
    ['a word', 'Dan dat', 'Dan dit'],
    ['a target', 'naar="einde"', 'naar="begin"'],
    ['a reason', 'is dicht', 'was dicht'],
    ['the question to the expert', 'Mag dit?', 'Mag dat?'],
  ])('have another hash together once %s is another', (_, from, to) => {
    expect(lesson).toContain(from);
    expect(read(lesson.replace(from, to)).hash).not.toBe(read(lesson).hash);
  });

  it.each([
    ['a comment', 'met potlood', 'met pen'],
    ['white space', 'Eerst dit.', 'Eerst\n      dit.'],
  ])('keep their hash together when %s is another', (_, from, to) => {
    expect(lesson).toContain(from);
    expect(read(lesson.replace(from, to)).hash).toBe(read(lesson).hash);
  });

  it('keep their hash in an organisation that has other words', () => {
    expect(read(lesson, 'coördinator').hash).toBe(read(lesson).hash);
  });
});

describe('the texts of the course', () => {
  it('have the hash together that is written down with who agrees', async () => {
    const [{ files }, { lessons }] = await Promise.all([readUnits(root), readCourse(root)]);
    const hashes = files.flatMap(({ dilemmas }) => dilemmas.map(({ id, hash }) => [id, hash]));
    expect(hashes.length).toBeGreaterThan(20);
    expect(Object.fromEntries(hashes)).toEqual(
      Object.fromEntries(lessons.flatMap(({ dilemmas }) => dilemmas.map(({ text, hash }) => [text.id, hash]))),
    );
  });

  it('have an address each, and can be followed letter by letter', async () => {
    const { files } = await readUnits(root);
    const units = files.flatMap(({ dilemmas }) => dilemmas.flatMap(dilemma => dilemma.units));
    expect(units.length).toBeGreaterThan(4000);
    expect(new Set(units.map(({ address }) => address)).size).toBe(units.length);
    expect(units.filter(({ text, cells }) => text === '' || cells.some(({ locked }) => locked)).map(({ address }) => address)).toEqual([]);
  });
});
