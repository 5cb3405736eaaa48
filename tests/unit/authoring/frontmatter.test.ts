import { describe, expect, it } from 'vitest';
import { lessonFrontmatter, moduleFrontmatter, readFrontmatter } from '../../../src/authoring/mdx/frontmatter.ts';
import { Source } from '../../../src/authoring/problems/source.ts';

const read = (text: string, schema: typeof lessonFrontmatter | typeof moduleFrontmatter = lessonFrontmatter) => {
  const { value, problems } = readFrontmatter('01-les.mdx', new Source(text), schema);
  return { value, wrong: problems.map(({ line, column, message }) => ({ line, column, message })) };
};

const good = 'titel: Het potje\nduur: 12\nsoort: dilemma\n';

describe('frontmatter', () => {
  it('is read, also with a byte order mark and Windows line ends', () => {
    const value = { titel: 'Het potje', duur: 12, soort: 'dilemma' };
    expect(read(`---\n${good}---\n\nTekst`)).toEqual({ value, wrong: [] });
    expect(read(`\uFEFF---\r\n${good.replaceAll('\n', '\r\n')}---\r\n\r\nTekst`)).toEqual({ value, wrong: [] });
  });

  it.each([
    ['that is not there', 'Tekst.\n', 1, /kopgegevens ontbreken: begin met een regel ---, dan titel, duur, soort/],
    ['that is not closed', `---\n${good}\nTekst.\n`, 1, /niet afgesloten/],
    ['with a field missing', `---\n${good.replace('soort: dilemma\n', '')}---\n`, 1, /"soort" ontbreekt: kies uit opening, dilemma/],
    ['with an unknown field', `---\n${good}rol: agent\n---\n`, 5, /"rol" is geen bekend veld/],
    ['with a misspelled field', `---\n${good.replace('titel', 'title')}---\n`, 2, /Bedoelde je "titel"\?/],
    ['with an empty title', `---\n${good.replace('Het potje', '""')}---\n`, 2, /Bij "titel": schrijf een titel; nu is het leeg/],
    ['with a title of 256 characters', `---\n${good.replace('Het potje', 'x'.repeat(256))}---\n`, 2, /hooguit 255 tekens/],
    ['with minutes that are no number', `---\n${good.replace('12', 'twaalf')}---\n`, 3, /Bij "duur": schrijf een heel aantal minuten/],
    ['with half minutes', `---\n${good.replace('12', '1.5')}---\n`, 3, /Bij "duur": schrijf een heel aantal minuten/],
    ['with an unknown kind', `---\n${good.replace('soort: dilemma', 'soort: spel')}---\n`, 4, /Bij "soort": kies uit opening, dilemma/],
    ['with a colon in a value', `---\n${good.replace('Het potje', 'Het potje: deel twee')}---\n`, 2, /dubbele punt te veel/],
    [
      'with a quote that is not closed',
      `---\n${good.replace('Het potje', '"Het potje')}---\n`,
      2,
      /aanhalingsteken in deze regel wordt niet gesloten/,
    ],
    ['with a field twice', `---\n${good}duur: 3\n---\n`, 5, /staat er twee keer/],
    [
      'with words that YAML takes for a comment',
      `---\n${good.replace('Het potje', 'Het potje #2')}---\n`,
      2,
      /“#2” valt weg\. .*aanhalingstekens/,
    ],
    ['with nothing but such words', `---\r\n${good.replace('Het potje', '#1 in de wijk')}---\r\n`, 2, /“#1 in de wijk” valt weg/],
    ['that is only text', '---\nzomaar\n---\n', 1, /Schrijf hier velden/],
  ])('%s is an error at its line', (_, text, line, message) => {
    expect(read(text).wrong).toEqual([{ line, column: expect.any(Number), message: expect.stringMatching(message) }]);
  });

  it('of a lesson may leave its minutes to be counted', () => {
    expect(read(`---\n${good.replace('duur: 12\n', '')}---\n`)).toEqual({ value: { titel: 'Het potje', soort: 'dilemma' }, wrong: [] });
  });

  it('of a module has lists of its goals and its audience', () => {
    const text = '---\ntitel: M\nbelofte: Ik kan het.\nduur: 5\nvolgorde: 1\ndoelen: kiezen\ndoelgroep: []\n---\n';
    expect(read(text, moduleFrontmatter).wrong).toEqual([
      { line: 6, column: 9, message: expect.stringMatching(/Bij "doelen": schrijf een lijst/) },
      { line: 7, column: 12, message: expect.stringMatching(/Bij "doelgroep": noem er minstens één/) },
    ]);
  });
});
