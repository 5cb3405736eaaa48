import { describe, expect, it } from 'vitest';
import { components } from '../../../src/core/course/components.ts';
import { choice, dilemma, ending, expectProblems, firstScene, iceberg, markedScene, problemsIn } from './marked.ts';

const inEnding = (text: string) => dilemma(firstScene, markedScene('id="ja"', `${iceberg}\n\n${text}`), ending('nee'));

describe('a word', () => {
  it('that does not exist is named with the word that was meant', () => {
    expectProblems(inEnding('▸<Stemm wie="Samira">Hoi.</Stemm>'), /<Stemm> is geen woord van deze cursus\. Bedoelde je <Stem>\?/);
  });

  it('that is like no other comes with all words', () => {
    expectProblems('▸<Quizvraag>Hoi.</Quizvraag>\n', /De woorden zijn: <Dilemma>, <Situatie>.*<Waarschuwing>/);
  });

  it('under our own English name is recognised, and nothing is said of what seems to be missing for it', () => {
    const choices = '▸<Choice id="a" naar="ja">Doe a.</Choice>\n\n▸<Choice id="b" naar="nee">Doe b.</Choice>';
    expectProblems(
      dilemma(markedScene('id="start"', choices), ending('ja'), ending('nee')),
      /Bedoelde je <Keuze>\?/,
      /Bedoelde je <Keuze>\?/,
    );
  });

  it('in small letters is recognised', () => {
    expectProblems('▸<letop>Hoi.</letop>\n', /Bedoelde je <LetOp>\?/);
  });

  it('has its line to itself', () => {
    expectProblems(inEnding('Toen zei zij ▸<Stem wie="Samira">Hoi.</Stem> en ging weg.'), /Zet <Stem> op een eigen regel/);
  });

  it('may share a line with other words', () => {
    const line = '<IJsberg><Boven blok="resultaat">Boven.</Boven> <Onder blok="resultaat">Onder.</Onder></IJsberg>';
    expect(problemsIn(dilemma(firstScene, markedScene('id="ja"', line), ending('nee')))).toEqual([]);
  });

  it('that needs a text is not empty', () => {
    expectProblems(inEnding('▸<Stem wie="Samira"></Stem>'), /<Stem> is leeg/);
    expectProblems('▸<Begrip id="x" term="X">\n\n{/* later */}\n\n</Begrip>\n', /<Begrip> is leeg/);
    expectProblems(
      dilemma(markedScene('id="start"', `▸<Keuze id="a" naar="ja" />\n\n${choice('b', 'nee')}`), ending('ja'), ending('nee')),
      /<Keuze> is leeg/,
    );
  });

  it('that is complete without text may be empty', () => {
    expect(problemsIn('<Bron auteur="Lipsky, M." jaar="1980" titel="Street-level bureaucracy" />\n')).toEqual([]);
  });
});

describe('a word in a sentence', () => {
  it('may have its line to itself and stays in its paragraph', () => {
    expect(problemsIn('Vraag je\n<Woord van="leidinggevende" />\nom\n<Term naam="rugdekking">rugdekking</Term>.\n')).toEqual([]);
  });

  it('may stand in a word that holds text', () => {
    expect(problemsIn('<LetOp>\n\nVraag je <Woord van="leidinggevende" /> om raad.\n\n</LetOp>\n')).toEqual([]);
  });

  it('cannot stand in a choice, which is a button, nor in another of its kind', () => {
    const asks = markedScene(
      'id="start"',
      `<Keuze id="a" naar="ja">Je vraagt om ▸<Term naam="x">steun</Term>.</Keuze>\n\n${choice('b', 'nee')}`,
    );
    expectProblems(dilemma(asks, ending('ja'), ending('nee')), /<Term> kan niet in <Keuze>: daar hoort alleen gewone tekst/);
    expectProblems('<Term naam="x">▸<Woord van="client" /></Term> komt.\n', /<Woord> kan niet in <Term>/);
  });
});

describe('a recognition', () => {
  const recognition = (cases: string, options = 'splitsing, iets anders') =>
    `<Herkenning id="kijken" titel="Kijken" ▸opties="${options}">\n\n${cases}\n\n</Herkenning>\n`;
  const side = (option: string) => `<Pleit voor="${option}">Omdat.</Pleit>`;
  const twoSided = `<Geval titel="Een">\n\nEr gebeurt iets.\n\n${side('splitsing')}\n${side('iets anders')}\n\n</Geval>`;

  it('with two sides to every case is right', () => {
    expect(problemsIn(recognition(twoSided).replace('▸', ''))).toEqual([]);
  });

  it('that is empty says what goes into it', () => {
    expectProblems(recognition('').replace('▸', '').replace('<', '▸<'), /<Herkenning> is leeg: zet er <Geval> in/);
  });

  it('has at least two different options', () => {
    expectProblems(recognition(twoSided.replaceAll('iets anders', 'splitsing'), 'splitsing, splitsing'), /minstens twee verschillende/);
  });

  it('shows more than one side of a case', () => {
    const oneSided = `▸<Geval titel="Een">\n\nEr gebeurt iets.\n\n${side('splitsing')}\n\n</Geval>`;
    expectProblems(recognition(oneSided).replace('▸o', 'o'), /minstens twee keer <Pleit>/);
  });

  it('names only its own options', () => {
    const other = twoSided.replace('voor="iets anders"', '▸voor="iets ander"');
    expectProblems(recognition(other).replace('▸o', 'o'), /"iets ander" staat niet bij de opties/);
  });
});

describe('the place of a word', () => {
  it.each([
    ['Situatie', '▸<Situatie id="los">\n\nTekst.\n\n</Situatie>\n', /<Situatie> hoort in <Dilemma> of <Bedrijf>, niet los in de tekst/],
    ['Keuze', '▸<Keuze id="los" naar="weg">Tekst.</Keuze>\n', /<Keuze> hoort in <Situatie>, niet los/],
    ['Gevolg', '▸<Gevolg>Tekst.</Gevolg>\n', /<Gevolg> hoort in <Situatie>/],
    ['Stem', '<LetOp>\n\n▸<Stem wie="Samira">Tekst.</Stem>\n\n</LetOp>\n', /<Stem> hoort in <Situatie> of <Casus>, niet in <LetOp>/],
    ['Boven', '▸<Boven blok="resultaat">Tekst.</Boven>\n', /<Boven> hoort in <IJsberg>/],
    ['Dilemma', `<LetOp>\n\n▸${dilemma(firstScene, ending('ja'), ending('nee'))}\n</LetOp>\n`, /<Dilemma> staat op zichzelf in de les/],
  ])('%s is checked', (_, text, message) => expectProblems(text, message));

  it('in a word that holds only text is wrong', () => {
    expectProblems(
      inEnding('<Stem wie="Samira">\n\n▸<LetOp>Hoi.</LetOp>\n\n</Stem>'),
      /<LetOp> kan niet in <Stem>: daar hoort alleen tekst/,
    );
  });

  it('in a word that holds certain words only is wrong for others', () => {
    expectProblems(
      dilemma(firstScene, '▸<LetOp>Hoi.</LetOp>', ending('ja'), ending('nee')),
      /<LetOp> kan niet in <Dilemma>; daarin horen alleen <Situatie> en <Waarschuwing>/,
    );
  });

  it('of loose text in a dilemma is a scene', () => {
    expectProblems(
      dilemma(firstScene, '▸Zomaar wat tekst.', ending('ja'), ending('nee')),
      /Deze tekst staat los in <Dilemma>: zet hem in <Situatie>/,
    );
  });

  it('of a choice is not in a list', () => {
    const list = '- ▸<Keuze id="a" naar="ja">Doe a.</Keuze>\n- ▸<Keuze id="b" naar="nee">Doe b.</Keuze>';
    expectProblems(
      dilemma(markedScene('id="start"', list), ending('ja'), ending('nee')),
      /kan niet in een opsomming/,
      /kan niet in een opsomming/,
    );
  });
});

describe('an attribute', () => {
  it('that does not exist is named with the one that was meant, and does not count as missing too', () => {
    expectProblems(inEnding('<Stem ▸wei="Samira">Hoi.</Stem>'), /<Stem> kent geen "wei"\. Bedoelde je "wie"\?/);
  });

  it('on a later line of the tag is pointed at there', () => {
    expectProblems(inEnding('<Stem\n  wie="Samira"\n  ▸kleur="rood">\n\nHoi.\n\n</Stem>'), /<Stem> kent geen "kleur"/);
  });

  it.each(
    Object.entries(components).flatMap(([word, { props }]) =>
      Object.entries(props).flatMap(([name, prop]) => ('required' in prop && prop.required ? [[word, name] as const] : [])),
    ),
  )('of <%s> called %s is asked for when it is missing', (word, name) => {
    expect(problemsIn(`<${word} />\n`).map(({ message }) => message)).toContainEqual(
      expect.stringMatching(`In <${word}> ontbreekt ${name}=`),
    );
  });

  it('has a value', () => {
    expectProblems(inEnding('<Stem ▸wie="">Hoi.</Stem>'), /Vul bij wie iets in/);
    expectProblems(inEnding('<Stem ▸wie="  ">Hoi.</Stem>'), /Vul bij wie iets in/);
    expectProblems(inEnding('<Stem ▸wie>Hoi.</Stem>'), /Geef wie een waarde/);
  });

  it('stands there once', () => {
    expectProblems(inEnding('▸<Stem wie="Samira" wie="Ruben">Hoi.</Stem>'), /wie staat twee keer in <Stem>/);
  });

  it('is text, not code', () => {
    expectProblems(inEnding('<Stem ▸wie={naam}>Hoi.</Stem>'), /Schrijf wie="…" met aanhalingstekens/);
    expectProblems(inEnding('<Stem wie="Samira" ▸{...alles}>Hoi.</Stem>'), /\{\.\.\.alles\} kan niet/);
  });

  it.each([
    ['slug', '<Begrip ▸id="Het Potje" term="X">Tekst.</Begrip>', /"Het Potje" kan geen naam zijn.*zoals "het-potje"/],
    [
      'minutes',
      `<Dilemma id="d" titel="D" rol="agent" ▸duur="kwartier">\n\n${firstScene}\n\n${ending('ja')}\n\n${ending('nee')}\n\n</Dilemma>`,
      /geen heel aantal minuten/,
    ],
    [
      'block',
      inEnding('').replace('<Boven blok="resultaat">', '<Boven ▸blok="resultat">').replace(/$/, ''),
      /kies "vakmanschap".*Bedoelde je "resultaat"\?/,
    ],
    ['level', '<VoorJezelf id="v" ▸niveau="teem">Tekst?</VoorJezelf>', /kies "persoonlijk", "team", "organisatie"\. Bedoelde je "team"\?/],
    ['url', '<Bron auteur="A" jaar="2020" titel="T" ▸url="http://voorbeeld.nl" />', /begin met https/],
    ['title', `<LetOp ▸titel="${'x'.repeat(256)}">Tekst.</LetOp>`, /heeft 256 tekens/],
  ])('of the kind %s has a value of that kind', (_, text, message) => expectProblems(`${text}\n`, message));
});

describe('HTML', () => {
  it.each([
    ['<div>', '▸<div class="kader">Tekst.</div>', /in plaats van <div>, gebruik <LetOp>/],
    ['<b>', 'Dit is ▸<b>vet</b>.', /in plaats van <b>, schrijf \*\*vet\*\*/],
    ['<br/>', 'Een regel.▸<br/>', /in plaats van <br>, laat een regel leeg/],
    ['<img>', '▸<img src="x.png"/>', /in plaats van <img>, schrijf !\[/],
    ['<script>', '▸<script src="x.js"></script>', /^<script> kan in deze cursus niet: haal het weg/],
    ['<iframe>', '▸<iframe src="x"></iframe>', /^<iframe> kan in deze cursus niet: haal het weg/],
    ['<br> that is not closed', 'Een▸<br>twee.', /in plaats van <br>, laat een regel leeg/],
    ['<img> that is not closed', 'Een ▸<img src="x.png"> twee.', /in plaats van <img>, schrijf !\[/],
    ['<>', '▸<>Tekst.</>', /<> is geen woord/],
  ])('%s comes with what to write instead', (_, text, message) => expectProblems(`${text}\n`, message));
});
