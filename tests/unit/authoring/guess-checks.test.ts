import { expect, it } from 'vitest';
import { choice, dilemma, ending, expectProblems, iceberg, markedScene, problemsIn } from './marked.ts';

const asked = 'raad="Wat zag hij, denk je?"';
const voice = (name: string, attributes = '') => `<Stem wie="${name}"${attributes && ` ${attributes}`}>Ik zag het.</Stem>\n`;
const start = markedScene('id="start"', choice('a', 'eind') + choice('b', 'eind'));
const withVoices = (...voices: readonly string[]) =>
  dilemma(start, markedScene('id="eind"', `<Gevolg als="a">Het is gemeld.</Gevolg>\n\n${iceberg}\n\n${voices.join('\n')}`));

it('a voice that is not heard alone may be guessed at, once on each road', () => {
  expect(problemsIn(withVoices(voice('Samira'), voice('Ruben', asked)))).toEqual([]);
  expect(problemsIn(withVoices(voice('Ruben', asked), voice('Samira', 'eerst="ja"')))).toEqual([]);
  expect(problemsIn(withVoices(voice('Samira'), voice('Ruben', `${asked} als="a"`), voice('Joke', `${asked} als="niet a"`)))).toEqual([]);
});

it('a voice that its author has heard alone is not guessed at', () => {
  expectProblems(withVoices(voice('Samira'), voice('Ruben', `eerst="ja" ▸${asked}`)), /kan als eerste klinken/);
});

it('nor is the first on a road, by a condition or by chance', () => {
  expectProblems(withVoices(voice('Ruben', `▸${asked}`), voice('Samira')), /kan als eerste klinken/);
  expectProblems(withVoices(voice('Samira', 'als="a"'), voice('Ruben', `▸${asked}`), voice('Joke')), /kan als eerste klinken/);
  expectProblems(withVoices(voice('Samira', 'kans="50%"'), voice('Ruben', `▸${asked}`), voice('Joke')), /kan als eerste klinken/);
  expectProblems(withVoices(voice('Ruben', `▸${asked}`), voice('Samira', 'eerst="ja" als="a"')), /kan als eerste klinken/);
});

it('two on one road are one too many', () => {
  expectProblems(withVoices(voice('Samira'), voice('Ruben', asked), voice('Joke', `▸${asked} als="a"`)), /twee keer raad/);
});

it('there is nothing to guess before an ending, or in a case', () => {
  const early = markedScene('id="start"', `${choice('a', 'ja') + choice('b', 'nee')}\n${voice('Ruben', `▸${asked}`)}`);
  expectProblems(dilemma(early, ending('ja'), ending('nee')), /alleen bij een stem in een einde/);
  expectProblems(
    `<Casus titel="Kort">\n\nTekst.\n\n${voice('Samira')}\n${voice('Ruben', `▸${asked}`)}\n</Casus>\n`,
    /hoort iedereen elke stem meteen/,
  );
});
