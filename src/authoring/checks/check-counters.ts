import type { Change, Price } from '../../core/dilemma/graph.ts';
import type { DilemmaNodes } from '../mdx/dilemma.ts';
import type { LargerNodes } from '../mdx/larger-form.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import { type MdxElement, prop } from '../mdx/tree.ts';
import { suggest } from '../problems/nearest.ts';

const named = (id: string): string => `"${id}"`;

/** More values of a counter make an act too large to walk. */
const maxValues = 61;

/** Checks the counters of a larger form: their bounds, what a learner reads of them, and whatever names them to count or to pay. */
export const checkCounters = (dilemma: DilemmaNodes, { counters, moves }: LargerNodes, report: ReportProblem): void => {
  for (const { element, text } of counters) {
    for (const [attribute, message] of wrongInCounter(element, text)) report({ node: element, prop: attribute }, message);
  }
  for (const { element, changes = [], price } of counting(dilemma, moves)) {
    for (const change of changes) {
      const wrong = wrongChange(change, counters);
      if (wrong !== undefined) report({ node: element, prop: 'tel' }, wrong);
    }
    const wrong = price && wrongPrice(price, counters);
    if (wrong !== undefined) report({ node: element, prop: 'kost' }, wrong);
  }
};

type Counters = LargerNodes['counters'];

const unknown = (counter: string, counters: Counters): string =>
  `Er is geen teller ${named(counter)} in dit dilemma.${suggest(
    counter,
    counters.map(({ text }) => text.id),
  )}`;

const wrongChange = (change: Change, counters: Counters): string | undefined => {
  const counter = counters.find(({ text }) => text.id === change.counter)?.text;
  if (!counter) return unknown(change.counter, counters);
  if ('add' in change || (change.set >= counter.min && change.set <= counter.max)) return undefined;
  return `Teller ${named(counter.id)} loopt van ${counter.min} tot ${counter.max}, en wordt dus nooit ${change.set}.`;
};

const wrongPrice = ({ counter: id, amount }: Price, counters: Counters): string | undefined => {
  const counter = counters.find(({ text }) => text.id === id);
  if (!counter) return unknown(id, counters);
  const { min, max } = counter.text;
  if (amount > max - min) return `Dit kan nooit betaald worden: teller ${named(id)} loopt van ${min} tot ${max}.`;
  return prop(counter.element, 'woord') === undefined
    ? `Geef teller ${named(id)} woord="enkelvoud, meervoud": de prijs staat op de knop.`
    : undefined;
};

const wrongInCounter = (
  element: MdxElement,
  { id, begin, min, max, show }: LargerNodes['counters'][number]['text'],
): readonly (readonly [string, string])[] => [
  ...(max <= min ? [['tot', `Teller ${named(id)} loopt van ${min} tot ${max}: maak tot groter dan van.`] as const] : []),
  ...(max - min >= maxValues
    ? [['tot', `Teller ${named(id)} kan ${max - min + 1} waarden hebben: houd het bij ${maxValues}.`] as const]
    : []),
  ...(max > min && (begin < min || begin > max)
    ? [['begin', `Teller ${named(id)} begint bij ${begin}, buiten ${min} tot ${max}.`] as const]
    : []),
  ...(show !== undefined && !show.includes('{n}') ? [['toon', 'Zet in toon waar het getal komt: {n}.'] as const] : []),
  ...(show?.includes('{woord}') && prop(element, 'woord') === undefined
    ? [['toon', 'Voor {woord} in toon is woord="enkelvoud, meervoud" nodig.'] as const]
    : []),
];

type Counting = { readonly element: MdxElement; readonly changes?: readonly Change[] | undefined; readonly price?: Price | undefined };

/** Everything that counts, or that costs something. */
const counting = ({ scenes }: DilemmaNodes, moves: LargerNodes['moves']): readonly Counting[] => [
  ...moves.map(({ element, text }) => ({ element, changes: text.changes, price: text.price })),
  ...scenes.flatMap(({ element, text, choices, answers }) => [
    { element, changes: text.changes },
    ...choices.map(({ element, text }) => ({ element, changes: text.changes, price: text.price })),
    ...answers.map(({ element, text }) => ({ element, changes: text.changes })),
  ]),
];
