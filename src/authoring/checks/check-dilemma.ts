import type { MdastNode } from 'satteri';
import { conditionsOf, type Exploration, explore } from '../../core/dilemma/explore.ts';
import type { Graph, Guard } from '../../core/dilemma/graph.ts';
import { graphOf } from '../../core/dilemma/graph-of.ts';
import { mentions } from '../../core/dilemma/parse-condition.ts';
import { isEnding } from '../../core/dilemma/play.ts';
import { partsOf, type SceneText } from '../../core/dilemma/text.ts';
import type { DilemmaNodes, SceneNodes } from '../mdx/dilemma.ts';
import type { LargerNodes } from '../mdx/larger-form.ts';
import { isGuarded } from '../mdx/props.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import { blocks, childrenOf, componentName, hasContent, isElement, type MdxElement, prop } from '../mdx/tree.ts';
import { nearest, suggest } from '../problems/nearest.ts';
import { checkActs } from './check-acts.ts';
import { checkBarred } from './check-barred.ts';
import { checkChoices } from './check-choices.ts';
import { checkCounters } from './check-counters.ts';
import { checkDraft } from './check-draft.ts';
import { checkEndingNames } from './check-ending-names.ts';
import { checkGuesses } from './check-guesses.ts';
import { checkIcebergs } from './check-icebergs.ts';
import { checkMentions, guardedElements } from './check-mentions.ts';
import { checkMoves, checkUsual } from './check-moves.ts';
import { checkQueue } from './check-queue.ts';
import { atOneDoor, isDoors } from './usual-forms.ts';

const named = (id: string): string => `"${id}"`;

/** Checks one dilemma: that every scene can be reached, every choice matters and every story ends. Gives all its paths. `isClean`: its words are right, each by itself. */
export const checkDilemma = (dilemma: DilemmaNodes, tell: ReportProblem, isClean: boolean): Exploration => {
  let isRight = isClean;
  const report: ReportProblem = (...problem) => {
    isRight = false;
    tell(...problem);
  };
  const { element, scenes } = dilemma;
  const graph = graphOf(dilemma.text);
  if (!scenes.length) report({ node: element }, 'Dit <Dilemma> heeft geen <Situatie>: zet er minstens een begin en een einde in.');
  checkIds(dilemma, report);
  checkEndingNames(dilemma, report);
  const complete = checkTargets(dilemma, report) && !hasUnknown(element);
  checkMentions(dilemma, report);
  for (const scene of scenes) checkScene(scene, isDoors(element), report);
  const [first] = scenes;
  if (first && isGuarded(first.text))
    report({ node: first.element, prop: guardProp(first.text) }, 'De eerste scène is het begin en is er altijd: haal als en kans weg.');

  if (dilemma.larger) return checkLarger(dilemma, dilemma.larger, { graph: withFixes(graph), isRight: () => complete && isRight }, report);
  checkUsual(dilemma, report);
  const exploration = explore(withFixes(graph));
  checkChoices(dilemma, exploration, report);
  checkBarred(dilemma, report);
  checkDraft(dilemma, report);
  // With a target missing, what follows would be blamed on scenes that are fine.
  if (complete) {
    checkStory(dilemma, graph, exploration, report);
    checkIcebergs(dilemma, exploration, report);
    checkGuesses(dilemma, exploration, report);
  }
  return exploration;
};

/** A dilemma that counts: what it is made of, and what comes of it in every act. `isRight`: nothing was found wrong yet. */
const checkLarger = (
  dilemma: DilemmaNodes,
  larger: LargerNodes,
  { graph, isRight }: { readonly graph: Graph; readonly isRight: () => boolean },
  report: ReportProblem,
): Exploration => {
  checkCounters(dilemma, larger, report);
  checkMoves(dilemma, larger, report);
  checkQueue(dilemma, larger, report);
  checkChoices(dilemma, { minChoices: new Map() }, report);
  checkBarred(dilemma, report);
  const exploration = checkActs(dilemma, graph, { isRight, guarded: guardedElements(dilemma) }, report);
  if (isRight()) {
    checkIcebergs(dilemma, exploration, report);
    checkGuesses(dilemma, exploration, report);
  }
  return exploration;
};

/** Whether a word in it is none of ours: what was meant by it may be what seems to be missing. */
const hasUnknown = (node: MdastNode): boolean =>
  (isElement(node) && componentName(node) === undefined) || childrenOf(node).some(hasUnknown);

const guardProp = (guard: Guard): string => (guard.when ? 'als' : 'kans');

const checkIds = ({ scenes }: DilemmaNodes, report: ReportProblem): void => {
  const twice = (kind: string, all: readonly { readonly id: string; readonly element: MdxElement }[]): void => {
    const first = new Map<string, MdxElement>();
    for (const { id, element } of all) {
      const line = first.get(id)?.position?.start.line;
      if (id && first.has(id))
        report({ node: element, prop: 'id' }, `De ${kind} ${named(id)} bestaat al op regel ${line}: geef deze een andere naam.`);
      else first.set(id, element);
    }
  };
  twice(
    'scène',
    scenes.map(({ element, text }) => ({ id: text.id, element })),
  );
  twice(
    'keuze',
    scenes.flatMap(({ choices }) => choices.map(({ element, text }) => ({ id: text.id, element }))),
  );
};

/** Everything in a dilemma that leads somewhere. */
const exits = ({ scenes }: DilemmaNodes): readonly { readonly element: MdxElement; readonly to: readonly string[] }[] =>
  scenes.flatMap(({ element, text, choices, answers }) => [
    { element, to: text.next },
    ...choices.map(({ element, text }) => ({ element, to: text.to })),
    ...answers.map(({ element, text }) => ({ element, to: text.to ?? [] })),
  ]);

/** Whether every target is a scene, or so near to one that the mistake is clear. */
const checkTargets = (dilemma: DilemmaNodes, report: ReportProblem): boolean => {
  // A condition or chance that cannot be read is one all the same.
  const meant = dilemma.scenes.map(
    ({ element, text }): SceneText =>
      isGuarded(text) || (prop(element, 'als') ?? prop(element, 'kans')) === undefined ? text : { ...text, chance: 0.5 },
  );
  const known = new Map([...dilemma.text.scenes, ...meant].map(scene => [scene.id, scene] as const));
  const names = [...known.keys()].filter(id => !id.startsWith('#'));
  let complete = true;
  for (const { element, to } of exits(dilemma)) {
    for (const [i, id] of to.entries()) {
      const place = { node: element, prop: 'naar', offset: (prop(element, 'naar') ?? '').indexOf(id) };
      const target = known.get(id);
      const wrong = target ? wrongTurn(target, to, i, known) : `Er is geen scène ${named(id)}.${suggest(id, names)}`;
      if (wrong !== undefined) report(place, wrong);
      if (!target) complete &&= nearest(id, names) !== undefined;
    }
  }
  return complete;
};

/** What is wrong with when a target in a list gets its turn: the first that can be is taken, and one of them always has to be. */
const wrongTurn = (target: SceneText, to: readonly string[], i: number, known: ReadonlyMap<string, SceneText>): string | undefined => {
  const id = target.id;
  const next = to[i + 1];
  if (next !== undefined && !isGuarded(target))
    return `Na ${named(id)} komt ${named(next)} nooit aan de beurt: ${named(id)} kan altijd. Geef die scène als of kans, of zet haar achteraan.`;
  if (next === undefined && to.every(each => isGuarded(known.get(each) ?? {})))
    return `De laatste naam in naar moet altijd kunnen, maar scène ${named(id)} heeft ${guardProp(target)}: zet er een scène zonder als en kans achter.`;
  return undefined;
};

/** Takes a misspelled target for the scene that is meant, so that one typing error gives one problem. */
const withFixes = (graph: Graph): Graph => {
  const names = graph.scenes.map(({ id }) => id);
  const fixed = (to: readonly string[]): readonly string[] => to.flatMap(id => (names.includes(id) ? id : (nearest(id, names) ?? [])));
  return {
    ...graph,
    scenes: graph.scenes.map(scene => ({
      ...scene,
      next: fixed(scene.next),
      choices: scene.choices.map(choice => ({
        ...choice,
        to: fixed(choice.to),
        ...(choice.answers && { answers: choice.answers.map(answer => (answer.to ? { ...answer, to: fixed(answer.to) } : answer)) }),
      })),
    })),
  };
};

/** Whether there is something to read in a scene, its choices and what stands among them left out. */
const hasText = (scene: MdxElement): boolean =>
  blocks(scene).some(node => !['Keuze', 'KanNiet', 'Na'].includes(componentName(node) ?? '') && hasContent(node));

const checkScene = ({ element, text: scene, choices }: SceneNodes, doors: boolean, report: ReportProblem): void => {
  const name = scene.id.startsWith('#') ? 'Deze scène' : `Scène ${named(scene.id)}`;
  const naar = prop(element, 'naar') !== undefined;
  if (choices.length && naar)
    report({ node: element, prop: 'naar' }, `${name} heeft keuzes én naar: haal naar weg, of haal de keuzes weg.`);
  if (doors) checkDoor({ element, text: scene, choices }, name, report);
  else if (choices.length === 1 && scene.choices.length === 1)
    report({ node: element }, `${name} heeft maar één keuze: zet er een bij, of gebruik naar als er niets te kiezen is.`);
  if (!doors && choices.length > 5)
    report({ node: element }, `${name} heeft ${choices.length} keuzes: houd het bij vijf, of verdeel ze over twee scènes.`);
  if (!hasText(element)) report({ node: element }, `${name} heeft geen tekst: vertel wat er gebeurt.`);
  if (isEnding(scene) && !naar && !hasUnknown(element) && !partsOf(scene, 'iceberg').length)
    report({ node: element }, `${name} loopt dood: zet er een <IJsberg> in als dit een einde is, of anders een <Keuze> of naar="…".`);
};

/** At a counter there are one or two ways that are open; a single one only beside what is barred. */
const checkDoor = (
  { element, text, choices }: Pick<SceneNodes, 'element' | 'text' | 'choices'>,
  name: string,
  report: ReportProblem,
): void => {
  const barred = partsOf(text, 'barred').length;
  if (choices.length === 1 && barred === 0)
    report({ node: element }, `${name} heeft maar één keuze en niets wat niet kan: zet er een <KanNiet> bij, of gebruik naar.`);
  if (choices.length > atOneDoor.open)
    report(
      { node: element },
      `${name} heeft ${choices.length} wegen open: met vorm="deuren" zijn het er één of twee, en de rest is <KanNiet>.`,
    );
};

/** What only shows when the whole dilemma is played: unreachable scenes, conditions that never hold, stories without an end. */
const checkStory = (
  dilemma: DilemmaNodes,
  { scenes }: Graph,
  { reachable, held, endless, minChoices, truncated }: Exploration,
  report: ReportProblem,
): void => {
  if (truncated && !reachable.size) return;
  const choices = new Set(scenes.flatMap(scene => scene.choices.map(({ id }) => id)));
  for (const { element, text: scene } of dilemma.scenes) {
    if (!reachable.has(scene.id) && !scene.id.startsWith('#'))
      report({ node: element }, `Scène ${named(scene.id)} is niet te bereiken: laat een keuze of naar ernaar wijzen, of haal haar weg.`);
  }
  const played = new Set(scenes.filter(({ id }) => reachable.has(id)).flatMap(conditionsOf));
  const asked = new Set(
    scenes.filter(({ id }) => reachable.has(id)).flatMap(scene => [...scene.next, ...scene.choices.flatMap(({ to }) => to)]),
  );
  for (const scene of scenes) if (scene.when && asked.has(scene.id)) played.add(scene.when);
  for (const { element, when } of guardedElements(dilemma)) {
    // The mend of an unknown choice is told already.
    if (when && played.has(when) && !held.has(when) && mentions(when).every(id => choices.has(id)))
      report(
        { node: element, prop: 'als' },
        `De voorwaarde "${prop(element, 'als')}" kan nooit waar zijn: op weg hierheen is dat niet te kiezen.`,
      );
  }
  checkEnds(dilemma, { endless, minChoices }, report);
};

const checkEnds = (
  { scenes }: DilemmaNodes,
  { endless, minChoices }: Pick<Exploration, 'endless' | 'minChoices'>,
  report: ReportProblem,
): void => {
  // Where nothing is left to choose, that is the mistake.
  if ([...minChoices.values()].some(({ offered }) => offered === 0)) return;
  const stuck = scenes.find(({ text }) => endless.has(text.id) && !isEnding(text));
  if (stuck)
    report(
      { node: stuck.element },
      `Vanaf scène ${named(stuck.text.id)} komt het verhaal nooit bij een einde: laat minstens één weg uitkomen op een scène met een <IJsberg> en zonder keuzes.`,
    );
};
