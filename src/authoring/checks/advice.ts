import { holds, isMet } from '../../core/dilemma/condition.ts';
import { type DecisionWeight, decisionWeight } from '../../core/dilemma/decision-weight.ts';
import { conditionsOf, type Exploration } from '../../core/dilemma/explore.ts';
import type { Condition, Graph } from '../../core/dilemma/graph.ts';
import { graphOf } from '../../core/dilemma/graph-of.ts';
import { choiceNames, type NameOf } from '../../core/dilemma/in-words.ts';
import { luckOf } from '../../core/dilemma/luck.ts';
import { mentions } from '../../core/dilemma/parse-condition.ts';
import { countWords } from '../../core/dilemma/path-words.ts';
import { isEnding } from '../../core/dilemma/play.ts';
import type { PartText } from '../../core/dilemma/text.ts';
import type { DilemmaNodes, SceneNodes } from '../mdx/dilemma.ts';
import type { Place } from '../mdx/reporter.ts';
import { type MdxElement, prop } from '../mdx/tree.ts';
import type { Problem } from '../problems/problem.ts';
import { weighsAsWhole } from './usual-forms.ts';

/** What a dilemma can be advised on, and what `npm run check` calls it, with a number before it. */
export const adviceKinds = {
  roads: 'regels en stemmen die iedereen leest, ook na een andere laatste keuze',
  hedges: 'ijsbergregels die niet weten welke weg iemand nam',
  motives: 'regels die de deelnemer zeggen wat hij voelde, of een drijfveer die hij niet zo zou zeggen',
  idle: 'keuzes die niets veranderen',
  weight: 'beslissingen die aan het einde weinig uitmaken',
  voices: 'eindes met meer dan drie stemmen',
  luck: 'dilemma’s met weinig toeval op weg naar het einde',
  spoken: 'wie te vaak aan het woord komt, en ‘zei niets’ twee keer in een dilemma',
  places: 'soorten keuzes die te vaak op één plaats staan',
  asked: 'dilemma’s die vóór de keuze iets vragen, in een module die dat al twee keer doet',
  guessed: 'stemmen om naar te raden achter een waarschuwing voor geweld of zelfdoding',
  minutes: 'duur die meer dan een kwart naast de getelde minuten zit',
} as const;
export type AdviceKind = keyof typeof adviceKinds;

/** Something that is no mistake and may be better, at its place. */
export type Advice = { readonly kind: AdviceKind; readonly problem: Problem };

/** A dilemma as it was read, and how to say something of a place in it: for advice that is of more than one dilemma. */
export type AdvisedDilemma = { readonly nodes: DilemmaNodes; readonly at: (place: Place, message: string) => Problem };

/** Takes down what is no mistake, and where taste has the last word. */
export type Advise = (kind: AdviceKind, place: Place, message: string) => void;

/** What may be said better in a dilemma. What its author has looked at and means so is not said again: `altijd="ja"`. */
export const adviseOn = (dilemma: DilemmaNodes, exploration: Exploration, advise: Advise): void => {
  const nameOf = choiceNames(dilemma.text);
  const last = lastChoices(exploration);
  for (const scene of dilemma.scenes) {
    if (isEnding(scene.text)) {
      adviseOnRoads(scene, [...(last.get(scene.text.id) ?? [])], nameOf, advise);
      adviseOnVoices(scene, exploration, advise);
    }
    adviseOnLines(scene, advise);
  }
  adviseOnSilence(dilemma, advise);
  adviseOnGuesses(dilemma, advise);
  adviseOnIdle(dilemma, advise);
  // In a larger form no single decision is meant to weigh, and there are more roads than can be compared.
  if (dilemma.text.larger) return;
  if (weighsAsWhole(dilemma.element)) return;
  adviseOnWeight(dilemma, decisionWeight(dilemma.text), advise);
  adviseOnLuck(dilemma, exploration, advise);
};

/** Per ending: the choices after which it can come at once. */
const lastChoices = ({ paths }: Pick<Exploration, 'paths'>): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const { steps, ending } of paths) {
    const choice = steps.findLast(step => step.choice !== null)?.choice;
    if (choice) found.set(ending, (found.get(ending) ?? new Set()).add(choice));
  }
  return found;
};

/** Whether somebody has read all roads to it, and says that it holds on each. */
const isMeant = (element: MdxElement): boolean => prop(element, 'altijd') === 'ja';

const adviseOnRoads = ({ parts }: SceneNodes, last: readonly string[], nameOf: NameOf, advise: Advise): void => {
  if (last.length < 2) return;
  const other = nameOf(last.at(-1) ?? '').replace(/\.$/, '');
  const say = (element: MdxElement) =>
    advise(
      'roads',
      { node: element },
      `Dit leest iedereen die hier komt, ook na ‘${other}’. Klopt het op elke weg? Zet er dan altijd="ja" bij.`,
    );
  for (const { element, text, lines } of parts) {
    if (text.guard?.when) continue;
    if (text.kind === 'voice' && !isMeant(element)) say(element);
    for (const line of lines) if (!line.text.when && !isMeant(line.element)) say(line.element);
  }
};

/** `of` between two parts of a line, and words that hedge. `of` after a verb of asking or knowing is no hedge. */
const hedge =
  /\b(?:misschien|bijna|wellicht)\b|(?<!\b(?:vraag|vroeg|vragen|vroegen|weet|wist|weten|wisten|zie|zag|zien|kijk|keek|hoor|hoorde|alsof)\b[^.!?]*)\bof\b/iu;

const adviseOnLines = ({ parts }: SceneNodes, advise: Advise): void => {
  for (const { element, text } of parts.flatMap(({ lines }) => lines)) {
    if (hedge.test(text.text) && !isMeant(element))
      advise('hedges', { node: element }, 'Deze regel weet niet welke weg iemand nam: zeg met als wat er op elke weg gebeurde.');
    if (text.side === 'onder' && text.block === 'vakmanschap' && /^(?:Je|Jij|Jouw)\b/u.test(text.text))
      advise(
        'motives',
        { node: element },
        'Wat er bij de deelnemer speelde, zegt de deelnemer: maak er een <Drijfveer> van, of schrijf op wat een ander zag of hoorde.',
      );
  }
  for (const { element, text } of parts.flatMap(({ motives }) => motives)) {
    const words = countWords(text.text);
    if (words > maxMotiveWords)
      advise(
        'motives',
        { node: element },
        `Deze <Drijfveer> telt ${words} woorden: houd het bij ${maxMotiveWords}, zodat iemand hem in één blik herkent.`,
      );
    else if (!/\b(?:ik|mij|me|mijn|mezelf|mijzelf)\b/iu.test(text.text))
      advise('motives', { node: element }, 'Schrijf een <Drijfveer> in de ik-vorm: de deelnemer zegt het zelf.');
  }
};

/** What somebody takes as their own at a glance. */
const maxMotiveWords = 16;

const maxVoices = 3;

const adviseOnVoices = ({ element, text: scene }: SceneNodes, { ends }: Exploration, advise: Advise): void => {
  const heard = ends
    .filter(end => end.scene === scene.id)
    .map(({ chosen }) => scene.parts.filter((part: PartText) => part.kind === 'voice' && isMet(part.guard, chosen)).length);
  const most = Math.max(0, ...heard);
  if (most > maxVoices)
    advise(
      'voices',
      { node: element },
      `In dit einde spreken er tot ${most} stemmen na elkaar: houd het bij ${maxVoices}, wie betaalde en wie blij was.`,
    );
};

/** Who says nothing can be told once; the second time it is a turn of phrase. */
const adviseOnSilence = ({ scenes }: DilemmaNodes, advise: Advise): void => {
  const silent = scenes.flatMap(({ parts }) => parts.filter(({ text }) => text.kind === 'voice' && /\bzei niets\b/iu.test(text.who ?? '')));
  for (const { element } of silent.slice(1))
    advise('spoken', { node: element, prop: 'rol' }, '‘Zei niets’ staat in dit dilemma al bij een andere stem: zeg wat deze deed of zag.');
};

/** Options of one scene that lead to the same place and that no condition of the dilemma tells apart. */
const adviseOnIdle = (dilemma: DilemmaNodes, advise: Advise): void => {
  const conditions = graphOf(dilemma.text).scenes.flatMap(conditionsOf);
  for (const { choices } of dilemma.scenes)
    for (const [i, { element, text }] of choices.entries()) {
      const twin = choices
        .slice(0, i)
        .find(each => each.text.to.join() === text.to.join() && !conditions.some(tellsApart(each.text.id, text.id)));
      if (twin)
        advise(
          'idle',
          { node: element },
          `Na keuze "${text.id}" staat er precies hetzelfde als na keuze "${twin.text.id}": laat iets van het verschil zien.`,
        );
    }
};

/** Whether a condition can come out otherwise after one choice than after the other, whatever else was chosen. */
const tellsApart =
  (one: string, other: string) =>
  (condition: Condition): boolean => {
    const named = [...new Set(mentions(condition))];
    if (!named.includes(one) && !named.includes(other)) return false;
    const rest = named.filter(id => id !== one && id !== other);
    return subsets(rest).some(chosen => holds(condition, new Set([...chosen, one])) !== holds(condition, new Set([...chosen, other])));
  };

/** All subsets of the first ten: no condition names more. */
const subsets = (ids: readonly string[]): readonly (readonly string[])[] => {
  const few = ids.slice(0, 10);
  return Array.from({ length: 2 ** few.length }, (_, bits) => few.filter((_, i) => bits & (1 << i)));
};

/** What a decision should weigh at least in what is read at the end. */
export const minWeight = 0.35;

/** The same where the author means the other decision to weigh most (`gewicht`). */
const minLesserWeight = 0.15;

/** What this decision of a dilemma should weigh at least. */
export const leastWeight = (dilemma: MdxElement, which: 'eerste' | 'laatste'): number => {
  const heavier = prop(dilemma, 'gewicht');
  return heavier === undefined || heavier === which ? minWeight : minLesserWeight;
};

const adviseOnWeight = ({ element }: DilemmaNodes, weight: DecisionWeight | null, advise: Advise): void => {
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  for (const [which, share] of [
    ['laatste', weight?.last],
    ['eerste', weight?.first],
  ] as const) {
    const least = leastWeight(element, which);
    if (share !== undefined && share < least)
      advise(
        'weight',
        { node: element, prop: 'id' },
        `Van wat iemand aan het einde leest, hangt ${percent(share)} af van de ${which} keuze: laat er met als meer van terugkomen (${percent(least)} of meer).`,
      );
  }
};

/** Who plays it again should be able to see what was chance and what was not. */
const adviseOnLuck = ({ element, text }: DilemmaNodes, { endings, paths }: Exploration, advise: Advise): void => {
  const graph = graphOf(text);
  if (endings.length === 0 || !isWhole(graph)) return;
  const certain = new Set(paths.filter(({ steps, ending }) => luckOf(graph, { seed: 0, scene: ending, steps, turned: [] }).length === 0));
  const lucky = endings.filter(ending => !paths.some(path => path.ending === ending && certain.has(path))).length;
  if (lucky * 2 < endings.length)
    advise(
      'luck',
      { node: element, prop: 'id' },
      `Bij ${lucky} van de ${endings.length} eindes is er op elke weg iets toeval: geef met kans minstens de helft van de eindes iets dat ook anders had kunnen vallen.`,
    );
};

/** Whether every target is a scene that is there. */
const isWhole = ({ scenes }: Graph): boolean =>
  scenes.every(({ next, choices }) => [...next, ...choices.flatMap(({ to }) => to)].every(id => scenes.some(scene => scene.id === id)));

/** What a warning may name that nobody should be made to guess at. */
const grave = /geweld|zelfdoding|su[iï]cid\w*|misbruik|verkrachting|overlijden|\bdood\b/i;

/** Somebody's pain is no riddle. */
const adviseOnGuesses = ({ scenes, text }: DilemmaNodes, advise: Advise): void => {
  const [about] = grave.exec(text.warning ?? '') ?? [];
  if (about === undefined) return;
  for (const { parts } of scenes)
    for (const { element, text: part } of parts)
      if (part.kind === 'voice' && part.guess !== undefined && !isMeant(element))
        advise(
          'guessed',
          { node: element, prop: 'raad' },
          `De waarschuwing van dit dilemma noemt ‘${about}’: laat niemand raden naar het leed van een ander. Haal raad weg, of zet er altijd="ja" bij.`,
        );
};
