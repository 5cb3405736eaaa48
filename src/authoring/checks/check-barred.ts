import { countWords } from '../../core/dilemma/path-words.ts';
import type { DilemmaNodes, PartNodes, SceneNodes } from '../mdx/dilemma.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import { blocks, componentName, hasContent, prop } from '../mdx/tree.ts';
import { atOneDoor, isDoors } from './usual-forms.ts';

/** Beside five choices at most: no scene has more than six lines to read before something is chosen. */
const maxInScene = 1;
const maxInDilemma = 2;
/** Where going from door to door is the story. */
const maxWithDoors = { inScene: atOneDoor.barred, inDilemma: Number.POSITIVE_INFINITY };
const reasonWords = { min: 4, max: 14 };

/** Checks what cannot be done: that it stands among choices, says why in one sentence, and stays rare. */
export const checkBarred = ({ element, scenes }: DilemmaNodes, report: ReportProblem): void => {
  const { inScene, inDilemma } = isDoors(element) ? maxWithDoors : { inScene: maxInScene, inDilemma: maxInDilemma };
  let before = 0;
  for (const scene of scenes) {
    const barred = scene.parts.filter(({ text }) => text.kind === 'barred');
    for (const [i, { element }] of barred.entries()) {
      checkPlace(scene, element, report);
      checkReason(element, report);
      if (i >= inScene)
        report(
          { node: element },
          `Deze scène heeft al ${inScene === 1 ? 'een' : `${inScene} keer`} <KanNiet>: laat staan wat een collega het eerst zou noemen, en haal de rest weg.`,
        );
      else if (++before > inDilemma)
        report({ node: element }, `Dit dilemma heeft al ${inDilemma} keer <KanNiet>: meer wordt plagen. Haal er een weg.`);
    }
  }
};

const checkReason = (element: PartNodes['element'], report: ReportProblem): void => {
  const reason = prop(element, 'reden');
  // That it is not there at all, every attribute that has to be is held to.
  if (!reason?.trim()) return;
  const words = countWords(reason);
  const { min, max } = reasonWords;
  if (words < min || words > max)
    report(
      { node: element, prop: 'reden' },
      `De reden heeft ${words} ${words === 1 ? 'woord' : 'woorden'}: zeg in één zin van ${min} tot ${max} woorden waarom het niet kan.`,
    );
};

const checkPlace = ({ element: scene, choices }: SceneNodes, element: PartNodes['element'], report: ReportProblem): void => {
  if (choices.length === 0) {
    report({ node: element }, 'In deze scène valt niets te kiezen: haal <KanNiet> weg, of zet er keuzes bij.');
    return;
  }
  const siblings = blocks(scene).filter(hasContent);
  const at = siblings.indexOf(element);
  // An empty one has its own, clearer problem.
  if (at < 0) return;
  const besideChoice = [siblings[at - 1], siblings[at + 1]].some(node => node && ['Keuze', 'KanNiet'].includes(componentName(node) ?? ''));
  if (!besideChoice) report({ node: element }, 'Zet <KanNiet> bij de keuzes: ervoor, ertussen of er meteen na.');
};
