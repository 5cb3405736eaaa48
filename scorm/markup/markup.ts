import { applyEdits, type Edit } from '../../src/script/edits.ts';

/**
 * Reads HTML and XML as a row of tokens with their places, so that a page can be looked through, and changed at those places,
 * while every other byte stays as the build wrote it. It reads what browsers and our own build write; it is no validator.
 */

export type Attribute = {
  /** Lower case in HTML, as written in XML. */
  readonly name: string;
  /** With its character references resolved. */
  readonly value: string;
  /** Offsets (UTF-16 units) of the whole attribute. */
  readonly start: number;
  readonly end: number;
};

export type OpenTag = {
  readonly kind: 'open';
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly selfClosing: boolean;
  readonly start: number;
  readonly end: number;
};

export type MarkupToken =
  | OpenTag
  | { readonly kind: 'close'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'text'; readonly start: number; readonly end: number };

const named: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

/** Resolves numeric character references and the named ones that serialisers write; others stay as they are. */
export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex: string, decimal: string, name: string) => {
        if (name) return named[name] ?? whole;
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      })
    : text;

/** Line of an offset, counting from 1. */
export const lineAt = (source: string, offset: number): number => {
  let line = 1;
  for (let at = source.indexOf('\n'); at >= 0 && at < offset; at = source.indexOf('\n', at + 1)) line++;
  return line;
};

export const attribute = (tag: OpenTag, name: string): string | undefined => tag.attributes.find(each => each.name === name)?.value;

/** Elements whose content HTML reads as text up to their end tag (HTML Standard, 13.1.2). */
const rawText = new Set(['script', 'style', 'textarea', 'title']);

const after = (source: string, text: string, from: number): number => {
  const at = source.indexOf(text, from);
  return at < 0 ? source.length : at + text.length;
};

const readTag = (source: string, start: number, isHtml: boolean): OpenTag => {
  const namePattern = /[^\s/>]+/y;
  namePattern.lastIndex = start + 1;
  const rawName = namePattern.exec(source)?.[0] ?? '';
  const attributePattern = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/y;
  attributePattern.lastIndex = start + 1 + rawName.length;
  const attributes: Attribute[] = [];
  let end = attributePattern.lastIndex;
  for (let match = attributePattern.exec(source); match; match = attributePattern.exec(source)) {
    end = attributePattern.lastIndex;
    const name = match[1] ?? '';
    attributes.push({
      name: isHtml ? name.toLowerCase() : name,
      value: decodeEntities(match[2] ?? match[3] ?? match[4] ?? ''),
      start: match.index + match[0].indexOf(name),
      end,
    });
  }
  const close = after(source, '>', end);
  return {
    kind: 'open',
    name: isHtml ? rawName.toLowerCase() : rawName,
    attributes,
    selfClosing: source[close - 2] === '/',
    start,
    end: close,
  };
};

/** Where a comment, a doctype or a processing instruction that begins here ends, or `null` when something else begins. */
const endOfAside = (source: string, start: number): number | null => {
  if (source.startsWith('<!--', start)) return after(source, '-->', start + 4);
  const next = source[start + 1];
  return next === '!' || next === '?' ? after(source, '>', start) : null;
};

/** The tag that begins here, or the `<` alone when it begins none. */
const readAt = (source: string, start: number, isHtml: boolean): MarkupToken => {
  const next = source[start + 1] ?? '';
  if (next === '/') {
    const end = after(source, '>', start);
    const name = source.slice(start + 2, end - 1).trim();
    return { kind: 'close', name: isHtml ? name.toLowerCase() : name, start, end };
  }
  return /[a-z_]/i.test(next) ? readTag(source, start, isHtml) : { kind: 'text', start, end: start + 1 };
};

/** Where the text of an element ends in which no tags are read. */
const endOfRawText = (source: string, { name, end }: OpenTag): number => {
  const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  close.lastIndex = end;
  return close.exec(source)?.index ?? source.length;
};

/** The tokens of a document, in their order. Comments, doctype and processing instructions are left out. */
export function* markupTokens(source: string, language: 'html' | 'xml' = 'html'): Generator<MarkupToken> {
  const isHtml = language === 'html';
  let at = 0;
  while (at < source.length) {
    const found = source.indexOf('<', at);
    const start = found < 0 ? source.length : found;
    if (start > at) yield { kind: 'text', start: at, end: start };
    if (found < 0) return;
    const aside = endOfAside(source, start);
    if (aside !== null) {
      at = aside;
      continue;
    }
    const token = readAt(source, start, isHtml);
    yield token;
    at = token.end;
    if (token.kind !== 'open' || !isHtml || !rawText.has(token.name) || token.selfClosing) continue;
    at = endOfRawText(source, token);
    if (at > token.end) yield { kind: 'text', start: token.end, end: at };
  }
}

const attributeEntities: { readonly [character: string]: string } = { '&': '&amp;', '"': '&quot;', '<': '&lt;' };

/** `name="value"` as it is written in a tag. */
export const writeAttribute = (name: string, value: string): string =>
  `${name}="${value.replace(/[&"<]/g, character => attributeEntities[character] ?? character)}"`;

/** Writes attributes on `<html>`, such as the format that the page is packed in. Throws when the page has no `<html>`. */
export const stampRoot = (page: string, attributes: { readonly [name: string]: string }): string => {
  for (const token of markupTokens(page)) {
    if (token.kind !== 'open' || token.name !== 'html') continue;
    const at = token.start + '<html'.length;
    const edits = Object.entries(attributes).map(([name, value]): Edit => {
      const old = token.attributes.find(each => each.name === name);
      const text = writeAttribute(name, value);
      return old ? { start: old.start, end: old.end, text } : { start: at, end: at, text: ` ${text}` };
    });
    return applyEdits(page, edits);
  }
  throw new Error('De pagina heeft geen <html>.');
};
