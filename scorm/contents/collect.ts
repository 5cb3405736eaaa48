import { UserError } from '../../src/core/user-error.ts';
import type { Reference } from '../markup/reference.ts';
import { referencesIn } from '../markup/references.ts';
import { resolveReference } from '../markup/resolve.ts';
import type { PackageFile } from '../zip/archive-file.ts';
import type { Site } from './site.ts';

const text = new TextDecoder();

/** Follows references through a site. Keeps what it learned of each file, because every package asks about the same ones. */
export const createCollector = (site: Site) => {
  const known = new Map<string, readonly Reference[]>();

  const references = (path: string, bytes: Uint8Array): readonly Reference[] => {
    const found = known.get(path) ?? readReferences(path, bytes);
    known.set(path, found);
    return found;
  };

  /**
   * The files that `page` reaches, and no others, sorted by path. The page itself comes back as `index.html`, whatever it was called.
   * A reference to a file that is not there is left out here; the checks of the package report it with its place.
   * Throws a `UserError` when the page is missing or refers to the page of another package.
   */
  return (page: string): readonly PackageFile[] => {
    const files = new Map<string, Uint8Array>();
    const todo = [page];
    for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
      if (files.has(path)) continue;
      const bytes = readFor(site, page, path);
      if (!bytes) continue;
      files.set(path, bytes);
      todo.push(...filesIn(references(path, bytes), path, page));
    }
    return [...files]
      .map(([path, bytes]) => ({ path: path === page ? 'index.html' : path, bytes }))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  };
};

/** A file of the site that `page` reaches, or `null` when it is not there. Throws as the collector does. */
const readFor = (site: Site, page: string, path: string): Uint8Array | null => {
  const bytes = site.read(path);
  if (!bytes && path === page) throw new UserError(`De gebouwde site heeft geen ${page}. Bouw hem opnieuw: laat --zonder-bouwen weg.`);
  if (bytes && path === 'index.html' && page !== path)
    throw new UserError(`${page} verwijst naar index.html, de pagina van de hele cursus; die zit niet in het pakket van één module.`);
  return bytes;
};

/** The paths of the files that these references in `path` are about. */
const filesIn = (references: readonly Reference[], path: string, page: string): readonly string[] =>
  references.flatMap(({ base, url }) => {
    const target = resolveReference(base === 'page' ? page : path, url);
    return target.kind === 'file' && target.path ? [target.path] : [];
  });

/** A script that cannot be read refers to nothing that we can follow; the checks name it. */
const readReferences = (path: string, bytes: Uint8Array): readonly Reference[] => {
  try {
    return referencesIn(path, () => text.decode(bytes));
  } catch {
    return [];
  }
};
