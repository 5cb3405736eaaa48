import { posix } from 'node:path';
import { applyEdits, type Edit } from '../../src/script/edits.ts';
import { attribute, type OpenTag, stampRoot, tokens, writeAttribute } from '../markup/markup.ts';
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

/** The files of a package as one page and its `data:` URLs. */
const createInliner = (files: readonly PackageFile[]) => {
  const byPath = new Map(files.map(each => [each.path, each.bytes]));
  const made = new Map<string, string>();

  const fileAt = (from: string, url: string): { readonly path: string; readonly bytes: Uint8Array } | null => {
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
    else if (name === 'srcset') {
      const url = dataUrl('index.html', largest(value) ?? '');
      if (url) yield { start, end, text: writeAttribute(name, url) };
    } else if (inlinedAttributes.has(name) && value && !value.startsWith('#')) {
      const url = dataUrl('index.html', value);
      if (url) yield { start, end, text: writeAttribute(name, url) };
    }
  }
}

/** In CSS `\/` is `/`, and `</style` no longer ends the element. */
const styleElement = (css: string, media: string | undefined): string =>
  `<style${media ? ` ${writeAttribute('media', media)}` : ''}>${css.replace(/<\/(?=style)/gi, '<\\/')}</style>`;

/**
 * Makes one page of the collected files of a package, `index.html` among them. The page stays a web page (`data-format="web"`).
 * Throws when the files hold no `index.html` or a script that cannot be read.
 */
export const singleFile = (files: readonly PackageFile[]): string => {
  const page = text.decode(files.find(each => each.path === 'index.html')?.bytes);
  const inliner = createInliner(files);
  const edits: Edit[] = [];
  let open: OpenTag | undefined;
  let removedScript = false;
  let leftOut: OpenTag | undefined;

  for (const token of tokens(page)) {
    // One file has no page beside it to point at.
    if (leftOut) {
      if (token.kind !== 'close' || token.name !== leftOut.name) continue;
      edits.push({ start: leftOut.start, end: token.end, text: '' });
      leftOut = undefined;
      continue;
    }
    if (token.kind === 'open' && attribute(token, 'data-other-page') !== undefined) {
      leftOut = token;
      continue;
    }
    if (token.kind === 'text' && open?.name === 'style') {
      edits.push({ start: token.start, end: token.end, text: inliner.css('index.html', page.slice(token.start, token.end)) });
    }
    if (token.kind === 'close' && token.name === 'script' && removedScript) edits.push({ start: token.start, end: token.end, text: '' });
    removedScript = token.kind === 'open' ? false : removedScript && token.kind === 'text';
    open = token.kind === 'open' ? token : undefined;
    if (token.kind !== 'open') continue;

    const src = attribute(token, 'src');
    const rel = attribute(token, 'rel') ?? '';
    const linked = token.name === 'link' ? inliner.fileAt('index.html', attribute(token, 'href') ?? '') : null;
    if (token.name === 'script' && src !== undefined) {
      const script = inliner.fileAt('index.html', src);
      if (!script) continue;
      removedScript = true;
      const code = joinScripts(files, script.path, inliner.dataUrl);
      edits.push({ start: token.start, end: token.end, text: `<script>${code}</script>` });
    } else if (/\b(?:modulepreload|preload|prefetch)\b/.test(rel)) edits.push({ start: token.start, end: token.end, text: '' });
    else if (rel === 'stylesheet' && linked) {
      const css = inliner.css(linked.path, text.decode(linked.bytes));
      edits.push({ start: token.start, end: token.end, text: styleElement(css, attribute(token, 'media')) });
    } else if (token.name !== 'a') edits.push(...attributeEdits(token, inliner));
  }

  return stampRoot(applyEdits(page, edits), { 'data-format': 'web' });
};
