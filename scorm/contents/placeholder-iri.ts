import { formatFacts, type PackageFormat } from '../../src/core/formats.ts';
import { isReservedAddress } from '../../src/core/reserved-name.ts';
import { UserError } from '../../src/core/user-error.ts';

const fix = 'Zet er een adres onder een domein dat van je organisatie is. Het hoeft niet te bestaan.';

/** Whether the base of all activity ids (`iri` in course.config.ts) is an address that nobody can have: anybody's statements can carry it. */
export const isPlaceholder = (iri: string): boolean => isReservedAddress(iri);

/** The base of the course as this project gives it out. */
export const ourIri = 'https://w3id.org/onder-de-waterlijn';
const ours = { id: 'onder-de-waterlijn', title: 'Onder de waterlijn' } as const;

/** What has to be said of another course under our address: an LRS would take both for one. `null`: nothing. */
export const sharedIriWarning = ({
  iri,
  id,
  title,
}: {
  readonly iri: string;
  readonly id: string;
  readonly title: string;
}): string | null =>
  iri === ourIri && (id !== ours.id || title !== ours.title)
    ? `LET OP: in course.config.ts staat bij iri nog het adres van ${ours.title}: ${iri}. Een LRS ziet jouw cursus dan aan voor die. ${fix}`
    : null;

const reasonFor = (iri: string): string =>
  `In course.config.ts staat bij iri een voorbeeldadres: ${iri}. Alles wat een LRS over de cursus weet, hangt aan dat adres, ook wie wat heeft afgerond. Na de eerste deelnemer kun je het niet meer veranderen.`;

type IriUse = {
  readonly iri: string;
  readonly formats: readonly PackageFormat[];
  /** Whether formats were asked for by name: someone who names cmi5 wants to use it. */
  readonly byName: boolean;
  /** Whether SCORM packages get an LRS beside their LMS. */
  readonly lrs: boolean;
  /** `--proef-iri`: it is known, and only a trial. */
  readonly trial: boolean;
};

const speaksXapi = (format: PackageFormat): boolean => format === 'cmi5' || format === 'xapi';

/**
 * What has to be said of an `iri` that is still an example's; `null`: nothing. Throws a `UserError` where packages were asked for
 * that would carry it to an LRS, unless that is a trial.
 */
export const placeholderWarning = ({ iri, formats, byName, lrs, trial }: IriUse): string | null => {
  if (!isPlaceholder(iri)) return null;
  const named = byName ? formats.filter(speaksXapi).map(format => formatFacts(format).label) : [];
  const uses = [...named, ...(lrs ? ['--lrs'] : [])];
  if (uses.length > 0 && !trial)
    throw new UserError(
      `${reasonFor(iri)}\nDaarom wordt er voor ${uses.join(' en ')} niets gemaakt. ${fix}\nAlleen om te proberen? Geef er --proef-iri bij.`,
    );
  const unfit = formats.filter(speaksXapi).length > 0 || lrs;
  return `LET OP: ${reasonFor(iri)}\n${unfit ? 'De pakketten voor cmi5, xAPI en een LRS zijn zo alleen om te proberen. ' : ''}${fix}`;
};
