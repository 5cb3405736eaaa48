import { librariesIn, noticesIn } from '../../src/script/known-libraries.ts';
import { licencesFile, licencesIn, namedIn } from '../contents/licences.ts';
import { entryPage } from '../contents/model.ts';
import { inAnyFormat, type OpenedPackage, type PackageCheck } from './opened.ts';

/** What others made and goes along is named with its licence. Read from the bytes themselves: a bundle can hold what no folder tells of. */

/** `path`, and its text without the licences that a single page has at its end. */
const programs = (pkg: OpenedPackage): readonly (readonly [path: string, text: string])[] =>
  [...pkg.files.keys()]
    .filter(path => /\.(?:js|css|html)$/.test(path))
    .map(path => [path, path === entryPage ? pkg.text(path).replace(licencesIn(pkg.text(path)), '') : pkg.text(path)]);

export const libraryChecks: readonly PackageCheck[] = [
  {
    id: 'onderdelen-genoemd',
    title: 'elk onderdeel van een ander staat met zijn licentie genoemd',
    appliesTo: inAnyFormat,
    run: pkg => {
      const licences = pkg.files.has(licencesFile)
        ? pkg.text(licencesFile)
        : pkg.files.has(entryPage)
          ? licencesIn(pkg.text(entryPage))
          : '';
      const named = namedIn(licences);
      const isNamed = (name: string, version: string | null) =>
        named.some(each => each.name === name && (version === null || each.version === version));
      return programs(pkg).flatMap(([file, text]) => {
        const unnamed = librariesIn(text)
          .filter(({ name, version }) => !isNamed(name, version))
          .map(({ name, version }) => `${name}${version === null ? '' : ` ${version}`}`);
        const notices = noticesIn(text).filter(notice => !named.some(({ name }) => notice.toLowerCase().includes(name.toLowerCase())));
        return [...unnamed, ...notices.map(notice => `iets met de vermelding “${notice.replace(/\s+/g, ' ').slice(0, 60)}”`)].map(what => ({
          check: 'onderdelen-genoemd',
          file,
          line: null,
          message: `In dit bestand zit ${what}, en dat staat niet in ${licencesFile} en niet in de SBOM. Zet het in src/script/known-libraries.ts, of laat het weg.`,
        }));
      });
    },
  },
];
