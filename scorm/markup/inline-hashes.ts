import { createHash } from 'node:crypto';
import { attribute, type MarkupToken, markupTokens } from './markup.ts';

/** What stands in pages and is run or painted, as a policy names it: `sha256-…` (CSP Level 3, 2.3.1). Sorted, each once. */
export type InlineHashes = { readonly scripts: readonly string[]; readonly styles: readonly string[] };

const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** Whether the text behind this token is run or painted: a script that is in the page itself and no data, or a style. */
const opens = (token: MarkupToken): 'script' | 'style' | undefined => {
  if (token.kind !== 'open' || attribute(token, 'src') !== undefined) return undefined;
  if (token.name === 'style') return 'style';
  return token.name === 'script' && attribute(token, 'type') === undefined ? 'script' : undefined;
};

export const inlineHashes = (pages: readonly string[]): InlineHashes => {
  const found = { script: new Set<string>(), style: new Set<string>() };
  for (const page of pages) {
    let open: 'script' | 'style' | undefined;
    for (const token of markupTokens(page)) {
      if (token.kind === 'text' && open) found[open].add(hash(page.slice(token.start, token.end)));
      open = opens(token);
    }
  }
  return { scripts: [...found.script].toSorted(), styles: [...found.style].toSorted() };
};
