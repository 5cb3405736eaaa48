import { holds } from '../../core/dilemma/condition.ts';
import { type Counts, counterIn, factsOf } from '../../core/dilemma/counters.ts';
import type { Condition, Counter } from '../../core/dilemma/graph.ts';
import { mentions } from '../../core/dilemma/parse-condition.ts';
import { countWords, textsOf } from '../../core/dilemma/path-words.ts';
import type { DilemmaNodes, PartNodes, SceneNodes } from '../mdx/dilemma.ts';
import type { LargerNodes } from '../mdx/larger-form.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import { prop } from '../mdx/tree.ts';

/** A short text has at most this share of the words of the long one: less is seen of who comes later. */
const shorter = 0.6;

/**
 * Checks a queue (`vorm="rij"`): somebody sees how long it still is, and of everybody but the first there is a long and a short text, of which one shows
 * whatever was counted.
 */
export const checkQueue = ({ element, scenes }: DilemmaNodes, { text, counters }: LargerNodes, report: ReportProblem): void => {
  if (text.form !== 'rij') return;
  if (!counters.some(counter => counter.text.show !== undefined))
    report({ node: element, prop: 'vorm' }, 'In een rij ziet iemand hoelang zij nog is: geef een <Teller> toon="…".');
  // The first is seen by somebody who is not tired yet.
  const [, ...later] = scenes.filter(({ element }) => prop(element, 'zetten') !== undefined);
  for (const scene of later) checkCase(scene, text.counters, report);
};

const checkCase = (scene: SceneNodes, counters: readonly Counter[], report: ReportProblem): void => {
  const node = scene.element;
  const told = scene.parts.filter(part => part.text.kind === 'consequence' && asksCounter(part.text.guard?.when));
  const lengths = told.map(({ text }) => countWords(...textsOf(text)));
  const [short, long] = [Math.min(...lengths), Math.max(...lengths)];
  if (told.length < 2)
    report({ node }, 'In een rij staat wie aan de beurt is er lang en kort: zet hier twee keer een <Gevolg>, met een teller in als.');
  else if (short > shorter * long)
    report(
      { node },
      `Van wie later komt, ziet iemand minder: de kortste tekst heeft hier ${short} woorden en de langste ${long}. Maak de kortste hooguit ${Math.floor(shorter * long)}.`,
    );
  else {
    const wrong = combinations(told, counters).find(counts => shownAt(told, counts) !== 1);
    if (wrong)
      report(
        { node },
        `Met ${[...wrong].map(([id, n]) => `${id} op ${n}`).join(', ')} ${shownAt(told, wrong) === 0 ? 'staat hier geen van deze teksten' : 'staan hier meer van deze teksten'}: laat er met als steeds één over.`,
      );
  }
};

const namedIn = (when: Condition | undefined): readonly string[] =>
  when ? mentions(when).flatMap(fact => counterIn(fact)?.counter ?? []) : [];

const asksCounter = (when: Condition | undefined): boolean => namedIn(when).length > 0;

/** How many of these show when so much was counted, and nothing was chosen. */
const shownAt = (told: readonly PartNodes[], counts: Counts): number =>
  told.filter(({ text: { guard } }) => !guard?.when || holds(guard.when, factsOf(new Set(), counts))).length;

/** All that can be counted of what these ask for. */
const combinations = (told: readonly PartNodes[], counters: readonly Counter[]): readonly Counts[] => {
  const named = new Set(told.flatMap(({ text }) => namedIn(text.guard?.when)));
  let all: readonly Counts[] = [new Map()];
  for (const { id, min, max } of counters.filter(counter => named.has(counter.id)).slice(0, 3))
    all = all.flatMap(counts => Array.from({ length: max - min + 1 }, (_, i) => new Map(counts).set(id, min + i)));
  return all;
};
