import { isMet } from '../../core/dilemma/condition.ts';
import type { Exploration } from '../../core/dilemma/explore.ts';
import { isEnding } from '../../core/dilemma/play.ts';
import type { DilemmaNodes, SceneNodes } from '../mdx/dilemma.ts';
import type { ReportProblem } from '../mdx/reporter.ts';
import type { MdxElement } from '../mdx/tree.ts';

type Voice = { readonly element: MdxElement; readonly first: boolean; readonly guess: boolean; readonly sure: boolean };

/**
 * Checks the voices that a learner guesses at (`raad`): in an ending, at most one in a play, and never the voice that may be heard alone, before the
 * iceberg. `ends`: every state that a play can end in.
 */
export const checkGuesses = ({ scenes }: DilemmaNodes, { ends }: Pick<Exploration, 'ends'>, report: ReportProblem): void => {
  for (const scene of scenes) {
    const guesses = voicesOf(scene).filter(({ guess }) => guess);
    const roads = ends.filter(end => end.scene === scene.text.id).map(({ chosen }) => voicesOf(scene, chosen));
    // That an ending cannot be reached at all is told elsewhere.
    const alone = new Set(roads.flatMap(mayBeAlone).map(({ element }) => element));
    const second = new Set(roads.flatMap(heard => heard.filter(({ guess }) => guess).slice(1)).map(({ element }) => element));
    for (const { element } of guesses) {
      const wrong = isEnding(scene.text) ? wrongInEnding(alone.has(element), second.has(element)) : notInEnding;
      if (wrong !== undefined) report({ node: element, prop: 'raad' }, wrong);
    }
  }
};

const notInEnding = 'Raden kan alleen bij een stem in een einde: haal raad weg, of zet de stem daar.';

const wrongInEnding = (isAlone: boolean, isSecond: boolean): string | undefined => {
  if (isAlone)
    return 'Deze stem kan als eerste klinken, vóór de ijsberg, en daar valt niets te raden: haal raad weg, of geef een andere stem eerst="ja".';
  return isSecond ? 'Op één weg staat hier twee keer raad: laat er steeds hooguit één over.' : undefined;
};

/** The voices of a scene that can be heard after these choices, in the order of the text. */
const voicesOf = ({ parts }: SceneNodes, chosen?: ReadonlySet<string>): readonly Voice[] =>
  parts.flatMap(({ element, text }) => {
    if (text.kind !== 'voice') return [];
    const { guard, first, guess } = text;
    if (chosen && !isMet(guard, chosen)) return [];
    return [{ element, first, guess: guess !== undefined, sure: guard?.chance === undefined }];
  });

/** Those that can come first: the one that its author named or the first, and, where chance may take that away, the next. */
const mayBeAlone = (heard: readonly Voice[]): readonly Voice[] => {
  const inTurn = [...heard.filter(({ first }) => first), ...heard.filter(({ first }) => !first)];
  const last = inTurn.findIndex(({ sure }) => sure);
  return last < 0 ? inTurn : inTurn.slice(0, last + 1);
};
