import { attribute, type OpenTag, tokens } from './markup.ts';
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
    const key = `${tag.name} ${name}`;
    if (name === 'srcset' || name === 'imagesrcset') for (const { url } of srcsetCandidates(value)) yield { ...at, url, kind: 'load' };
    else if (key === 'link href') yield { ...at, url: value, kind: loadingRel.test(attribute(tag, 'rel') ?? '') ? 'load' : 'link' };
    else if (loadingAttributes[key]) yield { ...at, url: value, kind: 'load' };
    else if (linkingAttributes[key]) yield { ...at, url: value, kind: 'link' };
    else if (name === 'style') for (const reference of cssReferences(value)) yield { ...reference, ...at };
    else if (looksLikeFile(value)) yield { ...at, url: value, kind: 'hint' };
  }
}

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

/** What the packager needs to know of a page, in one pass. Throws a `SyntaxError` when an inline script cannot be read. */
export const pageFacts = (page: string): PageFacts => {
  const references: Reference[] = [];
  const ids = new Set<string>();
  let html: OpenTag | undefined;
  let title: string | undefined;
  let hasBase = false;
  let open: OpenTag | undefined;
  for (const token of tokens(page)) {
    if (token.kind === 'text' && open) {
      const shift = token.start;
      const text = () => page.slice(token.start, token.end);
      const type = attribute(open, 'type');
      if (open.name === 'title') title ??= text().trim();
      else if (open.name === 'style') references.push(...cssReferences(text()).map(each => ({ ...each, offset: each.offset + shift })));
      else if (open.name === 'script' && isScript(type)) {
        const inline = scriptReferences(text(), type === 'module' ? 'module' : 'script');
        references.push(...inline.map(each => ({ ...each, offset: each.offset + shift })));
      }
    }
    open = token.kind === 'open' ? token : undefined;
    if (token.kind !== 'open') continue;
    if (token.name === 'html') html ??= token;
    if (token.name === 'base') hasBase = true;
    const id = attribute(token, 'id') ?? (token.name === 'a' ? attribute(token, 'name') : undefined);
    if (id) ids.add(id);
    references.push(...tagReferences(token));
  }
  const ofRoot = (name: string) => html && attribute(html, name);
  return {
    references,
    ids,
    title,
    hasBase,
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
