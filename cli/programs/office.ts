import { readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { debianPackages, program } from './debian.ts';
import type { Installation } from './installation.ts';

/** The programs with which the tests open what people open in their office: LibreOffice for slides and sheets, poppler for PDF. */
export type Office = { readonly soffice: string; readonly pdftotext: string; readonly pdfinfo: string };

/** Its part for text and the one for slides: Debian installs each by itself, and without them LibreOffice opens nothing and says so to nobody. */
const parts = ['libswlo.so', 'libsdlo.so'];

const opensBoth = (soffice: string): boolean => {
  const libraries = readdirSync(path.dirname(realpathSync(soffice))).filter(name => name.endsWith('lo.so'));
  return libraries.length === 0 || parts.every(part => libraries.includes(part));
};

/** `null` when LibreOffice, one of its two parts or poppler is not installed. */
export const findOffice = (): Office | null => {
  const [soffice, pdftotext, pdfinfo] = [program('soffice', 'libreoffice'), program('pdftotext'), program('pdfinfo')];
  return soffice && opensBoth(soffice) && pdftotext && pdfinfo ? { soffice, pdftotext, pdfinfo } : null;
};

/** `null`: it is there, or it cannot be had. */
export const missingOffice = (): Installation | null =>
  findOffice()
    ? null
    : debianPackages(
        'LibreOffice and poppler, to open the slides, sheets and PDFs of the kit',
        'libreoffice-writer-nogui',
        'libreoffice-impress-nogui',
        'fonts-crosextra-carlito',
        'poppler-utils',
      );
