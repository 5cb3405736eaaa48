/** XML by tagged template: every value is escaped, unless it is itself the outcome of `xml`. */

const marked = Symbol('xml');

export type Xml = { readonly [marked]: string };

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Control characters (but tab and line ends) and lone surrogates may not occur in XML at all, not even escaped (XML 1.0, 2.2): they are left out. */
const forbidden = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

export const escapeXml = (text: string): string =>
  text.replace(forbidden, '').replace(/[&<>"']/g, character => entities[character] ?? character);

type Value = string | number | Xml | readonly Xml[];

const render = (value: Value): string => {
  if (typeof value === 'string') return escapeXml(value);
  if (typeof value === 'number') return String(value);
  return marked in value ? value[marked] : value.map(render).join('');
};

/** Strings are escaped for text and for attributes alike; other `xml` goes in as it is, a list one after the other. */
export const xml = (parts: TemplateStringsArray, ...values: readonly Value[]): Xml => ({
  [marked]: parts.reduce((text, part, at) => text + render(values[at - 1] ?? '') + part),
});

/** The document as text, with its declaration and without the empty lines that absent parts leave behind. */
export const xmlDocument = (root: Xml): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${root[marked].trim().replace(/\n[ \t]*(?=\n)/g, '')}\n`;

/** A part of a document as text. */
export const xmlText = (part: Xml | readonly Xml[]): string => render(part);

/** Cuts a text at a number of characters, at a word's end when there is one near, and shows that it was cut. */
export const truncated = (text: string, characters: number): string => {
  const all = [...text.trim()];
  if (all.length <= characters) return all.join('');
  const head = all.slice(0, characters - 1).join('');
  return `${head.replace(/\s+\S{0,20}$/, '')}…`;
};
