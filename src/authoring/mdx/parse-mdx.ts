import { type MdastNode, mdxToMdast } from 'satteri';
import { components } from '../../core/course/components.ts';
import { nearest } from '../problems/nearest.ts';
import type { Source } from '../problems/source.ts';
import { insteadOfHtml } from './instead-of-html.ts';

/** A file that could be parsed. `file`: its path relative to the course folder, with `/`. */
export type ParsedFile = { readonly file: string; readonly source: Source; readonly tree: MdastNode };

export type ParsedMdx = { readonly tree: MdastNode } | { readonly offset: number; readonly message: string };

const located = /^(\d+):(\d+): ([\s\S]*)$/;
const braces = 'In de tekst schrijf je een accolade als \\{ en \\}.';

/** Parses a file, frontmatter included. Where the parser gives up, says why in Dutch and at which offset. Never throws. */
export const parseMdx = (source: Source): ParsedMdx => {
  try {
    return { tree: mdxToMdast(source.text) };
  } catch (error) {
    const [, line, column, reason] = located.exec(error instanceof Error ? error.message : String(error)) ?? [];
    const offset = line === undefined ? 0 : source.offset(Number(line), Number(column));
    return explain(source.text, offset, reason ?? String(error));
  }
};

const isWord = (name: string): boolean => Object.hasOwn(components, name);

const explain = (text: string, offset: number, reason: string): { offset: number; message: string } => {
  const crossed = /^Unexpected closing tag `<\/(.*?)>`, expected corresponding closing tag for `<(.*?)>` \((\d+):/.exec(reason);
  if (crossed) {
    const [, closes = '', opened = '', line] = crossed;
    const alike = nearest(closes, [opened]) !== undefined;
    if (alike && !isWord(closes)) return { offset, message: `</${closes}> sluit niets wat open is. Bedoelde je </${opened}>?` };
    if (alike && !isWord(opened))
      return { offset, message: `</${closes}> sluit hier <${opened}> van regel ${line}. Bedoelde je daar <${closes}>?` };
    const fix = `zet eerst </${opened}>, of haal </${closes}> weg als er geen <${closes}> bij hoort`;
    return { offset, message: `</${closes}> sluit hier, maar <${opened}> van regel ${line} staat nog open: ${fix}.` };
  }
  const surplus = /^Unexpected closing tag `<\/(.*?)>`/.exec(reason)?.[1];
  const itself =
    surplus === undefined ? undefined : new RegExp(`<${surplus}\\b[^<>]*/\\s*>(?![\\s\\S]*<${surplus}\\b)`).exec(text.slice(0, offset));
  if (itself)
    return {
      offset: itself.index,
      message: `Deze <${surplus} … /> sluit zichzelf al, en verderop staat nog </${surplus}>: haal de / weg, of haal </${surplus}> weg.`,
    };
  if (surplus) return { offset, message: `</${surplus}> sluit niets: haal het weg, of zet <${surplus}> op de plek waar het begint.` };

  const unclosed = /^Expected a closing tag for `<(.*?)>` \((\d+):/.exec(reason);
  if (unclosed) {
    const [, name = ''] = unclosed;
    return {
      offset,
      message:
        insteadOfHtml(name) ?? `<${name}> wordt niet gesloten: zet </${name}> aan het eind, op een eigen regel, of binnen dezelfde alinea.`,
    };
  }
  if (/closing brace|end of file in expression/.test(reason)) return { offset, message: `Deze { wordt niet gesloten. ${braces}` };
  if (/Could not parse (expression|import|esm)/i.test(reason)) {
    const brace = text.lastIndexOf('{', offset);
    return {
      offset: Math.max(0, brace),
      message: `Tussen { en } staat hier iets wat niet kan. ${braces} Commentaar schrijf je als {/* … */}.`,
    };
  }
  return explainTag(text, offset);
};

/** The parser points at the `<` and no further; what is wrong with the tag shows in its text. */
const explainTag = (text: string, at: number): { offset: number; message: string } => {
  const found = text[at] === '<' ? at : text.indexOf('<', at);
  const offset = found < 0 ? at : found;
  const rest = text.slice(offset);
  if (rest.startsWith('<!--')) return { offset, message: 'Schrijf commentaar als {/* … */} in plaats van <!-- … -->.' };
  if (/^<(https?:|mailto:|www\.|[\w.+-]+@)/.test(rest)) return { offset, message: 'Schrijf een verwijzing als [tekst](adres).' };
  const name = /^<([\p{L}][\w.-]*)/u.exec(rest)?.[1];
  if (name === undefined) return { offset, message: 'Een los < kan niet in de tekst: schrijf &lt; of gebruik woorden.' };

  const mistake = attributeMistake(rest, name);
  return mistake
    ? { offset: offset + mistake.offset, message: mistake.message }
    : { offset, message: `<${name}> is niet goed geschreven: controleer de aanhalingstekens en de > aan het eind.` };
};

const isCurled = (char: string): boolean => /[“”‘’„]/.test(char);

/** The first attribute that is written wrongly in a tag of this name at the start of `rest`. */
const attributeMistake = (rest: string, name: string): { offset: number; message: string } | undefined => {
  let here = 1 + name.length;
  const step = /\s*(?:([^\s=/>"'“”‘’„]+)\s*(=)?\s*)?/y;
  for (;;) {
    step.lastIndex = here;
    const [whole = '', attribute, equals] = step.exec(rest) ?? [];
    const value = here + whole.length;
    const char = rest[value] ?? '';
    if (isCurled(char) && (equals ?? isWord(name)))
      return { offset: value, message: `Gebruik rechte aanhalingstekens (") in <${name}>, geen gekrulde (${char}).` };
    if (attribute === undefined || (equals && char === '{')) return undefined;
    const end = equals ? closingQuote(rest, value) : value - 1;
    if (end === undefined) return { offset: value, message: unquoted(attribute, char, name) };
    here = end + 1;
  }
};

/** `char`: what the value begins with. */
const unquoted = (attribute: string, char: string, name: string): string =>
  /["']/.test(char)
    ? `Bij ${attribute}=${char}… in <${name}> ontbreekt het aanhalingsteken aan het eind van de waarde.`
    : `Zet de waarde van ${attribute} in <${name}> tussen aanhalingstekens: ${attribute}="…".`;

/** Where the value that begins at `open` has its closing quote. A quote that never closes runs into the next tag or attribute. */
const closingQuote = (text: string, open: number): number | undefined => {
  const quote = text.charAt(open);
  if (quote !== '"' && quote !== "'") return undefined;
  const end = text.indexOf(quote, open + 1);
  return end < 0 || /[<>]|\n\s*\n|\s[a-z]+=$/.test(text.slice(open + 1, end)) ? undefined : end;
};
