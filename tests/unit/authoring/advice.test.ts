import { describe, expect, it } from 'vitest';
import { lessonFrontmatter } from '../../../src/authoring/mdx/frontmatter.ts';
import { readFile } from '../../../src/authoring/read-file.ts';
import { choice, dilemma, ending, iceberg, markedScene } from './marked.ts';

const head = '---\ntitel: Proef\nduur: 5\nsoort: dilemma\n---\n\n';
const file = 'modules/een/02-proef.mdx';

/** Kind and place of all advice; the text of the line that it points at, from there. */
const adviceIn = (body: string) => {
  const text = head + body;
  const { dilemmas, problems } = readFile(text, lessonFrontmatter, 'lesson', {
    file,
    pages: new Set(),
    files: new Set(),
    words: undefined,
  });
  expect(problems).toEqual([]);
  const lines = text.split('\n');
  return dilemmas.flatMap(({ advice }) =>
    advice.map(({ kind, problem }) => `${kind}: ${lines[problem.line - 1]?.slice(problem.column - 1, problem.column + 29)}`),
  );
};
const of = (kind: string, all: readonly string[]) => all.filter(each => each.startsWith(kind));

const two = markedScene('id="start"', choice('a', 'eind') + choice('b', 'eind'));
const one = markedScene('id="start"', choice('a', 'eind') + choice('b', 'nee'));
const withLines = (...lines: readonly string[]) =>
  markedScene('id="eind"', `<IJsberg>\n${lines.join('\n')}\n</IJsberg>\n\n<Stem wie="Samira" als="a">Ik hoorde het.</Stem>`);
const above = '<Boven blok="resultaat" altijd="ja">De lijst klopt.</Boven>';
const below = '<Onder blok="interactie" altijd="ja">Het is stil.</Onder>';

describe('advice', () => {
  it('is given of a line or a voice that everybody reads who comes there over more than one last choice', () => {
    const voice = '<Stem wie="Ruben">Ik ook.</Stem>';
    const text = dilemma(
      two,
      withLines('<Boven blok="resultaat">De lijst klopt.</Boven>', below).replace('</Situatie>', `${voice}\n\n</Situatie>`),
    );
    expect(of('roads', adviceIn(text))).toEqual(['roads: <Boven blok="resultaat">De lij', 'roads: <Stem wie="Ruben">Ik ook.</Ste']);
  });

  it('is not given where there is one way to come there, where it depends on a choice, or where its author says that it always holds', () => {
    expect(of('roads', adviceIn(dilemma(one, ending('eind'), ending('nee'))))).toEqual([]);
    const answered = ['<Boven blok="resultaat" als="a">Verteld.</Boven>', '<Boven blok="resultaat" als="b">Gezwegen.</Boven>', below];
    expect(of('roads', adviceIn(dilemma(two, withLines(...answered))))).toEqual([]);
    expect(of('roads', adviceIn(dilemma(two, withLines(above, below))))).toEqual([]);
  });

  it.each([
    ['Een verzoek of een bevel.', true],
    ['Misschien was het te laat.', true],
    ['Het vertrouwen was bijna weg.', true],
    ['Niemand vroeg of het mocht.', false],
    ['Ze wist niet of hij kwam.', false],
    ['Het deed alsof er niets was.', false],
    ['De lijst klopt.', false],
  ])('%s: is it a hedge? %s', (text, is) => {
    const found = adviceIn(
      dilemma(one, withLines(`<Boven blok="resultaat">${text}</Boven>`, below).replace(' als="a"', ''), ending('nee')),
    );
    expect(of('hedges', found)).toHaveLength(is ? 1 : 0);
  });

  it('is given where the learner is told what he wanted', () => {
    const told = (text: string, blok = 'vakmanschap') =>
      of(
        'motives',
        adviceIn(dilemma(two, withLines(above, below.replace('interactie', 'resultaat'), `<Onder blok="${blok}">${text}</Onder>`))),
      );
    expect(told('Je wilde er vanaf zijn.')).toHaveLength(1);
    expect(told('Een zucht, die Samira hoorde.')).toEqual([]);
    expect(told('Je stem klonk harder.', 'dienstverlening')).toEqual([]);
  });

  it.each([
    ['een steekpartij en geweld', '', 1],
    ['zelfdoding', '', 1],
    ['geweld', ' altijd="ja"', 0],
    ['een nacht zonder slaapplek', '', 0],
  ])('of a voice to guess at, after a warning of %s%s: %i', (about, more, times) => {
    const voices = `<Stem wie="Samira" eerst="ja" altijd="ja">Ik was er.</Stem>\n\n<Stem wie="Bas" raad="Wat zag Bas, denk je?"${more}>Niets.</Stem>`;
    const text = dilemma(one, withLines(above, below).replace('</Situatie>', `${voices}\n\n</Situatie>`), ending('nee'));
    expect(of('guessed', adviceIn(`<Waarschuwing onderwerp="${about}" />\n\n${text}`))).toEqual([]);
    const inside = text.replace(/(<Dilemma[^>]*>)/, `$1\n\n<Waarschuwing onderwerp="${about}" />`);
    expect(of('guessed', adviceIn(inside))).toHaveLength(times);
  });

  it('is given of a motive that is too long to take at a glance, or that the learner would not say', () => {
    const told = (text: string) =>
      of(
        'motives',
        adviceIn(dilemma(two, withLines(above, below, `<Drijfveer>${text}</Drijfveer>`, '<Drijfveer>Ik was moe.</Drijfveer>'))),
      );
    expect(told('Ik wilde weg.')).toEqual([]);
    expect(told('Je wilde weg.')).toHaveLength(1);
    expect(told(`Ik ${'wilde '.repeat(16)}weg.`)).toHaveLength(1);
  });

  it('is given of a choice after which all is as after another, also where one condition names both', () => {
    const text = (als: string) => dilemma(two, withLines(above, below).replace('als="a"', `als="${als}"`));
    expect(of('idle', adviceIn(text('a of b')))).toEqual(['idle: <Keuze id="b" naar="eind">Doe ']);
    expect(of('idle', adviceIn(text('a')))).toEqual([]);
    expect(of('idle', adviceIn(text('niet (a en b)')))).toHaveLength(1);
    expect(of('idle', adviceIn(dilemma(one, ending('eind'), ending('nee'))))).toEqual([]);
  });

  it('is given of a decision that weighs little at the end, once for each', () => {
    expect(of('weight', adviceIn(dilemma(two, withLines(above, below)))).length).toBeGreaterThan(0);
    expect(of('weight', adviceIn(dilemma(one, ending('eind'), ending('nee'))))).toEqual([]);
  });

  it('asks less of a decision where the author means the other one to weigh most', () => {
    const words = (n: number, word: string) => Array.from({ length: n }, () => word).join(' ');
    const first = markedScene('id="start"', choice('a', 'dan') + choice('b', 'dan'));
    const then = markedScene('id="dan"', choice('c', 'eind') + choice('d', 'eind'));
    /** A quarter of the end comes from the first choice, and half from the last. */
    const end = withLines(above, below).replace(
      '<Stem wie="Samira" als="a">Ik hoorde het.</Stem>',
      [
        `<Stem wie="Samira" als="a">${words(25, 'een')}.</Stem>`,
        `<Stem wie="Ruben" als="b">${words(25, 'twee')}.</Stem>`,
        `<Stem wie="Bas" als="c">${words(60, 'drie')}.</Stem>`,
        `<Stem wie="Ada" als="d">${words(60, 'vier')}.</Stem>`,
      ].join('\n\n'),
    );
    const told = (gewicht: string) => of('weight', adviceIn(dilemma(first, then, end).replace('<Dilemma ', `<Dilemma ${gewicht}`)));
    expect(told('')).toHaveLength(1);
    expect(told('gewicht="laatste" ')).toEqual([]);
    expect(told('gewicht="eerste" ')).toHaveLength(1);
  });

  it('is given of an ending in which more than three people speak on one road', () => {
    const voices = (n: number, als: string) => Array.from({ length: n }, (_, i) => `<Stem wie="P${i}"${als}>Iets.</Stem>`).join('\n\n');
    const text = (inside: string) => dilemma(one, markedScene('id="eind"', `${iceberg}\n\n${inside}`), ending('nee'));
    expect(of('voices', adviceIn(text(voices(4, ''))))).toHaveLength(1);
    expect(of('voices', adviceIn(text(voices(3, ''))))).toEqual([]);
    expect(
      of('voices', adviceIn(dilemma(two, markedScene('id="eind"', `${iceberg}\n\n${voices(2, ' als="a"')}\n\n${voices(2, ' als="b"')}`)))),
    ).toEqual([]);
  });

  it('is given of a dilemma in which fewer than half of the endings have chance on every road to it', () => {
    const lucky = (id: string, als = '') => markedScene(`id="${id}"`, `${iceberg}\n\n<Stem wie="Samira" kans="40%"${als}>Iets.</Stem>`);
    const three = markedScene('id="start"', choice('a', 'een') + choice('b', 'twee') + choice('c', 'drie'));
    expect(of('luck', adviceIn(dilemma(three, lucky('een'), ending('twee'), ending('drie'))))).toEqual([
      'luck: id="proef" titel="Proef" rol="',
    ]);
    expect(of('luck', adviceIn(dilemma(three, lucky('een'), lucky('twee'), ending('drie'))))).toEqual([]);
    // On one of two roads is not on every road.
    expect(of('luck', adviceIn(dilemma(two, lucky('eind', ' als="a"'))))).toHaveLength(1);
    const forked = markedScene('id="start"', choice('a', 'soms eind') + choice('b', 'soms eind'));
    const sometimes = markedScene('id="soms" naar="eind" kans="50%"', 'Dan dit.');
    expect(of('luck', adviceIn(dilemma(forked, sometimes, withLines(above, below))))).toEqual([]);
  });
});
