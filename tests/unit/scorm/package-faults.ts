import type { PackageFile } from '../../../scorm/zip/archive-file.ts';
import type { PackageFormat } from '../../../src/core/formats.ts';
import { adding, edit, leavingOut, manifestOf } from './good.ts';

type Change = (files: readonly PackageFile[]) => readonly PackageFile[];

const manifest = (format: PackageFormat, change: (text: string) => string): Change => edit(manifestOf(format), change);
export const replaced = (format: PackageFormat, from: string | RegExp, to: string): Change =>
  manifest(format, text => text.replace(from, to));
export const page = (from: string | RegExp, to: string): Change => edit('index.html', text => text.replace(from, to));
export const script = (code: string): Change => edit('_astro/app.D4k1.js', text => `${text}\n${code}`);

/** The outline of a course of one module with so many lessons. */
const outlineOf = (lessons: number) =>
  `<script type="application/json" id="outline">${JSON.stringify({
    activityId: 'https://example.org/c',
    title: 'Cursus',
    modules: [
      {
        id: 'm',
        title: 'M',
        required: true,
        lessons: Array.from({ length: lessons }, (_, i) => ({ id: `les-${i}`, minutes: 5, dilemmas: [] })),
      },
    ],
  })}</script>`;

/** What is broken, in which format, and exactly which checks may say so. */
export const packageFaults: readonly (readonly [string, PackageFormat, Change, readonly string[]])[] = [
  ['a manifest that is not first', 'scorm12', files => [...files].reverse(), ['zip-manifest-eerst']],
  ['no manifest', 'scorm12', leavingOut('imsmanifest.xml'), ['zip-manifest-eerst']],
  ['a library that nobody named', 'web', edit('_astro/app.D4k1.js', text => `${text};x="[Axios v1.15.2] "`), ['onderdelen-genoemd']],
  ['no licences', 'web', leavingOut('licenties.txt'), ['zip-licenties']],
  ['a space in a name', 'web', adding('mijn foto.txt'), ['naam-tekens']],
  ['a bracket in a name', 'web', adding('les[1].txt'), ['naam-tekens']],
  ['a backslash in a name', 'web', adding('map\\les.txt'), ['naam-tekens']],
  ['a name from the root', 'web', adding('/les.txt'), ['naam-tekens']],
  ['a name above the root', 'web', adding('../les.txt'), ['naam-tekens']],
  ['a module script with .mjs', 'web', adding('app.mjs', 'export {}'), ['naam-type']],
  ['a PHP file', 'web', adding('index.php'), ['naam-type']],
  ['a name without extension', 'web', adding('LICENSE'), ['naam-type']],
  ['names that differ in stripped characters', 'web', files => adding("le's.txt")(adding('les.txt')(files)), ['naam-tekens', 'naam-uniek']],
  ['the same name twice', 'web', files => adding('les.txt', 'b')(adding('les.txt', 'a')(files)), ['naam-uniek']],
  ['names that differ in case', 'web', files => adding('Les.txt')(adding('les.txt')(files)), ['naam-hoofdletters']],

  ['a missing schema that another includes', 'scorm2004-3', leavingOut('imsss_v1p0util.xsd'), ['manifest-geldig', 'schema-compleet']],
  ['a missing schema that the manifest names', 'scorm2004-4', leavingOut('adlnav_v1p3.xsd'), ['schema-compleet']],
  ['a missing DTD', 'scorm2004-4', leavingOut('datatypes.dtd'), ['schema-compleet']],
  [
    'an element that the schema does not know',
    'scorm2004-4',
    replaced('scorm2004-4', '<metadata>', '<metadata><nergens/>'),
    ['manifest-geldig'],
  ],
  ['a title that 1.2 finds too long', 'scorm12', replaced('scorm12', /<title>[^<]*/, `<title>${'a'.repeat(201)}`), ['manifest-geldig']],
  ['XML that is not well-formed', 'xapi', replaced('xapi', '</tincan>', ''), ['manifest-geldig']],

  ['no schemaversion', 'scorm12', replaced('scorm12', /<schemaversion>.*<\/schemaversion>/, ''), ['scorm-versie']],
  ['another schemaversion', 'scorm2004-4', replaced('scorm2004-4', '2004 4th Edition', 'CAM 1.3'), ['scorm-versie']],
  [
    'the schemaversion of the other edition',
    'scorm2004-3',
    replaced('scorm2004-3', '2004 3rd Edition', '2004 4th Edition'),
    ['scorm-versie'],
  ],
  [
    'a renamed adlcp prefix',
    'scorm12',
    manifest('scorm12', text => text.replaceAll('adlcp:', 'adl:').replace('xmlns:adlcp', 'xmlns:adl')),
    ['scorm-naamruimte', 'scorm-type'],
  ],
  [
    'scormType in the case of the other edition',
    'scorm2004-4',
    replaced('scorm2004-4', 'adlcp:scormType', 'adlcp:scormtype'),
    ['scorm-type'],
  ],
  ['an asset instead of a SCO', 'scorm12', replaced('scorm12', 'scormtype="sco"', 'scormtype="asset"'), ['scorm-type']],
  ['a dangling identifierref', 'scorm2004-3', replaced('scorm2004-3', 'identifierref="res_', 'identifierref="weg_'), ['scorm-verwijzing']],
  ['a dangling default organization', 'scorm12', replaced('scorm12', 'default="org_', 'default="res_'), ['scorm-verwijzing']],
  [
    'a start page that is not among its files',
    'scorm12',
    replaced('scorm12', 'href="index.html">', 'href="./index.html">'),
    ['scorm-start'],
  ],
  ['a listed file that is missing', 'scorm12', leavingOut('licenties.txt'), ['scorm-bestand-ontbreekt', 'zip-licenties']],
  ['a file that is not listed', 'scorm12', adding('extra.txt'), ['scorm-bestand-ongenoemd']],
  [
    'a file that is listed twice',
    'scorm2004-4',
    replaced('scorm2004-4', '<file href="licenties.txt"/>', '<file href="licenties.txt"/><file href="licenties.txt"/>'),
    ['scorm-bestand-dubbel'],
  ],
  [
    'the threshold of the 4th edition in the 3rd',
    'scorm2004-3',
    replaced(
      'scorm2004-3',
      /<adlcp:completionThreshold.*/,
      '<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="1.0"/>',
    ),
    ['manifest-geldig', 'scorm-drempel'],
  ],
  [
    'the threshold of the 3rd edition in the 4th',
    'scorm2004-4',
    replaced('scorm2004-4', /<adlcp:completionThreshold.*/, '<adlcp:completionThreshold>1.0</adlcp:completionThreshold>'),
    ['scorm-drempel'],
  ],
  ['no threshold', 'scorm2004-4', replaced('scorm2004-4', /<adlcp:completionThreshold.*/, ''), ['scorm-drempel']],
  ['no delivery controls', 'scorm2004-4', replaced('scorm2004-4', /<imsss:deliveryControls.*/, ''), ['scorm-zelf-melden']],
  ['an objective that the LMS sets', 'scorm2004-3', replaced('scorm2004-3', ' objectiveSetByContent="true"', ''), ['scorm-zelf-melden']],
  ['a closed control mode', 'scorm2004-4', replaced('scorm2004-4', 'choice="true"', 'choice="false"'), ['scorm-volgorde']],
  ['a hidden exit', 'scorm2004-4', replaced('scorm2004-4', '>previous<', '>exit<'), ['scorm-knoppen']],
  ['a mastery score', 'scorm12', replaced('scorm12', '</item>', '<adlcp:masteryscore>80</adlcp:masteryscore></item>'), ['scorm-cijfer']],
  ['a title of 256 characters', 'scorm2004-4', replaced('scorm2004-4', /<title>[^<]*/, `<title>${'a'.repeat(256)}`), ['scorm-lengte']],
  ['a hyphen in an objective', 'scorm2004-4', replaced('scorm2004-4', 'module_in_de_cel', 'module-in-de-cel'), ['scorm-lengte']],

  ['parts of cmi5.xml out of order', 'cmi5', replaced('cmi5', /( *<url>.*<\/url>)([\s\S]*)(<\/au>)/, '$2$3'), ['cmi5-opbouw', 'cmi5-url']],
  ['a relative id', 'cmi5', replaced('cmi5', '<au id="https://example.org/proef"', '<au id="proef"'), ['cmi5-id-absoluut']],
  [
    'an id that occurs twice',
    'cmi5',
    replaced('cmi5', '<course id="https://example.org/proef/cmi5"', '<course id="https://example.org/proef"'),
    ['cmi5-id-uniek'],
  ],
  [
    'an idref to nothing',
    'cmi5',
    replaced('cmi5', 'idref="https://example.org/proef/modules/in-de-cel', 'idref="https://example.org/weg'),
    ['cmi5-doel'],
  ],
  ['a url with ./', 'cmi5', replaced('cmi5', '<url>index.html', '<url>./index.html'), ['cmi5-url']],
  ['a url with a fragment', 'cmi5', replaced('cmi5', '<url>index.html', '<url>index.html#les'), ['cmi5-url']],
  ['a mastery score above 1', 'cmi5', replaced('cmi5', 'moveOn=', 'masteryScore="80" moveOn='), ['cmi5-voltooid']],
  ['moveOn NotApplicable', 'cmi5', replaced('cmi5', '"Completed"', '"NotApplicable"'), ['cmi5-voltooid']],
  ['an own window', 'cmi5', replaced('cmi5', 'AnyWindow', 'OwnWindow'), ['cmi5-voltooid']],
  ['a title in another language only', 'cmi5', replaced('cmi5', 'lang="nl"', 'lang="en"'), ['cmi5-taal']],
  ['a relative activity id', 'xapi', replaced('xapi', 'id="https://example.org/', 'id="'), ['tincan-activiteit']],
  ['an unknown activity type', 'xapi', replaced('xapi', 'activities/course', 'activities/cursus'), ['tincan-activiteit']],
  ['a launch that is no file', 'xapi', replaced('xapi', '>index.html<', '>start.html<'), ['tincan-start']],

  ['a page without a language', 'web', page(' lang="nl"', ''), ['pagina-taal']],
  ['a page without a title', 'web', page(/<title>.*<\/title>/, ''), ['pagina-titel']],
  ['a page with a base', 'web', page('<meta charset="utf-8">', '<base target="_blank">'), ['pagina-base']],
  ['a page stamped for another format', 'scorm12', page('data-format="scorm12"', 'data-format="web"'), ['pagina-formaat']],
  ['a page that is not stamped', 'cmi5', page(' data-format="cmi5"', ''), ['pagina-formaat']],
  ['an address that the build left half done', 'web', script("const rest = '/__relative__/';"), ['adres-afgemaakt']],
  ['more progress than SCORM 1.2 can hold', 'scorm12', page('</body>', `${outlineOf(500)}</body>`), ['voortgang-past']],
  ['more progress than SCORM 2004 can hold', 'scorm2004-4', page('</body>', `${outlineOf(8000)}</body>`), ['voortgang-past']],
  ['a file of more than 300 KB', 'web', adding('zwaar.txt', 'a'.repeat(300 * 1024 + 1)), ['gewicht']],

  ['a script that is no script', 'web', script('let = = 3;'), ['script-leesbaar']],
  ['an image that is missing', 'web', leavingOut('_astro/cel.C9d2_Z1.png'), ['verwijzing-bestaat']],
  ['a candidate of a srcset that is missing', 'web', leavingOut('_astro/loket.BKq3_480.webp'), ['verwijzing-bestaat']],
  ['a font that is missing', 'web', leavingOut('_astro/fonts/tekst.1f3a.woff2'), ['verwijzing-bestaat']],
  ['a chunk that is imported at run time and missing', 'scorm12', script("odwLoad('./_astro/weg.js');"), ['verwijzing-bestaat']],
  ['an asset of a script that is missing', 'web', script("new URL('weg.svg', document.baseURI);"), ['verwijzing-bestaat']],
  ['a package name that no browser can import', 'web', script("import('preact');"), ['verwijzing-bestaat']],
  ['a letter that one character set writes in another way', 'scorm12', script('document.title = "één";'), ['tekens-ascii']],
  ['an address from the root', 'web', page('./_astro/cel', '/_astro/cel'), ['verwijzing-relatief']],
  ['an address above the root', 'web', page('./_astro/cel', '../_astro/cel'), ['verwijzing-relatief']],
  ['a script from elsewhere', 'web', page('</head>', '<script src="https://cdn.example/a.js"></script></head>'), ['niets-van-buiten']],
  ['an image from elsewhere, without protocol', 'web', page('./_astro/cel.C9d2_Z1.png', '//cdn.example/a.png'), ['niets-van-buiten']],
  ['a connection made ahead', 'web', page('</head>', '<link rel="preconnect" href="https://cdn.example"></head>'), ['niets-van-buiten']],
  [
    'a style from elsewhere',
    'web',
    edit('_astro/stijl.K3m5.css', css => `@import "https://cdn.example/a.css";${css}`),
    ['niets-van-buiten'],
  ],
  [
    'an image in a style attribute from elsewhere',
    'web',
    page('<main>', '<main style="background:url(https://cdn.example/a.png)">'),
    ['niets-van-buiten'],
  ],
  ['an LRS that nobody asked for', 'scorm12', page('<html', '<html data-lrs="https://lrs.example/xapi/"'), ['lrs-adres']],
  ['a key that nobody asked for', 'web', script("const key = 'Basic c2NocmlqdmVyOmdlaGVpbQ==';"), ['geen-sleutel']],
  ['a fetch of another server', 'web', script("fetch('https://meten.example/hit');"), ['niets-van-buiten']],
  ['a beacon to another server', 'web', script("navigator.sendBeacon('https://meten.example/hit', '');"), ['niets-van-buiten']],
  ['an image made by a script from elsewhere', 'web', script("new Image().src = 'https://meten.example/hit.gif';"), ['niets-van-buiten']],
  ['an import from elsewhere', 'web', script("import('https://cdn.example/a.js');"), ['niets-van-buiten']],
  [
    'an inline script that fetches',
    'web',
    page('</head>', "<script>fetch('https://meten.example/hit')</script></head>"),
    ['niets-van-buiten'],
  ],
  ['a link to a lesson that is not there', 'web', page('href="#les/in-de-cel/start"', 'href="#les/in-de-cel/einde"'), ['anker-bestaat']],
  ['one file that still refers to another', 'html', page('</body>', '<img src="foto.png" alt=""></body>'), ['verwijzing-bestaat']],
];
