import { unzipSync } from 'fflate';
import { createCompressor, inOrder, writeZip } from '../scorm/zip/write.ts';
import { contentTypes } from './pptx/deck.ts';

/** Gives a part of an Office file what its library cannot write. `path`: in the file. */
export type MendPart = (path: string, xml: string) => string;

const dates = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g;

/**
 * A Word file as its library made it, the same to the byte on every day and in Dutch throughout: the libraries
 * write the time of making into it, and English as the language of what they add themselves.
 */
export const officeFile = (made: Uint8Array, mend: MendPart = (_, xml) => xml): Uint8Array => {
  const files = Object.entries(unzipSync(made))
    .filter(([path]) => !path.endsWith('/'))
    .map(([path, bytes]) => ({ path, bytes: /\.(?:xml|rels)$/.test(path) ? inDutch(bytes, xml => mend(path, xml)) : bytes }));
  return writeZip(inOrder(files, contentTypes), createCompressor());
};

const inDutch = (bytes: Uint8Array, mend: (xml: string) => string): Uint8Array =>
  new TextEncoder().encode(
    mend(
      new TextDecoder()
        .decode(bytes)
        .replace(dates, '$11980-01-01T00:00:00Z$2')
        .replace(/\b(lang|altLang)="en-US"/g, '$1="nl-NL"'),
    ),
  );
