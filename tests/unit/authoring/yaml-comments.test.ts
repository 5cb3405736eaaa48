import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { lostInComments } from '../../../src/authoring/problems/yaml-comments.ts';

const lostIn = (yaml: string) => lostInComments(yaml).map(({ offset }) => yaml.slice(offset).split(/\r?\n/)[0]);

describe('what an author of YAML writes behind a hash', () => {
  it.each([
    ['behind a value', 'titel: Het potje #2\nduur: 3\n', ['#2']],
    ['instead of a value', 'titel: #1 in de wijk\n', ['#1 in de wijk']],
    ['behind a value in quotes', 'titel: "Het potje" #2\n', ['#2']],
    ['behind an item', 'doelen:\n  - Kiezen #1\n  - Wegen\n', ['#1']],
    ['on the next line of an item', 'doelen:\n  - Kiezen en\n    #2 wegen\n', ['#2 wegen']],
    ['on the third line of a value', 'doel: Een zin\r\n  en nog\r\n  #3 dingen\r\nduur: 3\r\n', ['#3 dingen']],
    ['between braces', 'opdracht: { titel: De deur #2, minuten: 10 }\n', ['#2, minuten: 10 }']],
    ['behind the sign of a text below it', 'doel: > # kort\n  Een zin.\n', ['# kort']],
  ])('%s is lost', (_, yaml, lost) => expect(lostIn(yaml)).toEqual(lost));

  it.each([
    ['in quotes', `titel: "Het potje #2"\nrol: 'Nummer #1'\n`],
    ['in a text below its field', 'doel: |\n  # Dit blijft.\n  En #dit ook.\n'],
    ['in a word', 'taal: C#\n'],
    ['on a line of its own', '# taal: veelpleger\ntitel: Het potje\n\n# Einde\n'],
    ['on a line between the fields of an item', 'dilemmas:\n  # Het eerste.\n  - id: potje\n    # Nog na te vragen.\n    weten: Niets.\n'],
    ['on a line between items', 'doelen:\n  - Kiezen\n  # Dan pas:\n  - Wegen\n'],
  ])('%s is not', (_, yaml) => expect(lostIn(yaml)).toEqual([]));

  it('is lost or read, whatever stands around it', () => {
    const word = fc.constantFrom('een', '#2', '# drie', 'C#', '"vier"', "'s", '-', ':');
    const line = fc.array(word, { minLength: 1, maxLength: 4 }).map(words => words.join(' '));
    fc.assert(
      fc.property(line, value => {
        const yaml = `titel: ${value}\nduur: 3\n`;
        const document = parseDocument(yaml);
        if (document.errors.length > 0) return;
        const title = String(document.get('titel') ?? '');
        const hashes = (text: string) => text.split('#').length - 1;
        expect(hashes(title) + lostIn(yaml).reduce((sum, text = '') => sum + hashes(text), 0)).toBe(hashes(value));
      }),
    );
  });
});
