import { holds } from '../../core/dilemma/condition.ts';
import type { Exploration } from '../../core/dilemma/explore.ts';
import { choiceNames, type NameOf } from '../../core/dilemma/in-words.ts';
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
    for (const { chosen } of ends.filter(end => end.scene === scene.text.id)) checkRoad(scene, icebergs, chosen, nameOf, report);
  }
};

const checkRoad = (
  { element, text }: SceneNodes,
  icebergs: readonly PartNodes[],
  chosen: ReadonlySet<string>,
  nameOf: NameOf,
  report: ReportProblem,
): void => {
  const after = chosen.size > 0 ? `Na ${[...chosen].map(id => `‘${nameOf(id)}’`).join(' en ')}` : 'Zonder keuze vooraf';
  const shown = icebergs.filter(({ text: { guard } }) => !guard?.when || holds(guard.when, chosen));
  const [iceberg, second] = shown;
  if (!iceberg) {
    report({ node: element }, `${after} toont einde "${text.id}" geen <IJsberg>: geef er een zonder als, of een die dan geldt.`);
    return;
  }
  if (second)
    report({ node: second.element, prop: 'als' }, `${after} toont einde "${text.id}" twee ijsbergen: laat er met als steeds één over.`);
  const lines = shown.flatMap(({ lines }) => lines.filter(({ text: { when } }) => !when || holds(when, chosen)));
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
