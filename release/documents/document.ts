import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type MdastNode, markdownToMdast } from 'satteri';
import { UserError } from '../../src/core/user-error.ts';
import { wordsOf } from './words-of.ts';

/** A document of this repository that goes along in a release. */
export type Guide = {
  /** In the repository, with `/`. */
  readonly path: string;
  /** Its first heading. */
  readonly title: string;
  readonly language: 'nl' | 'en';
  /** Its first heading left out: every form of a document has its title in a place of its own. */
  readonly blocks: readonly MdastNode[];
  /** By heading, in order, the name by which that can be linked to. */
  readonly anchors: ReadonlyMap<MdastNode, string>;
};

/** Documents about the code are English, and so are those in the root; all others are Dutch. */
export const languageOf = (path: string): Guide['language'] =>
  /^docs\/(?:adr\/|bench|reliability|scale|public-code)/.test(path) || !path.startsWith('docs/') ? 'en' : 'nl';

/** Every document of the repository. `CODE_OF_CONDUCT.md` and its like come along: others link to them. */
export const documentPaths = (root: string): readonly string[] =>
  globSync(['*.md', 'docs/**/*.md'], { cwd: root })
    .map(path => path.replaceAll('\\', '/'))
    .toSorted();

/** Reads a document. Throws a `UserError` when it is not there or does not begin with a heading. */
export const readDocument = (root: string, path: string): Guide => {
  const file = join(root, path);
  if (!existsSync(file)) throw new UserError(`${path} ontbreekt: de uitgave neemt dat document mee.`);
  return documentOf(path, readFileSync(file, 'utf8'));
};

/** A document from its text. */
export const documentOf = (path: string, text: string): Guide => {
  const { children } = markdownToMdast(text) as { readonly children: readonly MdastNode[] };
  const [first, ...blocks] = children;
  if (first?.type !== 'heading' || first.depth !== 1) throw new UserError(`${path} begint niet met een kop (# …).`);
  return { path, title: wordsOf(first), language: languageOf(path), blocks, anchors: anchorsOf(children) };
};

/** The name of a heading as GitHub makes it: links in the documents count on that. */
export const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

/** A heading that says what one before it said gets a number behind it, as GitHub does. */
const anchorsOf = (nodes: readonly MdastNode[]): ReadonlyMap<MdastNode, string> => {
  const times = new Map<string, number>();
  return new Map(
    nodes.flatMap(node => {
      if (node.type !== 'heading') return [];
      const slug = slugOf(wordsOf(node));
      const seen = times.get(slug) ?? 0;
      times.set(slug, seen + 1);
      return [[node, seen === 0 ? slug : `${slug}-${seen}`] as const];
    }),
  );
};

/** Where something in the repository lies in a release: the guides keep their folders, what stands in the root gets one. */
export const releasePath = (path: string): string =>
  `gidsen/${path.startsWith('docs/') ? path.slice('docs/'.length) : `project/${path}`}`.replace(/\.md$/, '.html');

/** `to` as seen from `from`, both paths in one folder. */
export const relativePath = (from: string, to: string): string => posix.relative(posix.dirname(from), to) || posix.basename(to);
