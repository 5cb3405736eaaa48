import { fill } from '../i18n/fill.ts';
import { counterIn } from './counters.ts';
import type { Condition, Guard, Price } from './graph.ts';
import type { BarredText, CounterText, DilemmaText } from './text.ts';

/** The words that a guard is told in; `{what}` and `{n}` are filled. `onlyAt`: where it begins with what is counted. */
export type GuardTexts = {
  readonly onlyAfter: string;
  readonly onlyAt: string;
  readonly notAfter: string;
  readonly atLeast: string;
  readonly atMost: string;
  readonly and: string;
  readonly or: string;
  readonly timesInTen: string;
};

/** What a choice is called: its text, for one who reads. */
export type NameOf = (choice: string) => string;

/** The names of the choices of a dilemma; one that it does not have is called by its id. */
export const choiceNames = ({ scenes }: Pick<DilemmaText, 'scenes'>): NameOf => {
  const names = new Map(
    scenes.flatMap(({ choices }) =>
      choices.flatMap(({ id, move, text }) => [[id, text] as const, ...(move === undefined ? [] : [[move, text] as const])]),
    ),
  );
  return id => names.get(id) ?? id;
};

/**
 * When something shows, for who reads it on paper, at the wall or without a script, and must see that it is not on every road: after which choices,
 * and how often of ten. Empty when it always shows.
 */
export const guardInWords = ({ when, chance }: Guard, nameOf: NameOf, texts: GuardTexts): string => {
  const after = when && fill(isCounted(when) ? texts.onlyAt : texts.onlyAfter, { what: conditionInWords(when, nameOf, texts) });
  const often = chance === undefined ? undefined : fill(texts.timesInTen, { n: Math.min(9, Math.max(1, Math.round(chance * 10))) });
  return after !== undefined && often !== undefined
    ? `${after}, ${often.charAt(0).toLowerCase()}${often.slice(1)}`
    : (after ?? often ?? '');
};

/** What something costs: `2 lucifers`. */
export const priceInWords = ({ counter, amount }: Price, counters: readonly Pick<CounterText, 'id' | 'one' | 'many'>[]): string => {
  const { one, many } = counters.find(({ id }) => id === counter) ?? { one: counter, many: counter };
  return `${amount} ${amount === 1 ? one : many}`;
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
  if ('choice' in condition) return factInWords(condition.choice, nameOf, texts);
  if ('not' in condition) {
    const most = 'choice' in condition.not ? counterIn(condition.not.choice) : undefined;
    if (most) return fill(texts.atMost, { what: most.counter, n: most.n - 1 });
  }
  if ('not' in condition) return fill(texts.notAfter, { what: inner(condition.not) });
  if ('all' in condition) return condition.all.map(inner).join(` ${texts.and} `);
  return condition.any.map(inner).join(` ${texts.or} `);
};

const factInWords = (fact: string, nameOf: NameOf, { atLeast }: GuardTexts): string => {
  const test = counterIn(fact);
  return test ? fill(atLeast, { what: test.counter, n: test.n }) : `‘${withoutStop(nameOf(fact))}’`;
};

/** Whether a condition begins with what is counted. */
const isCounted = (condition: Condition): boolean => {
  if ('choice' in condition) return counterIn(condition.choice) !== undefined;
  if ('not' in condition) return isCounted(condition.not);
  const [first] = 'all' in condition ? condition.all : condition.any;
  return first !== undefined && isCounted(first);
};

/** In the middle of a sentence the stop at the end of a choice would end it. */
const withoutStop = (text: string): string => text.trim().replace(/\.$/, '');

/** The same guard with what its choices are called in place of their ids. */
export const withNames = ({ when, chance }: Guard, nameOf: NameOf): Guard => ({
  ...(when && { when: named(when, nameOf) }),
  ...(chance !== undefined && { chance }),
});

const named = (condition: Condition, nameOf: NameOf): Condition => {
  if ('choice' in condition) return { choice: counterIn(condition.choice) ? condition.choice : nameOf(condition.choice) };
  if ('not' in condition) return { not: named(condition.not, nameOf) };
  if ('all' in condition) return { all: condition.all.map(part => named(part, nameOf)) };
  return { any: condition.any.map(part => named(part, nameOf)) };
};
