import { open } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** What a picture of each kind begins with, as Latin-1. A name says what a file should be; the build reads what it is. */
const beginnings: { readonly [extension: string]: RegExp } = {
  '.png': /^\x89PNG\r\n/,
  '.jpg': /^\xff\xd8\xff/,
  '.jpeg': /^\xff\xd8\xff/,
  '.gif': /^GIF8[79]a/,
  '.webp': /^RIFF[\s\S]{4}WEBP/,
  '.avif': /^[\s\S]{4}ftyp/,
  '.svg': /^(?:\xef\xbb\xbf)?\s*</,
};

/** Whether a file with the name of a picture holds one of that kind; a file with another name, or one that is not there, is not judged. */
const isPicture = async (dir: string, file: string): Promise<boolean> => {
  const begins = beginnings[extname(file).toLowerCase()];
  const handle = begins && (await open(join(dir, file)).catch(() => undefined));
  if (!begins || !handle) return true;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return begins.test(buffer.toString('latin1', 0, bytesRead));
  } finally {
    await handle.close();
  }
};

const notAPicture = (file: string): string =>
  `${file.split('/').at(-1)} is geen ${extname(file).slice(1).toLowerCase()}-bestand, al heet het zo: sla de afbeelding opnieuw op in dat formaat.`;

/** What is wrong with a file that has the name of a picture, if anything is. */
export const pictureMistake = async (dir: string, file: string): Promise<string | undefined> =>
  (await isPicture(dir, file)) ? undefined : notAPicture(file);
