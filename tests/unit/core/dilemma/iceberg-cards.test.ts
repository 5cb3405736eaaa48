import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../../src/core/dilemma/graph.ts';
import { graphOf } from '../../../../src/core/dilemma/graph-of.ts';
import { icebergCards, shownLines } from '../../../../src/core/dilemma/iceberg-cards.ts';
import { guardInWords } from '../../../../src/core/dilemma/in-words.ts';
import { begin, choose, chosen, isEnding, offered, proceed, sceneOf, shownParts } from '../../../../src/core/dilemma/play.ts';
import type { IcebergLine, PartText, SceneText } from '../../../../src/core/dilemma/text.ts';
import { nl } from '../../../../src/core/i18n/nl.ts';
import { textScene } from './texts.ts';

const line = (text: string, when?: Condition): IcebergLine => ({
  side: 'boven',
  block: 'resultaat',
  text,
  when,
  guard: when && { key: text, when },
});
const withParts = (id: string, ...parts: readonly PartText[]): SceneText => ({ ...textScene(id, []), parts });
const iceberg = (...lines: readonly IcebergLine[]): PartText => ({ kind: 'iceberg', guard: undefined, motives: [], lines });
const voice = (name: string, when?: Condition): PartText => ({
  kind: 'voice',
  name,
  who: undefined,
  first: false,
  guess: undefined,
  text: name,
  guard: when && { key: name, when },
});

const twoRoads = {
  id: 'proef',
  scenes: [
    textScene('start', [
      ['vertellen', 'eind'],
      ['zwijgen', 'eind'],
    ]),
    withParts(
      'eind',
      iceberg(line('altijd'), line('verteld', { choice: 'vertellen' }), line('gezwegen', { not: { choice: 'vertellen' } })),
      voice('Samira'),
      voice('Ruben', { choice: 'vertellen' }),
      voice('Souad', { choice: 'iets-anders' }),
    ),
  ],
};

describe('the cards of a dilemma', () => {
  it('are those of a road each: what it shows, after which options, and who speaks there', () => {
    const cards = icebergCards(twoRoads).map(({ id, letters, after, lines, voices }) => ({
      id,
      letters,
      after,
      lines: lines.map(({ text }) => text),
      voices: voices.map(({ name }) => name),
    }));
    expect(cards).toEqual([
      { id: 'eind.1', letters: ['A'], after: ['vertellen'], lines: ['altijd', 'verteld'], voices: ['Samira', 'Ruben'] },
      { id: 'eind.2', letters: ['B'], after: ['zwijgen'], lines: ['altijd', 'gezwegen'], voices: ['Samira'] },
    ]);
  });

  it('are one where every road shows the same', () => {
    const same = {
      ...twoRoads,
      scenes: [...twoRoads.scenes.slice(0, 1), withParts('eind', iceberg(line('altijd')), voice('Ruben', { choice: 'vertellen' }))],
    };
    expect(icebergCards(same).map(({ id, letters, after, voices }) => ({ id, letters, after, voices }))).toEqual([
      { id: 'eind', letters: ['A', 'B'], after: [], voices: [] },
    ]);
  });

  it('say what a play shows, on every road of any dilemma', () => {
    const condition = fc.constantFrom<Condition | undefined>(
      undefined,
      { choice: 'a' },
      { not: { choice: 'a' } },
      { any: [{ choice: 'c' }, { choice: 'b' }] },
      { all: [{ choice: 'a' }, { choice: 'c' }] },
    );
    const lines = fc.array(condition, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(lines, fc.boolean(), fc.array(fc.nat(5), { minLength: 8, maxLength: 8 }), (conditions, early, luck) => {
        const end = withParts('eind', iceberg(line('altijd'), ...conditions.map((when, i) => line(`regel ${i}`, when))));
        const dilemma = {
          id: 'proef',
          scenes: [
            textScene('start', [
              ['a', 'midden'],
              ['b', early ? 'eind' : 'midden'],
            ]),
            textScene('midden', [
              ['c', 'eind'],
              ['d', 'eind'],
            ]),
            end,
          ],
        };
        const graph = graphOf(dilemma);
        let play = begin(graph, 1);
        for (let step = 0; !isEnding(sceneOf(graph, play.scene)); step++) {
          const options = offered(sceneOf(graph, play.scene), play);
          const option = options[(luck[step] ?? 0) % options.length];
          play = option ? choose(graph, play, option.id) : proceed(graph, play);
        }
        const keys = new Set(shownParts(sceneOf(graph, 'eind'), play));
        const all = conditions.map((when, i) => ({ when, text: `regel ${i}` }));
        const inPage = ['altijd', ...all.filter(({ when, text }) => !when || keys.has(text)).map(({ text }) => text)];
        const onCard = shownLines(end, chosen(play)).map(({ text }) => text);
        expect(onCard).toEqual(inPage);
        const letter = chosen(play).has('a') ? 'A' : 'B';
        const cards = icebergCards(dilemma).filter(({ letters }) => letters.includes(letter));
        expect(cards.map(({ lines }) => lines.map(({ text }) => text))).toContainEqual(inPage);
      }),
    );
  });
});

describe('a guard in words', () => {
  const names = new Map([
    ['a', 'Je vertelt het.'],
    ['b', 'Je zwijgt.'],
    ['c', 'Je loopt mee.'],
  ]);
  const words = (when?: Condition, chance?: number) =>
    guardInWords({ ...(when && { when }), ...(chance !== undefined && { chance }) }, id => names.get(id) ?? id, nl.guard);

  it.each<[string, Condition | undefined, number | undefined]>([
    ['', undefined, undefined],
    ['Alleen na ‘Je vertelt het’', { choice: 'a' }, undefined],
    ['Alleen na niet ‘Je vertelt het’', { not: { choice: 'a' } }, undefined],
    ['Alleen na ‘Je vertelt het’ of ‘Je zwijgt’', { any: [{ choice: 'a' }, { choice: 'b' }] }, undefined],
    [
      'Alleen na (‘Je vertelt het’ of ‘Je zwijgt’) en ‘Je loopt mee’',
      { all: [{ any: [{ choice: 'a' }, { choice: 'b' }] }, { choice: 'c' }] },
      undefined,
    ],
    ['Alleen na niet (‘Je vertelt het’ en ‘Je zwijgt’)', { not: { all: [{ choice: 'a' }, { choice: 'b' }] } }, undefined],
    ['In 4 van de 10 keer', undefined, 0.4],
    ['Alleen na ‘Je zwijgt’, in 4 van de 10 keer', { choice: 'b' }, 0.4],
    ['In 1 van de 10 keer', undefined, 0.01],
  ])('%s', (expected, when, chance) => {
    expect(words(when, chance)).toBe(expected);
  });
});
