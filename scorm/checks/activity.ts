import { descend, elementsNamed, type XmlElement } from '../markup/xml-tree.ts';
import type { Finding, OpenedPackage, PackageCheck } from './opened.ts';

/** Rules for cmi5.xml (cmi5 Quartz, 13; its schema cannot go along in a package) and tincan.xml. */

type FoundAt = { readonly at: XmlElement; readonly message: string };
type ElementCheck = (root: XmlElement, pkg: OpenedPackage) => Iterable<FoundAt>;

const check = (format: 'cmi5' | 'xapi', id: string, title: string, look: ElementCheck): PackageCheck => ({
  id,
  title,
  appliesTo: facts => facts.id === format,
  run: pkg =>
    pkg.manifest
      ? Array.from(
          look(pkg.manifest, pkg),
          ({ at, message }): Finding => ({ check: id, file: pkg.facts.manifest ?? pkg.name, line: at.line, message }),
        )
      : [],
});

/** An id has to be an absolute IRI. */
const relativeId = (at: XmlElement): readonly FoundAt[] => {
  const id = at.attributes['id'] ?? '';
  if (/^[a-z][a-z0-9+.-]*:\S+$/i.test(id)) return [];
  return [{ at, message: `id="${id}" is geen volledig adres (https://…). Zet een volledig adres bij iri in course.config.ts.` }];
};

const ids = (root: XmlElement): readonly XmlElement[] =>
  ['course', 'au', 'block', 'objective']
    .flatMap(name => [...elementsNamed(root, name)])
    .filter(each => each.attributes['idref'] === undefined);

/** The children that each element has, in their order; `?` after a name: may be left out, `+`: one or more. */
const allowedChildren: { readonly [name: string]: RegExp } = {
  courseStructure: /^course (?:objectives )?(?:(?:au|block) )+$/,
  course: /^title description $/,
  au: /^title description (?:objectives )?url (?:launchParameters )?(?:entitlementKey )?$/,
};

export const activityChecks: readonly PackageCheck[] = [
  check('cmi5', 'cmi5-opbouw', 'cmi5.xml heeft de opbouw van de standaard', function* (root) {
    const namespace = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';
    if (root.name !== 'courseStructure' || root.attributes['xmlns'] !== namespace)
      yield { at: root, message: `De wortel hoort <courseStructure xmlns="${namespace}"> te zijn. Maak het pakket opnieuw.` };
    for (const at of [root, ...elementsNamed(root, 'course'), ...elementsNamed(root, 'au')]) {
      const order = at.children.map(child => `${child.name} `).join('');
      if (allowedChildren[at.name]?.test(order) === false)
        yield {
          at,
          message: `In <${at.name}> staan de onderdelen niet zoals cmi5 ze wil: ${order.trim() || 'niets'}. Maak het pakket opnieuw.`,
        };
    }
  }),
  check('cmi5', 'cmi5-id-absoluut', 'elk id is een volledig adres', function* (root) {
    for (const at of ids(root)) yield* relativeId(at);
  }),
  check('cmi5', 'cmi5-id-uniek', 'elk id komt één keer voor', function* (root) {
    const seen = new Set<string>();
    for (const at of ids(root)) {
      const id = at.attributes['id'] ?? '';
      if (seen.has(id))
        yield { at, message: `id="${id}" komt meer dan eens voor; een LMS weigert het pakket. Geef elk onderdeel een eigen id.` };
      seen.add(id);
    }
  }),
  check('cmi5', 'cmi5-doel', 'elk doel waarnaar wordt verwezen bestaat', function* (root) {
    const known = new Set(ids(root).map(each => each.attributes['id']));
    for (const at of elementsNamed(root, 'objective')) {
      const to = at.attributes['idref'];
      if (to !== undefined && !known.has(to))
        yield { at, message: `idref="${to}" wijst naar geen enkel doel. Gebruik het id van een <objective>.` };
    }
  }),
  check('cmi5', 'cmi5-url', 'het LMS vindt de pagina die het opent', function* (root, pkg) {
    for (const au of elementsNamed(root, 'au')) {
      const url = au.children.find(child => child.name === 'url');
      if (!pkg.files.has((url?.text ?? '').replace(/\?.*$/, '')))
        yield {
          at: url ?? au,
          message: `<url>${url?.text ?? ''}</url> is niet precies de naam van een bestand in de zip (zonder ./, / of #).`,
        };
    }
  }),
  check('cmi5', 'cmi5-voltooid', 'voltooien, cijfer en openen staan zoals LMS’en ze aankunnen', function* (root) {
    for (const at of elementsNamed(root, 'au')) {
      const { moveOn, masteryScore, launchMethod } = at.attributes;
      if (!['Completed', 'Passed', 'CompletedOrPassed', 'CompletedAndPassed'].includes(moveOn ?? ''))
        yield { at, message: `moveOn="${moveOn ?? ''}" laat het LMS nooit weten dat de cursus klaar is. Gebruik Completed of Passed.` };
      if (masteryScore !== undefined && !(/^[01](?:\.\d+)?$/.test(masteryScore) && Number(masteryScore) <= 1))
        yield { at, message: `masteryScore="${masteryScore}" hoort tussen 0 en 1 te liggen, of weg te blijven.` };
      if (launchMethod !== 'AnyWindow')
        yield { at, message: `launchMethod="${launchMethod ?? ''}" hoort AnyWindow te zijn; niet elk LMS kan een eigen venster openen.` };
    }
  }),
  check('cmi5', 'cmi5-taal', 'titel en beschrijving staan er in de taal van de cursus', function* (root, pkg) {
    const language = (pkg.files.has('index.html') && pkg.page('index.html').lang) || 'nl';
    for (const at of [...elementsNamed(root, 'title'), ...elementsNamed(root, 'description')]) {
      const text = at.children.find(child => child.attributes['lang'] === language)?.text ?? '';
      if (text === '')
        yield { at, message: `<${at.name}> mist een tekst in de taal “${language}”. Vul de titel en beschrijving in de bron in.` };
      if (at.name === 'title' && [...text].length > 255)
        yield { at, message: 'De titel is langer dan 255 tekens. Maak de titel in de bron korter.' };
    }
  }),
  check('xapi', 'tincan-activiteit', 'tincan.xml noemt een activiteit met een volledig adres', function* (root) {
    const activity = descend(root, 'activities', 'activity');
    if (root.name !== 'tincan' || root.attributes['xmlns'] !== 'http://projecttincan.com/tincan.xsd' || !activity)
      yield {
        at: root,
        message: 'Hier hoort <tincan xmlns="http://projecttincan.com/tincan.xsd"> met een <activity> te staan. Maak het pakket opnieuw.',
      };
    for (const at of elementsNamed(root, 'activity')) {
      yield* relativeId(at);
      if (!/^http:\/\/adlnet\.gov\/expapi\/activities\/(?:course|module)$/.test(at.attributes['type'] ?? ''))
        yield { at, message: 'Het type van de activiteit hoort course of module te zijn, met zijn volledige adres.' };
    }
  }),
  check('xapi', 'tincan-start', 'het LMS vindt de pagina die het opent', function* (root, pkg) {
    for (const activity of elementsNamed(root, 'activity')) {
      const launch = activity.children.find(child => child.name === 'launch');
      if (!pkg.files.has(launch?.text ?? ''))
        yield {
          at: launch ?? activity,
          message: `<launch>${launch?.text ?? ''}</launch> is niet precies de naam van een bestand in de zip.`,
        };
    }
  }),
];
