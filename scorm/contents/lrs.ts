import { formatFacts, type PackageFormat } from '../../src/core/formats.ts';
import { UserError } from '../../src/core/user-error.ts';

/** An LRS that SCORM packages tell what happened, beside the LMS (docs/lrs.md). */
export type PackageLrs = {
  /** Ends in `/`; statements go to `<endpoint>statements` (xAPI 1.0.3 Part 3, 2.1). */
  readonly endpoint: string;
  /** Value of the `Authorization` header, readable by every learner; `null`: none is sent. */
  readonly authorization: string | null;
};

/** Where a key is read from: never from a file of the project and never from the command line, which others can see. */
export const keyVariable = 'ODW_LRS_KEY';

const loopbackHost = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * What was asked for with `--lrs` and `--lrs-sleutel-uit-omgeving`. Throws a `UserError` that never repeats a key, nor an address that has one
 * in it.
 */
export const lrsOf = (
  address: string | undefined,
  keyFromEnvironment: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): PackageLrs | null => {
  if (address === undefined) {
    if (keyFromEnvironment) throw new UserError('--lrs-sleutel-uit-omgeving hoort bij een adres: geef ook --lrs https://….');
    return null;
  }
  return {
    endpoint: endpointOf(address),
    authorization: keyFromEnvironment ? authorizationOf(environment[keyVariable]?.trim() ?? '') : null,
  };
};

const endpointOf = (address: string): string => {
  const url = URL.parse(address);
  if (!url) throw new UserError('Geef bij --lrs het hele adres van de LRS, zoals https://lrs.voorbeeld.nl/xapi/.');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new UserError(
      'In het adres bij --lrs mag geen naam, wachtwoord, ? of # staan: dat zou zonder waarschuwing in elk pakket komen. Zie docs/lrs.md.',
    );
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopbackHost.test(url.hostname)))
    throw new UserError('Het adres bij --lrs moet met https:// beginnen; http:// mag alleen naar deze computer zelf, om te proberen.');
  return url.href.replace(/\/?$/, '/');
};

/** From `gebruiker:wachtwoord`, or from a value that is ready to be sent. */
const authorizationOf = (key: string): string => {
  if (key === '') throw new UserError(`--lrs-sleutel-uit-omgeving leest de sleutel uit ${keyVariable}, en die is leeg.`);
  if (/^(?:Basic|Bearer) [\w.~+/=-]+$/i.test(key)) return key;
  if (!/^[^\s:]+:\S+$/.test(key))
    throw new UserError(`Zet in ${keyVariable} gebruiker:wachtwoord, of een hele waarde die met Basic of Bearer begint.`);
  return `Basic ${Buffer.from(key, 'utf8').toString('base64')}`;
};

/** The LRS that a package of this format gets: SCORM's, because cmi5 and xAPI are told of theirs at launch and the web has none. */
export const lrsForFormat = (format: PackageFormat, lrs: PackageLrs | null): PackageLrs | null =>
  formatFacts(format).edition ? lrs : null;

/** What the page says of it on `<html>` (read in src/lms/open-scorm.ts and src/lms/companion-lrs.ts). */
export const lrsStamps = (format: PackageFormat, lrs: PackageLrs | null): { readonly [name: string]: string } => {
  const beside = lrsForFormat(format, lrs);
  if (!beside) return {};
  return { 'data-lrs': beside.endpoint, ...(beside.authorization === null ? {} : { 'data-lrs-key': beside.authorization }) };
};

/** Said on stderr whenever a key goes along. */
export const keyWarning = ({ endpoint }: PackageLrs): string => `
!!! LET OP: in de SCORM-pakketten staat een sleutel voor ${endpoint}
!!! Elke deelnemer kan hem lezen, en ieder die het pakket in handen krijgt.
!!! Gebruik alleen een sleutel die statements mag schrijven en verder niets,
!!! deel deze pakketten niet buiten je LMS, en trek de sleutel in als dat toch gebeurt.
!!! Er zijn veiliger manieren: zie docs/lrs.md.
`;
