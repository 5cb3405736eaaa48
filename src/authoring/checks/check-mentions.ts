import { holds } from '../../core/dilemma/condition.ts';
import type { Condition, Counter } from '../../core/dilemma/graph.ts';
import { type CounterMention, mentions, parseCondition } from '../../core/dilemma/parse-condition.ts';
import type { DilemmaNodes, SceneNodes } from '../mdx/dilemma.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import { type MdxElement, prop } from '../mdx/tree.ts';
import { suggest } from '../problems/nearest.ts';

const named = (id: string): string => `"${id}"`;

/** Every element of a dilemma that can have `als`, with what was made of it, and the scene that it stands in. */
export const guardedElements = ({ scenes }: DilemmaNodes): readonly Guarded[] =>
  scenes.flatMap(scene => guardedIn(scene).map(each => ({ ...each, scene })));

type Guarded = { readonly element: MdxElement; readonly when: Condition | undefined; readonly scene: SceneNodes };

const guardedIn = ({ element, text, choices, answers, parts }: SceneNodes): readonly Omit<Guarded, 'scene'>[] => [
  { element, when: text.when },
  ...[...choices, ...answers].map(({ element, text }) => ({ element, when: text.when })),
  ...parts.flatMap(({ element, text, lines, motives }) => [
    { element, when: text.guard?.when },
    ...[...lines, ...motives].flatMap(({ element, text }) => (text.when ? [{ element, when: text.guard?.when }] : [])),
  ]),
];

/** Checks that every choice and counter that a condition names is there, where that condition can know of it. */
export const checkMentions = (dilemma: DilemmaNodes, report: ReportProblem): void => {
  const choices = dilemma.text.scenes.flatMap(scene => scene.choices.map(({ id, move }) => move ?? id)).filter(id => id);
  const counters = dilemma.text.larger?.counters ?? [];
  for (const { element, scene } of guardedElements(dilemma)) {
    const parsed = parseCondition(prop(element, 'als') ?? '');
    if (!('choices' in parsed)) continue;
    const wrong = [
      ...parsed.choices.map(({ choice, offset }) => ({ offset, message: wrongChoice(dilemma, scene, choice, choices) })),
      ...parsed.counters.map(mention => ({ offset: mention.offset, message: wrongBound(mention, counters) })),
    ];
    if (isAlways(parsed.condition))
      report(
        { node: element, prop: 'als' },
        `De voorwaarde "${prop(element, 'als')}" is altijd waar: haal als weg, of noem wat er gekozen moet zijn.`,
      );
    for (const { offset, message } of wrong) if (message !== undefined) report({ node: element, prop: 'als', offset }, message);
  }
};

/** More names than this make more cases than anybody writes a condition for. */
const mostNames = 10;

/** Whether a condition holds whatever was chosen: it says nothing then. */
const isAlways = (condition: Condition): boolean => {
  const names = [...new Set(mentions(condition))];
  if (names.length > mostNames) return false;
  return Array.from({ length: 2 ** names.length }).every((_, chosen) =>
    holds(condition, new Set(names.filter((_, i) => (chosen >> i) % 2 === 1))),
  );
};

const wrongChoice = (dilemma: DilemmaNodes, scene: SceneNodes, choice: string, choices: readonly string[]): string | undefined =>
  choices.includes(choice)
    ? elsewhere(dilemma, scene, choice)
    : `Er is geen keuze ${named(choice)} in dit dilemma.${suggest(choice, choices)}`;

/** A choice of another act: nothing of it is left in this one. */
const elsewhere = ({ text }: DilemmaNodes, { text: scene }: SceneNodes, choice: string): string | undefined =>
  text.scenes.some(({ act, choices }) => act === scene.act && choices.some(({ id, move }) => (move ?? id) === choice))
    ? undefined
    : `${named(choice)} wordt in een ander bedrijf gekozen, en daarvan weet dit bedrijf niets: laat die keuze iets tellen, en vraag hier naar de teller.`;

const wrongBound = ({ counter, n }: CounterMention, counters: readonly Counter[]): string | undefined => {
  const found = counters.find(({ id }) => id === counter);
  if (!found)
    return `Er is geen teller ${named(counter)} in dit dilemma.${suggest(
      counter,
      counters.map(({ id }) => id),
    )}`;
  // Bounds that leave no numbers have a problem of their own.
  return found.max <= found.min || (n > found.min && n <= found.max)
    ? undefined
    : `${named(counter)} loopt van ${found.min} tot ${found.max}, dus dit is altijd of nooit zo: noem een getal dat verschil maakt.`;
};
