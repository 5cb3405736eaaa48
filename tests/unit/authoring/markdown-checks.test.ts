import { describe, expect, it } from 'vitest';
import type { Component } from '../../../src/core/course/component.ts';
import { components } from '../../../src/core/course/components.ts';
import { choice, dilemma, ending, expectProblems, markedScene, problemsIn } from './marked.ts';

const nothing = Object.entries<Component>(components).flatMap(([name, { empty }]) => (empty ? [name] : []));

describe('what a word cannot hold', () => {
  it('is refused at its line, with the way out', () => {
    const list = '<Keuze id="a" naar="ja">\n\nJe doet twee dingen.\n\n▸- Je legt uit.\n- Je noemt een datum.\n\n</Keuze>';
    expectProblems(
      dilemma(markedScene('id="start"', `${list}\n\n${choice('b', 'nee')}`), ending('ja'), ending('nee')),
      /^In <Keuze> kan geen opsomming staan: schrijf de punten als zinnen, met punten of komma’s ertussen\.$/,
    );
    expectProblems(
      '<Begrip id="x" term="X">\n\nTekst.\n\n<Voorbeeld voor="pi">\n\nEen.\n\n▸Twee.\n\n</Voorbeeld>\n\n</Begrip>\n',
      /geen tweede alinea/,
    );
    expectProblems('Zie <Term naam="x">▸[dit](https://voorbeeld.nl)</Term>.\n', /^In <Term> kan geen verwijzing staan/);
  });

  it.each(nothing)('of <%s> is anything', name => {
    const messages = (inside: string) =>
      problemsIn(`<${name}>${inside}</${name}>\n`).filter(({ message }) => message.includes('kan niets staan'));
    expect(messages('\n\nTekst.\n\n')).toHaveLength(1);
    expect(messages('\n\n<LetOp>Tekst.</LetOp>\n\n')).toHaveLength(1);
    expect(messages('')).toEqual([]);
  });

  it.each([
    ['a heading', '## ▸<LetOp>Tekst.</LetOp>', /kan niet in een kop/],
    ['emphasis', '*▸<LetOp>Tekst.</LetOp>*', /kan niet in cursieve tekst/],
    ['a link', '[▸<LetOp>Tekst.</LetOp>](https://voorbeeld.nl)', /kan niet in een verwijzing/],
    ['a link, for a word that is one', '[Zie ▸<Term naam="x">dit</Term>](https://voorbeeld.nl).', /<Term> is zelf een verwijzing/],
  ])('of %s is a block', (_, text, message) => expectProblems(`${text}\n`, message));
});

describe('what did not become Markdown', () => {
  it.each([
    ['a heading without its space', 'Eerst.\n▸##Kop', /Zet een spatie na de #/],
    ['unequal stars', 'Dit is ▸**vet*.', /een \* te veel of te weinig/],
    ['stars with a space', 'Eerst\nis dit ▸** vet ** gezegd.', /een \* te veel of te weinig/],
    ['a link with a space', 'Zie ▸[les] (03-de-ruimtetoets.mdx).', /Dit wordt geen verwijzing/],
    ['a link to a site with a space', 'Zie ▸[dit] (https://voorbeeld.nl).', /Dit wordt geen verwijzing/],
    ['a link with a space in its address', 'Eerst.\nZie ▸[dit](03 de ruimtetoets.mdx).', /Dit wordt geen verwijzing/],
  ])('is refused: %s', (_, text, message) => expectProblems(`${text}\n`, message));

  it('is a footnote, at the note', () => {
    expectProblems('Tekst.[^1]\n\n▸[^1]: Noot.\n', /Voetnoten kan de cursus niet tonen/);
  });

  it('is not what was meant as it stands', () => {
    for (const text of ['Collega*s, 3 * 4 en # 5.', 'Iets [sic] (en meer).', '`**code**` en `[a](b c)`.', '#metoo begint de zin.'])
      expect(problemsIn(`${text}\n`), text).toEqual([]);
  });
});
