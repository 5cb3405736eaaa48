import type { MdastNode } from 'satteri';
import { type ComponentName, components } from '../../core/course/components.ts';
import { blocks, childrenOf, componentName, componentOf, isElement, prop } from '../mdx/tree.ts';
import type { Source } from '../problems/source.ts';
import { attributePlaces } from '../problems/source.ts';

/** A piece of running text: a paragraph, a heading, or what a word holds. */
export type Passage = {
  readonly text: string;
  /** The words that it stands in, from the outside in. */
  readonly within: readonly ComponentName[];
  /** The place in the file (UTF-16 units) of a place in the text. */
  readonly at: (index: number) => number;
};

type Piece = { readonly text: string; readonly offset: number };

/** What a word in a sentence stands for, when only its length and its place matter. */
const standIn = 'leidinggevende';

const piecesOf = (node: MdastNode): readonly Piece[] => {
  const offset = node.position?.start.offset ?? 0;
  if (node.type === 'text') return [{ text: node.value, offset }];
  if (node.type === 'inlineCode') return [{ text: ' ', offset }];
  if (node.type === 'break') return [{ text: ' ', offset }];
  if (componentName(node) === 'Woord') return [{ text: standIn, offset }];
  return childrenOf(node).flatMap(piecesOf);
};

const passageOf = (pieces: readonly Piece[], within: readonly ComponentName[]): Passage => {
  const text = pieces.map(piece => piece.text).join('');
  return {
    text,
    within,
    at: index => {
      let before = 0;
      for (const piece of pieces) {
        if (index < before + piece.text.length) return piece.offset + index - before;
        before += piece.text.length;
      }
      return pieces.at(-1)?.offset ?? 0;
    },
  };
};

/** All running text of a parsed file, in order. */
export const passagesIn = (tree: MdastNode): readonly Passage[] => {
  const visit = (node: MdastNode, within: readonly ComponentName[]): readonly Passage[] => {
    const inner = blocks(node);
    const loose = inner.filter(
      child =>
        child.type === 'text' || (isElement(child) && componentName(child) && componentOf(componentName(child) as ComponentName).inline),
    );
    if (
      node.type === 'paragraph' ||
      node.type === 'heading' ||
      node.type === 'tableCell' ||
      (loose.length && loose.length === inner.length)
    ) {
      const passage = passageOf(piecesOf(node), within);
      return passage.text.trim() ? [passage] : [];
    }
    return inner.flatMap(child => {
      const name = componentName(child);
      return visit(child, name ? [...within, name] : within);
    });
  };
  return visit(tree, []);
};

/** Every attribute that is read as a text; who wrote what is not held to the dictionary. */
export const attributesIn = (tree: MdastNode, source: Source): readonly Passage[] => {
  const visit = (node: MdastNode, within: readonly ComponentName[]): readonly Passage[] =>
    blocks(node).flatMap(child => {
      const name = componentName(child);
      if (!name || !isElement(child)) return visit(child, within);
      const inside = [...within, name];
      const props: { readonly [prop: string]: { readonly kind: unknown } } = components[name].props;
      const own = attributePlaces(source.text, child.position?.start.offset ?? 0).flatMap(({ name: attribute, value }) => {
        const text = props[attribute]?.kind === 'text' && name !== 'Bron' && attribute !== 'bron' ? prop(child, attribute) : undefined;
        return text?.trim() ? [passageOf([{ text, offset: value }], inside)] : [];
      });
      return [...own, ...visit(child, inside)];
    });
  return visit(tree, []);
};
