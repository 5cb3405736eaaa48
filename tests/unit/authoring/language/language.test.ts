import { describe, expect, it } from 'vitest';
import { checkText } from '../../../../src/authoring/language/check-language.ts';
import { fleschDouma, sentencesIn } from '../../../../src/authoring/language/readability.ts';
import { parseMdx } from '../../../../src/authoring/mdx/parse-mdx.ts';
import { Source } from '../../../../src/authoring/problems/source.ts';

const head = '---\ntitel: Proef\nduur: 5\nsoort: begrip\n---\n\n';
const problems = async (body: string, own: readonly string[] = [], top = head) => {
  const source = new Source(top + body);
  const parsed = parseMdx(source);
  if (!('tree' in parsed)) throw new Error(parsed.message);
  const found = await checkText({ file: 'modules/een/01-proef.mdx', source, tree: parsed.tree }, own);
  return found.map(({ line, column, message }) => `${line}:${column} ${message}`);
};
const sentence = (words: number) => `Man ${Array.from({ length: words - 1 }, () => 'man').join(' ')}.`;

describe('spelling', () => {
  it('is held to the Dutch dictionary, with the place of the word', async () => {
    expect(await problems('De collega deed de deur opne.\n')).toEqual([
      expect.stringMatching(/^7:25 ‘opne’ staat niet in het woordenboek\./),
    ]);
  });

  it('is looked at in attributes and frontmatter too', async () => {
    const found = await problems('<LetOp titel="Een grns">\n\nTekst.\n\n</LetOp>\n', [], head.replace('Proef', 'Een prroef'));
    expect(found.map(each => each.slice(0, 16))).toEqual(['2:12 ‘prroef’ st', '7:19 ‘grns’ staa']);
  });

  it('takes the course’s own words, and numbers written out', async () => {
    expect(await problems('Meneer Zwkl heeft tweehonderdzevenendertig euro.\n', ['Zwkl'])).toEqual([]);
  });

  it('leaves addresses, comments and ids alone', async () => {
    expect(
      await problems(
        '{/* xqzt */}\n\nZie [de wet](https://xqzt.example/abc).\n\n<Begrip id="xqzt-abc" term="Wet" bron="Xqzt (2020)">Een regel.</Begrip>\n',
      ),
    ).toEqual([]);
  });
});

describe('a sentence', () => {
  it('in a story has at most 28 words', async () => {
    expect(await problems(`${sentence(28)} ${sentence(29)}\n`)).toEqual([expect.stringMatching(/^7:\d+ Deze zin heeft 29 woorden/)]);
  });

  it('in a choice has at most 22', async () => {
    const dilemma = (n: number) =>
      `<Dilemma id="d" titel="D" rol="agent" duur="5">\n<Situatie id="s">\n\nTekst.\n\n<Keuze id="a" naar="e">${sentence(n)}</Keuze>\n<Keuze id="b" naar="e">${sentence(n)}</Keuze>\n\n</Situatie>\n</Dilemma>\n`;
    expect(await problems(dilemma(22))).toEqual([]);
    expect(await problems(dilemma(23))).toHaveLength(2);
  });

  it('ends at a full stop, and not in a clock time', () => {
    expect(sentencesIn('Hij belt om 16.45 uur. ‘Kom je?’ vraagt hij.').map(({ words }) => words)).toEqual([4, 2, 2]);
  });
});

describe('readability', () => {
  it('follows the formula of Flesch and Douma', () => {
    // 100 words of one syllable in 10 sentences: 206.84 − 77 − 9.3
    expect(fleschDouma([Array.from({ length: 10 }, () => sentence(10)).join(' ')])).toBe(121);
  });

  it('is not said of a few words', () => {
    expect(fleschDouma([sentence(99)])).toBeNull();
  });

  it('must be in reach of most adults', async () => {
    const hard = 'Organisatieverantwoordelijkheden veronderstellen beleidsmatige uitgangspunten en randvoorwaarden. '.repeat(20);
    expect(await problems(`${hard}\n`, ['Organisatieverantwoordelijkheden'])).toEqual([
      expect.stringMatching(/^1:1 Deze tekst is moeilijk \(Flesch-Douma -?\d+/),
    ]);
    expect((await problems(`${hard}\n`, [], head.replace('begrip', 'bronnen'))).filter(each => each.includes('Douma'))).toEqual([]);
  });
});

describe('words that the course does not use', () => {
  it.each([
    ['Een veelpleger.', 'veelpleger'],
    ['De verwarde man.', 'verwarde man'],
    ['Volgens de Wet Bopz.', 'Wet Bopz'],
    ['Het veiligheidshuis belt.', 'veiligheidshuis'],
    ['Hij komt uit Dordrecht.', 'Dordrecht'],
  ])('%s', async (text, word) => {
    const about = (await problems(`${text}\n`, ['Bopz'])).filter(each => each.includes('gebruikt de cursus niet'));
    expect(about).toEqual([expect.stringContaining(`‘${word}’ gebruikt de cursus niet`)]);
  });

  it('are taken for what they are: a zorg- en veiligheidshuis, a word in a word', async () => {
    expect(await problems('Het zorg- en veiligheidshuis belt. De leidende arts komt.\n')).toEqual([]);
  });

  it('may be spoken of where the file says so', async () => {
    expect(await problems('{/* taal: veelpleger */}\n\nHet woord veelpleger zegt weinig.\n')).toEqual([]);
  });
});

describe('the options of a scene', () => {
  const scene = (...options: readonly string[]) =>
    `<Dilemma id="d" titel="D" rol="agent" duur="5">\n<Situatie id="s">\n\nTekst.\n\n${options.map((text, i) => `<Keuze id="k${i}" naar="e">${text}</Keuze>`).join('\n')}\n\n</Situatie>\n</Dilemma>\n`;

  it('may differ a little in length', async () => {
    expect(await problems(scene('Je belt je collega.', 'Je loopt naar buiten en wacht op de trap.'))).toEqual([]);
  });

  it('do not give themselves away', async () => {
    const long = 'Je belt je collega, legt uit wat je zag en hoorde, en vraagt wat zij ervan denkt.';
    expect(await problems(scene('Je belt je collega.', 'Je wacht even af.', long))).toEqual([
      expect.stringMatching(/^14:1 Deze keuze heeft 81 tekens en de keuzes hier gemiddeld 39: wie de langste/),
    ]);
  });
});
