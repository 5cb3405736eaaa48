import { describe, expect, it } from 'vitest';
import { lessonFrontmatter } from '../../../src/authoring/mdx/frontmatter.ts';
import { readFile } from '../../../src/authoring/read-file.ts';
import { idsOf } from '../../../src/authoring/released-ids.ts';
import { graphOf } from '../../../src/core/dilemma/graph-of.ts';
import { endingsOf } from '../../../src/core/dilemma/outline.ts';
import { choice, dilemma, ending, expectProblems, iceberg, markedScene, problemsIn } from './marked.ts';
import { counters, table, tableMoves } from './tables.ts';

const withTable = (parts: Parameters<typeof table>[0] = {}) => table(parts);

describe('a dilemma in its larger form', () => {
  it('is read as what is played: counters, moves with a price, answers and acts', () => {
    const around = { file: 'modules/een/02-proef.mdx', pages: new Set<string>(), files: new Set<string>(), words: undefined };
    const head = '---\ntitel: Proef\nduur: 5\nsoort: dilemma\n---\n\n';
    const { dilemmas, problems } = readFile(head + withTable(), lessonFrontmatter, 'lesson', around);
    expect(problems).toEqual([]);
    const [reading] = dilemmas;
    if (!reading) throw new Error('no dilemma');
    const { counters, scenes } = graphOf(reading.text);
    expect(counters).toEqual([
      { id: 'lucifers', begin: 3, min: 0, max: 3 },
      { id: 'thuis', begin: 1, min: 0, max: 2 },
    ]);
    expect(scenes.map(({ id, act }) => [id, act])).toEqual([
      ['tafel', 'winter'],
      ['gedragen', 'winter'],
      ['papier', 'winter'],
      ['slot', 'einde'],
    ]);
    expect(scenes[0]?.choices[1]).toEqual({
      id: 'tafel.vraag',
      to: ['tafel'],
      move: 'vraag',
      price: { counter: 'lucifers', amount: 1 },
      answers: [{ key: 'tafel.na1', when: { not: { choice: 'thuis>=2' } }, changes: [{ counter: 'thuis', add: 1 }] }],
    });
    expect(reading.exploration.endings).toEqual(['slot']);
    expect(reading.exploration.paths.length).toBeGreaterThan(1);
    expect(reading.minutes.counted).toBeGreaterThan(0);
    expect(endingsOf(reading.text).map(({ letters }) => letters)).toEqual([['A']]);
    const { keuzes, scenes: released } = idsOf(['een'], [{ key: 'een/proef', file: 'f', dilemmas }], { actions: [], questions: [] });
    expect([keuzes, released]).toEqual([[], []]);
  });

  it('is refused in a dilemma of the usual form, once', () => {
    expectProblems(
      dilemma(
        '▸<Teller id="n" begin="0" van="0" tot="2" />',
        markedScene('id="start" tel="n 1"', choice('a', 'ja') + choice('b', 'nee').replace(' naar', ' kost="n 1" naar')),
        ending('ja'),
        ending('nee'),
      ),
      /<Teller> hoort in een grotere vorm: zet vorm="tafel"/,
    );
    for (const attribute of ['tel', 'kost']) {
      const counting = choice('b', 'nee').replace(' naar', ` ▸${attribute}="n 1" naar`);
      expectProblems(
        dilemma(markedScene('id="start"', choice('a', 'ja') + counting), ending('ja'), ending('nee')),
        new RegExp(`^${attribute} hoort in een grotere vorm`),
      );
    }
  });

  it('asks of a counter that its bounds and its words are right', () => {
    const one = (attributes: string) => withTable({ counters: `${counters}<Teller id="n" ${attributes} />\n` });
    expectProblems(one('begin="2" van="2" ▸tot="2"'), /maak tot groter dan van/);
    expectProblems(one('begin="0" van="0" ▸tot="61"'), /62 waarden/);
    expectProblems(one('▸begin="5" van="0" tot="2"'), /begint bij 5, buiten 0 tot 2/);
    expectProblems(one('begin="1" van="0" tot="2" ▸toon="Nog veel"'), /waar het getal komt/);
    expectProblems(one('begin="1" van="0" tot="2" ▸toon="Nog {n} {woord}"'), /woord="enkelvoud, meervoud" nodig/);
    expectProblems(one('▸begin="een" van="0" tot="2"'), /geen heel getal/);
    expect(problemsIn(one('begin="1" van="0" tot="60"'))).toEqual([]);
  });

  it('knows every counter that is named, and the numbers that make a difference', () => {
    expectProblems(withTable({ vraag: 'als="▸thuiss hoogstens 1" tel="thuis + 1"' }), /geen teller "thuiss".*thuis/);
    expectProblems(withTable({ vraag: 'als="▸thuis hoogstens 2" tel="thuis + 1"' }), /altijd of nooit/);
    expectProblems(
      withTable({ vraag: 'als="thuis ▸hoogstens veel" tel="thuis + 1"' }).replace('▸hoogstens veel', 'hoogstens ▸veel'),
      /mist een heel getal/,
    );
    expectProblems(withTable({ vraag: 'als="thuis hoogstens 1" ▸tel="tuis + 1"' }), /geen teller "tuis".*thuis/);
    expectProblems(withTable({ vraag: 'als="thuis hoogstens 1" ▸tel="thuis 3"' }), /loopt van 0 tot 2, en wordt dus nooit 3/);
    expectProblems(withTable({ vraag: 'als="thuis hoogstens 1" ▸tel="thuis plus 1"' }), /telt niets/);
  });

  it('asks of a price that it can be paid, and can be read', () => {
    const priced = (kost: string) => withTable({ moves: tableMoves.replace('kost="lucifers 1"', `▸kost="${kost}"`) });
    expectProblems(priced('lucifers 4'), /nooit betaald/);
    expectProblems(priced('lucifer 1'), /geen teller "lucifer".*lucifers/);
    expectProblems(priced('thuis 1'), /woord="enkelvoud, meervoud"/);
    expectProblems(priced('veel'), /geen prijs/);
  });

  it('asks of a move that it is there once, has a place, and is answered', () => {
    expectProblems(withTable({ zetten: 'besluit ▸vraagt zwijg vraag' }), /geen zet "vraagt".*vraag/);
    expectProblems(withTable({ zetten: 'besluit vraag zwijg ▸zwijg' }), /staat hier twee keer/);
    expectProblems(withTable({ moves: `${tableMoves}<Zet ▸id="gang" na="Stil.">Naar de gang</Zet>\n` }), /kan nergens/);
    expectProblems(
      withTable({
        counters: `${counters}<Teller ▸id="gang" begin="0" van="0" tot="2" />\n`,
        moves: `${tableMoves}<Zet id="gang" na="Stil.">Bel</Zet>\n`,
        zetten: 'besluit vraag zwijg gang',
      }),
      /al een zet "gang"/,
    );
    expectProblems(
      withTable({ moves: tableMoves.replace(' na="Er valt een stilte."', '') }).replace('zetten=', '▸zetten='),
      /Op zet "vraag" volgt hier soms niets/,
    );
    expectProblems(
      withTable({ after: '▸<Na zet="gang">Hij belt.</Na>\n' }).replace('<Na zet="gang"', '<Na zet="gang"').replace('▸<Na zet', '<Na ▸zet'),
      /kan in deze scène niet/,
    );
    expectProblems(withTable({ after: '▸<Na zet="zwijg" tel="thuis + 1"></Na>\n' }), /is leeg/);
    expectProblems(withTable({ after: '▸<Na zet="besluit">Te laat.</Na>\n' }), /komt nooit aan de beurt/);
  });

  it('holds eight moves in a scene and no more', () => {
    const names = ['c', 'd', 'e', 'f', 'g', 'h'];
    const more = (n: number) =>
      withTable({
        moves:
          tableMoves +
          names
            .slice(0, n)
            .map(id => `<Zet id="${id}" na="Stil.">Doe ${id}</Zet>\n`)
            .join(''),
        zetten: ['besluit', 'vraag', 'zwijg', ...names.slice(0, n)].join(' '),
      });
    expect(problemsIn(more(5))).toEqual([]);
    expectProblems(more(6).replace('zetten=', '▸zetten='), /9 zetten/);
  });

  it('says where nothing can be done any more, and with what counted', () => {
    const dear = withTable({
      moves: tableMoves
        .replaceAll('<Zet id="zwijg"', '<Zet id="zwijg" kost="lucifers 1"')
        .replaceAll('<Zet id="besluit"', '<Zet id="besluit" kost="lucifers 1"'),
    });
    expectProblems(dear.replace('<Situatie id="tafel"', '▸<Situatie id="tafel"'), /kan iemand niets meer \(met .*lucifers op 0/);
  });

  it('says of a condition that it is never so, or always', () => {
    expectProblems(withTable({ vraag: '▸als="besluit" tel="thuis + 1"' }), /kan nooit waar zijn: zo ver komt het hier niet/);
    expectProblems(withTable({ vraag: '▸als="vraag" tel="thuis + 1"' }), /is altijd waar/);
  });

  it('says of what was chosen in another act that this one cannot know of it', () => {
    expectProblems(withTable({ end: `<Gevolg als="▸zwijg">Stil.</Gevolg>\n\n${iceberg}` }), /in een ander bedrijf gekozen/);
  });

  it('says what never comes in all plays, though its act allows it', () => {
    // Nothing before this end makes it two: only an act by itself could begin with that.
    const never = withTable({
      vraag: 'als="thuis hoogstens 1"',
      end: `▸<Gevolg als="thuis minstens 2">Iemand is aan de lijn.</Gevolg>\n\n${iceberg}`,
    });
    expectProblems(never, /kwam in 20\.000 keer spelen nooit voor/);
  });

  it('says of an act that is too large what it counts', () => {
    const names = ['p', 'q', 'r'];
    const large = withTable({
      counters: counters + names.map(id => `<Teller id="${id}" begin="0" van="0" tot="60" />\n`).join(''),
      vraag: `als="thuis hoogstens 1" tel="thuis + 1, ${names.map(id => `${id} + 1`).join(', ')}"`,
      after: `<Na zet="zwijg" als="p minstens 1 en q minstens 1 en r minstens 1">Stil.</Na>\n`,
    });
    expectProblems(
      large.replace('<Bedrijf id="winter"', '▸<Bedrijf id="winter"'),
      /Dit bedrijf wordt te groot om na te spelen: .*p × q × r/,
    );
  });

  it('asks nothing that a larger form has no place for', () => {
    expectProblems(withTable().replace('vorm="tafel"', 'vorm="tafel" ▸anders="nee"'), /haal anders weg/);
  });
});
