/** What Markdown the authors' words can hold: the kinds that there are, and the sets of them that words share. */

/** Kinds of Markdown, as authors know them. `line`: one paragraph. */
export const markdownNames = {
  line: { one: 'alinea', many: 'één alinea' },
  paragraphs: { one: 'alinea', many: 'alinea’s' },
  lists: { one: 'opsomming', many: 'opsommingen' },
  quotes: { one: 'citaat', many: 'citaten' },
  headings: { one: 'kop', many: 'koppen' },
  tables: { one: 'tabel', many: 'tabellen' },
  rules: { one: 'scheidingslijn', many: 'scheidingslijnen' },
  code: { one: 'blok met code', many: 'blokken met code' },
  links: { one: 'verwijzing', many: 'verwijzingen' },
  images: { one: 'afbeelding', many: 'afbeeldingen' },
} as const;
export type Markdown = keyof typeof markdownNames;

/** In a button or a link. */
export const label = ['line'] as const;
/** In a line of the page. */
export const line = ['line', 'links'] as const;
/** What somebody says. */
export const speech = ['paragraphs', 'links'] as const;
/** What a learner takes along in a file of their own. */
export const question = ['paragraphs', 'lists', 'links'] as const;
/** Whatever a lesson holds. */
export const prose = ['paragraphs', 'lists', 'quotes', 'headings', 'tables', 'rules', 'code', 'links', 'images'] as const;
