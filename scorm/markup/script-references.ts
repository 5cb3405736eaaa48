import { loader } from '../../src/script/loader.ts';
import { argumentsOf, isNode, literalText, nameOf, parseScript, type SyntaxNode, walk } from '../../src/script/syntax-tree.ts';
import { looksLikeFile, type Reference } from './reference.ts';

/**
 * What a script loads.
 *
 * A string in a script is only a text: `http://adlnet.gov/expapi/verbs/completed` is the name of a verb and is never fetched. What
 * counts is where it stands. It loads when it is the argument of `import`, `fetch`, `sendBeacon`, `new Worker` and their like, the
 * second of `open('GET', …)`, is put into `src`, or is made into an address beside the page by `new URL(…, document.baseURI)`. So are the files of the
 * course that come later (src/site/integrations/classic-scripts.ts).
 * An address put together at run time (the LMS's own endpoint) cannot be judged here and is not; that nothing else leaves the
 * page is for the tests in a real browser.
 */

/** `document.baseURI` */
const isPageAddress = (node: unknown): boolean =>
  isNode(node) && node.type === 'MemberExpression' && nameOf(node) === 'baseURI' && nameOf(node['object']) === 'document';

/** `new URL('…', document.baseURI)`: the text, or `undefined` when the node is something else. */
export const assetOf = (node: SyntaxNode): string | undefined => {
  const [text, base] = argumentsOf(node);
  return node.type === 'NewExpression' && nameOf(node['callee']) === 'URL' && isPageAddress(base) ? literalText(text) : undefined;
};

const loadingCalls = new Set([loader, 'fetch', 'importScripts', 'sendBeacon']);
const loadingConstructors = new Set(['Worker', 'SharedWorker', 'EventSource', 'WebSocket']);
const loadingProperties = new Set(['src', 'srcset', 'poster']);

type Found = { readonly node: unknown; readonly base: Reference['base']; readonly by: string };

const ofImport = (node: SyntaxNode): Found => ({ node: node['source'], base: 'file', by: 'import' });

const ofNew = (node: SyntaxNode): Found | undefined => {
  const name = nameOf(node['callee']) ?? '';
  if (assetOf(node) !== undefined) return { node: argumentsOf(node)[0], base: 'page', by: 'new URL()' };
  return loadingConstructors.has(name) ? { node: argumentsOf(node)[0], base: 'page', by: `new ${name}()` } : undefined;
};

const ofCall = (node: SyntaxNode): Found | undefined => {
  const name = nameOf(node['callee']) ?? '';
  const [first, second] = argumentsOf(node);
  if (loadingCalls.has(name)) return { node: first, base: 'page', by: `${name}()` };
  if (name === 'open' && /^(?:GET|HEAD|POST|PUT|DELETE)$/i.test(literalText(first) ?? ''))
    return { node: second, base: 'page', by: 'open()' };
  if (name === 'setAttribute' && loadingProperties.has(literalText(first) ?? ''))
    return { node: second, base: 'page', by: 'setAttribute()' };
  return undefined;
};

const ofAssignment = (node: SyntaxNode): Found | undefined => {
  const name = isNode(node['left']) && node['left'].type === 'MemberExpression' ? nameOf(node['left']) : undefined;
  return name && loadingProperties.has(name) ? { node: node['right'], base: 'page', by: `.${name} =` } : undefined;
};

const loadOf: { readonly [type: string]: (node: SyntaxNode) => Found | undefined } = {
  ImportDeclaration: ofImport,
  ExportNamedDeclaration: ofImport,
  ExportAllDeclaration: ofImport,
  ImportExpression: ofImport,
  NewExpression: ofNew,
  CallExpression: ofCall,
  AssignmentExpression: ofAssignment,
};

/** The references of one script. Throws a `SyntaxError` when it is no JavaScript. */
export const scriptReferences = (source: string, sourceType: 'module' | 'script'): readonly Reference[] => {
  const references: Reference[] = [];
  const judged = new Set<unknown>();
  for (const node of walk(parseScript(source, sourceType))) {
    const load = loadOf[node.type]?.(node);
    const url = literalText(load?.node);
    if (load && url !== undefined) {
      judged.add(load.node);
      references.push({ url, kind: 'load', base: load.base, by: load.by, offset: node.start });
      continue;
    }
    const text = judged.has(node) ? undefined : literalText(node);
    if (text === undefined || !looksLikeFile(text)) continue;
    for (const base of ['file', 'page'] as const) references.push({ url: text, kind: 'hint', base, by: 'tekst', offset: node.start });
  }
  return references;
};
