import { conditionsOf, type Exploration } from '../../core/dilemma/explore.ts';
import { graphOf } from '../../core/dilemma/graph-of.ts';
import { openingOf } from '../../core/dilemma/outline.ts';
import { mentions } from '../../core/dilemma/parse-condition.ts';
import { isEnding } from '../../core/dilemma/play.ts';
import { partsOf } from '../../core/dilemma/text.ts';
import type { DilemmaNodes, SceneNodes } from '../mdx/dilemma.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import { prop } from '../mdx/tree.ts';
import { isDoors } from './usual-forms.ts';

const named = (id: string): string => `"${id}"`;

/** Checks that a learner always has something to choose, and that what they choose changes something. */
export const checkChoices = (
  dilemma: DilemmaNodes,
  { minChoices, endless = new Set() }: Pick<Exploration, 'minChoices'> & Partial<Pick<Exploration, 'endless'>>,
  report: ReportProblem,
): void => {
  const mentioned = new Set(graphOf(dilemma.text).scenes.flatMap(conditionsOf).flatMap(mentions));
  const first = openingOf(dilemma.text).at(-1);
  const least = isDoors(dilemma.element) ? 1 : 2;
  for (const scene of dilemma.scenes) {
    checkSame(scene, mentioned, report);
    checkConsequences(dilemma, scene, endless, report);
    if (scene.text !== first)
      for (const { element } of scene.choices.filter(({ element }) => prop(element, 'aard') !== undefined))
        report({ node: element, prop: 'aard' }, 'aard hoort bij de eerste keuze van een dilemma: haal het hier weg.');
    checkOffered(scene, { few: minChoices.get(scene.text.id), least }, report);
  }
};

type Offered = { readonly few: { readonly offered: number; readonly after: readonly string[] } | undefined; readonly least: number };

/** On every road to a scene with choices there are at least so many of them. */
const checkOffered = ({ element, text, choices }: SceneNodes, { few, least }: Offered, report: ReportProblem): void => {
  if (!few || choices.length < least || few.offered >= least) return;
  const after = few.after.length ? ` na ${few.after.map(named).join(' en ')}` : '';
  report(
    { node: element },
    `In scène ${named(text.id)} ${few.offered ? 'blijft maar één keuze' : 'blijft geen keuze'} over${after}: zorg dat er door als altijd minstens ${least === 1 ? 'één is' : 'twee zijn'}.`,
  );
};

/** A choice leads somewhere else, and on the way something shows of what it does. */
const checkConsequences = (dilemma: DilemmaNodes, scene: SceneNodes, endless: ReadonlySet<string>, report: ReportProblem): void => {
  for (const { element, text: choice } of scene.choices) {
    if (choice.to.includes(scene.text.id))
      report(
        { node: element, prop: 'naar' },
        `Keuze ${named(choice.id)} leidt terug naar dezelfde scène en heeft zo geen gevolg: laat haar naar een andere scène gaan.`,
      );
    // A story without an end has its own, clearer problem.
    else if (!choice.to.some(id => endless.has(id)) && neverMeetsIceberg(dilemma, choice.to))
      report(
        { node: element },
        `Na keuze ${named(choice.id)} komt het verhaal nergens een <IJsberg> tegen: laat zien wat deze keuze doet.`,
      );
  }
};

/** Choices of one scene with the same targets differ only if a condition tells them apart. */
const checkSame = ({ choices }: SceneNodes, mentioned: ReadonlySet<string>, report: ReportProblem): void => {
  const first = new Map<string, string>();
  for (const { element, text: choice } of choices) {
    if (!choice.to.length || mentioned.has(choice.id)) continue;
    // What is counted tells them apart too.
    const key = `${choice.to.join(' ')} ${prop(element, 'tel') ?? ''} ${prop(element, 'kost') ?? ''}`;
    const twin = first.get(key);
    if (twin === undefined) first.set(key, choice.id);
    else
      report(
        { node: element, prop: 'naar' },
        `Keuze ${named(choice.id)} heeft hetzelfde gevolg als keuze ${named(twin)}: laat haar ergens anders heen gaan, of noem een van beide in als="…".`,
      );
  }
};

/** Whether no scene after these targets shows an iceberg. A target that is itself a dead end has its own, clearer problem. */
const neverMeetsIceberg = (dilemma: DilemmaNodes, targets: readonly string[]): boolean => {
  const scenes = new Map(dilemma.scenes.map(scene => [scene.text.id, scene]));
  if (!targets.length || targets.some(id => !scenes.has(id))) return false;
  const found = new Set(targets);
  for (const id of found) {
    const scene = scenes.get(id);
    if (!scene || showsIceberg(scene) || isDeadEnd(scene)) return false;
    for (const next of [
      ...scene.text.next,
      ...scene.text.choices.flatMap(({ to, answers = [] }) => [...to, ...answers.flatMap(answer => answer.to ?? [])]),
    ])
      found.add(next);
  }
  return true;
};

const showsIceberg = ({ text }: SceneNodes): boolean => partsOf(text, 'iceberg').length > 0;

const isDeadEnd = (scene: SceneNodes | undefined): boolean =>
  scene !== undefined && isEnding(scene.text) && !showsIceberg(scene) && prop(scene.element, 'naar') === undefined;
