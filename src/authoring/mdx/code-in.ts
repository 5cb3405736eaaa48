import type { MdastNode } from 'satteri';
import { childrenOf, componentName, componentOf, isComment, isElement, type MdxElement } from './tree.ts';

/**
 * What in a file would run if it were compiled: `import` and `export`, what stands between braces, and elements and attributes that are no
 * words of the course. A lesson is text, also one of somebody else; whoever compiles one asks this first. The check says of each what to write.
 */
export const codeIn = (node: MdastNode): MdastNode | undefined => {
  if (isCode(node)) return node;
  for (const child of childrenOf(node)) {
    const found = codeIn(child);
    if (found) return found;
  }
  return undefined;
};

const isCode = (node: MdastNode): boolean => {
  if (node.type === 'mdxjsEsm' || node.type === 'html') return true;
  if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') return !isComment(node);
  return isElement(node) && !isPlainWord(node);
};

const isPlainWord = (element: MdxElement): boolean => {
  const name = componentName(element);
  return (
    name !== undefined &&
    element.attributes.every(
      each => each.type === 'mdxJsxAttribute' && typeof each.value !== 'object' && Object.hasOwn(componentOf(name).props, each.name),
    )
  );
};
