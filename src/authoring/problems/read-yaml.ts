import type { z } from 'zod';
import { type AtField, type FieldPath, problemsFromZod } from './from-zod.ts';
import type { Problem } from './problem.ts';
import { readWritten, unseenInData } from './read-text.ts';
import { Source } from './source.ts';
import { readWrittenYaml, type WrittenYaml } from './yaml-document.ts';

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
  const problem = (offset: number, message: string): Problem => ({ file, ...source.point(offset), message });
  const failed = (problems: readonly Problem[]) => ({
    value: undefined,
    at: (_: FieldPath, message: string) => problem(0, message),
    problems,
  });
  if (written.problems.length > 0) return failed(written.problems);
  const read = readWrittenYaml(source.text);
  if ('faults' in read) return failed(read.faults.map(({ offset, message }) => problem(offset, message)));
  const { data } = read;
  const at: AtField = (path, message) => problem(offsetOf(read, path), message);
  if (isEmpty(data)) return failed([problem(0, 'Dit bestand is leeg: vul het in zoals dat van een andere module, of haal het weg.')]);
  const result = schema.safeParse(data);
  if (result.success) return { value: result.data, at, problems: unseenInData(data, at) };
  return { value: undefined, at, problems: problemsFromZod(result.error, schema, data, at, { known: 'bekend veld', wrong }) };
};

const isEmpty = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && Object.keys(data).length === 0 && !Array.isArray(data);

const wrong = (issue: z.core.$ZodIssue, missing: boolean): string => {
  const field = issue.path.findLast(part => typeof part === 'string');
  if (field === undefined) return 'Schrijf hier velden: op elke regel "naam: waarde".';
  return missing ? `"${String(field)}" ontbreekt: ${issue.message}.` : `Bij "${String(field)}": ${issue.message}.`;
};

type Readable = Extract<WrittenYaml, { readonly data: unknown }>;

/** Where a field stands; of one that is not there, the nearest field around it. */
const offsetOf = (read: Readable, path: FieldPath): number => {
  for (let length = path.length; length > 0; length--) {
    const offset = read.offsetOf(path.slice(0, length));
    if (offset !== undefined) return offset;
  }
  return 0;
};
