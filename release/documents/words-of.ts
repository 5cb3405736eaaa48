import type { MdastNode } from 'satteri';

/** The words of a piece of a document, without its markup. */
export const wordsOf = (node: MdastNode): string => {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
  if (node.type === 'break' || (node.type === 'html' && /^<br\s*\/?>$/.test(node.value))) return ' ';
  return 'children' in node ? node.children.map(child => wordsOf(child as MdastNode)).join('') : '';
};
