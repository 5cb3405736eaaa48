import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explore } from '../../../../src/core/dilemma/explore.ts';
import { graphOf } from '../../../../src/core/dilemma/graph-of.ts';
import { barredInWords } from '../../../../src/core/dilemma/in-words.ts';
import { barredOf, inTextOrder, optionsOf } from '../../../../src/core/dilemma/outline.ts';
import { pathLengths } from '../../../../src/core/dilemma/path-words.ts';
import type { BarredText } from '../../../../src/core/dilemma/text.ts';
import { textScene } from './texts.ts';

const barred = (place: number): BarredText => ({
  kind: 'barred',
  text: 'Je belt hem.',
  reason: 'Hij neemt vandaag niet op.',
  place,
  guard: undefined,
});
const dilemma = (...parts: readonly BarredText[]) => ({
  id: 'proef',
  scenes: [
    {
      ...textScene('start', [
        ['a', 'eind'],
        ['b', 'eind'],
      ]),
      parts,
    },
    textScene('eind', []),
  ],
});

describe('what cannot be done', () => {
  it('has no letter and takes none from the options around it', () => {
    const listed = inTextOrder(optionsOf(dilemma(barred(1))), barredOf(dilemma(barred(1))));
    expect(listed.map(each => ('letter' in each ? each.letter : barredInWords(each, { cannot: 'Kan niet:' })))).toEqual([
      'A',
      'Kan niet: Je belt hem. Hij neemt vandaag niet op.',
      'B',
    ]);
  });

  it('stands where it stood in the text, and every option and every line of it once', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.array(fc.nat(6), { maxLength: 4 }), (count, places) => {
        const options = Array.from({ length: count }, (_, i) => i);
        const lines = places.toSorted((a, b) => a - b).map(place => ({ place: Math.min(place, count) }));
        const listed = inTextOrder(options, lines);
        expect(listed.filter(each => typeof each === 'number')).toEqual(options);
        for (const line of lines)
          expect(listed.slice(0, listed.indexOf(line)).filter(each => typeof each === 'number').length).toBe(line.place);
        expect(listed.length).toBe(count + lines.length);
      }),
    );
  });

  it('is read and counted as words, and changes nothing of what can be played', () => {
    const [plain, more] = [dilemma(), dilemma(barred(2))];
    expect(graphOf(more)).toEqual(graphOf(plain));
    const [words] = [plain, more].map(each => pathLengths(each, explore(graphOf(each)).paths).map(length => length.words));
    const withBarred = pathLengths(more, explore(graphOf(more)).paths).map(length => length.words);
    expect(withBarred).toEqual(words?.map(count => count + 8));
  });
});
