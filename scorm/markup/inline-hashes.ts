import { createHash } from 'node:crypto';
import { attribute, tokens } from './markup.ts';

/** What stands in pages and is run or painted, as a policy names it: `sha256-…` (CSP Level 3, 2.3.1). Sorted, each once. */
export type InlineHashes = { readonly scripts: readonly string[]; readonly styles: readonly string[] };

const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

export const inlineHashes = (pages: readonly string[]): InlineHashes => {
  const found = { script: new Set<string>(), style: new Set<string>() };
  for (const page of pages) {
    let open: 'script' | 'style' | undefined;
    for (const token of tokens(page)) {
      if (token.kind === 'text' && open) found[open].add(hash(page.slice(token.start, token.end)));
      open = undefined;
      if (token.kind !== 'open' || attribute(token, 'src') !== undefined) continue;
      if (token.name === 'style' || (token.name === 'script' && attribute(token, 'type') === undefined)) open = token.name;
    }
  }
  return { scripts: [...found.script].toSorted(), styles: [...found.style].toSorted() };
};
