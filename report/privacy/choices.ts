import type { ChoiceCount } from '../facts/measures.ts';
import type { Month } from '../facts/months.ts';
import { peopleIn } from '../facts/person.ts';

/**
 * How shared choices at one question may be told: its choices, the rare ones taken together, and how often each was shared up to and with a
 * month. What is taken together stays together.
 */
export type ReleasedQuestion = {
  readonly question: string;
  readonly month: Month;
  readonly parts: readonly ChoiceGroup[];
};

export type ChoiceGroup = {
  readonly choices: readonly string[];
  /** Words of the course for each. */
  readonly labels: readonly string[];
  readonly count: number;
};

/**
 * What was shared since a question was last told, when every part of that comes from at least k people (`peopleIn`). A question with one part
 * left is not told: it would say what everyone chose. Rejoining what was apart is never done, so no two reports differ by less. There are no
 * units: a choice in the store belongs to nobody, and so to no unit.
 */
export const releaseChoices = (
  counts: readonly ChoiceCount[],
  released: readonly ReleasedQuestion[],
  k: number,
  until: Month,
): readonly ReleasedQuestion[] => {
  const questions = [...new Set(counts.map(({ question }) => question))].sort();
  return questions.flatMap(question => {
    const before = released.filter(each => each.question === question).toSorted((a, b) => b.month - a.month)[0];
    const fresh = counts.filter(each => each.question === question && each.month <= until && each.month > (before?.month ?? 0));
    const parts = before ? regrouped(before, fresh) : grouped(fresh, k);
    if (parts.length < 2 || parts.some(({ people }) => people < k)) return [];
    const summed = parts.map(({ choices, labels, count }, n) => ({ choices, labels, count: count + (before?.parts[n]?.count ?? 0) }));
    return [{ question, month: until, parts: summed }];
  });
};

/** `people`: at least so many. */
type CountedGroup = ChoiceGroup & { readonly people: number };

const gather = (counts: readonly ChoiceCount[], choices: readonly string[]): CountedGroup => {
  const own = counts.filter(({ choice }) => choices.includes(choice));
  return {
    choices,
    labels: choices.map(choice => own.find(each => each.choice === choice)?.label ?? choice),
    count: own.reduce((sum, { count }) => sum + count, 0),
    people: peopleIn(own.map(({ box }) => box)),
  };
};

/** A choice that was new since then goes with the last part, where the rare ones are. What had its words keeps them, also when nobody shared it since. */
const regrouped = (before: ReleasedQuestion, fresh: readonly ChoiceCount[]): readonly CountedGroup[] => {
  const known = before.parts.flatMap(({ choices }) => choices);
  const others = [...new Set(fresh.map(({ choice }) => choice))].filter(choice => !known.includes(choice));
  return before.parts.map(({ choices, labels }, n) => {
    const isLast = n === before.parts.length - 1;
    const gathered = gather(fresh, isLast ? [...choices, ...others] : choices);
    return { ...gathered, labels: [...labels, ...gathered.labels.slice(labels.length)] };
  });
};

/** The smallest are taken together until every part is large enough. */
const grouped = (fresh: readonly ChoiceCount[], k: number): readonly CountedGroup[] => {
  const small = (a: CountedGroup, b: CountedGroup) =>
    b.people - a.people || b.count - a.count || ((a.choices[0] ?? '') < (b.choices[0] ?? '') ? -1 : 1);
  let parts = [...new Set(fresh.map(({ choice }) => choice))].map(choice => gather(fresh, [choice])).sort(small);
  while (parts.length > 1 && (parts.at(-1)?.people ?? k) < k) {
    // What was taken together stays last, and takes the next smallest with it while it is too small.
    const rare = parts.slice(-2).flatMap(({ choices }) => choices);
    parts = [...parts.slice(0, -2), gather(fresh, rare)];
  }
  return parts;
};

/**
 * What is shown: shares in steps of 5 %, and the total down to a whole multiple of k, so that who did not share cannot be counted. By their words:
 * an order by size would be a ranking, and say more than the steps do.
 */
export const shownQuestion = (
  { parts }: ReleasedQuestion,
  k: number,
): { readonly atLeast: number; readonly shares: readonly { label: string; percent: number }[] } => {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  return {
    atLeast: Math.floor(total / k) * k,
    shares: parts
      .map(({ labels, count }) => ({ label: labels.join(' / '), percent: Math.round((count / total) * 20) * 5 }))
      .sort((a, b) => a.label.localeCompare(b.label, 'nl')),
  };
};
