import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A lesson as it is on the disk. A byte order mark stays in the text: what is not edited is written back as it was. */
export type LessonFile = { readonly bytes: Buffer; readonly text: string; readonly hash: string };

/** SHA-256 of the bytes of a file. */
export const fileHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A Dutch sentence when it is not there, or is no UTF-8: then it could not be written back as it was. */
export const readLesson = async (courseDir: string, file: string): Promise<LessonFile | string> => {
  const bytes = await readFile(path.join(courseDir, file)).catch(() => undefined);
  if (!bytes) return `${file} is er niet meer.`;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { bytes, text, hash: fileHash(bytes) };
  } catch {
    return `${file} is geen UTF-8: sla het op als UTF-8 en probeer het opnieuw.`;
  }
};

/** Writes a file that is still as it was read; gives a Dutch sentence when it is not, or when it cannot be written. */
export const writeLesson = async (courseDir: string, file: string, was: string, bytes: Uint8Array): Promise<string | null> => {
  const now = await readLesson(courseDir, file);
  if (typeof now === 'string') return now;
  if (now.hash !== was) return `${file} is intussen veranderd: probeer het opnieuw.`;
  return writeFile(path.join(courseDir, file), bytes).then(
    () => null,
    () => `${file} kon niet worden geschreven: kijk of het bestand alleen-lezen is.`,
  );
};
