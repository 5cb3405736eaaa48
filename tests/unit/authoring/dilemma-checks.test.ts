import { describe, expect, it } from 'vitest';
import { choice, dilemma, ending, expectProblems, firstScene, iceberg, markedScene, problemsIn } from './marked.ts';

describe('a condition that always holds', () => {
  it.each(['a of niet a', 'niet (a en b) of b', 'niet a of niet (b en niet a)'])('is refused: %s', condition => {
    const told = markedScene('id="ja"', `${iceberg}\n\n<Gevolg ▸als="${condition}">Tekst.</Gevolg>`);
    expectProblems(dilemma(firstScene, told, ending('nee')), /is altijd waar: haal als weg/);
  });
});

describe('a value that cannot be read', () => {
  it.each([
    ['a chance', 'kans="0.5"', /geen kans/],
    ['a condition', 'als="a and b"', /Schrijf "en" in plaats van "and"/],
    ['a condition that begins in English', 'als="not a"', /Schrijf "niet" in plaats van "not"/],
  ])('is one mistake: %s', (_, attribute, message) => {
    const said = problemsIn(
      dilemma(
        markedScene('id="start"', choice('a', 'ja nee') + choice('b', 'nee')),
        ending('ja').replace('id="ja"', `id="ja" ${attribute}`),
        ending('nee'),
      ),
    );
    expect(said.map(({ message }) => message)).toEqual([expect.stringMatching(message)]);
  });
});

describe('a dilemma', () => {
  it('is fine when every choice leads to its own ending', () => {
    expect(problemsIn(dilemma(firstScene, ending('ja'), ending('nee')))).toEqual([]);
  });

  it('may go on without a choice, meet chance and depend on earlier choices', () => {
    const later = markedScene(
      'id="later" naar="pech ja"',
      '<Gevolg als="a en niet b">Dit zie je alleen na a.</Gevolg>\n\n<Stem wie="Samira" kans="30%">Soms hoor je mij.</Stem>',
    );
    const text = dilemma(
      markedScene('id="start"', choice('a', 'later') + choice('b', 'later')),
      later,
      markedScene('id="pech" kans="30%"', iceberg),
      ending('ja'),
    );
    expect(problemsIn(text)).toEqual([]);
  });

  it('says of options what kind they are at the first choice alone', () => {
    const first = markedScene('id="start"', choice('a', 'dan').replace(' naar', ' aard="regel" naar') + choice('b', 'nee'));
    const later = markedScene('id="dan"', choice('c', 'ja').replace(' naar', ' ▸aard="laten" naar') + choice('d', 'nee'));
    expectProblems(dilemma(first, later, ending('ja'), ending('nee')), /aard hoort bij de eerste keuze/);
  });

  it('needs a scene', () => {
    expectProblems('▸<Dilemma id="leeg" titel="Leeg" rol="agent" duur="5">\n\n</Dilemma>\n', /heeft geen <Situatie>/);
  });
});

describe('a target', () => {
  it('that is misspelled is named with the scene that was meant, and gives no other problem', () => {
    expectProblems(
      dilemma(
        markedScene('id="start"', `<Keuze id="a" naar="▸gevn">Geef.</Keuze>\n\n${choice('b', 'nee')}`),
        ending('geven'),
        ending('nee'),
      ),
      /geen scène "gevn"\. Bedoelde je "geven"\?/,
    );
  });

  it('that is like no scene comes with the scenes there are', () => {
    expectProblems(
      dilemma(markedScene('id="start"', `<Keuze id="a" naar="▸iets-heel-anders">Geef.</Keuze>\n\n${choice('b', 'nee')}`), ending('nee')),
      /geen scène "iets-heel-anders"\. Er zijn: "start", "nee"/,
    );
  });

  it('that can always be taken may not stand before another', () => {
    expectProblems(
      dilemma(
        markedScene('id="start"', `<Keuze id="a" naar="▸ja soms">Ga.</Keuze>\n\n${choice('b', 'soms nee')}`),
        markedScene('id="soms" kans="30%"', iceberg),
        ending('ja'),
        ending('nee'),
      ),
      /Na "ja" komt "soms" nooit aan de beurt/,
    );
  });

  it('at the end of the list may not depend on chance or on a choice', () => {
    expectProblems(
      dilemma(
        markedScene('id="start"', `<Keuze id="a" naar="▸soms">Ga.</Keuze>\n\n${choice('b', 'nee')}`),
        markedScene('id="soms" kans="30%"', iceberg),
        ending('nee'),
      ),
      /laatste naam in naar moet altijd kunnen, maar scène "soms" heeft kans/,
    );
  });
});

describe('a scene', () => {
  it('that nothing leads to is unreachable', () => {
    expectProblems(dilemma(firstScene, ending('ja'), ending('nee'), `▸${ending('vergeten')}`), /"vergeten" is niet te bereiken/);
  });

  it('without choice, naar or iceberg is a dead end', () => {
    expectProblems(dilemma(firstScene, ending('ja'), `▸${markedScene('id="nee"', '')}`), /"nee" loopt dood/);
  });

  it('has an id of its own', () => {
    expectProblems(
      dilemma(firstScene, ending('ja'), ending('nee'), ending('ja').replace('id="ja"', '▸id="ja"')),
      /De scène "ja" bestaat al op regel 19/,
    );
  });

  it('has choices or naar, not both', () => {
    expectProblems(
      dilemma(markedScene('id="start" ▸naar="ja"', choice('a', 'ja') + choice('b', 'nee')), ending('ja'), ending('nee')),
      /keuzes én naar/,
    );
  });

  it('has at least two choices', () => {
    expectProblems(dilemma(`▸${markedScene('id="start"', choice('a', 'ja'))}`, ending('ja')), /maar één keuze/);
  });

  it('has at most five choices', () => {
    const names = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6'];
    expectProblems(
      dilemma(`▸${markedScene('id="start"', names.map(name => choice(`k-${name}`, name)).join(''))}`, ...names.map(ending)),
      /heeft 6 keuzes/,
    );
  });

  it('has a text besides its choices', () => {
    expectProblems(
      dilemma(`▸<Situatie id="start">\n\n${choice('a', 'ja')}${choice('b', 'nee')}\n</Situatie>`, ending('ja'), ending('nee')),
      /"start" heeft geen tekst/,
    );
  });

  it('has a text, not only a comment', () => {
    expectProblems(
      dilemma(
        `▸<Situatie id="start">\n\n{/* nog schrijven */}\n\n${choice('a', 'ja')}${choice('b', 'nee')}\n</Situatie>`,
        ending('ja'),
        ending('nee'),
      ),
      /"start" heeft geen tekst/,
    );
  });

  it('that ends it is called like no other that does', () => {
    const named = (id: string, title: string) => ending(id).replace(`id="${id}"`, `id="${id}" ▸titel="${title}"`);
    expectProblems(
      dilemma(firstScene, named('ja', 'Een maand later').replace('▸', ''), named('nee', 'een maand later ')),
      /Het einde op regel \d+ heet ook ‘een maand later’/,
    );
  });

  it('at the beginning is always there', () => {
    expectProblems(
      dilemma(markedScene('id="start" ▸kans="50%"', choice('a', 'ja') + choice('b', 'nee')), ending('ja'), ending('nee')),
      /eerste scène is het begin en is er altijd/,
    );
  });

  it('that leaves fewer than two choices to some players says after which choices', () => {
    const second = `▸${markedScene('id="tweede"', `<Keuze id="c" naar="ja" als="a">Doe c.</Keuze>\n\n${choice('d', 'nee')}`)}`;
    expectProblems(
      dilemma(markedScene('id="start"', choice('a', 'tweede') + choice('b', 'tweede')), second, ending('ja'), ending('nee')),
      /In scène "tweede" blijft maar één keuze over/,
    );
  });

  it('from which no ending can be reached is named', () => {
    expectProblems(
      dilemma(
        markedScene('id="start"', `${choice('a', 'ja')}${choice('b', 'rond')}`),
        `▸${markedScene('id="rond" naar="weer"', '')}`,
        markedScene('id="weer" naar="rond"', ''),
        ending('ja'),
      ),
      /Vanaf scène "rond" komt het verhaal nooit bij een einde/,
    );
  });
});

describe('a choice', () => {
  it('has an id of its own within the dilemma', () => {
    expectProblems(
      dilemma(markedScene('id="start"', `${choice('a', 'ja')}<Keuze ▸id="a" naar="nee">Doe b.</Keuze>`), ending('ja'), ending('nee')),
      /De keuze "a" bestaat al op regel 13/,
    );
  });

  it('has a target', () => {
    expectProblems(
      dilemma(
        markedScene('id="start"', `▸<Keuze id="a">Doe a.</Keuze>\n\n${choice('b', 'ja')}${choice('c', 'nee')}`),
        ending('ja'),
        ending('nee'),
      ),
      /In <Keuze> ontbreekt naar/,
    );
  });

  it('does not lead back to its own scene', () => {
    expectProblems(
      dilemma(
        markedScene('id="start"', `<Keuze id="a" ▸naar="start">Wacht.</Keuze>\n\n${choice('b', 'ja')}${choice('c', 'nee')}`),
        ending('ja'),
        ending('nee'),
      ),
      /leidt terug naar dezelfde scène/,
    );
  });

  it('does not do the same as another choice of that scene', () => {
    expectProblems(
      dilemma(markedScene('id="start"', `${choice('a', 'ja')}<Keuze id="b" ▸naar="ja">Doe b.</Keuze>`), ending('ja')),
      /Keuze "b" heeft hetzelfde gevolg als keuze "a"/,
    );
  });

  it('may share a target when a condition tells the two apart', () => {
    const told = markedScene('id="ja"', `<Gevolg als="b">Alleen na b.</Gevolg>\n\n${iceberg}`);
    expect(problemsIn(dilemma(markedScene('id="start"', choice('a', 'ja') + choice('b', 'ja')), told))).toEqual([]);
  });

  it.each(['en', 'of', 'niet'])('is not called "%s", which means something in a condition', name => {
    expectProblems(
      dilemma(
        markedScene('id="start"', `<Keuze ▸id="${name}" naar="ja">Doe dat.</Keuze>\n\n${choice('b', 'nee')}`),
        ending('ja'),
        ending('nee'),
      ),
      /heeft in een voorwaarde al een betekenis/,
    );
  });

  it('on the line below a line of text is still a choice', () => {
    const text = `<Situatie id="start">\n  Er gebeurt iets.\n  <Keuze id="a" naar="ja">Doe *a*.</Keuze>\n  <Keuze id="b" naar="nee">Doe b.</Keuze>\n</Situatie>`;
    expect(problemsIn(dilemma(text, ending('ja'), ending('nee')))).toEqual([]);
  });
});

describe('a condition', () => {
  const withPart = (part: string) => dilemma(firstScene, markedScene('id="ja"', `${part}\n\n${iceberg}`), ending('nee'));

  it('names choices of this dilemma', () => {
    expectProblems(withPart('<Gevolg als="a of ▸gevn">Tekst.</Gevolg>'), /geen keuze "gevn" in dit dilemma\. Er zijn: "a", "b"/);
  });

  it('that no play can make true is an error', () => {
    expectProblems(withPart('<Gevolg ▸als="b">Tekst.</Gevolg>'), /"b" kan nooit waar zijn/);
    expectProblems(withPart('<Gevolg ▸als="a en niet a">Tekst.</Gevolg>'), /"a en niet a" kan nooit waar zijn/);
  });

  it('on a choice that no play can make true is an error', () => {
    const second = markedScene('id="ja"', `<Keuze id="c" naar="x" ▸als="b">C.</Keuze>\n\n${choice('d', 'y')}${choice('e', 'nee')}`);
    expectProblems(
      dilemma(firstScene, second, `▸${ending('x')}`, ending('y'), ending('nee')),
      /"b" kan nooit waar zijn/,
      /"x" is niet te bereiken/,
    );
  });

  it('that cannot be read is an error at the place where it goes wrong', () => {
    expectProblems(withPart('<Gevolg als="a en ▸of b">Tekst.</Gevolg>'), /Bij "of" mist een keuze/);
    expectProblems(withPart('<Gevolg als="a ▸&& b">Tekst.</Gevolg>'), /Schrijf "en" in plaats van "&&"/);
  });

  it('that takes several lines is pointed at as a whole', () => {
    expectProblems(withPart('<Gevolg\n  ▸als="a en\n    gevn">Tekst.</Gevolg>'), /geen keuze "gevn"/);
  });
});

describe('a chance', () => {
  it.each(['0%', '100%', '24%', '76%', '30', '0.3', 'soms', '-5%'])('of "%s" is no chance from 25% to 75%', kans => {
    expectProblems(
      dilemma(firstScene, markedScene('id="ja"', `<Gevolg ▸kans="${kans}">Tekst.</Gevolg>\n\n${iceberg}`), ending('nee')),
      /is geen kans: schrijf een percentage/,
    );
  });
});

describe('an iceberg', () => {
  const withIceberg = (text: string) => dilemma(firstScene, markedScene('id="ja"', text), ending('nee'));
  const boven = '<Boven blok="resultaat">Boven.</Boven>';
  const onder = '<Onder blok="interactie">Onder.</Onder>';

  it('shows something below the waterline', () => {
    expectProblems(withIceberg(`▸<IJsberg>\n${boven}\n</IJsberg>`), /geen <Onder>/);
  });

  it('shows something above the waterline', () => {
    expectProblems(withIceberg(`▸<IJsberg>\n${onder}\n</IJsberg>`), /geen <Boven>/);
  });

  it('has each block once above and once below', () => {
    expectProblems(
      withIceberg(`<IJsberg>\n${boven}\n<Boven ▸blok="resultaat">Nog een.</Boven>\n${onder}\n</IJsberg>`),
      /staat al in deze <IJsberg>/,
    );
  });

  it('may have the same block above and below', () => {
    expect(problemsIn(withIceberg(`<IJsberg>\n${boven}\n<Onder blok="resultaat">Onder.</Onder>\n</IJsberg>`))).toEqual([]);
  });
});
