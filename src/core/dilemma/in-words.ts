import { fill } from '../i18n/fill.ts';
import type { Condition, Guard } from './graph.ts';
import type { BarredText, DilemmaText } from './text.ts';

/** The words that a guard is told in; `{what}` and `{n}` are filled. */
export type GuardTexts = {
  readonly onlyAfter: string;
  readonly notAfter: string;
  readonly and: string;
  readonly or: string;
  readonly timesInTen: string;
};

/** What a choice is called: its text, for one who reads. */
export type NameOf = (choice: string) => string;

/** The names of the choices of a dilemma; one that it does not have is called by its id. */
export const choiceNames = ({ scenes }: Pick<DilemmaText, 'scenes'>): NameOf => {
  const names = new Map(scenes.flatMap(({ choices }) => choices.map(({ id, text }) => [id, text] as const)));
  return id => names.get(id) ?? id;
};

/**
 * When something shows, for who reads it on paper, at the wall or without a script, and must see that it is not on every road: after which choices,
 * and how often of ten. Empty when it always shows.
 */
export const guardInWords = ({ when, chance }: Guard, nameOf: NameOf, texts: GuardTexts): string => {
  const after = when && fill(texts.onlyAfter, { what: conditionInWords(when, nameOf, texts) });
  const often = chance === undefined ? undefined : fill(texts.timesInTen, { n: Math.min(9, Math.max(1, Math.round(chance * 10))) });
  return after !== undefined && often !== undefined
    ? `${after}, ${often.charAt(0).toLowerCase()}${often.slice(1)}`
    : (after ?? often ?? '');
};

/** What cannot be done, told: first that it cannot, then what, then why. `cannot`: the words for the first. */
export const barredInWords = ({ text, reason }: Pick<BarredText, 'text' | 'reason'>, { cannot }: { readonly cannot: string }): string =>
  `${cannot} ${text} ${reason}`;

/** `niet` stands with one choice or with a group in parentheses; a group in another is in parentheses too. */
const conditionInWords = (condition: Condition, nameOf: NameOf, texts: GuardTexts): string => {
  const inner = (part: Condition): string => {
    const words = conditionInWords(part, nameOf, texts);
    return 'all' in part || 'any' in part ? `(${words})` : words;
  };
  if ('choice' in condition) return `‘${withoutStop(nameOf(condition.choice))}’`;
  if ('not' in condition) return fill(texts.notAfter, { what: inner(condition.not) });
  if ('all' in condition) return condition.all.map(inner).join(` ${texts.and} `);
  return condition.any.map(inner).join(` ${texts.or} `);
};

/** In the middle of a sentence the stop at the end of a choice would end it. */
const withoutStop = (text: string): string => text.trim().replace(/\.$/, '');

/** The same guard with what its choices are called in place of their ids. */
export const withNames = ({ when, chance }: Guard, nameOf: NameOf): Guard => ({
  ...(when && { when: named(when, nameOf) }),
  ...(chance !== undefined && { chance }),
});

const named = (condition: Condition, nameOf: NameOf): Condition => {
  if ('choice' in condition) return { choice: nameOf(condition.choice) };
  if ('not' in condition) return { not: named(condition.not, nameOf) };
  if ('all' in condition) return { all: condition.all.map(part => named(part, nameOf)) };
  return { any: condition.any.map(part => named(part, nameOf)) };
};
