export type ReferenceTarget =
  /** A file of the package, by its path from the root; an empty path is the page itself. */
  | { readonly kind: 'file'; readonly path: string; readonly hash: string }
  /** `data:`, `blob:`, `mailto:` and their like: nothing is fetched. */
  | { readonly kind: 'none' }
  /** Another server, with or without `https:` in front. */
  | { readonly kind: 'outside' }
  /** Begins with `/` or climbs above the root: an LMS unpacks under a path that nobody knows. */
  | { readonly kind: 'escapes' };

/** Deep enough that no number of `../` reaches the top of it unseen. */
const root = `https://pakket.invalid/${'map/'.repeat(40)}`;
const rootPath = new URL(root).pathname;

/** What a reference in a file of the package (path from the root) means to a browser. */
export const resolveReference = (from: string, url: string): ReferenceTarget => {
  const target = URL.parse(url, root + from);
  if (!target) return { kind: 'outside' };
  if (!/^(?:https?|wss?|ftp):$/.test(target.protocol)) return { kind: 'none' };
  if (target.host !== 'pakket.invalid') return { kind: 'outside' };
  if (!target.pathname.startsWith(rootPath)) return { kind: 'escapes' };
  return { kind: 'file', path: decode(target.pathname.slice(rootPath.length)), hash: decode(target.hash.slice(1)) };
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
