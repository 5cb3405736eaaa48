import { validateXML } from 'xmllint-wasm';
import { controlDocuments, isControlDocument, schemaDependencies } from '../contents/schemas.ts';
import { type Finding, isScormPackage, type OpenedPackage, type PackageCheck } from './opened.ts';

const driver = '_controle.xsd';

/** The pairs of `xsi:schemaLocation`: namespace and the file that an LMS looks up for it. */
const schemaLocations = (pkg: OpenedPackage): readonly { readonly namespace: string; readonly file: string }[] => {
  const words = (pkg.manifest?.attributes['xsi:schemaLocation'] ?? '').split(/\s+/).filter(Boolean);
  return words.flatMap((namespace, at) => (at % 2 === 0 ? [{ namespace, file: words[at + 1] ?? '' }] : []));
};

/** A schema that does nothing but bring together the ones that the manifest names, as a validator of an LMS does. */
const driverSchema = (pkg: OpenedPackage): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${schemaLocations(pkg)
    .map(({ namespace, file }) => `<xs:import namespace="${namespace}" schemaLocation="${file}"/>`)
    .join('')}</xs:schema>`;

const validate = async (pkg: OpenedPackage, manifest: string): Promise<readonly Finding[]> => {
  const xml = [{ fileName: manifest, contents: pkg.text(manifest) }];
  const schemas = [...pkg.files].filter(([path]) => isControlDocument(path)).map(([fileName, contents]) => ({ fileName, contents }));
  const memory = { initialMemoryPages: 512, maxMemoryPages: 16_384 };
  const finding = (file: string, line: number | null, message: string): Finding => ({
    check: 'manifest-geldig',
    file,
    line,
    message: `Het manifest voldoet niet aan het schema. De melding van de controle (Engels): ${message}`,
  });
  try {
    const { errors } = isScormPackage(pkg.facts)
      ? await validateXML({ ...memory, xml, preload: schemas, schema: [{ fileName: driver, contents: driverSchema(pkg) }] })
      : await validateXML({ ...memory, xml, normalization: 'c14n' });
    return errors
      .filter(({ loc }) => loc !== null)
      .map(({ loc, message }) => finding(loc?.fileName ?? manifest, loc?.lineNumber ?? null, message));
  } catch (error) {
    // xmllint gives up when it cannot read a schema, or XML that is not well-formed when it has no schema.
    return [finding(manifest, null, error instanceof Error ? (error.message.trim().split('\n')[0] ?? '') : String(error))];
  }
};

export const schemaChecks: readonly PackageCheck[] = [
  {
    id: 'schema-compleet',
    title: 'alle schema’s waarnaar wordt verwezen zitten erbij',
    appliesTo: isScormPackage,
    run: pkg => {
      const finding = (file: string, wanted: string): Finding => ({
        check: 'schema-compleet',
        file,
        line: null,
        message: `Dit bestand verwijst naar ${wanted}, dat niet in de hoofdmap zit; de controle van ADL weigert het pakket. Draai npm ci en maak het pakket opnieuw.`,
      });
      const own = [...pkg.files.keys()].filter(isControlDocument);
      const expected = pkg.facts.edition ? controlDocuments(pkg.facts.edition).map(each => each.path) : [];
      const named = new Set(schemaLocations(pkg).map(each => each.file));
      return [
        ...[...new Set([...named, ...expected])].filter(path => !pkg.files.has(path)).map(path => finding('imsmanifest.xml', path)),
        ...own.flatMap(file =>
          schemaDependencies(pkg.text(file))
            .filter(path => !pkg.files.has(path) && !expected.includes(path))
            .map(path => finding(file, path)),
        ),
      ];
    },
  },
  {
    id: 'manifest-geldig',
    title: 'het manifest voldoet aan zijn schema',
    appliesTo: facts => facts.manifest !== null,
    run: pkg => {
      const { manifest } = pkg.facts;
      // Without its schemas the manifest cannot be judged; `schema-compleet` has named what is missing.
      const missing = isScormPackage(pkg.facts) && schemaLocations(pkg).some(({ file }) => !pkg.files.has(file));
      return manifest && pkg.files.has(manifest) && !missing ? validate(pkg, manifest) : [];
    },
  },
];
