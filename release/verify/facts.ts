import { readZip } from '../../scorm/zip/read.ts';
import { type ChoiceSetting, choiceSettings } from '../../src/core/course/permission.ts';
import { formats, type PackageFormat } from '../../src/core/formats.ts';

/** What a package says of itself: enough to make the same one again. */
export type PackageFacts = {
  readonly format: PackageFormat;
  /** The setting that its pages were made with; `null` when they do not say. */
  readonly choices: ChoiceSetting | null;
  /** Under which every activity of it lies. */
  readonly activityId: string | null;
};

const text = new TextDecoder();

/** From the bytes of a package; `null` for what is none of ours. Throws nothing. */
export const packageFactsOf = (bytes: Uint8Array): PackageFacts | null => {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const page = isZip ? pageIn(bytes) : text.decode(bytes);
  if (page === null) return null;
  const [, stamped] = /<html\b[^>]*\bdata-format="([\w-]+)"/.exec(page) ?? [];
  const format = isZip ? formats.find(({ id }) => id === stamped)?.id : 'html';
  const [, setting] = /"choices":"([\w-]+)"/.exec(page) ?? [];
  const [, activityId = null] = /"activityId":"([^"\\]+)"/.exec(page) ?? [];
  if (format === undefined || activityId === null) return null;
  return { format, choices: choiceSettings.find(each => each === setting) ?? null, activityId };
};

const pageIn = (bytes: Uint8Array): string | null => {
  try {
    const entry = readZip(bytes).find(({ path }) => path === 'index.html');
    return entry ? text.decode(entry.bytes) : null;
  } catch {
    return null;
  }
};

/** The module of a package by its activity; `null`: it is the whole course. */
export const moduleIn = ({ activityId }: PackageFacts): string | null => /\/modules\/([a-z0-9-]+)$/.exec(activityId ?? '')?.[1] ?? null;
