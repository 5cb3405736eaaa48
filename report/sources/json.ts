import { createReadStream } from 'node:fs';
import { UserError } from '../../src/core/user-error.ts';

/**
 * The statements in an export: JSON of one array, of one result with `statements` (xAPI 1.0.3 Part 3, 2.1.3), or one statement after another
 * (JSONL). Read as a stream: never more of it in memory than one statement and one block of the file. Throws a `UserError`, with the
 * place, for text that is no JSON.
 */
export async function* readJson(file: string): AsyncGenerator<unknown> {
  const stream = createReadStream(file, { encoding: 'utf8', highWaterMark: 1024 * 1024 });
  let count = 0;
  try {
    for await (const source of objectsIn(stream as AsyncIterable<string>)) {
      count++;
      yield JSON.parse(source);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new UserError(`Het bestand ${file} is er niet.`);
    if (error instanceof SyntaxError || error instanceof UnfinishedJson)
      throw new UserError(
        `${file} is geen JSON met statements: het gaat mis bij statement ${count + (error instanceof UnfinishedJson ? 1 : 0)}.`,
      );
    throw error;
  }
}

class UnfinishedJson extends Error {}

/** The source text of each statement. */
export async function* objectsIn(blocks: AsyncIterable<string>): AsyncGenerator<string> {
  const scanner = createScanner();
  let head: string | null = '';
  for await (const block of blocks) {
    if (head === null) yield* scanner.feed(block);
    else {
      head += block;
      if (head.length < headLength) continue;
      yield* scanner.feed(withoutWrapping(head));
      head = null;
    }
  }
  if (head !== null) yield* scanner.feed(withoutWrapping(head));
  if (scanner.isInside()) throw new UnfinishedJson();
}

/** Enough to see what lies around the statements. */
const headLength = 4096;

/** Finds the outermost objects in text that comes in pieces. */
const createScanner = () => {
  let text = '';
  let at = 0;
  let start = -1;
  let depth = 0;
  let quoted = false;

  /** Most of a file is texts: the engine finds their ends faster than we do. Without an end it goes on in the next piece. */
  const skipText = (): void => {
    const end = text.indexOf('"', at);
    at = end === -1 ? text.length - 1 : end;
    if (end !== -1 && !isEscaped(text, end)) quoted = false;
  };

  /** The object that ends here, when one does. */
  const read = (code: number): string | null => {
    if (code === quote) quoted = true;
    else if (code === openBrace) {
      if (depth++ === 0) start = at;
    } else if (code === closeBrace && depth > 0 && --depth === 0) {
      const object = text.slice(start, at + 1);
      start = -1;
      return object;
    }
    return null;
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
    *feed(block: string): Generator<string> {
      text += block;
      for (; at < text.length; at++) {
        if (quoted) skipText();
        else {
          const object = read(text.charCodeAt(at));
          if (object !== null) yield object;
        }
      }
      letGo();
    },
  };
};

const [quote, backslash, openBrace, closeBrace] = [34, 92, 123, 125];

const isEscaped = (text: string, at: number): boolean => {
  let before = at - 1;
  while (text.charCodeAt(before) === backslash) before--;
  return (at - before) % 2 === 0;
};

/** A result is an object around the statements: without its head, they lie at the top. */
const withoutWrapping = (text: string): string => {
  const head = /^\uFEFF?\s*\{\s*(?:"more"\s*:\s*(?:"[^"]*"|null)\s*,\s*)?"statements"\s*:\s*\[/.exec(text);
  return head ? text.slice(head[0].length) : text;
};
