import { crc32 } from 'node:zlib';
import { inflateSync } from 'fflate';

/** An entry as the central directory and its local header describe it. */
export type ZipEntry = {
  readonly path: string;
  readonly method: number;
  /** General purpose bit flags: bit 3 data descriptor, bit 11 UTF-8 name. */
  readonly flags: number;
  readonly bytes: Uint8Array;
  /** Whether the content is what the checksum says. */
  readonly intact: boolean;
  /** Whether the local header says the same as the central directory: some readers go by the one, some by the other. */
  readonly consistent: boolean;
};

const latin1 = new TextDecoder('latin1');
const utf8 = new TextDecoder();

/** The content of an entry, or `null` where the deflated bytes are damaged. */
const inflated = (raw: Uint8Array, size: number): Uint8Array | null => {
  try {
    return inflateSync(raw, { out: new Uint8Array(size) });
  } catch {
    return null;
  }
};

/**
 * Whether the local header says the same as the one in the central directory: the 24 bytes from "version needed" to the
 * length of the name (APPNOTE 4.3.7 and 4.3.12), and the name. Extra fields may differ.
 */
const isConsistent = (zip: Uint8Array, local: number, central: number, nameLength: number): boolean =>
  new DataView(zip.buffer, zip.byteOffset).getUint32(local, true) === 0x04034b50 &&
  Buffer.compare(zip.subarray(local + 4, local + 28), zip.subarray(central + 6, central + 30)) === 0 &&
  Buffer.compare(zip.subarray(local + 30, local + 30 + nameLength), zip.subarray(central + 46, central + 46 + nameLength)) === 0;

/** Reads every entry of a zip, in the order of its central directory, and hides nothing that is odd about it. Throws an `Error` when it is no zip. */
export const readZip = (zip: Uint8Array): readonly ZipEntry[] => {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let end = zip.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error('Dit is geen zip: het eind ontbreekt.');
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let n = view.getUint16(end + 10, true); n > 0; n--) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error('De inhoudsopgave van de zip is beschadigd.');
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const crc = view.getUint32(at + 16, true);
    const compressed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = zip.subarray(at + 46, at + 46 + nameLength);
    const data = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const raw = zip.subarray(data, data + compressed);
    const content = method === 8 ? inflated(raw, size) : raw;
    entries.push({
      path: (flags & 0x800 ? utf8 : latin1).decode(name),
      method,
      flags,
      bytes: content ?? raw,
      intact: content?.length === size && crc32(content) === crc,
      consistent: isConsistent(zip, local, at, nameLength),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
};
