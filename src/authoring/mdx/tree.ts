import type { MdastNode } from 'satteri';
import type { Component } from '../../core/course/component.ts';
import { type ComponentName, components } from '../../core/course/components.ts';

/** How the checker and the MDX plugin look at a parsed file. Neither changes the tree: a plugin's tree is read-only. */

export type MdxElement = Extract<MdastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;
type MdxText = Extract<MdastNode, { type: 'text' }>;
type Paragraph = Extract<MdastNode, { type: 'paragraph' }>;

export const isElement = (node: MdastNode): node is MdxElement => node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';

/** The authors' word that an element is, if it is one. */
export const componentName = (node: MdastNode): ComponentName | undefined =>
  isElement(node) && node.name !== null && Object.hasOwn(components, node.name) ? (node.name as ComponentName) : undefined;

export const componentOf = (name: ComponentName): Component => components[name];

/** The value of an attribute, if it has one that is text. */
export const prop = (element: MdxElement, name: string): string | undefined => {
  const found = element.attributes.find(attribute => attribute.type === 'mdxJsxAttribute' && attribute.name === name);
  return typeof found?.value === 'string' ? found.value : undefined;
};

export const childrenOf = (node: MdastNode): readonly MdastNode[] => ('children' in node ? (node.children as MdastNode[]) : []);

const endsWithBreak = (text: string): boolean => text.trim() === '' || /\n[ \t]*$/.test(text);
const startsWithBreak = (text: string): boolean => text.trim() === '' || /^[ \t]*\r?\n/.test(text);

/** What stands in a line of text, besides text itself and line breaks. */
const inline: ReadonlySet<string> = new Set([
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'image',
  'imageReference',
  'inlineCode',
  'footnoteReference',
  'mdxTextExpression',
  'mdxJsxTextElement',
]);

/** Whether a node runs on in a line of text: text, what stands in it, or a word that stands in a sentence. */
export const isInline = (node: MdastNode): boolean => {
  const name = componentName(node);
  if (name) return componentOf(name).inline === true;
  return node.type === 'text' || node.type === 'break' || inline.has(node.type);
};

/** Whether the inline child at `i` is a word that has its line to itself. */
const onOwnLine = (siblings: readonly MdastNode[], i: number): boolean => {
  const [before, node, after] = [siblings[i - 1], siblings[i], siblings[i + 1]];
  const name = node && componentName(node);
  if (node?.type !== 'mdxJsxTextElement' || !name || componentOf(name).inline) return false;
  const free = (sibling: MdastNode | undefined, breaks: (text: string) => boolean): boolean => {
    if (!sibling || isComment(sibling)) return true;
    const name = componentName(sibling);
    if (name) return !componentOf(name).inline;
    return sibling.type === 'text' ? breaks(sibling.value) : !inline.has(sibling.type);
  };
  return free(before, endsWithBreak) && free(after, startsWithBreak);
};

const withoutBlankEdges = (run: readonly MdastNode[]): readonly MdastNode[] => {
  const trimmed = run.map((node, i): MdastNode => {
    if (node.type !== 'text') return node;
    let { value } = node;
    if (i === 0) value = value.replace(/^\s+/, '');
    if (i === run.length - 1) value = value.replace(/\s+$/, '');
    if (value === node.value) return node;
    const text: MdxText = { type: 'text', value };
    if (node.position) text.position = node.position;
    return text;
  });
  const shown = trimmed.filter(node => node.type !== 'text' || node.value !== '');
  return shown.filter((node, i) => node.type !== 'break' || (i > 0 && i < shown.length - 1));
};

/**
 * Markdown takes `<Keuze>` on the line after a text line as part of that paragraph. An author means a block, so a word with
 * a line to itself ends the paragraph before it and begins a new one after it.
 */
const splitParagraph = (paragraph: Paragraph): readonly MdastNode[] => {
  const siblings = paragraph.children as readonly MdastNode[];
  if (!siblings.some((_, i) => onOwnLine(siblings, i))) return [paragraph];
  const out: MdastNode[] = [];
  let run: MdastNode[] = [];
  const close = (): void => {
    const children = withoutBlankEdges(run);
    const [first] = children;
    if (first) {
      const piece = { type: 'paragraph', children } as Paragraph;
      if (first.position) piece.position = first.position;
      out.push(piece);
    }
    run = [];
  };
  for (const [i, node] of siblings.entries()) {
    if (onOwnLine(siblings, i)) {
      close();
      out.push(node);
    } else run.push(node);
  }
  close();
  return out;
};

/** The children of a node, with words that stand on their own line in a paragraph lifted out of it. */
export const blocks = (node: MdastNode): readonly MdastNode[] =>
  childrenOf(node).flatMap(child => (child.type === 'paragraph' ? splitParagraph(child) : [child]));

/** Whether a word that is a block, one of these siblings, shares its line with text. */
export const sharesItsLine = (siblings: readonly MdastNode[], node: MdastNode): boolean => {
  const name = componentName(node);
  return node.type === 'mdxJsxTextElement' && !(name && componentOf(name).inline) && !onOwnLine(siblings, siblings.indexOf(node));
};

/** `{/* … *\/}`: the only expression that authors may write. Nothing stands between two comments: it would run. */
export const isComment = (node: MdastNode): boolean =>
  (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') && /^(?:\s*\/\*(?:(?!\*\/)[\s\S])*\*\/)+\s*$/.test(node.value);

/** Whether a node shows anything: text, an image, or a word that may be empty. */
export const hasContent = (node: MdastNode): boolean => {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value.trim() !== '';
  if (node.type === 'image' || node.type === 'imageReference' || node.type === 'thematicBreak') return true;
  const name = componentName(node);
  return (name !== undefined && componentOf(name).empty === true) || childrenOf(node).some(hasContent);
};

/** Every word below a node, at any depth. */
export const componentsIn = (node: MdastNode): readonly { readonly name: ComponentName; readonly element: MdxElement }[] =>
  blocks(node).flatMap(child => {
    const name = componentName(child);
    return [...(name && isElement(child) ? [{ name, element: child }] : []), ...componentsIn(child)];
  });
