import { isWhole } from '../../core/dilemma/act.ts';
import { counterIn } from '../../core/dilemma/counters.ts';
import type { Exploration } from '../../core/dilemma/explore.ts';
import { actLimits, exploreActs, type TooLarge } from '../../core/dilemma/explore-acts.ts';
import type { Condition, Graph } from '../../core/dilemma/graph.ts';
import { isEnding } from '../../core/dilemma/play.ts';
import { samplePlays, shownNames } from '../../core/dilemma/sample-plays.ts';
import type { DilemmaNodes } from '../mdx/dilemma.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import { type MdxElement, prop } from '../mdx/tree.ts';

const named = (id: string): string => `"${id}"`;

/** More acts are no evening. */
const maxActs = 40;
/** So many plays show all that can be shown; what they do not, nobody will see. */
const plays = 20_000;

type Known = {
  /** Nothing was found wrong yet. */
  readonly isRight: () => boolean;
  /** What can have `als`. */
  readonly guarded: readonly { readonly element: MdxElement; readonly when: Condition | undefined }[];
};

/**
 * Checks what only shows when a larger form is played: each act from whatever may have been counted before it, and then the whole, many times. `graph`:
 * that of the dilemma, what is misspelled mended. Gives what can happen; as paths some that show all of it between them.
 */
export const checkActs = (dilemma: DilemmaNodes, graph: Graph, { isRight, guarded }: Known, report: ReportProblem): Exploration => {
  const acts = dilemma.larger?.acts ?? [];
  const extra = acts[maxActs];
  if (extra) report({ node: extra.element }, `Er zijn al ${maxActs} bedrijven: voeg er samen, of maak er een tweede dilemma van.`);
  // What follows from a mistake that was told would be blamed on what is fine.
  if (!isWhole(graph) || !isRight()) return nothingFound;
  const found = exploreActs(graph);
  for (const each of new Map(found.tooLarge.map(each => [each.act, each])).values())
    report({ node: acts.find(({ text }) => text.id === each.act)?.element ?? dilemma.element }, sizeMessage(each));
  if (found.tooLarge.length > 0) return { ...nothingFound, truncated: true };
  checkConditions(guarded, found, report);
  checkStuck(dilemma, found, report);
  checkReached(dilemma, found, report);
  const walks = isRight() ? checkShown(dilemma, graph, report).walks : [];
  const endings = graph.scenes.filter(scene => found.reachable.has(scene.id) && isEnding(scene)).map(({ id }) => id);
  return { ...nothingFound, ...found, endings, paths: walks };
};

/** That every scene is come to, and that the story goes on from it. What comes after a place where nobody gets on is not to blame. */
const checkReached = ({ scenes }: DilemmaNodes, found: ReturnType<typeof exploreActs>, report: ReportProblem): void => {
  if (found.stuck.length > 0) return;
  const endless = scenes.find(({ text }) => found.endless.has(text.id) && !isEnding(text));
  if (endless)
    return void report(
      { node: endless.element },
      `Vanaf scène ${named(endless.text.id)} komt het verhaal nooit verder: geef haar naar="…", of een zet een <Na> met naar.`,
    );
  for (const { element, text } of scenes)
    if (!found.reachable.has(text.id) && !text.id.startsWith('#'))
      report(
        { node: element },
        `Scène ${named(text.id)} is niet te bereiken: laat een keuze, een <Na> of naar ernaar wijzen, of haal haar weg.`,
      );
};

const nothingFound: Exploration = {
  reachable: new Set(),
  endings: [],
  ends: [],
  held: new Set(),
  endless: new Set(),
  minChoices: new Map(),
  paths: [],
  truncated: false,
};

const sizeMessage = ({ act, counters, by }: TooLarge): string => {
  const which = act === undefined ? 'Dit dilemma' : 'Dit bedrijf';
  const end =
    by === 'counters' ? `Noem er hooguit ${actLimits.counters}.` : 'Noem er minder in als en kost, of verdeel het over twee bedrijven.';
  return `${which} wordt te groot om na te spelen: ${counters.join(' × ')}. ${end}`;
};

const checkConditions = (
  guarded: Known['guarded'],
  { held, failed }: { readonly held: ReadonlySet<Condition>; readonly failed: ReadonlySet<Condition> },
  report: ReportProblem,
): void => {
  for (const { element, when } of guarded) {
    // A part of a scene that is never come to was not looked at, and is not to blame.
    if (!when || held.has(when) === failed.has(when)) continue;
    const wrong = held.has(when) ? 'is altijd waar: haal als weg.' : 'kan nooit waar zijn: zo ver komt het hier niet.';
    report({ node: element, prop: 'als' }, `De voorwaarde "${prop(element, 'als')}" ${wrong}`);
  }
};

const checkStuck = ({ scenes }: DilemmaNodes, { stuck }: Pick<ReturnType<typeof exploreActs>, 'stuck'>, report: ReportProblem): void => {
  for (const { scene, open, facts } of stuck) {
    const node = scenes.find(({ text }) => text.id === scene)?.element;
    if (!node) continue;
    const when = facts.map(fact => {
      const count = counterIn(fact);
      return count ? `${count.counter} op ${count.n}` : named(fact);
    });
    report(
      { node },
      `In scène ${named(scene)} ${open === 0 ? 'kan iemand niets meer' : 'blijft één ding over, en dat leidt nergens heen'}${when.length > 0 ? ` (met ${when.join(', ')})` : ''}: geef haar naar="…", of een keuze of zet die altijd kan en verder gaat.`,
    );
  }
};

/** Plays the whole until everything was shown, and says what never is. */
const checkShown = (dilemma: DilemmaNodes, graph: Graph, report: ReportProblem): ReturnType<typeof samplePlays> => {
  const wanted = shownNames(graph);
  const sample = samplePlays(graph, wanted, plays);
  const unseen = (name: string | undefined) => name !== undefined && wanted.has(name) && !sample.shown.has(name);
  const say = (node: MdxElement) =>
    report(
      { node },
      `Dit kwam in ${plays.toLocaleString('nl')} keer spelen nooit voor: wat eraan voorafgaat sluit het uit. Verander als, of haal het weg.`,
    );
  for (const { element, text, choices, answers, parts } of dilemma.scenes) {
    const inside = [
      ...choices.map(({ element, text }) => ({ element, name: text.id })),
      ...answers.map(({ element, text }) => ({ element, name: text.key })),
      ...parts.flatMap(part => [part, ...part.lines, ...part.motives]).map(({ element, text }) => ({ element, name: text.guard?.key })),
    ];
    // Of a scene that never comes it is said once.
    if (unseen(text.id)) say(element);
    else for (const { element } of inside.filter(({ name }) => unseen(name))) say(element);
  }
  return sample;
};
