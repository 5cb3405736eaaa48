/**
 * A zip whose files are stored as they are (APPNOTE.TXT 4.4.5, method 0), as a Word file may be. The page of the room makes its own: it weighs a
 * page of code, where a library would be loaded by everybody who opens the room.
 */

export type StoredFile = { readonly path: string; readonly text: string };

/** 1 January 1980, in MS-DOS form: the same session gives the same bytes. */
const date = 0x21;

/** `path`: ASCII. The bytes of the zip. */
export const storedZip = (files: readonly StoredFile[]): Uint8Array<ArrayBuffer> => {
  const encoder = new TextEncoder();
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { path, text } of files) {
    const [name, bytes] = [encoder.encode(path), encoder.encode(text)];
    // Version, flags, method, time, date, CRC-32, sizes, lengths of the name and of the extra field: the same in both places.
    const about = [...u16(20, 0, 0, 0, date), ...u32(crc32(bytes), bytes.length, bytes.length), ...u16(name.length, 0)];
    const header = Uint8Array.from([...u32(0x04034b50), ...about]);
    central.push(Uint8Array.from([...u32(0x02014b50), ...u16(20), ...about, ...u16(0, 0, 0), ...u32(0, offset)]), name);
    local.push(header, name, bytes);
    offset += header.length + name.length + bytes.length;
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const end = Uint8Array.from([...u32(0x06054b50), ...u16(0, 0, files.length, files.length), ...u32(size, offset), ...u16(0)]);
  return concatenated([...local, ...central, end]);
};

const u16 = (...values: readonly number[]): readonly number[] => values.flatMap(value => [value & 0xff, (value >>> 8) & 0xff]);

const u32 = (...values: readonly number[]): readonly number[] => values.flatMap(value => u16(value & 0xffff, value >>> 16));

const concatenated = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** CRC-32 as zip has it (APPNOTE.TXT 4.4.7). */
const crc32 = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
};
