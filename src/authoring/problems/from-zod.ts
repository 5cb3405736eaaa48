import { z } from 'zod';
import { nearest, suggest } from './nearest.ts';
import type { Problem } from './problem.ts';

/** A field of a file, by the keys that lead to it: `['plannen', 0, 'duur']`. */
export type FieldPath = readonly PropertyKey[];

/** Makes a problem at a field; at the nearest around it when it is not there. */
export type AtField = (path: FieldPath, message: string) => Problem;

/** How one kind of file speaks of what is wrong in it. */
export type Sayings = {
  /** What a field is called: `bekend veld` in ‘"rol" is geen bekend veld.’ */
  readonly known: string;
  /** The sentence for any other issue. `missing`: the field is not there at all. */
  readonly wrong: (issue: z.core.$ZodIssue, missing: boolean) => string;
};

/**
 * Zod's issues as problems for an author. A misspelled name is one mistake: the field that was meant is not reported as missing too.
 * `data`: what was held against the schema; absent when it is lost, as that of a configuration that checks itself while it is loaded.
 */
export const problemsFromZod = (
  { issues }: Pick<z.ZodError, 'issues'>,
  schema: z.ZodType,
  data: unknown,
  at: AtField,
  { known, wrong }: Sayings,
): readonly Problem[] => {
  const meant = new Set(
    issues.flatMap(issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => nameOf([...issue.path, nearest(key, fieldsAt(schema, issue.path)) ?? '']))
        : [],
    ),
  );
  return issues.flatMap(issue => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(key => at([...issue.path, key], `"${key}" is geen ${known}.${suggest(key, fieldsAt(schema, issue.path))}`));
    const missing = data === undefined ? /\bundefined$/.test(issue.message) : !isThere(data, issue.path);
    return missing && meant.has(nameOf(issue.path)) ? [] : [at(issue.path, wrong(issue, missing))];
  });
};

const nameOf = (path: FieldPath): string => JSON.stringify(path.map(String));

const isThere = (data: unknown, path: FieldPath): boolean => {
  let here = data;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return false;
    here = (here as { readonly [key: PropertyKey]: unknown })[key];
  }
  return here !== undefined;
};

/** The names that the object at this path takes; none where there is no object. */
const fieldsAt = (schema: z.ZodType, path: FieldPath): readonly string[] => {
  const [key, ...rest] = path;
  if (schema instanceof z.ZodPipe) return fieldsAt(schema.in as z.ZodType, path);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodReadonly)
    return fieldsAt(schema.unwrap() as z.ZodType, path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(option => fieldsAt(option as z.ZodType, path));
  if (schema instanceof z.ZodArray) return key === undefined ? [] : fieldsAt(schema.element as z.ZodType, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  if (key === undefined) return Object.keys(schema.shape);
  const field: unknown = schema.shape[String(key)];
  return field instanceof z.ZodType ? fieldsAt(field, rest) : [];
};
