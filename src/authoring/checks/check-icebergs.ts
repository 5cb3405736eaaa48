import { isMet } from '../../core/dilemma/condition.ts';
import type { Exploration } from '../../core/dilemma/explore.ts';
import { choiceNames } from '../../core/dilemma/in-words.ts';
import type { DilemmaNodes, PartNodes, SceneNodes } from '../mdx/dilemma.ts';
import type { ReportProblem } from '../mdx/reporter.ts';

/**
 * Checks what the icebergs of an ending show on every road to it: one card, with something on both sides, and no building block twice on a side.
 * `ends`: every state that a play can end in.
 */
export const checkIcebergs = (dilemma: DilemmaNodes, { ends }: Pick<Exploration, 'ends'>, report: ReportProblem): void => {
  const nameOf = choiceNames(dilemma.text);
  for (const scene of dilemma.scenes) {
    const icebergs = scene.parts.filter(({ text }) => text.kind === 'iceberg');
    // A scene without any has its own, clearer problem.
    if (icebergs.length === 0) continue;
    const roads = ends
      .filter(end => end.scene === scene.text.id)
      .map(({ chosen }) => ({
        chosen,
        after: chosen.size > 0 ? `Na ${[...chosen].map(id => `‘${nameOf(id)}’`).join(' en ')}` : 'Zonder keuze vooraf',
      }));
    for (const { chosen, after } of roads) checkRoad(scene, icebergs, chosen, after, report);
    // What is wrong with these on one road is most often wrong on others too: it is told once.
    roads.some(({ chosen, after }) => checkMotives(icebergs, chosen, after, report));
    roads.some(({ chosen, after }) => checkFirstVoice(scene, chosen, after, report));
  }
};

/** Who has something to take has a choice, and no list to work through. Gives whether something is wrong. */
const checkMotives = (icebergs: readonly PartNodes[], chosen: ReadonlySet<string>, after: string, report: ReportProblem): boolean => {
  const shown = icebergs.filter(({ text: { guard } }) => isMet(guard, chosen)).flatMap(({ motives }) => motives);
  const [first] = shown;
  const offered = shown.filter(({ text }) => isMet(text, chosen));
  if (!first || (offered.length >= 2 && offered.length <= 4)) return false;
  report(
    { node: first.element },
    `${after} ${offered.length === 1 ? 'staat er één <Drijfveer>' : `staan er ${offered.length} keer een <Drijfveer>`}: laat het er twee tot vier zijn.`,
  );
  return true;
};

/** One voice speaks before the iceberg. Gives whether something is wrong. */
const checkFirstVoice = ({ parts }: SceneNodes, chosen: ReadonlySet<string>, after: string, report: ReportProblem): boolean => {
  const first = parts.filter(({ text }) => text.kind === 'voice' && text.first && isMet(text.guard, chosen));
  const [, second] = first;
  if (second)
    report({ node: second.element, prop: 'eerst' }, `${after} staat eerst bij twee stemmen: één stem klinkt alleen, vóór de ijsberg.`);
  return second !== undefined;
};

const checkRoad = (
  { element, text }: SceneNodes,
  icebergs: readonly PartNodes[],
  chosen: ReadonlySet<string>,
  after: string,
  report: ReportProblem,
): void => {
  const shown = icebergs.filter(({ text: { guard } }) => isMet(guard, chosen));
  const [iceberg, second] = shown;
  if (!iceberg) {
    report({ node: element }, `${after} toont einde "${text.id}" geen <IJsberg>: geef er een zonder als, of een die dan geldt.`);
    return;
  }
  if (second)
    report({ node: second.element, prop: 'als' }, `${after} toont einde "${text.id}" twee ijsbergen: laat er met als steeds één over.`);
  const lines = shown.flatMap(({ lines }) => lines.filter(({ text }) => isMet(text, chosen)));
  for (const [side, name] of [
    ['boven', 'Boven'],
    ['onder', 'Onder'],
  ] as const) {
    const here = lines.filter(line => line.text.side === side);
    // That the text has no line at all, or two that always show, is told without roads.
    if (here.length === 0 && iceberg.lines.some(line => line.text.side === side))
      report({ node: iceberg.element }, `${after} heeft deze <IJsberg> geen <${name}>: zet er een in die dan geldt.`);
    for (const [i, { element, text }] of here.entries()) {
      const twin = here.slice(0, i).find(line => line.text.block === text.block);
      if (twin && text.block && (twin.text.when || text.when))
        report(
          { node: element, prop: 'blok' },
          `${after} staat <${name} blok="${text.block}"> er twee keer: laat met als steeds één van beide over, of kies een ander blok.`,
        );
    }
  }
};
