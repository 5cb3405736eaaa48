import { type Finding, type FoundReference, inAnyFormat, type OpenedPackage, type PackageCheck } from './opened.ts';

/** Findings about the references that `isWrong`; each is told as `<img src> foto.webp`. */
const findings = (
  pkg: OpenedPackage,
  check: string,
  isWrong: (found: FoundReference) => boolean,
  message: (found: FoundReference) => string,
): readonly Finding[] =>
  pkg
    .references()
    .filter(found => found.reference.kind !== 'hint' && isWrong(found))
    .map(found => ({ check, file: found.file, line: found.line(), message: message(found) }));

const named = ({ reference }: FoundReference): string => `${reference.by} “${reference.url.slice(0, 120)}”`;

/** Where pages, styles and scripts point at. */
export const linkChecks: readonly PackageCheck[] = [
  {
    id: 'script-leesbaar',
    title: 'elk script is geldig JavaScript',
    appliesTo: inAnyFormat,
    run: pkg =>
      pkg.unreadable().map(({ file, reason }) => ({
        check: 'script-leesbaar',
        file,
        line: null,
        message: `Dit bestand bevat een script dat geen browser kan lezen (${reason}). Bouw de site opnieuw.`,
      })),
  },
  {
    id: 'verwijzing-bestaat',
    title: 'elke verwijzing vindt haar bestand in het pakket',
    appliesTo: inAnyFormat,
    run: pkg =>
      findings(
        pkg,
        'verwijzing-bestaat',
        ({ target }) => target.kind === 'file' && !pkg.files.has(target.path),
        found =>
          `${named(found)} wijst naar een bestand dat niet in het pakket zit. Herstel de verwijzing in de bron of zet het bestand erbij.`,
      ),
  },
  {
    id: 'verwijzing-relatief',
    title: 'elke verwijzing is relatief',
    appliesTo: inAnyFormat,
    run: pkg =>
      findings(
        pkg,
        'verwijzing-relatief',
        ({ target }) => target.kind === 'escapes',
        found => `${named(found)} begint met een / of klimt uit het pakket; in een LMS bestaat dat adres niet. Maak het adres relatief.`,
      ),
  },
  {
    id: 'niets-van-buiten',
    title: 'er wordt niets van een andere server geladen',
    appliesTo: inAnyFormat,
    run: pkg =>
      findings(
        pkg,
        'niets-van-buiten',
        ({ target, reference }) => target.kind === 'outside' && reference.kind === 'load',
        found =>
          `${named(found)} laadt iets van een andere server. Veel organisaties blokkeren dat, en het verraadt wie de cursus volgt. Zet het bestand in de cursus.`,
      ),
  },
  {
    id: 'anker-bestaat',
    title: 'elke link binnen de pagina vindt zijn plek',
    appliesTo: inAnyFormat,
    run: pkg =>
      findings(
        pkg,
        'anker-bestaat',
        ({ target }) =>
          target.kind === 'file' &&
          target.hash !== '' &&
          target.hash !== 'top' &&
          target.path.endsWith('.html') &&
          pkg.files.has(target.path) &&
          !pkg.page(target.path).ids.has(target.hash),
        found =>
          `${named(found)} wijst naar een plek die niet op de pagina staat. Herstel de link in de les, of verwijs naar een les die in dit pakket zit.`,
      ),
  },
];
