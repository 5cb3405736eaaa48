import type { Edition } from '../../src/core/formats.ts';
import { elementsNamed, type XmlElement } from '../markup/xml-tree.ts';
import { type Finding, isScorm2004, isScormPackage, type OpenedPackage, type PackageCheck } from './opened.ts';

/** The rules of SCORM's manifest that no schema holds, and that decide what a real LMS does with the package. */

const file = 'imsmanifest.xml';

type ElementCheck = (
  manifest: XmlElement,
  edition: Edition,
  pkg: OpenedPackage,
) => Iterable<{ readonly at: XmlElement; readonly message: string }>;

/** A check of the manifest. Without a manifest there is nothing to look at: `zip-manifest-eerst` has said so. */
const check = (id: string, title: string, appliesTo: PackageCheck['appliesTo'], look: ElementCheck): PackageCheck => ({
  id,
  title,
  appliesTo,
  run: pkg =>
    pkg.manifest && pkg.facts.edition
      ? Array.from(look(pkg.manifest, pkg.facts.edition, pkg), ({ at, message }): Finding => ({ check: id, file, line: at.line, message }))
      : [],
});

const namespaces: { readonly [E in Edition]: { readonly [name: string]: string } } = {
  '1.2': { xmlns: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2', 'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2' },
  '2004 3rd Edition': { xmlns: 'http://www.imsglobal.org/xsd/imscp_v1p1', 'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_v1p3' },
  '2004 4th Edition': { xmlns: 'http://www.imsglobal.org/xsd/imscp_v1p1', 'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_v1p3' },
};

/** Items that open something; the others are headings. */
const launched = (manifest: XmlElement): readonly XmlElement[] =>
  [...elementsNamed(manifest, 'item')].filter(item => item.attributes['identifierref'] !== undefined);

const repeated = (values: readonly string[]): readonly string[] => [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];

export const scormChecks: readonly PackageCheck[] = [
  check('scorm-versie', 'het manifest noemt zijn editie zoals LMS’en die lezen', isScormPackage, function* (manifest, edition) {
    const metadata = manifest.children.find(child => child.name === 'metadata');
    const of = (name: string) => metadata?.children.find(child => child.name === name);
    for (const [name, wanted] of [
      ['schema', 'ADL SCORM'],
      ['schemaversion', edition],
    ] as const) {
      const found = of(name);
      if (found?.text !== wanted)
        yield {
          at: found ?? metadata ?? manifest,
          message: `In <metadata> hoort <${name}>${wanted}</${name}> te staan; anders kiest een LMS SCORM 1.2.`,
        };
    }
  }),
  check('scorm-naamruimte', 'de naamruimten en het voorvoegsel adlcp staan er letterlijk', isScormPackage, function* (manifest, edition) {
    for (const [name, wanted] of Object.entries(namespaces[edition])) {
      if (manifest.name !== 'manifest' || manifest.attributes[name] !== wanted)
        yield {
          at: manifest,
          message: `Op <manifest> (zonder voorvoegsel) hoort ${name}="${wanted}" te staan; een ander voorvoegsel leest een LMS niet.`,
        };
    }
  }),
  check('scorm-type', 'wat wordt geopend is een SCO', isScormPackage, function* (manifest, edition) {
    const name = edition === '1.2' ? 'adlcp:scormtype' : 'adlcp:scormType';
    const targets = new Set(launched(manifest).map(item => item.attributes['identifierref']));
    for (const resource of elementsNamed(manifest, 'resource')) {
      const isTarget = targets.has(resource.attributes['identifier']);
      if (isTarget && resource.attributes[name] !== 'sco')
        yield {
          at: resource,
          message: `Op deze <resource> hoort ${name}="sco" te staan, in deze schrijfwijze; anders krijgt de cursus geen verbinding met het LMS.`,
        };
    }
  }),
  check('scorm-verwijzing', 'elke verwijzing in het manifest komt aan', isScormPackage, function* (manifest) {
    const resources = new Set([...elementsNamed(manifest, 'resource')].map(resource => resource.attributes['identifier']));
    const organizations = new Set([...elementsNamed(manifest, 'organization')].map(organization => organization.attributes['identifier']));
    for (const from of [...launched(manifest), ...elementsNamed(manifest, 'dependency')]) {
      const to = from.attributes['identifierref'];
      if (!resources.has(to))
        yield { at: from, message: `identifierref="${to}" wijst naar geen enkele <resource>. Gebruik de identifier van een <resource>.` };
    }
    for (const from of elementsNamed(manifest, 'organizations')) {
      const to = from.attributes['default'];
      if (!organizations.has(to))
        yield { at: from, message: `default="${to ?? ''}" wijst naar geen enkele <organization>. Gebruik haar identifier.` };
    }
  }),
  check('scorm-start', 'de startpagina staat ook tussen de bestanden', isScormPackage, function* (manifest) {
    for (const resource of elementsNamed(manifest, 'resource')) {
      const href = resource.attributes['href'];
      if (!resource.children.some(child => child.name === 'file' && child.attributes['href'] === href))
        yield {
          at: resource,
          message: `href="${href ?? ''}" staat niet precies zo als <file href> in dezelfde <resource>. Zet het erbij.`,
        };
    }
  }),
  check('scorm-bestand-ontbreekt', 'elk genoemd bestand zit in het pakket', isScormPackage, function* (manifest, _, pkg) {
    for (const each of elementsNamed(manifest, 'file')) {
      const href = each.attributes['href'] ?? '';
      if (!pkg.files.has(href))
        yield { at: each, message: `“${href}” staat in het manifest maar niet in de zip. Haal de regel weg of voeg het bestand toe.` };
    }
  }),
  check('scorm-bestand-ongenoemd', 'elk bestand in het pakket staat in het manifest', isScormPackage, function* (manifest, _, pkg) {
    const listed = new Set([...elementsNamed(manifest, 'file')].map(each => each.attributes['href']));
    for (const path of pkg.files.keys())
      if (path !== file && !/^[\w.]+\.(?:xsd|dtd)$/.test(path) && !listed.has(path))
        yield {
          at: manifest,
          message: `“${path}” zit in de zip maar staat niet in het manifest. Sommige LMS’en laten het dan weg: zet het in de <resource>.`,
        };
  }),
  check('scorm-bestand-dubbel', 'elk bestand staat één keer in het manifest', isScormPackage, function* (manifest) {
    const files = [...elementsNamed(manifest, 'file')];
    for (const href of repeated(files.map(each => each.attributes['href'] ?? ''))) {
      const at = files.findLast(each => each.attributes['href'] === href) ?? manifest;
      yield { at, message: `“${href}” staat meer dan eens in het manifest. Laat één regel staan.` };
    }
  }),
  check('scorm-drempel', 'de voltooiing heeft de vorm van deze editie', isScormPackage, function* (manifest, edition) {
    for (const item of launched(manifest)) {
      const found = item.children.find(child => child.name === 'adlcp:completionThreshold');
      const right = {
        '1.2': found === undefined,
        '2004 3rd Edition': found?.text === '1.0' && Object.keys(found.attributes).length === 0,
        '2004 4th Edition':
          found?.text === '' && found.attributes['completedByMeasure'] === 'true' && found.attributes['minProgressMeasure'] === '1.0',
      }[edition];
      const wanted = {
        '1.2': 'geen completionThreshold',
        '2004 3rd Edition': '<adlcp:completionThreshold>1.0</adlcp:completionThreshold>',
        '2004 4th Edition': '<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="1.0"/>',
      }[edition];
      if (!right)
        yield {
          at: found ?? item,
          message: `In dit <item> hoort ${wanted} te staan (SCORM ${edition}); anders telt het LMS de voortgang niet.`,
        };
    }
  }),
  check('scorm-zelf-melden', 'de cursus meldt zelf dat zij klaar is', isScorm2004, function* (manifest) {
    for (const item of launched(manifest)) {
      const controls = item.children
        .find(child => child.name === 'imsss:sequencing')
        ?.children.find(child => child.name === 'imsss:deliveryControls');
      for (const name of ['completionSetByContent', 'objectiveSetByContent'])
        if (controls?.attributes[name] !== 'true')
          yield {
            at: controls ?? item,
            message: `imsss:deliveryControls hoort ${name}="true" te hebben; anders voltooit SuccessFactors de cursus bij het sluiten.`,
          };
    }
  }),
  check('scorm-volgorde', 'het LMS laat de deelnemer vrij kiezen', isScorm2004, function* (manifest) {
    for (const organization of elementsNamed(manifest, 'organization')) {
      const mode = organization.children
        .find(child => child.name === 'imsss:sequencing')
        ?.children.find(child => child.name === 'imsss:controlMode');
      if (mode?.attributes['choice'] !== 'true' || mode.attributes['flow'] !== 'true')
        yield {
          at: mode ?? organization,
          message: 'De <organization> hoort imsss:controlMode met choice="true" en flow="true" te hebben; anders opent een LMS niets.',
        };
    }
  }),
  check('scorm-knoppen', 'alleen Vorige en Volgende van het LMS zijn verborgen', isScorm2004, function* (manifest) {
    for (const hidden of elementsNamed(manifest, 'adlnav:hideLMSUI'))
      if (hidden.text !== 'previous' && hidden.text !== 'continue')
        yield {
          at: hidden,
          message: `“${hidden.text}” mag niet verborgen zijn: zonder die knop komt iemand de cursus niet uit. Haal de regel weg.`,
        };
  }),
  check(
    'scorm-cijfer',
    'geen cijfer beslist over de status',
    facts => facts.edition === '1.2',
    function* (manifest) {
      for (const score of elementsNamed(manifest, 'adlcp:masteryscore'))
        yield { at: score, message: 'Een masteryscore laat het LMS de status van de cursus overschrijven. Haal hem weg.' };
    },
  ),
  check('scorm-lengte', 'titels en namen passen in elk LMS', isScormPackage, function* (manifest) {
    for (const title of elementsNamed(manifest, 'title'))
      if ([...title.text].length > 255 || title.text === '')
        yield {
          at: title,
          message: `De titel heeft ${[...title.text].length} tekens; het moeten er 1 tot 255 zijn. Pas de titel in de bron aan.`,
        };
    for (const at of [manifest, ...['organization', 'item', 'resource'].flatMap(name => [...elementsNamed(manifest, name)])])
      if (!/^[A-Za-z_]\w{0,254}$/.test(at.attributes['identifier'] ?? ''))
        yield {
          at,
          message:
            'De identifier hoort uit 1 tot 255 letters, cijfers en lage streepjes te bestaan en met een letter te beginnen. Kies een kortere of eenvoudiger id.',
        };
    for (const at of [...elementsNamed(manifest, 'imsss:objective'), ...elementsNamed(manifest, 'imsss:primaryObjective')])
      if (!/^\w{1,250}$/.test(at.attributes['objectiveID'] ?? ''))
        yield {
          at,
          message: 'objectiveID hoort uit 1 tot 250 letters, cijfers en lage streepjes te bestaan; een streepje weigert Moodle.',
        };
  }),
];
