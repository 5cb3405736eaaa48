import { describe, expect, it } from 'vitest';
import { expectProblems, problemsIn } from './marked.ts';

describe('a link', () => {
  it.each([
    './03-de-ruimtetoets.mdx',
    '03-de-ruimtetoets.mdx',
    '../leiderschap/01-start.mdx',
    './index.mdx',
    'https://rijksoverheid.nl',
    'mailto:a@b.nl',
    'tel:112',
  ])('to %s is fine', address => expect(problemsIn(`Lees [dit](${address}).\n`)).toEqual([]));

  it('to a lesson that does not exist is named with the lesson that was meant', () => {
    expectProblems(
      'Lees ▸[dit](./03-ruimtetoets.mdx).\n',
      /De les \.\/03-ruimtetoets\.mdx bestaat niet\. Bedoelde je \.\/03-de-ruimtetoets\.mdx\?/,
    );
    expectProblems('Lees ▸[dit](../leiderschap/01-strat.mdx).\n', /Bedoelde je \.\.\/leiderschap\/01-start\.mdx\?/);
    expectProblems('Lees ▸[dit](./03-de-ruimtetoets).\n', /Bedoelde je \.\/03-de-ruimtetoets\.mdx\?/);
  });

  it('below the text is checked too', () => {
    expectProblems('Lees [dit][toets].\n\n▸[toets]: ./09-toets.mdx\n', /bestaat niet/);
  });

  it('is safe', () => {
    expectProblems('Lees ▸[dit](http://rijksoverheid.nl).\n', /schrijf https:\/\//);
    expectProblems('Lees ▸[dit](javascript:alert).\n', /kan geen verwijzing zijn/);
  });

  it('names a file, and no place in the page', () => {
    expectProblems('Lees ▸[dit](#les/een/proef).\n', /met de naam van het bestand/);
    expectProblems('Lees ▸[dit](./03-de-ruimtetoets.mdx#kop).\n', /zonder #/);
    expectProblems('Lees ▸[dit]().\n', /verwijzing is leeg/);
  });

  it('of a content warning leads to a lesson', () => {
    expect(problemsIn('<Waarschuwing onderwerp="geweld" naar="03-de-ruimtetoets.mdx" />\n')).toEqual([]);
    expectProblems('<Waarschuwing onderwerp="geweld" ▸naar="03-ruimtetoets.mdx" />\n', /Bedoelde je \.\/03-de-ruimtetoets\.mdx\?/);
  });
});

describe('an image', () => {
  it('with a description and a file is fine', () => {
    expect(problemsIn('![Een loket met een rij ervoor](./images/loket.jpg)\n')).toEqual([]);
  });

  it('has a description', () => {
    expectProblems('▸![](./images/loket.jpg)\n', /geen beschrijving/);
  });

  it('has a file', () => {
    expectProblems('▸![Een loket](./images/locket.jpg)\n', /bestaat niet\. Bedoelde je \.\/images\/loket\.jpg\?/);
  });

  it('does not come from the network', () => {
    expectProblems('▸![Een loket](https://voorbeeld.nl/loket.jpg)\n', /haalt niets van internet/);
  });
});

describe('a heading', () => {
  it('may go one level deeper at a time', () => {
    expect(problemsIn('## Een\n\n### Twee\n\n## Drie\n')).toEqual([]);
  });

  it('of the first level is the title, which comes from the frontmatter', () => {
    expectProblems('▸# Proef\n', /Begin deze kop met ##/);
  });

  it('does not skip a level', () => {
    expectProblems('▸### Twee\n', /gebruik ## in plaats van ###/);
    expectProblems('## Een\n\n▸#### Drie\n', /gebruik ### in plaats van ####/);
  });
});

describe('code', () => {
  it('is not imported or exported', () => {
    expectProblems(
      "▸import X from './x.js'\n\nTekst.\n\n▸export const a = 1\n",
      /import en export horen niet in een les/,
      /import en export/,
    );
  });

  it('between braces is only a comment', () => {
    expect(problemsIn('{/* nog een bron zoeken */}\n\nTekst {/* hier ook */} gaat door.\n')).toEqual([]);
    expectProblems('▸{1 + 1}\n\nHet is ▸{jaar}.\n', /alleen commentaar/, /alleen commentaar/);
  });
});
