import { checkMarkdown } from '../../src/authoring/checks/check-markdown.ts';
import { checkWords } from '../../src/authoring/checks/check-words.ts';
import { type ParsedFile, parseMdx } from '../../src/authoring/mdx/parse-mdx.ts';
import { reporterFor } from '../../src/authoring/mdx/reporter.ts';
import { childrenOf, componentName, componentOf, isElement, type MdxElement } from '../../src/authoring/mdx/tree.ts';
import type { Problem } from '../../src/authoring/problems/problem.ts';
import { Source } from '../../src/authoring/problems/source.ts';

type MdastNode = ParsedFile['tree'];

/** How often everything that is no plain text stands in a file, by what it is. Two files that differ in text alone have the same. */
export type Skeleton = ReadonlyMap<string, number>;

const plain: ReadonlySet<string> = new Set(['root', 'text', 'paragraph', 'break']);

export const skeletonOf = (tree: MdastNode): Skeleton => {
  const counts = new Map<string, number>();
  const take = (node: MdastNode): void => {
    if (!plain.has(node.type)) {
      const key = keyOf(node);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    childrenOf(node).forEach(take);
  };
  take(tree);
  return counts;
};

/** What a node is, with what a machine reads of it: an address, an expression, an attribute that is no text. */
const keyOf = (node: MdastNode): string => {
  if (isElement(node)) return `<${node.name ?? ''} ${node.attributes.map(each => attributeKey(node, each)).join(' ')}>`;
  const { type, url = '', value = '' } = node as { readonly type: string; readonly url?: string; readonly value?: string };
  return `${type} ${url} ${value}`;
};

const attributeKey = (element: MdxElement, attribute: MdxElement['attributes'][number]): string => {
  if (attribute.type !== 'mdxJsxAttribute') return `{${attribute.value}}`;
  const name = componentName(element);
  const isText = name !== undefined && componentOf(name).props[attribute.name]?.kind === 'text' && typeof attribute.value === 'string';
  return isText ? attribute.name : `${attribute.name}=${JSON.stringify(attribute.value)}`;
};

/** What can run, or is a word of the course: no edit of a text may take it away. */
const lasts = (key: string): boolean => key.startsWith('<') || key.startsWith('mdx') || key.startsWith('html');

/** Whether nothing came into a file that is no text, and no word and no comment went out of it. Emphasis goes with the letters that it was of. */
export const onlyTextDiffers = (before: Skeleton, after: Skeleton): boolean =>
  [...after].every(([key, count]) => count <= (before.get(key) ?? 0)) &&
  [...before].every(([key, count]) => !lasts(key) || after.get(key) === count);

/** A file as the vocabulary sees it. `tree`: absent when it cannot be parsed. */
export type Structure = { readonly tree: MdastNode | undefined; readonly problems: readonly Problem[] };

/** What is wrong with the words of a file and with the Markdown in them. What it tells as a story is not looked at: that is seldom right halfway. */
export const fileStructure = (file: string, text: string): Structure => {
  const source = new Source(text);
  const parsed = parseMdx(source);
  if (!('tree' in parsed)) return { tree: undefined, problems: [{ file, ...source.point(parsed.offset), message: parsed.message }] };
  const problems: Problem[] = [];
  const report = reporterFor(file, source, problems);
  checkWords(parsed.tree, report);
  checkMarkdown(parsed.tree, source, report);
  return { tree: parsed.tree, problems };
};

/** The first thing that is wrong now and was not before. */
export const newProblem = (before: readonly Problem[], after: readonly Problem[]): Problem | undefined => {
  const left = before.map(({ message }) => message);
  return after.find(({ message }) => {
    const at = left.indexOf(message);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};
