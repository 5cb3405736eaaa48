import { readFile } from 'node:fs/promises';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { decodeWritten } from '../../src/core/text/written-text.ts';
import { UserError } from '../../src/core/user-error.ts';
import type { CourseFacts } from '../facts/course-facts.ts';
import { dateOf, dateOrders } from './dates.ts';
import type { ColumnPlace } from './table.ts';

const column = z.union([
  z.string().min(1),
  z.array(z.string().min(1)).min(1),
  z.strictObject({ kolom: z.int().min(1) }),
  z.strictObject({ na: z.string().min(1) }),
]);

const mappingSchema = z.strictObject({
  persoon: column,
  /** The account's home page, so that somebody who is in the LRS too counts once. */
  lms: z.string().optional(),
  module: column.optional(),
  begonnen: column.optional(),
  afgerond: column.optional(),
  status: column.optional(),
  /** What `status` says of somebody who completed. */
  klaar: z
    .array(z.union([z.string(), z.number()]).transform(String))
    .default(['completed', 'complete', 'passed', 'voltooid', 'afgerond', 'geslaagd']),
  /** Or from which number in `status` on somebody completed: a share, or a score. */
  vanaf: z.number().optional(),
  datum: z.enum(dateOrders).default('jjjj-mm-dd'),
  /** The day on which who completed counts when the file has no date for it: that of the export. */
  zonder_datum: z.string().optional(),
  /** Lines above the heads. */
  sla_over: z.int().min(0).optional(),
  /** What the LMS calls a module → its id. Without it, or with an empty name, a row is about the whole course. */
  modules: z.record(z.string(), z.string()).default({}),
  /** Id of a module → its own columns, where one row tells of all modules. */
  per_module: z
    .record(z.string(), z.strictObject({ begonnen: column.optional(), afgerond: column.optional(), status: column.optional() }))
    .optional(),
});

export type Mapping = z.infer<typeof mappingSchema>;

/** Which column holds what (docs/rapport.md). Throws a `UserError` that says what is wrong in it. */
export const readMapping = async (file: string, facts: CourseFacts): Promise<Mapping> => {
  const bytes = await readFile(file).catch(() => {
    throw new UserError(`Het bestand ${file} is er niet: --kolommen wijst de kolommen van de CSV aan.`);
  });
  const written = decodeWritten(bytes);
  if ('unreadable' in written) throw new UserError(`${file}, regel ${written.line}: ${written.unreadable}`);
  const read = mappingSchema.safeParse(yamlOf(file, written.text));
  if (!read.success) throw new UserError(`${file}: ${read.error.issues.map(issueText).join(' ')}`);
  const mistake = mistakeIn(read.data, facts);
  if (mistake) throw new UserError(`${file}: ${mistake}`);
  return read.data;
};

const yamlOf = (file: string, source: string): unknown => {
  try {
    return parseYaml(source);
  } catch (error) {
    const line = (error as { linePos?: readonly { readonly line: number }[] }).linePos?.[0]?.line;
    throw new UserError(
      `${file} is geen YAML${line ? `, het gaat mis bij regel ${line}` : ''}: schrijf per regel naam: waarde, en zet tekst met een dubbele punt tussen aanhalingstekens.`,
    );
  }
};

const issueText = (issue: z.core.$ZodIssue): string => {
  const where = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return `“${issue.keys.join('”, “')}” bestaat niet${where ? ` bij ${where}` : ''}; het kan zijn: ${Object.keys(mappingSchema.shape).join(', ')}.`;
  if (where === '') return 'er staat niets bruikbaars in: begin met persoon: en de kop van de kolom met het e-mailadres of de accountnaam.';
  if (where === 'datum') return `datum is ${dateOrders.join(', ')}.`;
  return `“${where}” klopt niet: zie het voorbeeld in docs/rapport.md.`;
};

const mistakeIn = (mapping: Mapping, { modules }: CourseFacts): string | null => {
  const { per_module: apart, zonder_datum: without } = mapping;
  const unknown = [...Object.values(mapping.modules), ...Object.keys(apart ?? {})].find(id => !modules.some(module => module.id === id));
  if (unknown !== undefined) return `de module “${unknown}” bestaat niet in deze cursus; wel: ${modules.map(({ id }) => id).join(', ')}.`;
  if (mapping.module && Object.keys(mapping.modules).length === 0)
    return 'bij module hoort modules: hoe het LMS elke module noemt, met haar id.';
  if (without !== undefined && dateOf(without, mapping.datum) === null)
    return `zonder_datum is een dag, als 2026-03-31; “${without}” is dat niet.`;
  const rows = [mapping, ...Object.values(apart ?? {})];
  return rows.some(({ begonnen, afgerond, status }) => begonnen ?? afgerond ?? status)
    ? null
    : 'geef minstens één van begonnen, afgerond of status.';
};

/** All columns that a mapping names. */
export const columnsOf = ({ persoon, module, begonnen, afgerond, status, per_module: apart }: Mapping): readonly ColumnPlace[] =>
  [
    persoon,
    module,
    begonnen,
    afgerond,
    status,
    ...Object.values(apart ?? {}).flatMap(own => [own.begonnen, own.afgerond, own.status]),
  ].filter(each => each !== undefined);
