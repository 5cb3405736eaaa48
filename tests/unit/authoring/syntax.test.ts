import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dilemmaTemplate } from '../../../src/authoring/templates.ts';
import { expectProblems, problemsIn } from './marked.ts';

describe('a file that cannot be read says where and why', () => {
  it.each([
    ['a word that is not closed', 'Tekst.\n\n▸<LetOp>\n\nNog meer tekst.\n', /<LetOp> wordt niet gesloten: zet <\/LetOp>/],
    [
      'words closed in the wrong order',
      '<Casus titel="C">\n\n<LetOp>\n\nTekst.\n\n▸</Casus>\n</LetOp>\n',
      /<\/Casus> sluit hier, maar <LetOp> van regel 9 staat nog open/,
    ],
    ['a closing tag with a typing error', '<LetOp>\n\nTekst.\n\n▸</LetOpp>\n', /Bedoelde je <\/LetOp>\?/],
    [
      'an opening tag with a typing error',
      '<LetOpp>\n\nTekst.\n\n▸</LetOp>\n',
      /sluit hier <LetOpp> van regel 7\. Bedoelde je daar <LetOp>\?/,
    ],
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

describe('whatever an author types', () => {
  const good = dilemmaTemplate({ id: 'deur', title: 'Deur' }).replace(/^---[\s\S]*?---\n/, '');
  const pieces = fc.constantFrom(
    '<',
    '>',
    '{',
    '}',
    '"',
    '</',
    '/>',
    '\n',
    '\n\n',
    '- ',
    '# ',
    '=',
    '“',
    '<Keuze ',
    'naar="',
    '](',
    '*',
    ' ',
  );
  const changes = fc.array(fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 12 }), fc.oneof(pieces, fc.constant(''))), {
    minLength: 1,
    maxLength: 3,
  });

  it('gives problems with a place in the file, never a crash', () => {
    fc.assert(
      fc.property(changes, changes => {
        let text = good;
        for (const [at, removed, added] of changes) text = text.slice(0, at) + added + text.slice(at + removed);
        const lines = text.split('\n').length + 6;
        for (const { line, column, message } of problemsIn(text)) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThan(0);
          expect(message).toMatch(/[.?)]$/);
        }
      }),
    );
  });
});
