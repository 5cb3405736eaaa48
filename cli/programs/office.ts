import { debianPackages, program } from './debian.ts';
import type { Installation } from './installation.ts';

/** The programs with which the tests open what people open in their office: LibreOffice for slides and sheets, poppler for PDF. */
export type Office = { readonly soffice: string; readonly pdftotext: string; readonly pdfinfo: string };

/** `null` when LibreOffice or poppler is not installed. */
export const findOffice = (): Office | null => {
  const [soffice, pdftotext, pdfinfo] = [program('soffice', 'libreoffice'), program('pdftotext'), program('pdfinfo')];
  return soffice && pdftotext && pdfinfo ? { soffice, pdftotext, pdfinfo } : null;
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
