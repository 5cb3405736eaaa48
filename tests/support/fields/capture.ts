import type { FaultyLms } from '../faults/lms.ts';
import type { SentStatement } from '../faults/lrs-faults.ts';
import { partOfCourse, recordOf, verbNameOf } from '../faults/record.ts';
import type { FieldFormat, Values } from './table.ts';

/** What differs from one run to the next, by its form: times, and progress that has a number of its own at each write. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/^odw1;.*$/, 'odw1;…'],
  [/^\d{4}:\d\d:\d\d\.\d\d$/, 'HHHH:MM:SS.SS'],
  [/^PT(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d\d?)?S)?$/, 'PT…S'],
];

const formOf = (value: string): string => forms.find(([form]) => form.test(value))?.[1] ?? value;

/** What the LMS has on disk of these elements. */
export const valuesStored = (lms: FaultyLms, elements: readonly string[]): Values =>
  Object.fromEntries(elements.map(element => [element, formOf(lms.scorm.stored('l1')[element] ?? '')]));

/** Of a SCORM launch: the last value that the course set in each element, as the LMS took it. */
export const valuesSet = (lms: FaultyLms, launch: number): Values =>
  Object.fromEntries(
    (lms.scorm.sessions[launch]?.calls ?? [])
      .filter(({ method, result }) => method.endsWith('SetValue') && result === 'true')
      .map(({ element, value }) => [element, formOf(value)]),
  );

type Told = SentStatement & { readonly result?: Readonly<Record<string, unknown>> };

/** What a statement is about, for the table. */
const aboutOf = ({ object }: Told): string => {
  const part = partOfCourse.exec(object.id)?.[1];
  if (part === undefined) return 'cursus';
  return object.id.includes('/scenes/') ? 'scène' : part === 'modules' ? `module ${object.id.split('/').at(-1)}` : 'dilemma';
};

const resultOf = ({ result = {} }: Told): string =>
  Object.entries(result)
    .map(([name, value]) =>
      name === 'extensions'
        ? Object.entries(value as object)
            .map(([id, of]) => `${id.split('/').at(-1)}: ${of}`)
            .join(', ')
        : `${name}: ${formOf(String(value))}`,
    )
    .join(', ') || 'ja';

/** Of an LRS: the statements from this one on, each as `verb, about what` with its result. The LMS's own are in it, by their verbs. */
export const statementsSince = async (
  lms: FaultyLms,
  format: FieldFormat,
  seen: number,
): Promise<{ readonly values: Values; readonly seen: number }> => {
  const statements = ((await recordOf(lms, format, 'l1'))?.statements ?? []) as readonly Told[];
  const entries = statements
    .slice(seen)
    .map(statement => [`${verbNameOf(statement)}, ${aboutOf(statement)}`, resultOf(statement)] as const);
  const values: Record<string, string> = {};
  for (const [name, value] of entries) values[name] = name in values && values[name] !== value ? `${values[name]}; ${value}` : value;
  return { values, seen: statements.length };
};
