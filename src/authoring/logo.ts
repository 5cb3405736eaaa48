import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CourseConfig } from '../core/course/config.ts';

/** Bytes. The logo travels in the page, before the first lesson. */
export const largestLogo = 20_000;

const types: { readonly [extension: string]: string } = { '.svg': 'image/svg+xml', '.png': 'image/png' };

/** The organisation's logo as an address that needs no request; `null` when it has none. Throws when the file cannot be read. */
export const logoOf = async (courseDir: string, { logo }: Pick<CourseConfig, 'logo'>): Promise<string | null> => {
  if (!logo) return null;
  const bytes = await readFile(path.join(courseDir, logo.file));
  return `data:${types[path.extname(logo.file)]};base64,${bytes.toString('base64')}`;
};
