import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { UserError } from '../../src/core/user-error.ts';
import { createJsonScanner } from './json-scanner.ts';
import { isGzip, oddityOf, utf16Of } from './text.ts';

/** What stands where a statement could: a value that was read, or text that is none. */
export type FoundJson = { readonly value: unknown } | { readonly stray: string };

/**
 * The statements in an export: one array, a result with `statements` (xAPI 1.0.3 Part 3, 2.1.3) or several behind each other, one statement after
 * another (JSONL), any of these in a wrapper or in gzip. Read as a stream: never more of it in memory than one statement and one block of the
 * file. What is no statement comes out too, so that it can be counted. Throws a `UserError`, with the place, for text that is no JSON.
 */
export async function* readJson(file: string): AsyncGenerator<FoundJson> {
  const blocks = await blocksOf(file);
  let count = 0;
  try {
    for await (const found of objectsIn(blocks))
      if ('stray' in found) yield found;
      else {
        count++;
        for (const value of statementsIn(JSON.parse(found.source))) yield { value };
      }
  } catch (error) {
    throw asUserError(file, error, count);
  }
}

/** `count`: the statements that went well. */
const asUserError = (file: string, error: unknown, count: number): unknown => {
  if (error instanceof SyntaxError || error instanceof UnfinishedJson)
    return new UserError(
      `${file} is geen JSON met statements: het gaat mis bij statement ${count + (error instanceof UnfinishedJson ? 1 : 0)}. Is het bestand heel overgekomen?`,
    );
  const isDamaged = error instanceof TypeError || String((error as NodeJS.ErrnoException).code).startsWith('Z_');
  return isDamaged ? new UserError(`${file} is beschadigd of geen UTF-8, na statement ${count}. Haal de export opnieuw op.`) : error;
};

class UnfinishedJson extends Error {}

/** The file as text, whatever it was packed and written in. Throws a `UserError` for what is no text with data. */
const blocksOf = async (file: string): Promise<AsyncIterable<string>> => {
  const handle = await open(file).catch(() => {
    throw new UserError(`Het bestand ${file} is er niet.`);
  });
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512).finally(() => handle.close());
  const start = buffer.subarray(0, bytesRead);
  const refusal = oddityOf(start.toString('latin1'));
  if (refusal) throw new UserError(`${file} ${refusal.replace('CSV UTF-8', 'JSON')}`);
  const stream = createReadStream(file, { highWaterMark: 1024 * 1024 });
  const bytes = isGzip(start) ? stream.pipe(createGunzip()) : stream;
  return textOf(bytes as AsyncIterable<Uint8Array>);
};

async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const block of bytes) {
    decoder ??= new TextDecoder(utf16Of(block) ?? 'utf-8', { fatal: true });
    yield decoder.decode(block, { stream: true });
  }
  yield decoder?.decode() ?? '';
}

/** The source text of each object that could be a statement, and what else stands there. */
export async function* objectsIn(blocks: AsyncIterable<string>): AsyncGenerator<{ readonly source: string } | { readonly stray: string }> {
  const scanner = createJsonScanner();
  for await (const block of blocks) yield* scanner.feed(block);
  yield* scanner.end();
  if (scanner.isInside()) throw new UnfinishedJson();
}

const maxNesting = 4;

/** The statement in a row of a database or of a search engine; the value itself when there is none. */
const statementsIn = (value: unknown): readonly unknown[] => {
  const found = nestedIn(value, 0);
  if (found.length > 0) return found;
  // A page with nothing on it.
  const isEmptyPage =
    typeof value === 'object' && value !== null && Object.values(value).some(each => Array.isArray(each) && each.length === 0);
  return isEmptyPage && !('verb' in (value as object)) ? [] : [value];
};

const nestedIn = (value: unknown, depth: number): readonly unknown[] => {
  if (typeof value === 'string' && /^\s*\{[\s\S]*"verb"/.test(value)) return nestedIn(parsed(value), depth);
  if (typeof value !== 'object' || value === null || depth > maxNesting) return [];
  if (['actor', 'verb', 'object'].every(key => key in value)) return [value];
  return Object.values(value).flatMap(each => nestedIn(each, depth + 1));
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
