import type { Format } from '../../../src/core/formats.ts';

/** A fault that the course once had, or could have, as a change of its text. */
export type Bite = {
  readonly name: string;
  readonly file: string;
  /** Stands once in the file. */
  readonly find: string;
  readonly replace: string;
  readonly formats: readonly Format[];
};

export const scormFormats = ['scorm12', 'scorm2004-3', 'scorm2004-4'] as const;
export const xapiFormats = ['cmi5', 'xapi'] as const;
