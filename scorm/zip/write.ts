import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { deflateSync } from 'fflate';
import type { PackageFile } from './archive-file.ts';

/**
 * Zip files (APPNOTE 6.3) that are the same to the byte for the same input, on every machine and in every time zone. fflate does
 * the compressing: Node's own zlib gives other bytes in other Node versions. The container is written here, because sizes and
 * checksums then stand in the local headers (no data descriptors, which some LMSs cannot read) and because one compressed script
 * serves all packages.
 */

/** Already compressed: deflating again costs time and gains nothing. */
const stored = /\.(?:woff2|png|jpe?g|webp|avif|gif|mp3|m4a|mp4|webm|pdf)$/;

/** 1980-01-01 00:00:00, the zero of DOS time. DOS times are local times without a zone, so the number is written, not computed. */
const dosTime = { time: 0, date: (0 << 9) | (1 << 5) | 1 };

/** Version 2.0: deflate. Origin MS-DOS (0): no permissions of the machine that packed. */
const version = 20;

type Compressed = { readonly data: Uint8Array; readonly method: 0 | 8; readonly crc: number; readonly size: number };

export type Compressor = (file: PackageFile) => Compressed;

/** Compresses each content once, however many packages it goes into. */
export const createCompressor = (): Compressor => {
  const kept = new Map<string, Compressed>();
  return ({ path, bytes }) => {
    const key = `${createHash('sha256').update(bytes).digest('base64')}${stored.test(path)}`;
    const known = kept.get(key);
    if (known) return known;
    const deflated = stored.test(path) ? bytes : deflateSync(bytes, { level: 9 });
    const smaller = deflated.length < bytes.length;
    const made: Compressed = { data: smaller ? deflated : bytes, method: smaller ? 8 : 0, crc: crc32(bytes), size: bytes.length };
    // A page differs per package; keeping every one would hold the whole output in memory.
    if (!path.endsWith('.html')) kept.set(key, made);
    return made;
  };
};

const header = (signature: number, length: number): DataView => {
  const view = new DataView(new ArrayBuffer(length));
  view.setUint32(0, signature, true);
  return view;
};

const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer);

/** The 26 bytes that the local and the central header share, from "version needed" to "extra field length". */
const writeShared = (view: DataView, at: number, name: Uint8Array, file: Compressed): void => {
  view.setUint16(at, version, true);
  view.setUint16(at + 2, 0, true);
  view.setUint16(at + 4, file.method, true);
  view.setUint16(at + 6, dosTime.time, true);
  view.setUint16(at + 8, dosTime.date, true);
  view.setUint32(at + 10, file.crc, true);
  view.setUint32(at + 14, file.data.length, true);
  view.setUint32(at + 18, file.size, true);
  view.setUint16(at + 22, name.length, true);
};

/**
 * Writes a zip with the files in this order. Names are ASCII, so no flag has to say in which encoding they are.
 * Throws a `RangeError` for a name that is not ASCII and for what would need Zip64 (65,535 files, 4 GiB).
 */
export const writeZip = (files: readonly PackageFile[], compress: Compressor): Uint8Array => {
  const locals: Uint8Array[] = [];
  const centrals: Uint8Array[] = [];
  let offset = 0;
  for (const each of files) {
    if (!/^[\x20-\x7E]+$/.test(each.path)) throw new RangeError(`De bestandsnaam ${each.path} bevat andere tekens dan ASCII.`);
    const name = new TextEncoder().encode(each.path);
    const file = compress(each);
    const local = header(0x04034b50, 30);
    writeShared(local, 4, name, file);
    locals.push(bytesOf(local), name, file.data);
    const central = header(0x02014b50, 46);
    central.setUint16(4, version, true);
    writeShared(central, 6, name, file);
    central.setUint32(42, offset, true);
    centrals.push(bytesOf(central), name);
    offset += 30 + name.length + file.data.length;
  }
  const directory = centrals.reduce((length, part) => length + part.length, 0);
  if (files.length > 65_534 || offset + directory > 0xff_ff_ff_fe) throw new RangeError('Het pakket is te groot voor een gewone zip.');
  const end = header(0x06054b50, 22);
  end.setUint16(8, files.length, true);
  end.setUint16(10, files.length, true);
  end.setUint32(12, directory, true);
  end.setUint32(16, offset, true);
  return Buffer.concat([...locals, ...centrals, bytesOf(end)]);
};

/** The order in a package: the manifest first, where a person and an LMS look, then by name. */
export const inOrder = (files: readonly PackageFile[], manifest: string | null): readonly PackageFile[] =>
  files.toSorted((a, b) => Number(b.path === manifest) - Number(a.path === manifest) || (a.path < b.path ? -1 : 1));
