/** The text of a file with the way from an offset (UTF-16 units) to a line and a column (both from 1). */
export class Source {
  readonly text: string;
  readonly #starts: readonly number[];

  /** A byte order mark is left out: it would shift the first line. */
  constructor(text: string) {
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
    const starts = [0];
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  point(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.max(0, offset - (this.#starts[low] ?? 0)) + 1 };
  }

  offset(line: number, column: number): number {
    return (this.#starts[line - 1] ?? 0) + column - 1;
  }
}

/** Where an attribute stands in the source: the offset of its name, and of its value after the quote. */
export type AttributePlace = { readonly name: string; readonly offset: number; readonly value: number };

const attribute = /\s*(?:\{|([^\s=/>{"'`]+)(?:\s*=\s*(["'{]))?)/y;

const closingBrace = (text: string, open: number): number => {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  return text.length;
};

/**
 * The attributes of the tag that opens at `start` (the offset of its `<`). The parser gives a position for the element
 * only, and an author wants the line of the wrong attribute. Spread attributes have the name `...`.
 */
export const attributePlaces = (text: string, start: number): readonly AttributePlace[] => {
  const places: AttributePlace[] = [];
  let at = start + 1 + (/^[^\s/>{]*/.exec(text.slice(start + 1, start + 101))?.[0].length ?? 0);
  for (;;) {
    attribute.lastIndex = at;
    const match = attribute.exec(text);
    if (!match) return places;
    const [whole, name, quote] = match;
    const end = at + whole.length;
    if (name === undefined) {
      places.push({ name: '...', offset: end - 1, value: end });
      at = closingBrace(text, end - 1) + 1;
    } else {
      places.push({ name, offset: at + whole.indexOf(name), value: quote ? end : at + whole.indexOf(name) });
      at = quote === undefined ? end : afterValue(text, end, quote);
    }
  }
};

/** The offset after the value that begins at `start`, after what opened it. */
const afterValue = (text: string, start: number, opened: string): number =>
  opened === '{' ? closingBrace(text, start - 1) + 1 : text.indexOf(opened, start) + 1 || text.length;
