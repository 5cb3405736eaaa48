/**
 * The reference of the words that authors can use, made from `src/core/course/components.ts`, so that it cannot differ from what
 * the checker accepts. Run it to write the reference into `docs/schrijven.md`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import type { Component, PropKind } from '../../src/core/course/component.ts';
import { components } from '../../src/core/course/components.ts';
import { markdownNames } from '../../src/core/course/markdown.ts';
import { markdownTable } from '../../src/core/text/table.ts';
import { withPart } from './generated.ts';

const file = 'docs/schrijven.md';

const kinds: { readonly [kind in Extract<PropKind, string>]: string } = {
  text: 'tekst',
  slug: 'naam: kleine letters, cijfers, streepjes',
  targets: 'een of meer scènes',
  condition: 'voorwaarde',
  chance: 'percentage',
  minutes: 'heel getal',
  whole: 'heel getal',
  moves: 'een of meer zetten',
  price: 'teller en getal',
  changes: 'teller, + of -, en getal',
  lesson: 'bestand van een les',
  url: 'adres met https://',
};

const kindOf = (kind: PropKind): string => (typeof kind === 'string' ? kinds[kind] : kind.map(value => `\`${value}\``).join(', '));

/** What may be written in a word, its words left out. */
const holdsOf = (name: string, { holds, empty, children }: Component): string => {
  if (holds.length > 0) return `Tekst: ${holds.map(kind => markdownNames[kind].many).join(', ')}.`;
  return empty
    ? `Tekst: geen. Schrijf \`<${name} … />\`.`
    : `Tekst: alleen in ${(children ?? []).map(child => `\`${child}\``).join(' en ')}.`;
};

const section = ([name, word]: readonly [string, Component]): string =>
  [
    `### \`${name}\``,
    word.meaning,
    ...(word.parents && word.parents.length > 0 ? [`Staat in: ${word.parents.map(parent => `\`${parent}\``).join(', ')}.`] : []),
    holdsOf(name, word),
    markdownTable(
      ['eigenschap', 'soort', ''],
      Object.entries(word.props).map(([prop, { kind, required, meaning }]) => [
        `\`${prop}\`${required ? ' (verplicht)' : ''}`,
        kindOf(kind),
        meaning,
      ]),
    ),
  ].join('\n\n');

/** The guide with its reference made anew. Throws when the guide has lost the place for it. */
export const withWords = (guide: string): string =>
  withPart(guide, 'woorden', Object.entries<Component>(components).map(section).join('\n\n'));

if (import.meta.main) await writeFile(file, withWords(await readFile(file, 'utf8')));
