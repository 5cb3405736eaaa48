import { type Finding, isZip, type OpenedPackage, type PackageCheck } from './opened.ts';

/** Types that every LMS seen accepts and serves. Not among them: `.mjs` (served as text), `.php .py .sh .asp` (refused), `.wasm` (wrong type). */
const allowedTypes = new Set(
  'html css js json txt xml xsd dtd woff2 svg png jpg jpeg webp avif gif ico mp3 m4a mp4 webm vtt pdf webmanifest'.split(' '),
);

const rename = 'Geef het een naam met alleen letters, cijfers, punt, streepje en laag streepje.';

const namesOf = (pkg: OpenedPackage): readonly string[] => pkg.entries.map(entry => entry.path);

/** Each name that, made like this, equals an earlier one. */
const collisions = (pkg: OpenedPackage, check: string, same: (name: string) => string, why: string): readonly Finding[] => {
  const seen = new Map<string, string>();
  return namesOf(pkg).flatMap(name => {
    const other = seen.get(same(name));
    seen.set(same(name), other ?? name);
    const message = `Deze naam valt samen met ${other} ${why}. Geef een van de twee een andere naam.`;
    return other === undefined ? [] : [{ check, file: name, line: null, message }];
  });
};

/** What file names an LMS and Windows take (standards: what an LMS demands of the zip). */
export const nameChecks: readonly PackageCheck[] = [
  {
    id: 'naam-tekens',
    title: 'namen hebben alleen veilige tekens',
    appliesTo: isZip,
    run: pkg =>
      namesOf(pkg)
        .filter(name => !/^[\w.~@+-]+(?:\/[\w.~@+-]+)*$/.test(name) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(name))
        .map(name => ({
          check: 'naam-tekens',
          file: name,
          line: null,
          message: `De bestandsnaam heeft een teken dat niet elk LMS aankan (spatie, haakje, schuine streep of een teken buiten ASCII). ${rename}`,
        })),
  },
  {
    id: 'naam-type',
    title: 'alleen bestandstypen die elk LMS aanneemt',
    appliesTo: isZip,
    run: pkg =>
      namesOf(pkg)
        .filter(name => !allowedTypes.has(/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''))
        .map(name => ({
          check: 'naam-type',
          file: name,
          line: null,
          message:
            'Dit bestandstype (of een naam zonder extensie) wordt door sommige LMS’en geweigerd. Gebruik een ander type of laat het weg.',
        })),
  },
  {
    id: 'naam-uniek',
    title: 'geen twee namen die een LMS als één ziet',
    appliesTo: isZip,
    run: pkg => collisions(pkg, 'naam-uniek', name => name.replace(/['"&<|:]/g, ''), 'als een LMS leestekens weglaat'),
  },
  {
    id: 'naam-hoofdletters',
    title: 'geen twee namen die alleen in hoofdletters verschillen',
    appliesTo: isZip,
    run: pkg => {
      const clean = new Set<string>();
      const firsts = { ...pkg, entries: pkg.entries.filter(({ path }) => !clean.has(path) && clean.add(path)) };
      return collisions(firsts, 'naam-hoofdletters', name => name.toLowerCase(), 'op een schijf die geen hoofdletters onderscheidt');
    },
  },
];
