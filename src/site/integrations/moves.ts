import type { MdastNode } from 'satteri';
import type { DilemmaNodes } from '../../authoring/mdx/dilemma.ts';
import { blocks, type MdxElement, prop } from '../../authoring/mdx/tree.ts';
import { priceInWords } from '../../core/dilemma/in-words.ts';
import { type Attributes, componentElement, compose, withAttributes } from './compose.ts';

/**
 * What can be done in each scene of a larger form, as it stands in the page: the words of the move, which are written once for the whole dilemma, its
 * price, and what is said to it there. `added`: attributes for the elements of the dilemma.
 */
export const movesInPage = (
  { scenes, larger }: DilemmaNodes,
  added: ReadonlyMap<MdastNode, Attributes>,
): ReadonlyMap<MdastNode, readonly MdxElement[]> => {
  const counters = larger?.counters.map(({ text }) => text) ?? [];
  const found = new Map<MdastNode, readonly MdxElement[]>();
  for (const { element, text: scene, answers } of larger ? scenes : []) {
    const lines = scene.choices.flatMap(({ id, move, price, reply }): readonly MdxElement[] => {
      const written = larger?.moves.find(({ text: { id } }) => id === move)?.element;
      if (!written) return [];
      const said = answers
        .filter(answer => answer.move === move)
        .map(({ element }) =>
          compose(componentElement('Na', withAttributes(element, { ...added.get(element), slot: 'answers' }).attributes, blocks(element))),
        );
      const tel = prop(written, 'tel');
      const attributes: Attributes = {
        id,
        ...(price && { price: priceInWords(price, counters) }),
        ...(reply !== undefined && { reply }),
        ...(tel !== undefined && { tel }),
      };
      const label = compose(componentElement('Zet', written.attributes, blocks(written))).children as readonly MdastNode[];
      return [withAttributes(componentElement('MoveLine', [], [...label, ...said]), attributes)];
    });
    if (lines.length > 0) found.set(element, [componentElement('MoveGroup', [], lines)]);
  }
  return found;
};
