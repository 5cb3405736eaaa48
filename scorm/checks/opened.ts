import { createHash } from 'node:crypto';
import { type FormatFacts, formatFacts, type PackageFormat } from '../../src/core/formats.ts';
import type { PackageLrs } from '../contents/lrs.ts';
import { entryPage } from '../contents/model.ts';
import { lineAt } from '../markup/markup.ts';
import type { Reference } from '../markup/reference.ts';
import { type PageFacts, pageFacts, referencesIn } from '../markup/references.ts';
import { type ReferenceTarget, resolveReference } from '../markup/resolve.ts';
import { readXml, type XmlElement } from '../markup/xml-tree.ts';
import { readZip, type ZipEntry } from '../zip/read.ts';

/** Something that makes a package unfit to go out. */
export type Finding = {
  /** The check that found it. */
  readonly check: string;
  /** Path in the package; the package's own name when it is about the whole. */
  readonly file: string;
  /** From 1; `null` when a line says nothing. */
  readonly line: number | null;
  /** One or two Dutch sentences: what is wrong and how to mend it. */
  readonly message: string;
};

export type FoundReference = {
  readonly file: string;
  readonly reference: Reference;
  readonly target: ReferenceTarget;
  readonly line: () => number;
};

/** A written package, read back from its bytes. */
export type OpenedPackage = {
  readonly name: string;
  readonly facts: FormatFacts;
  /** What was asked to be put in; `null`: it has no business with an LRS but the one that a launch names. */
  readonly lrs: PackageLrs | null;
  readonly entries: readonly ZipEntry[];
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Root element of the manifest; `null` when the format has none, it is missing or nothing can be read in it. */
  readonly manifest: XmlElement | null;
  readonly text: (path: string) => string;
  readonly page: (path: string) => PageFacts;
  /** Every reference in every file but those of scripts that cannot be read. */
  readonly references: () => readonly FoundReference[];
  /** The scripts and pages that cannot be read, with what is wrong in them. */
  readonly unreadable: () => readonly { readonly file: string; readonly reason: string }[];
};

export type PackageOpener = (name: string, format: PackageFormat, bytes: Uint8Array, lrs?: PackageLrs | null) => OpenedPackage;

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const onceEach = <T>(make: (key: string) => T): ((key: string) => T) => {
  const made = new Map<string, { readonly value: T }>();
  return key => {
    const known = made.get(key) ?? { value: make(key) };
    made.set(key, known);
    return known.value;
  };
};

const decoder = new TextDecoder();

const contentOf = (format: PackageFormat, bytes: Uint8Array): readonly ZipEntry[] =>
  format === 'html' ? [{ path: 'index.html', method: 0, flags: 0, bytes, intact: true, consistent: true }] : readZip(bytes);

/** Every reference in these files, and what is wrong in those that cannot be read. */
const readAll = (
  files: ReadonlyMap<string, Uint8Array>,
  referencesOf: (file: string, content: Uint8Array) => readonly Reference[],
  text: (file: string) => string,
) => {
  const references: FoundReference[] = [];
  const unreadable: { file: string; reason: string }[] = [];
  for (const [file, content] of files) {
    try {
      for (const reference of referencesOf(file, content)) {
        const target = resolveReference(reference.base === 'page' ? entryPage : file, reference.url);
        references.push({ file, reference, target, line: () => lineAt(text(file), reference.offset) });
      }
    } catch (error) {
      unreadable.push({ file, reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) });
    }
  }
  return { references, unreadable };
};

/** Opens packages; remembers what it read in scripts and style sheets, which are the same in every package. `openPackage` throws when the bytes are no zip. */
export const createOpener = (): PackageOpener => {
  const known = new Map<string, readonly Reference[]>();
  const readReferences = (path: string, bytes: Uint8Array): readonly Reference[] => {
    const key = `${path.slice(path.lastIndexOf('.'))}${createHash('sha256').update(bytes).digest('base64')}`;
    const references = known.get(key) ?? referencesIn(path, () => decoder.decode(bytes));
    known.set(key, references);
    return references;
  };

  return function openPackage(name, format, bytes, lrs = null) {
    const entries = contentOf(format, bytes);
    const files = new Map(entries.map(entry => [entry.path, entry.bytes]));
    const facts = formatFacts(format);
    const text = onceEach(path => decoder.decode(files.get(path)));
    const page = onceEach(path => pageFacts(text(path)));
    const referencesOf = (file: string, content: Uint8Array) =>
      file.endsWith('.html') ? page(file).references : readReferences(file, content);
    const read = once(() => readAll(files, referencesOf, text));
    return {
      name,
      facts,
      lrs,
      entries,
      files,
      manifest: facts.manifest && files.has(facts.manifest) ? readXml(text(facts.manifest)) : null,
      text,
      page,
      references: () => read().references,
      unreadable: () => read().unreadable,
    };
  };
};

/** One rule. `run` is pure: it looks at the package and nothing else. */
export type PackageCheck = {
  readonly id: string;
  /** What it makes sure of, Dutch, for the table and the documentation. */
  readonly title: string;
  readonly appliesTo: (facts: FormatFacts) => boolean;
  readonly run: (pkg: OpenedPackage) => readonly Finding[] | Promise<readonly Finding[]>;
};

export const isZip = (facts: FormatFacts): boolean => facts.id !== 'html';
export const isScormPackage = (facts: FormatFacts): boolean => facts.edition !== null;
export const isScorm2004 = (facts: FormatFacts): boolean => facts.edition !== null && facts.edition !== '1.2';
export const inAnyFormat = (): boolean => true;
