/**
 * Pages, scripts and styles with nothing but ASCII in them, meaning the same. A server may name any character set with a file, wins over what
 * the page says of itself, and some name the wrong one: `één` became `Ã©Ã©n`. ASCII is the same in all of them. A byte order mark would win
 * too, but a page that begins with one is taken for plain text where a server names no type.
 */

const units = (text: string, write: (unit: number) => string): string => text.replace(/[^\0-\x7F]/g, unit => write(unit.charCodeAt(0)));

/** Valid in strings, templates, regular expressions and names, and in JSON. */
export const asciiScript = (code: string): string => units(code, unit => `\\u${unit.toString(16).padStart(4, '0')}`);

export const asciiStyles = (css: string): string =>
  css.replace(/[^\0-\x7F]/gu, character => `\\${(character.codePointAt(0) ?? 0).toString(16)} `);

export const asciiPage = (html: string): string =>
  html.replace(
    /(<script\b[^>]*>)([\s\S]*?)(?=<\/script>)|(<style\b[^>]*>)([\s\S]*?)(?=<\/style>)|[^\0-\x7F]/gu,
    (match, script?: string, code?: string, style?: string, css?: string) => {
      if (script !== undefined) return script + asciiScript(code ?? '');
      if (style !== undefined) return style + asciiStyles(css ?? '');
      return `&#${match.codePointAt(0)};`;
    },
  );
