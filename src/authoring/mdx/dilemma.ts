import type { MdastNode } from 'satteri';
import type { Choice, Graph, Part, Scene } from '../../core/dilemma/graph.ts';
import { isGuarded, parseTargets, readGuard } from './props.ts';
import { blocks, componentsIn, type Element, hasContent, prop, wordName } from './tree.ts';

/** A dilemma as it stands in a file: its graph, and the element that each part of the graph comes from. */
export type DilemmaSite = { readonly element: Element; readonly graph: Graph; readonly scenes: readonly SceneSite[] };

export type SceneSite = {
  readonly element: Element;
  readonly scene: Scene;
  readonly choices: readonly { readonly element: Element; readonly choice: Choice }[];
  /** Every `Gevolg` and `Stem`; those with a guard are a part of the graph. */
  readonly parts: readonly { readonly element: Element; readonly part: Part | undefined }[];
  readonly iceberg: boolean;
  /** Whether there is something to read, choices left out. */
  readonly text: boolean;
};

const targetsOf = (element: Element): readonly string[] => parseTargets(prop(element, 'naar') ?? '');
const showsText = (node: MdastNode): boolean => wordName(node) !== 'Keuze' && hasContent(node);

const readScene = (element: Element, number: number): SceneSite => {
  // A scene without a name is an error that the checker reports; the number keeps it apart from the others.
  const id = prop(element, 'id') || `#${number}`;
  const words = componentsIn(element);
  const choices = words
    .filter(({ name }) => name === 'Keuze')
    .map(({ element }) => {
      const { when } = readGuard(element);
      return { element, choice: { id: prop(element, 'id') ?? '', to: targetsOf(element), ...(when && { when }) } };
    });
  let guarded = 0;
  const parts = words
    .filter(({ name }) => name === 'Gevolg' || name === 'Stem')
    .map(({ element }) => {
      const guard = readGuard(element);
      return { element, part: isGuarded(guard) ? { key: `${id}.${++guarded}`, ...guard } : undefined };
    });
  return {
    element,
    choices,
    parts,
    iceberg: words.some(({ name }) => name === 'IJsberg'),
    text: blocks(element).some(showsText),
    scene: {
      id,
      ...readGuard(element),
      choices: choices.map(({ choice }) => choice),
      next: targetsOf(element),
      parts: parts.flatMap(({ part }) => part ?? []),
    },
  };
};

/**
 * Reads a `<Dilemma>` element. The checker and the page both use this, so what was checked is what is played.
 * Gives what can be read: a wrong value is absent from the graph. Never throws.
 */
export const readDilemma = (element: Element): DilemmaSite => {
  const scenes = componentsIn(element)
    .filter(({ name }) => name === 'Situatie')
    .map(({ element }, i) => readScene(element, i + 1));
  return { element, scenes, graph: { id: prop(element, 'id') ?? '', scenes: scenes.map(({ scene }) => scene) } };
};
