import type { PackageLrs } from '../contents/lrs.ts';
import { entryPage } from '../contents/model.ts';
import { type Finding, inAnyFormat, type OpenedPackage, type PackageCheck } from './opened.ts';
import { pagesInPackage, textTypes } from './pages.ts';

/** With which LRS a package speaks beside its LMS, and that no key goes along unasked. */

/** What a key looks like when it stands in a file: a header's value, or a name and password in an address. */
const keyPatterns = [
  /\bBasic\s+[A-Za-z0-9+/]{4,}={0,2}/gi,
  /\bBearer\s+[\w.~+/-]{16,}=*/gi,
  /\bhttps?:\/\/[^\s/@"'`<>:]+:[^\s/@"'`<>]+@/gi,
];

/** Base64 of `name:password`; other words behind “Basic” are prose. */
const holdsPassword = (text: string): boolean => {
  const encoded = /^Basic\s+(.+)$/i.exec(text)?.[1];
  return encoded === undefined || /^[\x20-\x7E]*:[\x20-\x7E]*$/.test(Buffer.from(encoded, 'base64').toString('latin1'));
};

const keysIn = (pkg: OpenedPackage, file: string): readonly string[] =>
  keyPatterns.flatMap(pattern => pkg.text(file).match(pattern) ?? []).filter(holdsPassword);

/** The page that the LMS opens speaks with the LRS; no other page does, so no other page may know of it. */
const lrsOnPage = (pkg: OpenedPackage, file: string): PackageLrs | null => (file === entryPage ? pkg.lrs : null);

export const lrsChecks: readonly PackageCheck[] = [
  {
    id: 'lrs-adres',
    title: 'de pagina noemt de LRS die is opgegeven, en geen andere',
    appliesTo: inAnyFormat,
    run: pkg =>
      pagesInPackage(pkg)
        .filter(path => pkg.page(path).lrs !== lrsOnPage(pkg, path)?.endpoint)
        .map(file => ({
          check: 'lrs-adres',
          file,
          line: 1,
          message: lrsOnPage(pkg, file)
            ? `Op <html> hoort data-lrs="${pkg.lrs?.endpoint}" te staan; anders hoort die LRS niets, of een andere wel. Maak het pakket opnieuw.`
            : `Op <html> staat data-lrs="${pkg.page(file).lrs}", en dat is niet opgegeven. Maak het pakket opnieuw, met --lrs als het zo hoort.`,
        })),
  },
  {
    id: 'geen-sleutel',
    title: 'er staat geen sleutel in die niet is opgegeven',
    appliesTo: inAnyFormat,
    run: pkg => {
      const finding = (file: string): Finding => ({
        check: 'geen-sleutel',
        file,
        line: null,
        message:
          'In dit bestand staat iets dat een sleutel of wachtwoord is, en elke deelnemer kan dat lezen. Haal het weg, en trek de sleutel in als het pakket al ergens staat.',
      });
      const wrongKey = pagesInPackage(pkg).filter(path => pkg.page(path).lrsKey !== (lrsOnPage(pkg, path)?.authorization ?? undefined));
      const withKey = [...pkg.files.keys()].filter(file => {
        const found = textTypes.test(file) ? keysIn(pkg, file) : [];
        // The one that was asked for stands once, on the page.
        return found.length > (found[0] !== undefined && found[0] === lrsOnPage(pkg, file)?.authorization ? 1 : 0);
      });
      return [...new Set([...wrongKey, ...withKey])].map(finding);
    },
  },
];
