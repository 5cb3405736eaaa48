/**
 * A part of a document that a script makes: between `<!-- name: … -->`, whose text says where it comes from, and `<!-- einde name -->`.
 * Returns the document with this part made anew. Throws when the document has no place for it.
 */
export const withPart = (document: string, name: string, part: string): string => {
  const end = `<!-- einde ${name} -->`;
  const from = new RegExp(`<!-- ${name}: [^>]*-->`).exec(document);
  const to = document.indexOf(end);
  if (!from || to < from.index) throw new Error(`The document has no place for <!-- ${name}: … --> … ${end}`);
  return `${document.slice(0, from.index + from[0].length)}\n\n${part}\n\n${document.slice(to)}`;
};
