/** How a package is launched. The packager writes it on `<html data-format>`; the page never guesses. */
export type Format = 'scorm12' | 'scorm2004-3' | 'scorm2004-4' | 'cmi5' | 'xapi' | 'web';

/** What `npm run packages` can make. `html`: the whole in one file, for a stick or a mail. */
export type PackageFormat = Format | 'html';

export type Edition = '1.2' | '2004 3rd Edition' | '2004 4th Edition';

export type FormatFacts = {
  readonly id: PackageFormat;
  /** For people, in the table. */
  readonly label: string;
  /** Name of the manifest at the root of the zip; `null`: this format has none. */
  readonly manifest: 'imsmanifest.xml' | 'cmi5.xml' | 'tincan.xml' | null;
  /** The SCORM edition, which is also its `schemaversion`. */
  readonly edition: Edition | null;
};

export const formats = [
  { id: 'scorm12', label: 'SCORM 1.2', manifest: 'imsmanifest.xml', edition: '1.2' },
  { id: 'scorm2004-3', label: 'SCORM 2004 3rd Edition', manifest: 'imsmanifest.xml', edition: '2004 3rd Edition' },
  { id: 'scorm2004-4', label: 'SCORM 2004 4th Edition', manifest: 'imsmanifest.xml', edition: '2004 4th Edition' },
  { id: 'cmi5', label: 'cmi5', manifest: 'cmi5.xml', edition: null },
  { id: 'xapi', label: 'xAPI (Tin Can)', manifest: 'tincan.xml', edition: null },
  { id: 'web', label: 'Web, zonder LMS', manifest: null, edition: null },
  { id: 'html', label: 'Eén HTML-bestand', manifest: null, edition: null },
] as const satisfies readonly FormatFacts[];

const byId: ReadonlyMap<string, FormatFacts> = new Map(formats.map(format => [format.id, format]));

export const formatFacts = (id: PackageFormat): FormatFacts => {
  const facts = byId.get(id);
  if (!facts) throw new Error(`Onbekend formaat: ${id}`);
  return facts;
};

export const isPackageFormat = (id: string): id is PackageFormat => byId.has(id);

/** The format that the page is told it runs in (`<html data-format>`): one HTML file is the web without a server. */
export const pageFormat = (id: PackageFormat): Format => (id === 'html' ? 'web' : id);
