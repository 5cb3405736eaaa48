import { conditionsOf, type Exploration } from '../../core/dilemma/explore.ts';
import { mentions } from '../../core/dilemma/parse-condition.ts';
import { isEnding } from '../../core/dilemma/play.ts';
import type { DilemmaSite, SceneSite } from '../mdx/dilemma.ts';
import type { Report } from '../mdx/reporter.ts';
import { prop } from '../mdx/tree.ts';

const named = (id: string): string => `"${id}"`;

/** Checks that a learner always has something to choose, and that what they choose changes something. */
export const checkChoices = (site: DilemmaSite, { fewest }: Exploration, report: Report): void => {
  const mentioned = new Set(site.graph.scenes.flatMap(conditionsOf).flatMap(mentions));
  for (const scene of site.scenes) {
    checkSame(scene, mentioned, report);
    for (const { element, choice } of scene.choices) {
      if (choice.to.includes(scene.scene.id))
        report(
          { node: element, prop: 'naar' },
          `Keuze ${named(choice.id)} leidt terug naar dezelfde scène en heeft zo geen gevolg: laat haar naar een andere scène gaan.`,
        );
      else if (neverMeetsIceberg(site, choice.to))
        report(
          { node: element },
          `Na keuze ${named(choice.id)} komt het verhaal nergens een <IJsberg> tegen: laat zien wat deze keuze doet.`,
        );
    }
    const few = fewest.get(scene.scene.id);
    if (few && scene.choices.length > 1 && few.offered < 2) {
      const after = few.after.length ? ` na ${few.after.map(named).join(' en ')}` : '';
      report(
        { node: scene.element },
        `In scène ${named(scene.scene.id)} ${few.offered ? 'blijft maar één keuze' : 'blijft geen keuze'} over${after}: zorg dat er door als altijd minstens twee zijn.`,
      );
    }
  }
};

/** Choices of one scene with the same targets differ only if a condition tells them apart. */
const checkSame = ({ choices }: SceneSite, mentioned: ReadonlySet<string>, report: Report): void => {
  const first = new Map<string, string>();
  for (const { element, choice } of choices) {
    if (!choice.to.length || mentioned.has(choice.id)) continue;
    const key = choice.to.join(' ');
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
const neverMeetsIceberg = (site: DilemmaSite, targets: readonly string[]): boolean => {
  const scenes = new Map(site.scenes.map(scene => [scene.scene.id, scene]));
  if (!targets.length || targets.some(id => !scenes.has(id))) return false;
  if (targets.some(id => isDeadEnd(scenes.get(id)))) return false;
  const found = new Set(targets);
  for (const id of found) {
    const scene = scenes.get(id);
    if (!scene) return false;
    if (scene.iceberg) return false;
    for (const next of [...scene.scene.next, ...scene.scene.choices.flatMap(({ to }) => to)]) found.add(next);
  }
  return true;
};

const isDeadEnd = (scene: SceneSite | undefined): boolean =>
  scene !== undefined && isEnding(scene.scene) && !scene.iceberg && prop(scene.element, 'naar') === undefined;
