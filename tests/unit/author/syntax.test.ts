import { describe, it } from 'vitest';
import { expectProblems } from './marked.ts';

describe('a file that cannot be read says where and why', () => {
  it.each([
    ['a word that is not closed', 'Tekst.\n\n▸<LetOp>\n\nNog meer tekst.\n', /<LetOp> wordt niet gesloten: zet <\/LetOp>/],
    [
      'words closed in the wrong order',
      '<Casus titel="C">\n\n<LetOp>\n\nTekst.\n\n▸</Casus>\n</LetOp>\n',
      /<\/Casus> sluit hier, maar <LetOp> van regel 9 staat nog open/,
    ],
    ['a closing tag with a typing error', '<LetOp>\n\nTekst.\n\n▸</LetOpp>\n', /Bedoelde je <\/LetOp>\?/],
    ['a closing tag too many', 'Tekst.\n\n▸</LetOp>\n', /<\/LetOp> sluit niets/],
    ['a stray {', 'Dit ▸{ is fout.\n\nEn dit niet.\n', /Deze \{ wordt niet gesloten/],
    ['braces around words', 'Dit is ▸{geen code}.\n', /Tussen \{ en \} staat hier iets wat niet kan/],
    ['a stray <', 'Ik ▸<3 dit werk.\n', /Een los < kan niet/],
    ['an HTML comment', 'Tekst.\n\n▸<!-- nog doen -->\n', /\{\/\* … \*\/\} in plaats van <!--/],
    ['an address between < and >', 'Zie ▸<https://rijksoverheid.nl>.\n', /\[tekst\]\(adres\)/],
    ['a value without quotes', '<Stem wie=▸Samira>Hoi.</Stem>\n', /Zet de waarde van wie in <Stem> tussen aanhalingstekens: wie="…"/],
    ['curly quotes', '<Stem wie=▸“Samira”>Hoi.</Stem>\n', /Gebruik rechte aanhalingstekens/],
    ['a quote that is not closed', '<Stem wie=▸"Samira>Hoi.</Stem>\n\nTekst.\n', /Bij wie=".* ontbreekt het aanhalingsteken/],
    [
      'a quote that is not closed before the next attribute',
      '<Stem wie=▸"Samira rol="moeder">Hoi.</Stem>\n',
      /Bij wie=".* ontbreekt het aanhalingsteken/,
    ],
  ])('%s', (_, text, message) => expectProblems(text, message));
});
