import { expect, it } from 'vitest';
import { ending, expectProblems, markedScene, problemsIn } from './marked.ts';

/** A document around these scenes. */
const draft = (...scenes: readonly string[]): string =>
  `<Dilemma id="proef" titel="Proef" rol="schrijver" duur="5" vorm="stuk" anders="nee">\n\n${scenes.join('\n\n')}\n\n</Dilemma>\n`;
const wording = (id: string, naar: string, words: number, mark = ''): string =>
  `${mark}<Keuze id="${id}" naar="${naar}">${['Hij', ...Array.from({ length: words - 1 }, () => 'komt')].join(' ')}.</Keuze>\n`;
const ends = [ending('ja'), ending('nee'), ending('ook'), ending('nog')] as const;

it('the wordings of a line are two or three, and at most six words apart', () => {
  expect(problemsIn(draft(markedScene('id="een"', wording('a', 'ja', 4) + wording('b', 'nee', 10)), ...ends.slice(0, 2)))).toEqual([]);
  expect(
    problemsIn(
      draft(markedScene('id="een"', wording('a', 'ja', 9) + wording('b', 'nee', 4) + wording('c', 'ook', 6)), ...ends.slice(0, 3)),
    ),
  ).toEqual([]);
});

it('one that says seven words more is told, at its line', () => {
  expectProblems(
    draft(markedScene('id="een"', wording('a', 'ja', 4) + wording('b', 'nee', 11, '▸')), ...ends.slice(0, 2)),
    /11 woorden en de kortste 4: in een stuk schelen ze er hooguit 6/,
  );
});

it('a fourth wording is one too many', () => {
  const four = ['ja', 'nee', 'ook', 'nog'].map((to, i) => wording('abcd'.charAt(i), to, 5)).join('');
  expectProblems(draft(`▸${markedScene('id="een"', four)}`, ...ends), /4 versies: in een stuk zijn het er twee of drie/);
});

it('in a document nothing is barred', () => {
  const inside = `${wording('a', 'ja', 4) + wording('b', 'nee', 5)}▸<KanNiet reden="Dat mag er niet in.">Je schrijft het op.</KanNiet>\n`;
  expectProblems(draft(markedScene('id="een"', inside), ...ends.slice(0, 2)), /in een stuk is alles wat er staat te schrijven/i);
});

it('elsewhere options may be as long as they are', () => {
  const usual = draft(markedScene('id="een"', wording('a', 'ja', 4) + wording('b', 'nee', 15)), ...ends.slice(0, 2)).replace(
    ' vorm="stuk"',
    '',
  );
  expect(problemsIn(usual)).toEqual([]);
});
