import { readFile, stat } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type CourseConfig, courseConfigSchema } from '../core/course/config.ts';
import { largestLogo } from './logo.ts';
import { type AtField, problemsFromZod, type Sayings } from './problems/from-zod.ts';
import type { Problem } from './problems/problem.ts';
import { Source } from './problems/source.ts';

export const configFile = 'course.config.ts';

/** What a configuration imports. It has this name in every folder, whatever moves behind it. */
const ownName = '#course';
registerHooks({
  resolve: (name, context, next) =>
    name === ownName ? { url: import.meta.resolve('../core/course/config.ts'), shortCircuit: true } : next(name, context),
});

/** A line that names the file behind it, as configurations did before it had a name. */
const oldImport = /^import\b[^\n]*['"][^'"\n]*\/course\/config\.ts['"].*$/m;

export type ConfigReading = { readonly config: CourseConfig | undefined; readonly at: AtField; readonly problems: readonly Problem[] };

/** Reads and checks `course.config.ts`. Never throws: what is wrong with it comes back as problems. */
export const readConfig = async (dir: string): Promise<ConfigReading> => {
  const path = join(dir, configFile);
  const found = await stat(path).catch(() => undefined);
  const source = new Source(found ? await readFile(path, 'utf8') : '');
  const at: AtField = (path, message) => ({ file: configFile, ...source.point(offsetOf(source.text, path)), message });
  const failed = (line: number, message: string) => ({ config: undefined, at, problems: [{ file: configFile, line, column: 1, message }] });
  if (!found) return failed(1, `${configFile} ontbreekt: kopieer die van de voorbeeldcursus naar deze map.`);
  const old = oldImport.exec(source.text);
  if (old)
    return {
      config: undefined,
      at,
      problems: [
        {
          file: configFile,
          ...source.point(old.index),
          message: `Schrijf in plaats van deze regel: import { defineCourse } from '${ownName}'; dat adres verhuist niet meer.`,
        },
      ],
    };
  try {
    // The time makes a changed file a new module: Node keeps a module for as long as it runs.
    const module: unknown = await import(/* @vite-ignore */ `${pathToFileURL(path).href}?t=${found.mtimeMs}`);
    if (typeof module !== 'object' || module === null || !('default' in module))
      return failed(1, 'Begin met: export default defineCourse({ … });');
    const read = courseConfigSchema.safeParse(module.default);
    if (!read.success)
      return { config: undefined, at, problems: problemsFromZod(read.error, courseConfigSchema, module.default, at, sayings) };
    return { config: read.data, at, problems: await logoProblems(dir, read.data, at) };
  } catch (error) {
    if (isZodError(error)) return { config: undefined, at, problems: problemsFromZod(error, courseConfigSchema, undefined, at, sayings) };
    const text = error instanceof Error ? `${error.stack ?? ''}` : String(error);
    const line = Number(/course\.config\.ts(?:\?[^:]*)?:(\d+)/.exec(text)?.[1] ?? 1);
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return failed(line, `Dit bestand is niet te lezen: controleer komma’s, haakjes en aanhalingstekens rond deze regel (${reason}).`);
  }
};

const logoProblems = async (dir: string, { logo }: CourseConfig, at: AtField): Promise<readonly Problem[]> => {
  if (!logo) return [];
  const found = await stat(join(dir, logo.file)).catch(() => undefined);
  if (!found?.isFile()) return [at(['logo', 'file'], `Het logo ${logo.file} is er niet: zet het bestand naast ${configFile}.`)];
  if (found.size > largestLogo)
    return [
      at(
        ['logo', 'file'],
        `Het logo is ${Math.ceil(found.size / 1000)} kB: maak het kleiner dan ${largestLogo / 1000} kB, want het reist in elke pagina mee.`,
      ),
    ];
  return [];
};

/** By shape: the configuration may come with its own copy of Zod. */
const isZodError = (error: unknown): error is z.ZodError =>
  error instanceof z.ZodError || (error instanceof Error && error.name === 'ZodError' && 'issues' in error);

const types: { readonly [type: string]: string } = {
  string: 'tekst tussen aanhalingstekens',
  boolean: 'true of false',
  array: 'een lijst tussen [ en ]',
  object: 'velden tussen { en }',
};

const reasonOf = (issue: z.core.$ZodIssue, missing: boolean): string => {
  switch (issue.code) {
    case 'invalid_type':
      return missing
        ? `deze instelling ontbreekt; schrijf ${types[issue.expected] ?? issue.expected}`
        : `schrijf hier ${types[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `kies uit ${issue.values.map(value => `'${String(value)}'`).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' ? 'vul iets in; nu is het leeg' : 'noem er minstens één';
    case 'too_big':
      return `houd het bij ${issue.maximum} tekens`;
    case 'invalid_union':
      return "schrijf 'all', of een lijst zoals [{ id: 'leiderschap', required: true }]";
    case 'invalid_format':
      return issue.format === 'url' ? 'schrijf een volledig adres dat begint met https://' : issue.message;
    default:
      return issue.message;
  }
};

const sayings: Sayings = {
  known: 'bekende instelling',
  wrong: (issue, missing) => `Bij "${issue.path.join('.')}": ${reasonOf(issue, missing)}.`,
};

/** Where a setting stands, found by its name: the file is code, so there is no tree of it. */
const offsetOf = (text: string, path: readonly PropertyKey[]): number => {
  let at = Math.max(0, text.indexOf('export default'));
  for (const key of path) {
    if (typeof key !== 'string') continue;
    const found = new RegExp(`(?<![\\w$])['"]?${key.replace(/[^\w-]/g, '.')}['"]?\\s*:`, 'g');
    found.lastIndex = at;
    const match = found.exec(text);
    if (!match) return at;
    at = match.index;
  }
  return at;
};
