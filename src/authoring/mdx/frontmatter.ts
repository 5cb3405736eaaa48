import { z } from 'zod';
import { lessonKinds } from '../../core/course/model.ts';
import { problemsFromZod } from '../problems/from-zod.ts';
import type { Problem } from '../problems/problem.ts';
import { unseenInData } from '../problems/read-text.ts';
import type { Source } from '../problems/source.ts';
import { readWrittenYaml } from '../problems/yaml-document.ts';

const text = (what: string, most = 1000) =>
  z
    .string({
      error: ({ input }) =>
        typeof input === 'number' || typeof input === 'boolean'
          ? `zet ${input} tussen aanhalingstekens`
          : `schrijf ${what}, tussen aanhalingstekens als er een dubbele punt in staat`,
    })
    .trim()
    .min(1, `schrijf ${what}; nu is het leeg`)
    .max(most, `schrijf ${what} van hooguit ${most} tekens`);

const minutes = z
  .int('schrijf een heel aantal minuten, bijvoorbeeld 12')
  .min(1, 'schrijf minstens 1 minuut')
  .max(600, 'schrijf hooguit 600 minuten');
const list = (what: string) =>
  z.array(text(what), `schrijf een lijst: onder elkaar, elke regel met een streepje en ${what}`).min(1, `noem er minstens één: ${what}`);

/** Frontmatter of a module's `index.mdx`. */
export const moduleFrontmatter = z.strictObject({
  /** The title that learners and the LMS show. */
  titel: text('een titel', 255),
  /** What the learner can do afterwards: one sentence in the first person. */
  belofte: text('in één zin wat iemand hierna kan'),
  /** Whole minutes for the module. */
  duur: minutes,
  /** Place among the modules. */
  volgorde: z.int('schrijf een heel getal, bijvoorbeeld 2').min(0, 'schrijf een getal vanaf 0'),
  /** What the module works towards. */
  doelen: list('een doel'),
  /** Who it is for. */
  doelgroep: list('voor wie het is'),
  /** Whether it is no part of the course, but for others: it is packaged on its own. */
  apart: z.boolean('schrijf true of false').default(false),
  /** What the course opens with, where this is its first module: a moment, and no promise. */
  openingszin: text('een zin uit een tafereel', 160).optional(),
  /** What the last page begins with, where this is its first module. */
  slotzin: text('een zin of drie uit een tafereel', 200).optional(),
});

/** Frontmatter of a lesson. */
export const lessonFrontmatter = z.strictObject({
  /** The title that learners and the LMS show. */
  titel: text('een titel', 255),
  /** Whole minutes for the lesson; without it they are counted. */
  duur: minutes.optional(),
  /** What kind of lesson it is. */
  soort: z.enum(lessonKinds, `kies uit ${lessonKinds.join(', ')}`),
  /** Of an organisation's own lesson in a module of ours: the lesson that it comes after. Elsewhere the number of a file is its place. */
  na: text('de les waar deze achter komt').optional(),
});

export type ModuleFrontmatter = z.infer<typeof moduleFrontmatter>;
export type LessonFrontmatter = z.infer<typeof lessonFrontmatter>;

const opening = /^\s*---[ \t]*\r?\n/;

const fieldMessage = (issue: z.core.$ZodIssue, missing: boolean): string => {
  const field = issue.path.find(part => typeof part === 'string');
  if (field === undefined) return 'Schrijf hier velden: op elke regel "naam: waarde".';
  return missing ? `"${field}" ontbreekt: ${issue.message}.` : `Bij "${field}": ${issue.message}.`;
};

/** The offset (UTF-16 units) of a field in the frontmatter; 0 when it is not there. */
export const fieldOffset = (source: Source, field: string): number =>
  Math.max(0, source.text.search(new RegExp(`^["']?${field.replace(/[^\p{L}\p{N}_-]/gu, '.')}["']?\\s*:`, 'mu')));

/** Reads the frontmatter of a file and holds it against a schema. Never throws. */
export const readFrontmatter = <Schema extends z.ZodObject>(
  file: string,
  source: Source,
  schema: Schema,
): { readonly value: z.infer<Schema> | undefined; readonly problems: readonly Problem[] } => {
  const fields = Object.keys(schema.shape);
  const open = opening.exec(source.text)?.[0];
  const problem = (offset: number, message: string): Problem => ({ file, ...source.point(offset), message });
  const failed = (...problems: readonly Problem[]) => ({ value: undefined, problems });
  if (open === undefined)
    return failed(problem(0, `De kopgegevens ontbreken: begin met een regel ---, dan ${fields.join(', ')}, en sluit af met ---.`));
  const length = source.text.slice(open.length).search(/^---[ \t]*$/m);
  if (length < 0) return failed(problem(0, 'De kopgegevens worden niet afgesloten: zet er een regel --- onder.'));

  const yaml = source.text.slice(open.length, open.length + length);
  const read = readWrittenYaml(yaml);
  if ('faults' in read) return failed(...read.faults.map(({ offset, message }) => problem(open.length + offset, message)));
  const { data } = read;
  const result = schema.safeParse(data);
  /** A field that is not known stands at its name; one that is missing, at the beginning. */
  const at = (path: readonly PropertyKey[], message: string): Problem => {
    const [field] = path;
    if (field === undefined) return problem(0, message);
    const value = fields.includes(String(field)) ? read.offsetOf(path) : undefined;
    return problem(value === undefined ? fieldOffset(source, String(field)) : open.length + value, message);
  };
  if (result.success) return { value: result.data, problems: unseenInData(data, at) };
  return failed(...problemsFromZod(result.error, schema, data, at, { known: 'bekend veld', wrong: fieldMessage }));
};
