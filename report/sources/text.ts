import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { UserError } from '../../src/core/user-error.ts';

/** A table as text, and how its bytes were read. `legacy`: they were no UTF-8, and were taken for what a Dutch Windows writes. */
export type DecodedText = { readonly text: string; readonly legacy: boolean };

/** A year of a country fits; what is longer is taken for a mistake before it fills the memory, bytes. */
const maxBytes = 400 * 1024 * 1024;

/**
 * A table of an LMS or a spreadsheet: gzip or not, UTF-8, UTF-16 by its mark or its zeros, and else Windows-1252. Strict: a byte that fits none of
 * them is not replaced in silence. Throws a `UserError` for what is no text, with what it is.
 */
export const readText = async (file: string): Promise<DecodedText> => {
  const packed = await readFile(file).catch(() => {
    throw new UserError(`${file} kan niet als CSV worden gelezen: het bestand is er niet. Kijk het pad na.`);
  });
  const bytes = unpacked(file, packed);
  if (bytes.length > maxBytes) throw new UserError(`${file} is te groot om in één keer te lezen: knip het in delen van hoogstens 400 MB.`);
  const refusal = oddityOf(bytes.subarray(0, 512).toString('latin1'));
  if (refusal) throw new UserError(`${file} ${refusal}`);
  return decoded(bytes);
};

export const isGzip = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b;

const unpacked = (file: string, bytes: Buffer): Buffer => {
  if (!isGzip(bytes)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch {
    throw new UserError(`${file} is ingepakt met gzip, en is beschadigd of te groot: haal het opnieuw op, of pak het zelf uit.`);
  }
};

/** What a file is that is no text with data, as the end of a sentence; `null` when nothing is odd. `start`: its first bytes as characters. */
export const oddityOf = (start: string): string | null => {
  if (start.startsWith('PK')) return 'is een Excel- of zipbestand: open het en bewaar het als CSV UTF-8.';
  if (start.startsWith('\u00D0\u00CF\u0011\u00E0')) return 'is een oud Excel-bestand (.xls): open het en bewaar het als CSV UTF-8.';
  if (start.startsWith('%PDF')) return 'is een pdf: vraag het LMS om een CSV.';
  if (/^[^\w"]{0,8}<(?:!doctype|html|\?xml|table|head|meta)/i.test(start))
    return 'is een webpagina en geen export, misschien een inlogscherm: log in en haal de export opnieuw op.';
  return null;
};

const decoded = (bytes: Buffer): DecodedText => {
  const utf16 = utf16Of(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), legacy: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), legacy: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), legacy: true };
  }
};

/** By its mark, or by the zeros of plain letters where it has none: Moodle’s CSV for Excel comes without. */
export const utf16Of = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 512);
  const zeros = (odd: 0 | 1) => start.filter((byte, n) => n % 2 === odd && byte === 0).length;
  if (zeros(1) > start.length / 4) return 'utf-16le';
  return zeros(0) > start.length / 4 ? 'utf-16be' : null;
};
