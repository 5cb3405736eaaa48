import { isEnding } from '../../core/dilemma/play.ts';
import type { DilemmaNodes } from '../mdx/dilemma.ts';
import type { ReportProblem } from '../mdx/reporter.ts';

/**
 * Checks that no two endings have one title: a group chooses an ending by its name, on the wall, from a list and with a card in hand. That
 * one has a title, every scene is held to.
 */
export const checkEndingNames = ({ scenes }: DilemmaNodes, report: ReportProblem): void => {
  const lines = new Map<string, number | undefined>();
  for (const { element, text } of scenes.filter(scene => isEnding(scene.text))) {
    const title = text.title?.normalize('NFC').trim().toLowerCase();
    if (!title) continue;
    if (lines.has(title))
      report(
        { node: element, prop: 'titel' },
        `Het einde op regel ${lines.get(title)} heet ook ‘${text.title?.trim()}’: een groep kiest een einde op zijn naam. Zeg in de titel wat hier anders is.`,
      );
    else lines.set(title, element.position?.start.line);
  }
};
