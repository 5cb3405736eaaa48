import { attribute, type MarkupToken, markupTokens, type OpenTag } from './markup.ts';
import { looksLikeFile, type Reference } from './reference.ts';
import { scriptReferences } from './script-references.ts';

/** Candidates of a `srcset`, each with its place in the text (HTML Standard, 4.8.4.2.1: commas in a URL do not end it). */
export const srcsetCandidates = (srcset: string): readonly { readonly url: string; readonly descriptor: string }[] =>
  [...srcset.matchAll(/[\s,]*([^\s,]\S*[^\s,]|[^\s,])\s*([^,]*)(?:,|$)/g)].map(match => ({
    url: match[1] ?? '',
    descriptor: (match[2] ?? '').trim(),
  }));

/** Every `url()` and `@import` of a style sheet. Comments do not count. */
export const cssReferences = (css: string): readonly Reference[] => {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, comment => ' '.repeat(comment.length));
  const pattern = /(@import\s+)?url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/gi;
  return [...bare.matchAll(pattern)].map(match => ({
    url: match[2] ?? match[3] ?? match[4] ?? match[5] ?? match[6] ?? '',
    kind: 'load',
    base: 'file',
    by: match[0].startsWith('@') ? '@import' : 'url()',
    offset: match.index,
  }));
};

/** `rel` values whose `href` the browser fetches or contacts by itself; others (`canonical`, `license`) only say something. */
const loadingRel =
  /\b(?:stylesheet|icon|apple-touch-icon|mask-icon|manifest|preload|modulepreload|prefetch|prerender|preconnect|dns-prefetch)\b/i;

const loadingAttributes: { readonly [tagAndName: string]: true } = {
  'script src': true,
  'img src': true,
  'iframe src': true,
  'frame src': true,
  'embed src': true,
  'source src': true,
  'track src': true,
  'audio src': true,
  'video src': true,
  'video poster': true,
  'input src': true,
  'object data': true,
  'use href': true,
  'use xlink:href': true,
  'image href': true,
  'image xlink:href': true,
};

const linkingAttributes: { readonly [tagAndName: string]: true } = {
  'a href': true,
  'a xlink:href': true,
  'area href': true,
  'form action': true,
};

function* tagReferences(tag: OpenTag): Generator<Reference> {
  for (const { name, value, start } of tag.attributes) {
    const at = { base: 'file', by: `<${tag.name} ${name}>`, offset: start } as const;
    if (name === 'srcset' || name === 'imagesrcset')
      yield* srcsetCandidates(value).map(({ url }) => ({ ...at, url, kind: 'load' as const }));
    else if (name === 'style') yield* cssReferences(value).map(reference => ({ ...reference, ...at }));
    else {
      const kind = kindOf(tag, name) ?? (looksLikeFile(value) ? 'hint' : undefined);
      if (kind) yield { ...at, url: value, kind };
    }
  }
}

/** What a browser does with the address in this attribute, or `undefined` when it holds none. */
const kindOf = (tag: OpenTag, name: string): Reference['kind'] | undefined => {
  const key = `${tag.name} ${name}`;
  if (key === 'link href') return loadingRel.test(attribute(tag, 'rel') ?? '') ? 'load' : 'link';
  if (loadingAttributes[key]) return 'load';
  return linkingAttributes[key] ? 'link' : undefined;
};

/** The references in the text of a `<style>` or a `<script>`, with their places in that text. */
const inlineReferences = (open: OpenTag, text: string): readonly Reference[] => {
  if (open.name === 'style') return cssReferences(text);
  const type = attribute(open, 'type');
  return open.name === 'script' && isScript(type) ? scriptReferences(text, type === 'module' ? 'module' : 'script') : [];
};

const isScript = (type: string | undefined): boolean => !type || type === 'module' || /^(?:text|application)\/javascript$/.test(type);

export type PageFacts = {
  readonly references: readonly Reference[];
  /** Everything that a `#…` can point at. */
  readonly ids: ReadonlySet<string>;
  readonly lang: string | undefined;
  readonly format: string | undefined;
  /** Address of the LRS beside the LMS, and its key. */
  readonly lrs: string | undefined;
  readonly lrsKey: string | undefined;
  /** Text of the first `<title>`. */
  readonly title: string | undefined;
  readonly hasBase: boolean;
};

/** What a `#…` in an address can point at. */
const idOf = (tag: OpenTag): string | undefined => attribute(tag, 'id') ?? (tag.name === 'a' ? attribute(tag, 'name') : undefined);

const textAt = (page: string, token: MarkupToken | undefined): string | undefined =>
  token?.kind === 'text' ? page.slice(token.start, token.end) : undefined;

/** What the packager needs to know of a page. Throws a `SyntaxError` when an inline script cannot be read. */
export const pageFacts = (page: string): PageFacts => {
  const all = [...markupTokens(page)];
  const tags = all.filter(token => token.kind === 'open');
  const html = tags.find(({ name }) => name === 'html');
  const titleAt = all.findIndex(token => token.kind === 'open' && token.name === 'title');
  const ofRoot = (name: string) => html && attribute(html, name);
  return {
    references: all.flatMap((token, n) => {
      if (token.kind === 'open') return [...tagReferences(token)];
      const open = all[n - 1];
      if (token.kind === 'close' || open?.kind !== 'open') return [];
      return inlineReferences(open, page.slice(token.start, token.end)).map(each => ({ ...each, offset: each.offset + token.start }));
    }),
    ids: new Set(tags.flatMap(tag => idOf(tag) || [])),
    title: titleAt < 0 ? undefined : textAt(page, all[titleAt + 1])?.trim(),
    hasBase: tags.some(({ name }) => name === 'base'),
    lang: ofRoot('lang'),
    format: ofRoot('data-format'),
    lrs: ofRoot('data-lrs'),
    lrsKey: ofRoot('data-lrs-key'),
  };
};

/** The references in a file of the package, by its kind. Files that refer to nothing give none. Throws a `SyntaxError` on a script that cannot be read. */
export const referencesIn = (path: string, text: () => string): readonly Reference[] => {
  if (path.endsWith('.html')) return pageFacts(text()).references;
  if (path.endsWith('.css')) return cssReferences(text());
  if (path.endsWith('.js')) return scriptReferences(text(), 'module');
  if (path.endsWith('.svg')) return pageFacts(text()).references;
  return [];
};
