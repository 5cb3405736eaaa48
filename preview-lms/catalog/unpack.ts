import { unzipSync } from 'fflate';
import { HttpProblem } from '../http/http.ts';

/** Many times the largest course with pictures (the whole course has some eighty files), and no trouble for a computer of today. */
export const unpackLimits = {
  /** What all files together may become in memory, in bytes. */
  bytes: 256 * 2 ** 20,
  files: 10_000,
} as const;

/**
 * The files of a zip by their path in it. Throws an `HttpProblem` with a Dutch sentence when it is no zip, or says that it unpacks to
 * more than the limits: a zip of 2 MB can hold 2 GB. What a file is beyond the size that the zip names for it is not unpacked.
 */
export const unpack = (
  file: string,
  zip: Uint8Array,
  limits: { readonly bytes: number; readonly files: number } = unpackLimits,
): ReadonlyMap<string, Uint8Array> => {
  let bytes = 0;
  let files = 0;
  const refused = (why: string) => new HttpProblem(422, `Het pakket ${file} ${why}. Maak het opnieuw met: npm run packages`);
  try {
    const entries = unzipSync(zip, {
      filter: ({ originalSize }) => {
        bytes += originalSize;
        files += 1;
        if (bytes > limits.bytes) throw refused(`wordt uitgepakt groter dan ${limits.bytes / 2 ** 20} MB, en wordt niet geopend`);
        if (files > limits.files) throw refused(`heeft meer dan ${limits.files} bestanden, en wordt niet geopend`);
        return true;
      },
    });
    return new Map(Object.entries(entries));
  } catch (error) {
    if (error instanceof HttpProblem) throw error;
    throw refused('is niet te lezen: het is geen zip, of het is beschadigd');
  }
};
