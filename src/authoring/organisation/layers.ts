import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument, stringify } from 'yaml';
import { z } from 'zod';

/** The files of a course that lie on each other: an organisation's own, and ours. */

/** Every file below `modules/`, relative to `dir`, with `/`; nothing when there is no such folder. */
export const filesBelow = async (dir: string): Promise<readonly string[]> => {
  const entries = await readdir(path.join(dir, 'modules'), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter(file => !file.split('/').some(part => part.startsWith('.')))
    .sort();
};

export const bytesIn = (dir: string, file: string): Promise<Buffer | undefined> => readFile(path.join(dir, file)).catch(() => undefined);
export const textIn = async (dir: string, file: string): Promise<string> => (await bytesIn(dir, file))?.toString('utf8') ?? '';

const noteFile = /^(modules\/[^/]+)\/begeleiden\/([^/]+)\.yaml$/;

/** For a file with what facilitators need with one dilemma: the file that holds it for all of a module, and the dilemma. */
export const noteOf = (file: string): { readonly all: string; readonly dilemma: string } | undefined => {
  const [, folder, dilemma] = noteFile.exec(file) ?? [];
  return folder !== undefined && dilemma !== undefined ? { all: `${folder}/begeleiden.yaml`, dilemma } : undefined;
};

const withDilemmas = z.looseObject({ dilemmas: z.array(z.looseObject({ id: z.string() })) });

/** What facilitators need with one dilemma, as a text of its own, out of the file for all; `undefined` when it is not in there. */
export const noteIn = (text: string, dilemma: string): string | undefined => {
  const found = withDilemmas.safeParse(parseDocument(text).toJS()).data?.dilemmas.find(({ id }) => id === dilemma);
  if (!found) return undefined;
  const { id: _, ...fields } = found;
  return stringify(fields, { lineWidth: 0 });
};

const renames = z.looseObject({ hernoemd: z.looseObject({ lessen: z.record(z.string(), z.string()).optional() }).nullish() });

/** What our lessons are called now that had another name: `module/les` to `module/les`. */
export const lessonRenames = (text: string): Readonly<Record<string, string>> =>
  renames.safeParse(parseDocument(text).toJS() ?? {}).data?.hernoemd?.lessen ?? {};
