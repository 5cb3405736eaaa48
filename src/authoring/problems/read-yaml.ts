import { type Document, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type AtField, problemsFromZod } from './from-zod.ts';
import type { Problem } from './problem.ts';
import { readWritten, unseenInData } from './read-text.ts';
import { Source } from './source.ts';
import { lostInComments } from './yaml-comments.ts';

/** What stands in a YAML file that a person writes; no `value` when something in it has to be mended. */
export type YamlReading<T> = { readonly value: T | undefined; readonly at: AtField; readonly problems: readonly Problem[] };

/** Reads a YAML file of a course and holds it against a schema; `undefined` when it is not there. Never throws for what stands in it. */
export const readYaml = async <Schema extends z.ZodType>(
  dir: string,
  file: string,
  schema: Schema,
): Promise<YamlReading<z.output<Schema>> | undefined> => {
  const written = await readWritten(dir, file);
  if (written === undefined) return undefined;
  const source = new Source(written.text);
  const document = parseDocument(source.text);
  const at: AtField = (path, message) => ({ file, ...source.point(offsetOf(document, path)), message });
  if (written.problems.length > 0) return { value: undefined, at, problems: written.problems };
  const lost = lostInComments(source.text).map(({ offset, message }) => ({ file, ...source.point(offset), message }));
  if (lost.length > 0) return { value: undefined, at, problems: lost };
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos }) => ({
      file,
      ...source.point(pos[0]),
      message:
        'Deze regel is niet te lezen: zet een tekst met een dubbele punt of een hekje tussen aanhalingstekens, en let op het inspringen.',
    }));
    return { value: undefined, at, problems };
  }
  const data: unknown = document.toJS() ?? {};
  const result = schema.safeParse(data);
  if (result.success) return { value: result.data, at, problems: unseenInData(data, at) };
  return { value: undefined, at, problems: problemsFromZod(result.error, schema, data, at, { known: 'bekend veld', wrong }) };
};

const wrong = (issue: z.core.$ZodIssue): string => {
  const field = issue.path.findLast(part => typeof part === 'string');
  return `Bij "${String(field ?? 'dit bestand')}": ${issue.message}.`;
};

/** Where a field stands; of one that is not there, the nearest field around it. */
const offsetOf = (document: Document, path: readonly PropertyKey[]): number => {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) return Number(node.range[0]);
  }
  return 0;
};
