import { licencesFile } from '../contents/licences.ts';
import { isZip, type PackageCheck } from './opened.ts';

const remakeIt = 'Maak het pakket opnieuw met npm run packages en pas de zip daarna niet aan.';

/** How the zip itself is made (standards: ZIP APPNOTE 6.3). */
export const zipChecks: readonly PackageCheck[] = [
  {
    id: 'zip-heel',
    title: 'elk bestand in de zip is heel',
    appliesTo: isZip,
    run: pkg =>
      pkg.entries
        .filter(entry => !entry.intact)
        .map(({ path }) => ({
          check: 'zip-heel',
          file: path,
          line: null,
          message: `De inhoud klopt niet met de controlesom. ${remakeIt}`,
        })),
  },
  {
    id: 'zip-leesbaar',
    title: 'elke uitpakker leest de zip hetzelfde',
    appliesTo: isZip,
    run: pkg =>
      pkg.entries.flatMap(entry => {
        const wrong = [
          entry.flags & 0x1 && 'is versleuteld',
          entry.flags & 0x8 && 'heeft zijn grootte achteraf (data descriptor)',
          entry.method !== 0 && entry.method !== 8 && `is ingepakt met methode ${entry.method}`,
          !entry.consistent && 'staat in de inhoudsopgave anders dan in de zip',
          /[^\x20-\x7E]/.test(entry.path) && !(entry.flags & 0x800) && 'heeft een naam buiten ASCII zonder UTF-8-vlag',
        ].filter(reason => typeof reason === 'string');
        return wrong.map(reason => ({
          check: 'zip-leesbaar',
          file: entry.path,
          line: null,
          message: `Dit bestand ${reason}; sommige LMS’en lezen dat niet. ${remakeIt}`,
        }));
      }),
  },
  {
    id: 'zip-manifest-eerst',
    title: 'het manifest staat in de hoofdmap en vooraan',
    appliesTo: facts => facts.manifest !== null,
    run: pkg =>
      pkg.entries[0]?.path === pkg.facts.manifest
        ? []
        : [
            {
              check: 'zip-manifest-eerst',
              file: pkg.facts.manifest ?? pkg.name,
              line: null,
              message: pkg.files.has(pkg.facts.manifest ?? '')
                ? `Het manifest is niet het eerste bestand in de zip. ${remakeIt}`
                : `Het manifest ontbreekt in de hoofdmap; een LMS weigert het pakket. ${remakeIt}`,
            },
          ],
  },
  {
    id: 'zip-licenties',
    title: 'de licenties gaan mee',
    appliesTo: isZip,
    run: pkg =>
      pkg.files.has(licencesFile)
        ? []
        : [{ check: 'zip-licenties', file: licencesFile, line: null, message: `De vermelding van de licenties ontbreekt. ${remakeIt}` }],
  },
];
