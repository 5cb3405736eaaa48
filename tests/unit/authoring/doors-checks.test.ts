import { expect, it } from 'vitest';
import { choice, ending, expectProblems, markedScene, problemsIn } from './marked.ts';

/** A day of doors around these scenes. */
const doors = (...scenes: readonly string[]): string =>
  `<Dilemma id="proef" titel="Proef" rol="meneer" duur="5" vorm="deuren">\n\n${scenes.join('\n\n')}\n\n</Dilemma>\n`;
const barred = (text: string) => `<KanNiet reden="De zuil wil een afspraaknummer.">${text}</KanNiet>\n`;
const three = barred('Je belt.') + barred('Je vraagt het.') + barred('Je wacht.');
const ends = [ending('ja'), ending('nee')] as const;

it('behind each door one way may be open, with three that are barred, as often as there are doors', () => {
  const door = (id: string, to: string) => markedScene(`id="${id}"`, three + choice(`${id}-weg`, to));
  expect(problemsIn(doors(door('een', 'twee'), door('twee', 'drie'), door('drie', 'ja'), ending('ja')))).toEqual([]);
  expect(problemsIn(doors(markedScene('id="een"', three + choice('a', 'ja') + choice('b', 'nee')), ...ends))).toEqual([]);
});

it('a fourth barred way and a third open one are too many', () => {
  expectProblems(
    doors(markedScene('id="een"', `${three}▸${barred('Je gaat weg.')}${choice('a', 'ja')}`), ending('ja')),
    /al 3 keer <KanNiet>/,
  );
  const many = ['a', 'b', 'c'].map((id, i) => choice(id, ['ja', 'nee', 'ook'][i] ?? '')).join('');
  expectProblems(doors(`▸${markedScene('id="een"', barred('Je belt.') + many)}`, ...ends, ending('ook')), /3 wegen open/);
});

it('one way by itself, with nothing that is barred, is no door', () => {
  expectProblems(doors(`▸${markedScene('id="een"', choice('a', 'ja'))}`, ending('ja')), /niets wat niet kan/);
});

it('a door at which no way is open on some road is told, with that road', () => {
  const first = markedScene('id="een"', barred('Je belt.') + choice('a', 'twee') + choice('b', 'nee'));
  const second = (als: string) => markedScene('id="twee"', barred('Je wacht.') + choice('c', 'ja').replace('naar=', `als="${als}" naar=`));
  expect(problemsIn(doors(first, second('a'), ...ends))).toEqual([]);
  const shut = markedScene('id="een"', barred('Je belt.') + choice('a', 'twee') + choice('b', 'twee'));
  expectProblems(doors(shut, `▸${second('a')}`, ending('ja')), /minstens één is/);
});

it('a day of doors counts nothing', () => {
  const counted = markedScene('id="een"', barred('Je belt.') + choice('a', 'ja').replace('naar=', '▸tel="moe + 1" naar='));
  expectProblems(doors(counted, ending('ja')), /tel hoort in een grotere vorm/);
});
