import { describe, expect, it } from 'vitest';
import { choice, dilemma, ending, expectProblems, markedScene, problemsIn } from './marked.ts';

const both = markedScene('id="start"', choice('a', 'eind') + choice('b', 'eind'));
const below = '<Onder blok="interactie">Het vertrouwen is weg.</Onder>';
const line = (als: string, text: string, blok = 'resultaat') => `<Boven blok="${blok}"${als && ` als="${als}"`}>${text}</Boven>`;
const card = (...lines: readonly string[]) => `<IJsberg>\n${[...lines, below].join('\n')}\n</IJsberg>`;
const withCard = (...lines: readonly string[]) => dilemma(both, markedScene('id="eind"', card(...lines)));

describe('an iceberg that answers', () => {
  it('may say on each road what was done on it', () => {
    expect(problemsIn(withCard(line('a', 'Je vertelde het.'), line('b', 'Je zweeg.')))).toEqual([]);
  });

  it('may be another one where most of it differs', () => {
    const one = (als: string) => `<IJsberg als="${als}">\n${line('', 'De lijst klopt.')}\n${below}\n</IJsberg>`;
    expect(problemsIn(dilemma(both, markedScene('id="eind"', `${one('a')}\n\n${one('niet a')}`)))).toEqual([]);
  });

  it('is there on every road', () => {
    expectProblems(
      dilemma(
        both,
        `▸${markedScene('id="eind"', `<IJsberg als="a">\n${line('', 'De lijst klopt.')}\n${below}\n</IJsberg>`).replace('als="a"', 'als="a"')}`,
      ),
      /toont einde "eind" geen <IJsberg>/,
    );
  });

  it('is there once on every road', () => {
    const one = `<IJsberg>\n${line('', 'De lijst klopt.')}\n${below}\n</IJsberg>`;
    expectProblems(
      dilemma(
        both,
        markedScene(
          'id="eind"',
          `${one}\n\n<IJsberg ▸als="a">\n${line('', 'De lijst klopt.', 'vakmanschap')}\n<Onder blok="resultaat">Iets.</Onder>\n</IJsberg>`,
        ),
      ),
      /Na ‘Doe a\.’ toont einde "eind" twee ijsbergen/,
    );
  });

  it('has something on both sides on every road', () => {
    expectProblems(dilemma(both, markedScene('id="eind"', `▸${card(line('a', 'Je vertelde het.'))}`)), /heeft deze <IJsberg> geen <Boven>/);
  });

  it('names no building block twice on a road', () => {
    expectProblems(
      withCard(line('', 'De lijst klopt.'), line('a', 'Je vertelde het.').replace('blok', '▸blok')),
      /Na ‘Doe a\.’ staat <Boven blok="resultaat"> er twee keer/,
    );
  });

  it('has no line that shows on no road', () => {
    expectProblems(
      withCard(line('', 'De lijst klopt.'), line('a en b', 'Nooit.', 'vakmanschap').replace('als', '▸als')),
      /kan nooit waar zijn/,
    );
  });

  it('has no line under a card that never shows with it', () => {
    const one = (als: string, inner: string) => `<IJsberg als="${als}">\n${line('', 'De lijst klopt.')}\n${inner}${below}\n</IJsberg>`;
    const never = line('b', 'Nooit.', 'vakmanschap').replace('als', '▸als');
    expectProblems(dilemma(both, markedScene('id="eind"', `${one('a', never)}\n\n${one('b', '')}`)), /kan nooit waar zijn/);
  });

  it('names choices that there are', () => {
    expectProblems(
      withCard(
        line('', 'De lijst klopt.'),
        line('c', 'Je zweeg.', 'vakmanschap').replace('"c"', '"▸c"'),
        line('a of b', 'Iets.', 'dienstverlening'),
      ),
      /geen keuze "c"/,
    );
  });
});

describe('a case', () => {
  it('depends on nothing', () => {
    const inside = `<IJsberg>\n${line('', 'De lijst klopt.')}\n<Boven blok="vakmanschap" ▸als="a">Iets.</Boven>\n${below}\n</IJsberg>`;
    expectProblems(
      `<Casus titel="Kort">\n\nTekst.\n\n${inside}\n\n</Casus>\n`,
      /In een <Casus> valt niets te kiezen: haal als weg bij <Boven>/,
    );
    expectProblems(
      '<Casus titel="Kort">\n\nTekst.\n\n<Stem wie="Samira" ▸kans="30%">Iets.</Stem>\n\n</Casus>\n',
      /haal kans weg bij <Stem>/,
    );
  });
  const motive = (text: string, als = '') => `<Drijfveer${als && ` als="${als}"`}>${text}</Drijfveer>`;

  it('offers two to four motives on every road, or none', () => {
    const whole = `${line('a', 'Je vertelde het.')}\n${line('b', 'Je zweeg.')}`;
    expect(problemsIn(withCard(whole, motive('Ik was moe.'), motive('Ik wilde helpen.')))).toEqual([]);
    expectProblems(
      withCard(whole, `▸${motive('Ik was moe.')}`, motive('Ik wilde helpen.', 'a')),
      /Na ‘Doe b\.’ staat er één <Drijfveer>: laat het er twee tot vier zijn/,
    );
    const five = ['Ik was moe.', 'Ik was boos.', 'Ik was bang.', 'Ik was laat.', 'Ik was klaar.'].map(text => motive(text));
    expectProblems(withCard(whole, `▸${five.join('\n')}`), /staan er 5 keer een <Drijfveer>/);
  });

  it('has motives in a dilemma only: in a case nobody chose anything', () => {
    const inCase = `<Casus titel="Kort">\n\nTekst.\n\n<IJsberg>\n${line('', 'De lijst klopt.')}\n${below}\n▸${motive('Ik was moe.')}\n</IJsberg>\n\n</Casus>\n`;
    expectProblems(inCase, /In een <Casus> koos niemand iets/);
  });

  it('lets one voice speak first', () => {
    const voices = '<Stem wie="Samira" eerst="ja">Ik.</Stem>\n\n<Stem wie="Ruben" ▸eerst="ja">Ook ik.</Stem>';
    const scene = (inside: string) =>
      dilemma(both, markedScene('id="eind"', `${card(line('a', 'Je vertelde het.'), line('b', 'Je zweeg.'))}\n\n${inside}`));
    expectProblems(scene(voices), /staat eerst bij twee stemmen/);
    const apart = '<Stem wie="Samira" eerst="ja" als="a">Ik.</Stem>\n\n<Stem wie="Ruben" eerst="ja" als="niet a">Ook ik.</Stem>';
    expect(problemsIn(scene(apart))).toEqual([]);
  });
});

it('an ending by itself needs no condition', () => {
  expect(problemsIn(dilemma(markedScene('id="start"', choice('a', 'ja') + choice('b', 'nee')), ending('ja'), ending('nee')))).toEqual([]);
});
