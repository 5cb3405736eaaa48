import { expect, it } from 'vitest';
import { choice, dilemma, ending, expectProblems, markedScene, problemsIn } from './marked.ts';

const barred = (text = 'Je vraagt het hem eerst zelf.', attributes = 'reden="Je hebt tot de liftdeur dichtgaat."') =>
  `<KanNiet ${attributes}>${text}</KanNiet>\n`;
const both = (first = barred()) => choice('a', 'ja') + first + choice('b', 'nee');
const ends = [ending('ja'), ending('nee')] as const;

it('what cannot be done may stand before, between and after the choices', () => {
  for (const inside of [barred() + both(''), both(), both('') + barred()])
    expect(problemsIn(dilemma(markedScene('id="start"', inside), ...ends))).toEqual([]);
});

it('what cannot be done may be so on some roads only', () => {
  const second = choice('c', 'ja') + choice('d', 'nee') + barred('Je belt haar.', 'reden="Zij neemt vandaag niet meer op." als="a"');
  const start = markedScene('id="start"', choice('a', 'verder') + choice('b', 'nee'));
  const never = second.replace('als="a"', '▸als="b"');
  expect(problemsIn(dilemma(start, markedScene('id="verder"', second), ...ends))).toEqual([]);
  expectProblems(dilemma(start, markedScene('id="verder"', never), ...ends), /kan nooit waar zijn/);
});

it('what cannot be done stands once in a scene', () => {
  expectProblems(dilemma(markedScene('id="start"', `${both()}▸${barred('Je belt.')}`), ...ends), /heeft al een <KanNiet>/);
});

it('what cannot be done stands twice in a dilemma', () => {
  const scene = (id: string, to: string, mark = '') =>
    markedScene(`id="${id}"`, choice(`${id}-a`, to) + mark + barred() + choice(`${id}-b`, 'nee'));
  expect(problemsIn(dilemma(scene('een', 'twee'), scene('twee', 'ja'), ...ends))).toEqual([]);
  expectProblems(dilemma(scene('een', 'twee'), scene('twee', 'drie'), scene('drie', 'ja', '▸'), ...ends), /heeft al 2 keer <KanNiet>/);
});

it('what cannot be done says why in one sentence', () => {
  const withReason = (reason: string) => dilemma(markedScene('id="start"', both(barred('Je belt.', `▸reden="${reason}"`))), ...ends);
  expectProblems(withReason('Geen tijd nu.'), /De reden heeft 3 woorden/);
  expectProblems(withReason(Array(15).fill('woord').join(' ')), /De reden heeft 15 woorden/);
  expect(problemsIn(withReason(Array(14).fill('woord').join(' ')).replace('▸', ''))).toEqual([]);
  expectProblems(dilemma(markedScene('id="start"', both(`▸${barred('Je belt.', '')}`)), ...ends), /reden/);
});

it('what cannot be done stands with what can', () => {
  expectProblems(
    dilemma(markedScene('id="start"', `▸${barred()}\nDe lift komt eraan.\n\n${both('')}`), ...ends),
    /Zet <KanNiet> bij de keuzes/,
  );
  expectProblems(
    dilemma(markedScene('id="start" naar="kiezen"', `▸${barred()}`), markedScene('id="kiezen"', both('')), ...ends),
    /valt niets te kiezen/,
  );
});

it('what cannot be done is no id, leads nowhere and is no text of the scene by itself', () => {
  expectProblems(
    dilemma(markedScene('id="start"', both(barred('Je belt.', '▸id="bellen" ▸naar="ja" reden="Zij neemt vandaag niet op."'))), ...ends),
    /id/,
    /naar/,
  );
  expectProblems(dilemma(`▸<Situatie id="start">\n\n${both()}\n\n</Situatie>`, ...ends), /heeft geen tekst/);
});
