import { applyEdits, type Edit } from '../../script/edits.ts';
import { loader } from '../../script/loader.ts';
import { argumentsOf, isNode, literalText, nameOf, parseScript, type SyntaxNode, walk } from '../../script/syntax-tree.ts';
import { asciiScript } from './ascii.ts';

/**
 * The bundler writes modules; what goes out are classic scripts that do the same. A browser is strict with a module: none from a
 * file (`file://`), none for a frame without an origin (`sandbox` without `allow-same-origin`), none that the server calls
 * `text/plain` or `application/octet-stream`. And what a module imports is looked for where the module itself came from, which
 * after a redirect to storage with signed addresses is nowhere. A classic script is taken everywhere, and its addresses are the page's.
 *
 * `self.odw` holds, by the address that the page uses, how each file is begun. A file that comes later asks for what it needs as the
 * first file does: with `odwLoad`.
 */

/**
 * What the file of the page begins with. A file is begun once; one that could not be had is asked for again the next time. Where
 * a policy takes no address for a script (`require-trusted-types-for`), it still takes an `import()`.
 */
const prelude =
  `let odw=self.odw??={},odwBegun={},${loader}=f=>odwBegun[f]??=new Promise((y,n)=>{if(odw[f])return y();` +
  'try{let s=document.createElement("script");s.onload=y;s.onerror=()=>n(Error(f));s.src=f;document.head.append(s)}' +
  `catch{import(new URL(f,document.baseURI)).then(y,n)}}).then(()=>odw[f](${loader})).catch(e=>{delete odwBegun[f];throw e});`;

/**
 * The files by their address from the page (`./_astro/later.js`), as modules; `entries` are those that a page names. What an entry
 * needs at once comes in it: the first screen waits for one file. So does what `carriers` need, besides what an entry has: who waits for
 * one of these waits once. Throws on what it cannot write.
 */
export const classicScripts = (
  modules: ReadonlyMap<string, string>,
  entries: ReadonlySet<string>,
  carriers: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, string> => {
  const parts = new Map([...modules].map(([address, code]) => [address, withoutModule(address, code)]));
  const inEntries = new Set([...entries].flatMap(address => neededBy(address, parts)));
  const written = ([address, part]: readonly [string, Part]): string => {
    if (entries.has(address)) return entry(address, parts);
    const carried = carriers.has(address) ? neededBy(address, parts).filter(each => !inEntries.has(each)) : [address];
    return carried.map(each => later(each, parts.get(each) ?? part)).join('');
  };
  return new Map([...parts].map(each => [each[0], asciiScript(written(each))]));
};

/** What a file imports and what that imports, each once, the file itself last. */
const neededBy = (from: string, parts: ReadonlyMap<string, Part>, seen = new Set<string>()): readonly string[] => {
  if (seen.has(from)) return [];
  seen.add(from);
  return [...(parts.get(from)?.imports ?? []).flatMap(each => neededBy(each.from, parts, seen)), from];
};

const later = (address: string, { body, imports, exports }: Part): string =>
  `(self.odw??={})[${JSON.stringify(address)}]=async ${loader}=>{"use strict";${askFor(imports)}${body};return ${exports}};`;

/** All at once: one after the other, each would wait for the line. */
const askFor = (imports: readonly Import[]): string => {
  if (imports.length === 0) return '';
  const asked = imports.map(({ from }) => `${loader}(${JSON.stringify(from)})`);
  return `let[${imports.map(({ names }) => names).join(',')}]=await Promise.all([${asked.join(',')}]);`;
};

const entry = (address: string, parts: ReadonlyMap<string, Part>): string => {
  const begun = neededBy(address, parts).map(each => {
    const part = parts.get(each);
    if (!part) throw new Error(`${address} needs ${each}, which is not there.`);
    const imports = part.imports.map(({ names, from }) => `${names && `let ${names}=`}odw[${JSON.stringify(from)}]();`).join('');
    // Each in a scope of its own: they use the same short names.
    return `(()=>{${imports}${part.body};odw[${JSON.stringify(each)}]=()=>(${part.exports})})();`;
  });
  return `(()=>{"use strict";${prelude}${begun.join('')}})();`;
};

/** What another file's address is to the page; `url` stands in `address`. */
const fromPage = (address: string, url: string): string => {
  const root = 'https://page.invalid/';
  return `./${new URL(url, new URL(address, root)).href.slice(root.length)}`;
};

/** Where `import.meta.url` stands. */
const isOwnAddress = (node: unknown): node is SyntaxNode =>
  isNode(node) &&
  node.type === 'MemberExpression' &&
  nameOf(node) === 'url' &&
  isNode(node['object']) &&
  node['object'].type === 'MetaProperty';

/** `names`: `{…}` or one name for all, or nothing where only what the file does is wanted. */
type Import = { readonly names: string; readonly from: string };
type Part = { readonly body: string; readonly imports: readonly Import[]; readonly exports: string };

const withoutModule = (address: string, code: string): Part => {
  const edits: Edit[] = [];
  const imports: Import[] = [];
  const exports: string[] = [];
  /** Nothing in a part that is replaced is looked at again. */
  const replace = ({ start, end }: { readonly start: number; readonly end: number }, text: string) => {
    if (!edits.some(edit => edit.start <= start && end <= edit.end)) edits.push({ start, end, text });
  };
  const asked = (node: SyntaxNode): string => {
    const url = literalText(node['source']);
    if (url === undefined) throw new Error(`${address} imports an address that is put together at run time.`);
    return fromPage(address, url);
  };

  for (const node of walk(parseScript(code, 'module'))) {
    if (node.type === 'ImportDeclaration') {
      imports.push({ names: namesOf(node), from: asked(node) });
      replace(node, '');
    } else if (node.type === 'ExportNamedDeclaration') {
      exports.push(...exportsOf(address, node));
      replace(node, '');
    } else if (node.type === 'ExportAllDeclaration' || node.type === 'ExportDefaultDeclaration')
      throw new Error(`${address} has an export that no bundle of ours has: ${node.type}.`);
    else if (node.type === 'ImportExpression') replace(node, `${loader}(${JSON.stringify(asked(node))})`);
    else {
      const edit = besidesEdit(node) ?? addressEdit(address, node);
      if (edit) replace(edit, edit.text);
    }
  }
  return {
    body: applyEdits(code, edits).trim().replace(/;+$/, ''),
    imports,
    exports: `{${exports.join(',')}}`,
  };
};

/** Vite's list of what to fetch beside an import (src/site/integrations/plain-imports.ts). Nobody asks for it. */
const besides = '__vite__mapDeps';

/** Takes that list out, and what asks for it: nothing, and where from. */
const besidesEdit = (node: SyntaxNode): Edit | undefined => {
  if (node.type === 'VariableDeclaration' && nodesIn(node, 'declarations').some(({ id }) => nameOf(id) === besides))
    return { start: node.start, end: node.end, text: '' };
  if (node.type !== 'CallExpression') return undefined;
  const [first, , last] = argumentsOf(node);
  return isNode(first) && isOwnAddress(last) ? { start: first.end, end: last.end, text: '' } : undefined;
};

/** Makes what is asked of the file's own address a question to the page. */
const addressEdit = (address: string, node: SyntaxNode): Edit | undefined => {
  const { start, end } = node;
  if (node.type !== 'NewExpression' || nameOf(node['callee']) !== 'URL')
    return isOwnAddress(node) ? { start, end, text: 'document.baseURI' } : undefined;
  const [first, base] = argumentsOf(node);
  const url = literalText(first);
  return url !== undefined && isOwnAddress(base)
    ? { start, end, text: `new URL(${JSON.stringify(fromPage(address, url))},document.baseURI)` }
    : undefined;
};

const nodesIn = (node: SyntaxNode, name: string): readonly SyntaxNode[] => {
  const found = node[name];
  return Array.isArray(found) ? found.filter(isNode) : [];
};

/** A name in an import or an export may be written as a text. */
const wordOf = (node: unknown): string => nameOf(node) ?? literalText(node) ?? '';

/** A name with its value, or its new name. */
const pair = (name: string, local: string): string => `${/^[\w$]+$/.test(name) ? name : JSON.stringify(name)}:${local}`;

const namesOf = (node: SyntaxNode): string => {
  const specifiers = nodesIn(node, 'specifiers');
  const whole = specifiers.find(({ type }) => type === 'ImportNamespaceSpecifier');
  if (whole) return wordOf(whole['local']);
  const names = specifiers.map(each =>
    pair(each.type === 'ImportDefaultSpecifier' ? 'default' : wordOf(each['imported']), wordOf(each['local'])),
  );
  return names.length === 0 ? '' : `{${names.join(',')}}`;
};

const exportsOf = (address: string, node: SyntaxNode): readonly string[] => {
  if (isNode(node['source']) || isNode(node['declaration'])) throw new Error(`${address} has an export that no bundle of ours has.`);
  return nodesIn(node, 'specifiers').map(each => pair(wordOf(each['exported']), wordOf(each['local'])));
};
