import { posix } from 'node:path';
import { applyEdits, type Edit } from '../../src/script/edits.ts';
import { attribute, type MarkupToken, markupTokens, type OpenTag, stampRoot, writeAttribute } from '../markup/markup.ts';
import { cssReferences, srcsetCandidates } from '../markup/references.ts';
import { resolveReference } from '../markup/resolve.ts';
import type { PackageFile } from '../zip/archive-file.ts';
import { joinScripts } from './single-script.ts';

/**
 * One HTML file that works from a stick or a mail: styles, fonts, images and scripts are in it.
 */

const mediaTypes: { readonly [extension: string]: string } = {
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  ico: 'image/x-icon',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
  webm: 'video/webm',
  vtt: 'text/vtt',
  pdf: 'application/pdf',
  json: 'application/json',
  css: 'text/css',
  txt: 'text/plain',
};

const text = new TextDecoder();

type PagesFile = { readonly path: string; readonly bytes: Uint8Array };

/** The files of a package as one page and its `data:` URLs. */
const createInliner = (files: readonly PackageFile[]) => {
  const byPath = new Map(files.map(each => [each.path, each.bytes]));
  const made = new Map<string, string>();

  const fileAt = (from: string, url: string): PagesFile | null => {
    const target = resolveReference(from, url);
    const bytes = target.kind === 'file' ? byPath.get(target.path) : undefined;
    return target.kind === 'file' && bytes ? { path: target.path, bytes } : null;
  };

  /** The `data:` URL of what `url` means in `from`, or `null` when it is no file of the package. A fragment stays behind it. */
  const dataUrl = (from: string, url: string): string | null => {
    const file = fileAt(from, url);
    if (!file) return null;
    const known = made.get(file.path);
    if (known) return known;
    const type = mediaTypes[posix.extname(file.path).slice(1)] ?? 'application/octet-stream';
    const content = type === 'text/css' ? Buffer.from(css(file.path, text.decode(file.bytes))) : Buffer.from(file.bytes);
    const url_ = `data:${type};base64,${content.toString('base64')}`;
    made.set(file.path, url_);
    return url_;
  };

  /** A style sheet with its fonts and images in it. */
  const css = (from: string, source: string): string =>
    cssReferences(source)
      .toReversed()
      .reduce((out, { url, offset }) => {
        const inlined = url.startsWith('#') ? null : dataUrl(from, url);
        const at = out.indexOf(url, offset);
        return inlined ? out.slice(0, at) + inlined + out.slice(at + url.length) : out;
      }, source);

  return { fileAt, dataUrl, css };
};

type Inliner = ReturnType<typeof createInliner>;

/** Only the largest candidate goes along: a page that holds its images need not choose a small one to save a request. */
const largest = (srcset: string): string | undefined =>
  srcsetCandidates(srcset).toSorted((a, b) => Number.parseFloat(b.descriptor || '1') - Number.parseFloat(a.descriptor || '1'))[0]?.url;

const inlinedAttributes = new Set(['src', 'poster', 'href', 'xlink:href', 'data']);

function* attributeEdits(tag: OpenTag, { dataUrl, css }: Inliner): Generator<Edit> {
  for (const { name, value, start, end } of tag.attributes) {
    if (name === 'style') yield { start, end, text: writeAttribute(name, css('index.html', value)) };
    else if (name === 'srcset' && tag.name === 'img') yield { start, end, text: '' };
    else {
      const address = addressIn(name, value);
      const url = address ? dataUrl('index.html', address) : null;
      if (url) yield { start, end, text: writeAttribute(name, url) };
    }
  }
}

/** The address in an attribute whose file goes into the page; a place in the page itself stays. */
const addressIn = (name: string, value: string): string | undefined => {
  if (name === 'srcset') return largest(value);
  return inlinedAttributes.has(name) && !value.startsWith('#') ? value : undefined;
};

/** In CSS `\/` is `/`, and `</style` no longer ends the element. */
const styleElement = (css: string, media: string | undefined): string =>
  `<style${media ? ` ${writeAttribute('media', media)}` : ''}>${css.replace(/<\/(?=style)/gi, '<\\/')}</style>`;

/** Elements about a page beside this one go, with all that is in them: one file has no page beside it to point at. */
function* otherPages(all: readonly MarkupToken[]): Generator<Edit> {
  let opened: OpenTag | undefined;
  for (const token of all)
    if (opened === undefined) {
      if (token.kind === 'open' && attribute(token, 'data-other-page') !== undefined) opened = token;
    } else if (token.kind === 'close' && token.name === opened.name) {
      yield { start: opened.start, end: token.end, text: '' };
      opened = undefined;
    }
}

const isScriptFile = (tag: OpenTag): boolean => tag.name === 'script' && attribute(tag, 'src') !== undefined;

/** The changes that bring all files of the package into its page. */
function* pageEdits(page: string, files: readonly PackageFile[]): Generator<Edit> {
  const inliner = createInliner(files);
  const scriptOf = (tag: OpenTag): PagesFile | null =>
    isScriptFile(tag) ? inliner.fileAt('index.html', attribute(tag, 'src') ?? '') : null;
  const all = [...markupTokens(page)];
  const leftOut = [...otherPages(all)];
  yield* leftOut;
  const kept = all.filter(({ start }) => !leftOut.some(each => start >= each.start && start < each.end));
  for (const [n, token] of kept.entries())
    if (token.kind === 'open') yield* tagEdits(token, scriptOf(token), files, inliner);
    else if (token.kind === 'text') yield* styleEdits(page, token, kept[n - 1], inliner);
    else if (token.name === 'script') {
      const opened = kept[n - 1]?.kind === 'text' ? kept[n - 2] : kept[n - 1];
      // What stands in the place of its opening tag has an end tag of its own.
      if (opened?.kind === 'open' && scriptOf(opened)) yield { start: token.start, end: token.end, text: '' };
    }
}

/** The text of a `<style>`, with its fonts and images in it; `before` is what stands before the text. */
function* styleEdits(page: string, { start, end }: MarkupToken, before: MarkupToken | undefined, { css }: Inliner): Generator<Edit> {
  if (before?.kind === 'open' && before.name === 'style') yield { start, end, text: css('index.html', page.slice(start, end)) };
}

/** What becomes of an opening tag, when it changes; `script`: the file that comes in its place. */
function* tagEdits(tag: OpenTag, script: PagesFile | null, files: readonly PackageFile[], inliner: Inliner): Generator<Edit> {
  const { start, end } = tag;
  const rel = attribute(tag, 'rel') ?? '';
  const linked = tag.name === 'link' ? inliner.fileAt('index.html', attribute(tag, 'href') ?? '') : null;
  if (script) yield { start, end, text: `<script>${joinScripts(files, script.path, inliner.dataUrl)}</script>` };
  else if (/\b(?:modulepreload|preload|prefetch)\b/.test(rel)) yield { start, end, text: '' };
  else if (rel === 'stylesheet' && linked) {
    const css = inliner.css(linked.path, text.decode(linked.bytes));
    yield { start, end, text: styleElement(css, attribute(tag, 'media')) };
  } else if (tag.name !== 'a' && !isScriptFile(tag)) yield* attributeEdits(tag, inliner);
}

/**
 * Makes one page of the collected files of a package, `index.html` among them. The page stays a web page (`data-format="web"`).
 * Throws when the files hold no `index.html` or a script that cannot be read.
 */
export const singleFile = (files: readonly PackageFile[]): string => {
  const page = text.decode(files.find(each => each.path === 'index.html')?.bytes);
  return stampRoot(applyEdits(page, [...pageEdits(page, files)]), { 'data-format': 'web' });
};
