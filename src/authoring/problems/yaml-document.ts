import { type Document, isAlias, isNode, isScalar, type Node, parseDocument, visit, type YAMLError } from 'yaml';
import { lostInComments } from './yaml-comments.ts';

/** What is wrong with YAML, at an offset in it (UTF-16 units): a Dutch sentence with the mend. */
type YamlFault = { readonly offset: number; readonly message: string };

/** What stands in YAML that a person wrote: what it means, and where; or what has to be mended before anybody can tell. */
export type WrittenYaml =
  | { readonly data: unknown; readonly offsetOf: (path: readonly PropertyKey[]) => number | undefined }
  | { readonly faults: readonly YamlFault[] };

/**
 * Reads YAML as an author means it: texts, numbers and lists. What YAML takes for one of its own signs would go away in silence (`!`, `&`) or cannot be
 * found (`*`), and is refused. Never throws.
 */
export const readWrittenYaml = (yaml: string): WrittenYaml => {
  const lost = lostInComments(yaml);
  if (lost.length > 0) return { faults: lost };
  const document = parseDocument(yaml);
  // What comes after the first is most often a consequence of it.
  const [error] = document.errors;
  if (error) return { faults: [yamlError(error, yaml)] };
  const [sign] = ownSigns(document, yaml);
  if (sign) return { faults: [sign] };
  return {
    data: document.toJS() ?? {},
    offsetOf: path => {
      const node: unknown = document.getIn(path, true);
      return isNode(node) ? node.range?.[0] : undefined;
    },
  };
};

const dashes = 'Zet achter elk streepje een spatie, en begin elk streepje even ver.';
const quote = 'zet de hele waarde tussen aanhalingstekens';

/** Translates the errors that authors really make. */
const yamlMessage = (error: YAMLError): string => {
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return `Hier staat een dubbele punt te veel, of een regel is niet af: ${quote}, of zet een spatie achter de dubbele punt.`;
    case 'DUPLICATE_KEY':
      return 'Dit veld staat er twee keer: haal er een weg.';
    case 'MISSING_CHAR':
      return 'Hier ontbreekt een teken, waarschijnlijk een aanhalingsteken, een haakje of een dubbele punt.';
    case 'TAB_AS_INDENT':
      return 'Spring in met spaties, niet met een tab: hier, en waar het verderop ook zo staat.';
    case 'BAD_INDENT':
      return 'De inspringing klopt niet: begin elk veld aan het begin van de regel en elk streepje even ver.';
    case 'BAD_SCALAR_START':
      return `Met dit teken kan een waarde niet beginnen: ${quote}.`;
    case 'MULTIPLE_DOCS':
      return 'Hier begint een tweede deel, en dat leest niemand: haal de regel met --- of … weg.';
    default:
      return 'Deze regel is niet te lezen: schrijf "naam: waarde", met aanhalingstekens om een waarde met bijzondere tekens, en let op het inspringen.';
  }
};

/** A value whose quote is not closed on its line; the YAML parser notices it only at the end of the file. */
const openQuote = /^[^\n:#]+:[ \t]*(["'])(?:(?!\1).)*$/mu;

/** A value that begins as a list or as fields on one line, and does not end so. */
const openBracket = /(?<=^[^\n:#]+:[ \t]*)[[{][^\]}\n]*$/mu;

const yamlError = (error: YAMLError, yaml: string): YamlFault => {
  const bracket = ['BAD_INDENT', 'MISSING_CHAR'].includes(error.code) ? openBracket.exec(yaml.slice(0, error.pos[1])) : null;
  if (bracket) return { offset: bracket.index, message: `Een ${bracket[0].charAt(0)} aan het begin betekent hier iets anders: ${quote}.` };
  const line = yaml.slice(yaml.lastIndexOf('\n', error.pos[0] - 1) + 1);
  if (/^BLOCK_AS|^MULTILINE/.test(error.code) && /^[ \t]*-/.test(line)) return { offset: error.pos[0], message: dashes };
  const open = error.code === 'MISSING_CHAR' ? openQuote.exec(yaml.slice(0, error.pos[0])) : null;
  return open
    ? { offset: open.index, message: 'Het aanhalingsteken in deze regel wordt niet gesloten: zet er een aan het eind.' }
    : { offset: error.pos[0], message: yamlMessage(error) };
};

/** Values in which YAML reads something that a person never means by it. */
const ownSigns = (document: Document, yaml: string): readonly YamlFault[] => {
  const found: YamlFault[] = [];
  visit(document, {
    Node(_, node) {
      const message = signIn(node, yaml);
      const start = node.range?.[0] ?? 0;
      // A node begins behind the sign.
      const sign = message?.startsWith('Een & of !') ? Math.max(yaml.lastIndexOf('&', start), yaml.lastIndexOf('!', start)) : start;
      if (message !== undefined) found.push({ offset: sign, message });
    },
  });
  return found;
};

const signIn = (node: Node, yaml: string): string | undefined => {
  if (isAlias(node)) return `Een * aan het begin betekent hier iets anders: ${quote}.`;
  if (isScalar(node) && node.type === 'PLAIN' && node.range) {
    const [start, end] = node.range;
    const line = yaml.slice(yaml.lastIndexOf('\n', start - 1) + 1, end);
    // Behind its field it is a text that begins with a dash.
    if (/^\s*-\p{L}|\n[ \t]*-/u.test(line)) return dashes;
  }
  if (('anchor' in node && node.anchor !== undefined) || node.tag !== undefined) return `Een & of ! aan het begin valt hier weg: ${quote}.`;
  return undefined;
};
