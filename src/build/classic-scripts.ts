import { asciiScript } from './ascii.ts';
import { applyEdits, type Edit } from './edits.ts';
import { argumentsOf, isNode, nameOf, parseScript, type SyntaxNode, textOf, walk } from './syntax-tree.ts';

/**
 * The bundler writes modules; what goes out are classic scripts that do the same. A browser is strict with a module: none from a
 * file (`file://`), none for a frame without an origin (`sandbox` without `allow-same-origin`), none that the server calls
 * `text/plain` or `application/octet-stream`. And what a module imports is looked for where the module itself came from, which
 * after a redirect to storage with signed addresses is nowhere. A classic script is taken everywhere, and its addresses are the page's.
 *
 * `self.odw` holds, by the address that the page uses, how each file is begun. A file that comes later asks for what it needs as the
 * first file does: with `odwLoad`.
 */

/** Name of the function that fetches a file, begins it and resolves to what it exports. scorm/script-references.ts knows it too. */
export const loader = 'odwLoad';

/**
 * What the file of the page begins with. A file is begun once; one that could not be had is asked for again the next time. Where
 * a policy takes no address for a script (`require-trusted-types-for`), it still takes an `import()`.
 */
const prelude =
  `let odw=self.odw??={},odwBegun={},${loader}=f=>odwBegun[f]??=new Promise((y,n)=>{if(odw[f])return y();` +
  'try{let s=document.createElement("script");s.onload=y;s.onerror=()=>n(Error(f));s.src=f;document.head.append(s)}' +
  `catch{import(new URL(f,document.baseURI)).then(y,n)}}).then(()=>odw[f](${loader})).catch(e=>{delete odwBegun[f];throw e});`;

/** The files by their address from the page (`./_astro/later.js`), as modules; `entries` are those that a page names. Throws on what it cannot write. */
export const classicScripts = (modules: ReadonlyMap<string, string>, entries: ReadonlySet<string>): ReadonlyMap<string, string> =>
  new Map([...modules].map(([address, code]) => [address, classicScript(address, code, entries.has(address))]));

const classicScript = (address: string, code: string, isEntry: boolean): string => {
  const { body, imports, exports } = withoutModule(address, code);
  if (isEntry && imports !== '') throw new Error(`${address} waits for another file before the first screen: it must be one file.`);
  const key = JSON.stringify(address);
  const script = isEntry
    ? `(()=>{"use strict";${prelude}${body};odw[${key}]=()=>(${exports})})();`
    : `(self.odw??={})[${key}]=async ${loader}=>{"use strict";${imports}${body};return ${exports}};`;
  return asciiScript(script);
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

type Body = { readonly body: string; readonly imports: string; readonly exports: string };

const withoutModule = (address: string, code: string): Body => {
  const edits: Edit[] = [];
  const imports: string[] = [];
  const exports: string[] = [];
  /** Nothing in a part that is replaced is looked at again. */
  const replace = ({ start, end }: { readonly start: number; readonly end: number }, text: string) => {
    if (!edits.some(edit => edit.start <= start && end <= edit.end)) edits.push({ start, end, text });
  };
  const asked = (node: SyntaxNode): string => {
    const url = textOf(node['source']);
    if (url === undefined) throw new Error(`${address} imports an address that is put together at run time.`);
    return `${loader}(${JSON.stringify(fromPage(address, url))})`;
  };

  for (const node of walk(parseScript(code, 'module'))) {
    if (node.type === 'ImportDeclaration') {
      imports.push(importOf(node, asked(node)));
      replace(node, '');
    } else if (node.type === 'ExportNamedDeclaration') {
      exports.push(...exportsOf(address, node));
      replace(node, '');
    } else if (node.type === 'ExportAllDeclaration' || node.type === 'ExportDefaultDeclaration')
      throw new Error(`${address} has an export that no bundle of ours has: ${node.type}.`);
    else if (node.type === 'ImportExpression') replace(node, asked(node));
    else if (node.type === 'CallExpression') {
      // Vite's list of what to fetch beside an import (src/build/plain-imports.ts): nothing, and where from.
      const [first, , last] = argumentsOf(node);
      if (isNode(first) && isOwnAddress(last)) replace({ start: first.end, end: last.end }, '');
    } else if (node.type === 'NewExpression' && nameOf(node['callee']) === 'URL') {
      const [first, base] = argumentsOf(node);
      const url = textOf(first);
      if (url !== undefined && isOwnAddress(base)) replace(node, `new URL(${JSON.stringify(fromPage(address, url))},document.baseURI)`);
    } else if (isOwnAddress(node)) replace(node, 'document.baseURI');
  }
  return {
    body: applyEdits(code, edits).trim().replace(/;+$/, ''),
    imports: imports.join(''),
    exports: `{${exports.join(',')}}`,
  };
};

const nodesIn = (node: SyntaxNode, name: string): readonly SyntaxNode[] => {
  const found = node[name];
  return Array.isArray(found) ? found.filter(isNode) : [];
};

/** A name in an import or an export may be written as a text. */
const wordOf = (node: unknown): string => nameOf(node) ?? textOf(node) ?? '';

/** A name with its value, or its new name. */
const pair = (name: string, local: string): string => `${/^[\w$]+$/.test(name) ? name : JSON.stringify(name)}:${local}`;

const importOf = (node: SyntaxNode, asked: string): string => {
  const specifiers = nodesIn(node, 'specifiers');
  const whole = specifiers.find(({ type }) => type === 'ImportNamespaceSpecifier');
  if (whole) return `let ${wordOf(whole['local'])}=await ${asked};`;
  const names = specifiers.map(each => {
    const name = each.type === 'ImportDefaultSpecifier' ? 'default' : wordOf(each['imported']);
    return pair(name, wordOf(each['local']));
  });
  return names.length === 0 ? `await ${asked};` : `let{${names.join(',')}}=await ${asked};`;
};

const exportsOf = (address: string, node: SyntaxNode): readonly string[] => {
  if (isNode(node['source']) || isNode(node['declaration'])) throw new Error(`${address} has an export that no bundle of ours has.`);
  return nodesIn(node, 'specifiers').map(each => pair(wordOf(each['exported']), wordOf(each['local'])));
};
