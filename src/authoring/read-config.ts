import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { type CourseConfig, courseConfigSchema } from '../core/course/config.ts';
import { houseStyle } from '../core/house-style.ts';
import { type ConfigData, readConfigData } from './config-data.ts';
import { largestLogo } from './logo.ts';
import { readLaid } from './organisation/laid.ts';
import { pictureMistake } from './picture-kind.ts';
import { type AtField, problemsFromZod, type Sayings } from './problems/from-zod.ts';
import type { Problem } from './problems/problem.ts';
import { readWritten, unseenInData } from './problems/read-text.ts';
import { Source } from './problems/source.ts';

export const configFile = 'course.config.ts';

/** What a configuration imports, in every folder: only an editor looks it up, for its types. */
const ownName = '#course';

/** A line that names the file behind it, as configurations did before it had a name. */
const oldImport = /^import\b[^\n]*['"][^'"\n]*\/course\/config\.ts['"].*$/m;

export type ConfigReading = { readonly config: CourseConfig | undefined; readonly at: AtField; readonly problems: readonly Problem[] };

/** Reads and checks `course.config.ts`, and runs nothing of it. Never throws: what is wrong with it comes back as problems. */
export const readConfig = async (dir: string): Promise<ConfigReading> => {
  const written = await readWritten(dir, configFile);
  const source = new Source(written?.text ?? '');
  const problemAt = (offset: number, message: string): Problem => ({ file: configFile, ...source.point(offset), message });
  const failed = (...problems: readonly Problem[]): ConfigReading => ({
    config: undefined,
    at: (_, message) => problemAt(0, message),
    problems,
  });
  if (!written) return failed(problemAt(0, `${configFile} ontbreekt: kopieer die van de voorbeeldcursus naar deze map.`));
  if (written.problems.length > 0) return failed(...written.problems);
  const old = oldImport.exec(source.text);
  if (old)
    return failed(
      problemAt(old.index, `Schrijf in plaats van deze regel: import { defineCourse } from '${ownName}'; dat adres verhuist niet meer.`),
    );
  const base = await ourData(dir);
  const found = readConfigData(source.text, base);
  if ('fault' in found) return failed(problemAt(found.fault.offset, found.fault.message));
  const at: AtField = (path, message) => problemAt(found.offsetOf(path), message);
  if (found.extends && base === undefined)
    return failed(
      problemAt(found.offsetOf([]), 'Hier is niets om van af te wijken: schrijf in plaats van extendCourse hier defineCourse.'),
    );
  const data = found.extends ? extended(base, found.data) : found.data;
  const read = courseConfigSchema.safeParse(data);
  const hidden = unseenInData(found.data, at);
  if (!read.success)
    return { config: undefined, at, problems: [...problemsFromZod(read.error, courseConfigSchema, data, at, sayings), ...hidden] };
  return { config: read.data, at, problems: [...hidden, ...contrastProblems(read.data, at), ...(await logoProblems(dir, read.data, at))] };
};

/** Where our course is: the folder of the product. */
export const ourDir = resolve(import.meta.dirname, '../..');

/** Our configuration as data, for one that extends it; `undefined` where it is the one that is read, or cannot be. */
const ourData = async (dir: string): Promise<unknown> => {
  const ours = (await readLaid(dir))?.ours ?? ourDir;
  return resolve(dir) === resolve(ours) ? undefined : configDataIn(ours);
};

/** A configuration that stands by itself, as data; `undefined` for any other. */
export const configDataIn = async (dir: string): Promise<unknown> => {
  const written = await readWritten(dir, configFile);
  const found: ConfigData | undefined = written && readConfigData(written.text);
  return found && 'data' in found && !found.extends ? found.data : undefined;
};

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields that are there take the place of ours, within a field too; a list does so as a whole. */
const extended = (ours: unknown, own: unknown): unknown => {
  if (!isFields(ours) || !isFields(own)) return own;
  return { ...ours, ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name, extended(ours[name], value)])) };
};

const contrastProblems = ({ colours }: CourseConfig, at: AtField): readonly Problem[] => {
  try {
    houseStyle(colours);
    return [];
  } catch (error) {
    return [at(['colours'], error instanceof Error ? error.message : String(error))];
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
  const mistake = await pictureMistake(dir, logo.file);
  return mistake === undefined ? [] : [at(['logo', 'file'], mistake)];
};

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
      return `${missing ? 'deze instelling ontbreekt; ' : ''}kies uit ${issue.values.map(value => `'${String(value)}'`).join(', ')}`;
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
