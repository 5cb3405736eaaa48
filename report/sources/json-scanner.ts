/** Objects and stray text in JSON that comes in pieces. */
export type JsonScanner = {
  feed(block: string): Generator<{ readonly source: string } | { readonly stray: string }>;
  /** What is left when there is no more. */
  end(): Generator<{ readonly stray: string }>;
  /** An object is open. */
  isInside(): boolean;
};

/** Enough to see what lies around the statements, characters. */
const wrapperLength = 4096;

/** What a statement has, and nothing that statements lie in. */
const ofStatement = /"(?:actor|verb|object|context|authority|attachments)"\s*:/;

/**
 * Finds the outermost objects. An object that turns out to lie around a list of objects, and to be no statement, is let go of: those in its list are
 * then the outermost. What stands between them and is no JSON of a wrapper is stray: an error message, an HTML page, `null`.
 */
export const createJsonScanner = (): JsonScanner => {
  let [text, at, start, depth] = ['', 0, -1, 0];
  let quoted = false;
  /** The last sign outside texts that is no white space: an object behind `[` is of a list, one behind `:` belongs to a key. */
  let last = 0;
  const strays = createStrays();
  let isValue = false;

  const skipText = (): void => {
    const end = text.indexOf('"', at);
    at = end === -1 ? text.length - 1 : end;
    if (end !== -1 && !isEscaped(text, end)) quoted = false;
  };

  const isAroundList = (): boolean =>
    depth > 0 && last === openBracket && at - start < wrapperLength && !ofStatement.test(text.slice(start, at));

  const openObject = (): void => {
    if (isAroundList()) depth = 0;
    if (depth++ === 0) {
      start = at;
      isValue = last === colon;
    }
  };

  /** The object that ends here, when one does. What a wrapper says of itself is no row. */
  const closeObject = (): { readonly source: string } | null => {
    if (depth === 0 || --depth > 0) return null;
    const source = text.slice(start, at + 1);
    start = -1;
    return isValue && !source.includes('"verb"') ? null : { source };
  };

  /** What ends at this sign: text between objects, or an object. */
  const read = (code: number): { readonly source: string } | { readonly stray: string } | null => {
    const stray = depth > 0 ? null : strays.next(code, last);
    if (code === quote) quoted = true;
    if (code === openBrace) openObject();
    const source = code === closeBrace ? closeObject() : null;
    if (code > 32 && code !== byteOrderMark) last = code;
    return stray ?? source;
  };

  /** What was read is let go; what belongs to a statement under way is kept, with the backslashes in it. */
  const letGo = (): void => {
    const kept = start === -1 ? text.length : start;
    text = text.slice(kept);
    at -= kept;
    if (start !== -1) start = 0;
  };

  return {
    isInside: () => depth > 0,
    *feed(block) {
      text += block;
      for (; at < text.length; at++) {
        // Most of a file is texts: the engine finds their ends faster than we do. Without an end it goes on in the next piece.
        if (quoted) skipText();
        else {
          const found = read(text.charCodeAt(at));
          if (found !== null) yield found;
        }
      }
      letGo();
    },
    *end() {
      const rest = strays.rest();
      if (rest !== null) yield rest;
    },
  };
};

/** Gathers text between objects that no wrapper has: `next` gives it when it ends. */
const createStrays = () => {
  let stray = '';
  /** In a number or a word that belongs to a key. */
  let isNamed = false;
  const rest = (): { readonly stray: string } | null => {
    const whole = stray.trim();
    stray = '';
    return whole ? { stray: whole } : null;
  };
  return {
    rest,
    next(code: number, last: number): { readonly stray: string } | null {
      const isPlain = code > 32 && !structure.includes(code) && code !== byteOrderMark;
      isNamed = isPlain && (isNamed || last === colon);
      if (isNamed) return null;
      if (!isPlain && code !== 32) return rest();
      stray += String.fromCharCode(code);
      return null;
    },
  };
};

const [quote, colon, openBracket, openBrace, closeBrace, byteOrderMark] = [34, 58, 91, 123, 125, 0xfeff];
/** `"`, `,`, `:`, `[`, `]`, `{` and `}`. */
const structure: readonly number[] = [34, 44, 58, 91, 93, 123, 125];

const isEscaped = (text: string, at: number): boolean => {
  let before = at - 1;
  while (text.charCodeAt(before) === 92) before--;
  return (at - before) % 2 === 0;
};
