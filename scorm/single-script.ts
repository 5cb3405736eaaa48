import { posix } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { applyEdits, type Edit } from './markup.ts';
import type { PackageFile } from './model.ts';
import { resolveReference } from './resolve.ts';
import { assetOf, isNode, parseScript, textOf, walk } from './script-references.ts';

const entry = '\0entry';
const text = new TextDecoder();

/**
 * Vite's list of what to preload beside a dynamic import. In one file there is nothing to preload: the call becomes an empty list,
 * and the style sheets in the list have to go into the page.
 */
const preloads = '__vite__mapDeps';

type DataUrl = (from: string, url: string) => string | null;

const rewrite = (path: string, code: string, dataUrl: DataUrl, styles: Set<string>): string => {
  const edits: Edit[] = [];
  for (const node of walk(parseScript(code, 'module'))) {
    const url = assetOf(node);
    const asset = url === undefined ? null : dataUrl(path, url);
    if (asset !== null) edits.push({ start: node.start, end: node.end, text: `new URL(${JSON.stringify(asset)})` });
    const callee = node['callee'];
    if (node.type === 'CallExpression' && isNode(callee) && callee['name'] === preloads)
      edits.push({ start: node.start, end: node.end, text: '[]' });
    const literal = textOf(node);
    if (literal?.endsWith('.css') && code.includes(preloads)) {
      const target = resolveReference(path, literal);
      if (target.kind === 'file') styles.add(target.path);
    }
  }
  return applyEdits(code, edits);
};

/**
 * In a string, a template and a regular expression `\x3c` is `<`; anywhere else a `<` is an operator and stays. What follows could
 * otherwise end the script element early or, after `<!--<script`, not at all (HTML Standard, 4.12.1.3).
 */
export const escapeInlineScript = (code: string): string => {
  if (!/<(?:\/script|script|!--)/i.test(code)) return code;
  const edits: Edit[] = [];
  for (const node of walk(parseScript(code, 'module'))) {
    if (node.type !== 'Literal' && node.type !== 'TemplateElement') continue;
    for (const match of code.slice(node.start, node.end).matchAll(/<(?=\/script|script|!--)/gi)) {
      edits.push({ start: node.start + match.index, end: node.start + match.index + 1, text: '\\x3c' });
    }
  }
  return applyEdits(code, edits);
};

/**
 * Bundles the built module scripts (paths in the package, in their order on the page) with all that they import, also dynamically,
 * into the text of one inline module. `styles`: style sheets that were to be loaded along with a dynamic import.
 */
export const bundleScripts = async (
  files: readonly PackageFile[],
  modules: readonly string[],
  dataUrl: DataUrl,
): Promise<{ readonly code: string; readonly styles: readonly string[] }> => {
  const scripts = new Map(files.filter(each => each.path.endsWith('.js')).map(each => [each.path, each.bytes]));
  const styles = new Set<string>();
  const fromPackage: Plugin = {
    name: 'from-package',
    resolveId: (id, importer) => {
      if (id === entry || importer === undefined) return id;
      const target = resolveReference(importer === entry ? '' : importer, id);
      return target.kind === 'file' && scripts.has(target.path) ? target.path : null;
    },
    load: id => {
      if (id === entry) return modules.map(path => `import ${JSON.stringify(`./${path}`)};`).join('\n');
      const bytes = scripts.get(posix.normalize(id));
      return bytes ? { code: rewrite(id, text.decode(bytes), dataUrl, styles), moduleSideEffects: true } : null;
    },
  };
  const bundle = await rolldown({ input: entry, plugins: [fromPackage], logLevel: 'silent', treeshake: false });
  const { output } = await bundle.generate({
    format: 'es',
    codeSplitting: false,
    minify: { compress: false, mangle: false, codegen: true },
  });
  await bundle.close();
  const [chunk, ...others] = output;
  if (others.length > 0)
    throw new Error(`De scripts lieten zich niet in één bestand samenvoegen: ${others.map(each => each.fileName).join(', ')}`);
  return {
    code: escapeInlineScript(chunk.code.trim()),
    styles: [...styles].filter(path => files.some(each => each.path === path)).toSorted(),
  };
};
