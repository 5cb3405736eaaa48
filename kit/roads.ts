import type { IcebergCard } from '../src/core/dilemma/iceberg-cards.ts';
import { choiceNames } from '../src/core/dilemma/in-words.ts';
import { optionsOf } from '../src/core/dilemma/outline.ts';
import type { DilemmaText } from '../src/core/dilemma/text.ts';

/**
 * What leads to an ending, for who holds it in hand: the letters of the first choice, and what was chosen last, because where every letter can lead to it the letters say nothing.
 * `cards`: those of the ending.
 */
export const followsInWords = (dilemma: Pick<DilemmaText, 'scenes'>, cards: readonly Pick<IcebergCard, 'letters' | 'last'>[]): string => {
  const options = optionsOf(dilemma);
  const nameOf = choiceNames(dilemma);
  const letters = options.filter(({ letter }) => cards.some(each => each.letters.includes(letter)));
  const last = [...new Set(cards.flatMap(each => each.last))].filter(id => !options.some(({ choice }) => choice.id === id));
  const after =
    letters.length === options.length && options.length > 1 ? 'elke eerste keuze' : letters.map(({ letter }) => letter).join(', ');
  return `Kan volgen op: ${after}${last.length > 0 ? `. Het laatst gekozen: ${last.map(id => `‘${nameOf(id).replace(/\.$/, '')}’`).join(' of ')}` : ''}`;
};
