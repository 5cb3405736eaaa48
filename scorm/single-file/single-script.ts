import { posix } from 'node:path';
import { applyEdits, type Edit } from '../../src/script/edits.ts';
import { literalText, parseScript, walk } from '../../src/script/syntax-tree.ts';
import { resolveReference } from '../markup/resolve.ts';
import { assetOf, scriptReferences } from '../markup/script-references.ts';
import type { PackageFile } from '../zip/archive-file.ts';

const text = new TextDecoder();

type DataUrl = (from: string, url: string) => string | null;

/**
 * A script with the files that it makes an address of in it. What is joined with it has no address any more, only a name: a `data:` that
 * nobody fetches.
 */
const withAssets = (code: string, joined: ReadonlySet<string>, dataUrl: DataUrl): string => {
  const edits: Edit[] = [];
  for (const node of walk(parseScript(code, 'script'))) {
    const url = assetOf(node);
    const asset = url === undefined ? null : dataUrl('index.html', url);
    if (asset !== null) edits.push({ start: node.start, end: node.end, text: `new URL(${JSON.stringify(asset)})` });
    const literal = literalText(node);
    if (literal?.startsWith('./') && joined.has(literal.slice(2)))
      edits.push({ start: node.start, end: node.end, text: JSON.stringify(`data:,${posix.basename(literal)}`) });
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
  for (const node of walk(parseScript(code, 'script'))) {
    if (node.type !== 'Literal' && node.type !== 'TemplateElement') continue;
    for (const match of code.slice(node.start, node.end).matchAll(/<(?=\/script|script|!--)/gi)) {
      edits.push({ start: node.start + match.index, end: node.start + match.index + 1, text: '\\x3c' });
    }
  }
  return applyEdits(code, edits);
};

/** The scripts that this one fetches later, and theirs, before those that fetch them; it comes last itself. */
const withLater = (path: string, code: ReadonlyMap<string, string>, seen: Set<string> = new Set()): readonly string[] => {
  if (seen.has(path)) return [];
  seen.add(path);
  const later = scriptReferences(code.get(path) ?? '', 'script').flatMap(({ kind, url }) => {
    const target = resolveReference('index.html', url);
    return kind === 'load' && target.kind === 'file' && code.has(target.path) ? [target.path] : [];
  });
  return [...later.flatMap(each => withLater(each, code, seen)), path];
};

/**
 * The text of one inline script that does what the built script at `path` does, without fetching anything: a file that it begins later
 * (src/site/integrations/classic-scripts.ts) is there already. Throws a `SyntaxError` on a script that cannot be read.
 */
export const joinScripts = (files: readonly PackageFile[], path: string, dataUrl: DataUrl): string => {
  const code = new Map(files.filter(each => each.path.endsWith('.js')).map(each => [each.path, text.decode(each.bytes)]));
  const joined = withLater(path, code);
  const parts = joined.map(each => withAssets(code.get(each) ?? '', new Set(joined), dataUrl).trim());
  return escapeInlineScript(parts.map(part => (part.endsWith(';') ? part : `${part};`)).join('\n'));
};
