import { counterFact } from './counters.ts';
import type { Condition } from './graph.ts';

/** What is wrong with a condition: `offset` in UTF-16 units from its start, and a Dutch sentence. */
export type ConditionProblem = { readonly offset: number; readonly message: string };
export type ParsedCondition =
  | { readonly condition: Condition; readonly choices: readonly Mention[]; readonly counters: readonly CounterMention[] }
  | { readonly problems: readonly ConditionProblem[] };
/** A choice that a condition names, and where. */
export type Mention = { readonly choice: string; readonly offset: number };
/** A counter that a condition asks for, and where. `n`: the least number that makes a difference. */
export type CounterMention = { readonly counter: string; readonly n: number; readonly offset: number };

type Token = { readonly text: string; readonly offset: number };

const operators = new Set(['en', 'of', 'niet', '(', ')']);
/** What stands between a counter and a number. */
const bounds = new Set(['minstens', 'hoogstens']);
const tokenPattern = /[()]|[^\s()]+/g;
const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Words that people write when they mean one of ours. */
const meant = new Map([
  ['and', 'en'],
  ['&&', 'en'],
  ['&', 'en'],
  ['+', 'en'],
  ['or', 'of'],
  ['||', 'of'],
  ['|', 'of'],
  ['not', 'niet'],
  ['!', 'niet'],
  ['geen', 'niet'],
]);

/** `before`: what stands before it, which may have been meant as one of our words. */
const missing = (token: Token, before?: Token): string => {
  const ours = [before, token].flatMap(each =>
    each && meant.has(each.text) ? [`Schrijf "${meant.get(each.text)}" in plaats van "${each.text}"`] : [],
  );
  return ours[0] ?? missingChoice(token);
};

const missingChoice = (token: Token): string =>
  operators.has(token.text) ? `Bij "${token.text}" mist een keuze` : `Tussen de keuzes mist "en" of "of", vlak voor "${token.text}"`;

class Stop extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

const wrongToken = ({ text, offset }: Token): ConditionProblem[] => {
  if (operators.has(text) || idPattern.test(text)) return [];
  const ours = meant.get(text.toLowerCase()) ?? (operators.has(text.toLowerCase()) ? text.toLowerCase() : undefined);
  if (ours) return [{ offset, message: `Schrijf "${ours}" in plaats van "${text}".` }];
  if (text.startsWith('!')) return [{ offset, message: `Schrijf "niet ${text.slice(1)}" in plaats van "${text}".` }];
  return [
    { offset, message: `"${text}" is geen keuze-id: gebruik kleine letters, cijfers en streepjes, met "en", "of", "niet" en haakjes.` },
  ];
};

/**
 * Reads `als="…"`: choice ids, and counters with `minstens` or `hoogstens` and a number, with `en`, `of`, `niet` and parentheses. `niet` binds tightest,
 * then `en`, then `of`. Gives the condition with every choice and counter it names, or what is wrong, in Dutch. Never throws.
 */
export const parseCondition = (text: string): ParsedCondition => {
  const tokens: readonly Token[] = [...text.matchAll(tokenPattern)].map(match => ({ text: match[0], offset: match.index }));
  if (!tokens.length) return { problems: [{ offset: 0, message: 'De voorwaarde is leeg: noem een keuze-id.' }] };
  const wrong = tokens.flatMap(wrongToken);
  if (wrong.length) return { problems: wrong };

  const choices: Mention[] = [];
  const counters: CounterMention[] = [];
  let at = 0;
  const take = (word: string): boolean => tokens[at]?.text === word && ++at > 0;

  const one = (): Condition => {
    const token = tokens[at];
    if (!token) throw new Stop(text.trimEnd().length, `Na "${tokens.at(-1)?.text}" mist een keuze.`);
    if (take('niet')) return { not: one() };
    if (take('(')) return grouped(token);
    if (operators.has(token.text)) throw new Stop(token.offset, `${missing(token)}.`);
    at++;
    const bound = tokens[at];
    if (bound && bounds.has(bound.text)) return counted(token, bound);
    choices.push({ choice: token.text, offset: token.offset });
    return { choice: token.text };
  };
  /** `lucifers minstens 2`: the counter and the bound were met. */
  const counted = (counter: Token, bound: Token): Condition => {
    const number = tokens[++at];
    if (!number || !/^\d{1,3}$/.test(number.text))
      throw new Stop(
        number?.offset ?? text.trimEnd().length,
        `Na "${bound.text}" mist een heel getal, zoals in "${counter.text} ${bound.text} 2".`,
      );
    at++;
    // At most so many is not at least one more.
    const n = Number(number.text) + (bound.text === 'hoogstens' ? 1 : 0);
    counters.push({ counter: counter.text, n, offset: counter.offset });
    const is = { choice: counterFact(counter.text, n) };
    return bound.text === 'hoogstens' ? { not: is } : is;
  };
  /** What stands between parentheses; the first of them was taken. */
  const grouped = (token: Token): Condition => {
    const inner = either();
    if (take(')')) return inner;
    const next = tokens[at];
    throw next
      ? new Stop(next.offset, `${missing(next, tokens[at - 1])}.`)
      : new Stop(token.offset, 'Dit haakje wordt niet gesloten: zet er een ")" bij.');
  };
  const both = (): Condition => {
    const all = [one()];
    while (take('en')) all.push(one());
    return all.length === 1 && all[0] ? all[0] : { all };
  };
  const either = (): Condition => {
    const any = [both()];
    while (take('of')) any.push(both());
    return any.length === 1 && any[0] ? any[0] : { any };
  };

  try {
    const condition = either();
    const rest = tokens[at];
    if (!rest) return { condition, choices, counters };
    const message = rest.text === ')' ? 'Dit haakje sluit niets: haal het weg of zet er een "(" bij.' : `${missing(rest, tokens[at - 1])}.`;
    return { problems: [{ offset: rest.offset, message }] };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { problems: [{ offset: error.offset, message: error.message }] };
  }
};

/** Every choice that a condition names, and every fact of a counter. */
export const mentions = (condition: Condition): readonly string[] => {
  if ('choice' in condition) return [condition.choice];
  if ('not' in condition) return mentions(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(mentions);
};
