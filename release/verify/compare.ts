import { createHash } from 'node:crypto';
import { readZip } from '../../scorm/zip/read.ts';

/** A file of a package, when it is not the same in both. */
export type Difference = { readonly path: string; readonly what: 'other' | 'added' | 'missing' | 'damaged' };

export type Comparison = {
  /** Whether both are the same to the byte. */
  readonly same: boolean;
  readonly files: number;
  readonly differences: readonly Difference[];
};

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The files of a package by their path. One that is a page is a file by itself. `null`: these bytes are no zip. */
const contents = (bytes: Uint8Array): ReadonlyMap<string, { readonly sum: string; readonly intact: boolean }> | null => {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return new Map([['index.html', { sum: sha256(bytes), intact: true }]]);
  try {
    return new Map(readZip(bytes).map(entry => [entry.path, { sum: sha256(entry.bytes), intact: entry.intact && entry.consistent }]));
  } catch {
    return null;
  }
};

/** Holds a package against the same one that was made from the source. */
export const comparePackages = (given: Uint8Array, made: Uint8Array): Comparison => {
  const [theirs, ours] = [contents(given), contents(made)];
  if (!theirs || !ours) return { same: false, files: 0, differences: [{ path: 'het hele bestand', what: 'damaged' }] };
  const differences = [...new Set([...theirs.keys(), ...ours.keys()])].toSorted().flatMap((path): readonly Difference[] => {
    const [own, other] = [ours.get(path), theirs.get(path)];
    if (!other) return [{ path, what: 'missing' }];
    if (!other.intact) return [{ path, what: 'damaged' }];
    if (!own) return [{ path, what: 'added' }];
    return own.sum === other.sum ? [] : [{ path, what: 'other' }];
  });
  return { same: Buffer.compare(given, made) === 0, files: theirs.size, differences };
};
