import { LineCounter, parseDocument, type YAMLError } from 'yaml';
import { z } from 'zod';
import { lessonKinds } from '../../core/course/model.ts';
import { nearest, suggest } from '../problems/nearest.ts';
import type { Source } from '../problems/source.ts';

const text = (what: string, most = 1000) =>
  z
    .string(`schrijf ${what}, tussen aanhalingstekens als er een dubbele punt in staat`)
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
});

/** Frontmatter of a lesson. */
export const lessonFrontmatter = z.strictObject({
  /** The title that learners and the LMS show. */
  titel: text('een titel', 255),
  /** Whole minutes for the lesson. */
  duur: minutes,
  /** What kind of lesson it is. */
  soort: z.enum(lessonKinds, `kies uit ${lessonKinds.join(', ')}`),
});

export type ModuleFrontmatter = z.infer<typeof moduleFrontmatter>;
export type LessonFrontmatter = z.infer<typeof lessonFrontmatter>;

/** What is wrong, at an offset (UTF-16 units) in the file. */
type Wrong = { readonly offset: number; readonly message: string };

const opening = /^\s*---[ \t]*\r?\n/;

/** Translates the YAML errors that authors really make. */
const yamlMessage = (error: YAMLError): string => {
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'Hier staat een dubbele punt te veel, of een regel is niet af: zet de hele waarde tussen aanhalingstekens.';
    case 'DUPLICATE_KEY':
      return 'Dit veld staat er twee keer: haal er een weg.';
    case 'MISSING_CHAR':
      return 'Hier ontbreekt een teken, waarschijnlijk een aanhalingsteken, een haakje of een dubbele punt.';
    case 'TAB_AS_INDENT':
      return 'Spring in met spaties, niet met een tab.';
    case 'BAD_INDENT':
      return 'De inspringing klopt niet: begin elk veld aan het begin van de regel en elk streepje even ver.';
    default:
      return 'Deze regel met kopgegevens is niet te lezen: schrijf "naam: waarde", met aanhalingstekens om een waarde met bijzondere tekens.';
  }
};

/** A value whose quote is not closed on its line; the YAML parser notices it only at the end of the file. */
const openQuote = /^[^\n:#]+:[ \t]*(["'])(?:(?!\1).)*$/mu;

const yamlError = (error: YAMLError, text: string, start: number): Wrong => {
  const open = error.code === 'MISSING_CHAR' ? openQuote.exec(text.slice(start, start + error.pos[0])) : null;
  if (open)
    return { offset: start + open.index, message: 'Het aanhalingsteken in deze regel wordt niet gesloten: zet er een aan het eind.' };
  return { offset: start + error.pos[0], message: yamlMessage(error) };
};

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
  source: Source,
  schema: Schema,
): { readonly value: z.infer<Schema> | undefined; readonly wrong: readonly Wrong[] } => {
  const fields = Object.keys(schema.shape);
  const open = opening.exec(source.text)?.[0];
  const failed = (offset: number, message: string) => ({ value: undefined, wrong: [{ offset, message }] });
  if (open === undefined)
    return failed(0, `De kopgegevens ontbreken: begin met een regel ---, dan ${fields.join(', ')}, en sluit af met ---.`);
  const length = source.text.slice(open.length).search(/^---[ \t]*$/m);
  if (length < 0) return failed(0, 'De kopgegevens worden niet afgesloten: zet er een regel --- onder.');

  const document = parseDocument(source.text.slice(open.length, open.length + length), { lineCounter: new LineCounter() });
  if (document.errors.length) return { value: undefined, wrong: document.errors.map(error => yamlError(error, source.text, open.length)) };

  const data: unknown = document.toJS() ?? {};
  const result = schema.safeParse(data);
  if (result.success) return { value: result.data, wrong: [] };
  const offsetOf = (path: readonly PropertyKey[]): number | undefined => {
    const node: unknown = document.getIn(path, true);
    return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
      ? open.length + Number(node.range[0])
      : undefined;
  };
  // A misspelled name is one mistake: the field that was meant is not reported as missing too.
  const meant = new Set(
    result.error.issues.flatMap(issue => (issue.code === 'unrecognized_keys' ? issue.keys.map(key => nearest(key, fields)) : [])),
  );
  const wrong = result.error.issues.flatMap((issue): Wrong[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(key => ({ offset: fieldOffset(source, key), message: `"${key}" is geen bekend veld.${suggest(key, fields)}` }));
    const [field] = issue.path;
    const missing = typeof data === 'object' && data !== null && !Object.hasOwn(data, field ?? '');
    if (missing && meant.has(String(field))) return [];
    const offset = missing || field === undefined ? 0 : (offsetOf(issue.path) ?? fieldOffset(source, String(field)));
    return [{ offset, message: fieldMessage(issue, missing) }];
  });
  return { value: undefined, wrong };
};
