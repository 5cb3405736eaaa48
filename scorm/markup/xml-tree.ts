import { decodeEntities, lineAt, markupTokens } from './markup.ts';

/** An element of a manifest, with the names as written: LMSs look at the literal prefix, so the checks do too. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: readonly XmlElement[];
  /** The text directly in it, trimmed. */
  readonly text: string;
  /** Line in the document, from 1. */
  readonly line: number;
};

/** The root element of a well-formed document, or `null` when there is none. Well-formedness itself is xmllint's work. */
export const readXml = (source: string): XmlElement | null => {
  type Building = { name: string; attributes: { [name: string]: string }; children: Building[]; text: string; line: number };
  const top: Building = { name: '', attributes: {}, children: [], text: '', line: 1 };
  const open: Building[] = [top];
  let line = 1;
  let counted = 0;
  for (const token of markupTokens(source, 'xml')) {
    const parent = open.at(-1) ?? top;
    if (token.kind === 'text') parent.text = (parent.text + decodeEntities(source.slice(token.start, token.end))).trim();
    else if (token.kind === 'close') open.pop();
    else {
      line += lineAt(source.slice(counted, token.start), Number.POSITIVE_INFINITY) - 1;
      counted = token.start;
      const attributes = Object.fromEntries(token.attributes.map(({ name, value }) => [name, value]));
      const element: Building = { name: token.name, attributes, children: [], text: '', line };
      parent.children.push(element);
      if (!token.selfClosing) open.push(element);
    }
  }
  return top.children[0] ?? null;
};

/** Every element below (and not) `element` with this name, in document order. */
export function* elementsNamed(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.name === name) yield child;
    yield* elementsNamed(child, name);
  }
}

/** The first element reached by going down by these names, or `undefined`. */
export const descend = (element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined =>
  names.reduce<XmlElement | undefined>((at, name) => at?.children.find(child => child.name === name), element);
