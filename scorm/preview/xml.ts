/** An element of a manifest: local name (no prefix), attributes by local name, direct text and children. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decodeEntities = (value: string): string =>
  value.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : (entities[name] ?? whole),
  );
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<![^>]*>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;

/**
 * Reads the well-formed XML of our own manifests (`imsmanifest.xml`, `cmi5.xml`, `tincan.xml`); it does not validate, the packager
 * does. Throws `Error` when there is no root element or the tags do not nest.
 */
export function parseXml(source: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open: Element[] = [top];
  for (const [, cdata, closing, opening, attributes, empty, characters] of source.replace(/^\uFEFF/, '').matchAll(token)) {
    const current = open.at(-1) ?? top;
    if (cdata !== undefined) current.text += cdata;
    else if (characters !== undefined) current.text += decodeEntities(characters);
    else if (closing !== undefined) {
      if (open.length < 2 || current.name !== local(closing)) throw new Error(`onverwachte afsluiting </${closing}>`);
      open.pop();
    } else if (opening !== undefined) {
      const element: Element = { name: local(opening), attributes: readAttributes(attributes ?? ''), children: [], text: '' };
      current.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  const root = top.children[0];
  if (!root || open.length !== 1) throw new Error('het XML-bestand is niet heel');
  return root;
}

function readAttributes(source: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, double, single] of source.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (name) found[local(name)] = decodeEntities(double ?? single ?? '');
  }
  return found;
}

/** All elements with this local name, in document order, at any depth. */
export const findAll = (element: Element, name: string): Element[] =>
  element.children.flatMap(child => [...(child.name === name ? [child] : []), ...findAll(child, name)]);

export const findFirst = (element: Element, name: string): Element | undefined => findAll(element, name)[0];
