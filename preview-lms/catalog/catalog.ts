import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isPackageFormat, type PackageFormat } from '../../src/core/formats.ts';
import { isRecord } from '../http/http.ts';
import { unpack } from './unpack.ts';

/** One package as `packages.json` lists it. Its `file` name is its identity here: a rebuilt package keeps its attempts. */
export type Package = {
  readonly file: string;
  readonly format: PackageFormat;
  readonly module: string | null;
  readonly title: string;
  readonly entry: string;
  readonly bytes: number;
  readonly files: number;
  /** Of the file as it lies on disk, 64 hex digits. */
  readonly sha256: string;
  readonly activityId: string | null;
};

export type PackageListing = { readonly packages: readonly Package[]; readonly problem: string | null };

/** Keeps this many unzipped packages in memory. */
const cacheSize = 8;

/** Reads `packages.json` and the packages beside it, again whenever they change on disk. */
export class Catalog {
  readonly dir: string;
  #hashes = new Map<string, { stamp: string; sha256: string }>();
  #contents = new Map<string, ReadonlyMap<string, Uint8Array>>();
  #listing: { stamp: string; listing: PackageListing } | null = null;

  constructor(dir: string) {
    this.dir = dir;
  }

  /** All packages, with one Dutch sentence when there are none to show. Never throws. */
  list(): PackageListing {
    const index = join(this.dir, 'packages.json');
    if (!existsSync(index)) return { packages: [], problem: 'Er zijn nog geen pakketten. Maak ze met: npm run packages' };
    const stamp = stampOf(index);
    if (this.#listing?.stamp === stamp) return this.#refresh(this.#listing.listing);
    const listing = this.#read(index);
    this.#listing = { stamp, listing };
    return this.#refresh(listing);
  }

  get(file: string): Package | undefined {
    return this.list().packages.find(one => one.file === file);
  }

  /** The package whose content lies under `/inhoud/<prefix>/`. */
  byHash(prefix: string): Package | undefined {
    return this.list().packages.find(one => one.sha256.startsWith(prefix));
  }

  /** The files of a package by their path in the zip. Throws an `HttpProblem` when the zip cannot be read or unpacks to too much. */
  open(info: Package): ReadonlyMap<string, Uint8Array> {
    const cached = this.#contents.get(info.sha256);
    if (cached) return cached;
    const bytes = readFileSync(join(this.dir, info.file));
    const files = info.format === 'html' ? new Map([[info.entry, bytes]]) : unpack(info.file, bytes);
    const oldest = this.#contents.keys().next();
    if (this.#contents.size >= cacheSize && !oldest.done) this.#contents.delete(oldest.value);
    this.#contents.set(info.sha256, files);
    return files;
  }

  #read(index: string): PackageListing {
    try {
      const value: unknown = JSON.parse(readFileSync(index, 'utf8'));
      const rows = isRecord(value) && Array.isArray(value.packages) ? value.packages : [];
      const packages = rows.flatMap(parsePackage);
      return { packages, problem: packages.length > 0 ? null : 'In packages.json staat geen pakket. Maak ze met: npm run packages' };
    } catch {
      return { packages: [], problem: 'packages.json is niet te lezen. Maak de pakketten opnieuw met: npm run packages' };
    }
  }

  /** Drops what is listed but not there, and hashes the files as they are now: a package may be newer than its index. */
  #refresh(listing: PackageListing): PackageListing {
    const packages = listing.packages.flatMap(info => {
      const path = join(this.dir, info.file);
      if (!existsSync(path)) return [];
      const stamp = stampOf(path);
      const known = this.#hashes.get(info.file);
      const sha256 = known?.stamp === stamp ? known.sha256 : createHash('sha256').update(readFileSync(path)).digest('hex');
      this.#hashes.set(info.file, { stamp, sha256 });
      return [{ ...info, sha256, bytes: statSync(path).size }];
    });
    const lost = packages.length === 0 && listing.packages.length > 0;
    return { packages, problem: lost ? 'De pakketten uit packages.json zijn weg. Maak ze opnieuw met: npm run packages' : listing.problem };
  }
}

function stampOf(path: string): string {
  const { mtimeMs, size } = statSync(path);
  return `${mtimeMs}:${size}`;
}

function parsePackage(row: unknown): Package[] {
  if (!isRecord(row) || typeof row.file !== 'string' || typeof row.format !== 'string') return [];
  if (!isPackageFormat(row.format) || !/^[\w.-]+$/.test(row.file) || row.file.startsWith('.')) return [];
  const string = (value: unknown, fallback: string): string => (typeof value === 'string' && value !== '' ? value : fallback);
  const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
  return [
    {
      file: row.file,
      format: row.format,
      module: typeof row.module === 'string' ? row.module : null,
      title: string(row.title, row.file),
      entry: row.format === 'html' ? row.file : string(row.entry, 'index.html'),
      bytes: number(row.bytes),
      files: number(row.files),
      sha256: '',
      activityId: typeof row.activityId === 'string' ? row.activityId : null,
    },
  ];
}
