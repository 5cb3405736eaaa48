import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeWritten, unseenIn, unseenReferences } from '../../core/text/written-text.ts';
import type { Problem } from './problem.ts';
import { Source } from './source.ts';

/** A text file of the course. With problems its text is what could be read of it: nothing when it is in another encoding. */
export type TextReading = { readonly text: string; readonly problems: readonly Problem[] };

/** Reads a file that a person wrote, relative to `dir`; `undefined` when it is not there. Every text file of a course comes in here. */
export const readWritten = async (dir: string, file: string): Promise<TextReading | undefined> => {
  const bytes = await readFile(join(dir, file)).catch(() => undefined);
  if (!bytes) return undefined;
  const written = decodeWritten(bytes);
  if ('unreadable' in written) return { text: '', problems: [{ file, line: written.line, column: 1, message: written.unreadable }] };
  const source = new Source(written.text);
  const references = file.endsWith('.mdx') ? unseenReferences(source.text) : [];
  const problems = [...unseenIn(source.text), ...references].map(({ offset, message }) => ({ file, ...source.point(offset), message }));
  return { text: written.text, problems };
};

/** What nobody sees in data that a file spells with escapes (`"\\u200b"` in YAML or in the configuration), at its place. */
export const unseenInData = <Place>(data: unknown, at: (path: readonly PropertyKey[], message: string) => Place): readonly Place[] => {
  const faults = (value: unknown, path: readonly PropertyKey[]): readonly Place[] => {
    if (typeof value === 'string') return unseenIn(value).map(({ message }) => at(path, message));
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, each]) => faults(each, [...path, Array.isArray(value) ? Number(key) : key]));
  };
  return faults(data, []);
};
