import { kitFile } from '../../src/core/course/session-plan.ts';
import { pageFormat } from '../../src/core/formats.ts';
import { lineAt } from '../markup/markup.ts';
import { inAnyFormat, isZip, type OpenedPackage, type PackageCheck } from './opened.ts';

export const pagesInPackage = (pkg: OpenedPackage): readonly string[] => {
  const broken = new Set(pkg.unreadable().map(({ file }) => file));
  return [...pkg.files.keys()].filter(path => path.endsWith('.html') && !broken.has(path));
};

/** Files that hold text. */
export const textTypes = /\.(?:html|css|js|json|svg|txt|xml)$/;

/** Written where the build still has to put a relative address (src/site/integrations/relative-urls.ts). */
const sentinel = '__relative__';

/** 300 KB: more in one file makes the first screen wait on a slow line. A page streams, and has its own budget as servers send it. */
const budget = 300 * 1024;

/** What a page has to say of itself, and how heavy its files may be. */
export const pageChecks: readonly PackageCheck[] = [
  {
    id: 'pagina-start',
    title: 'er is een index.html om mee te beginnen',
    appliesTo: inAnyFormat,
    run: pkg =>
      pkg.files.has('index.html')
        ? []
        : [
            {
              check: 'pagina-start',
              file: 'index.html',
              line: null,
              message: 'De pagina waarmee de cursus begint ontbreekt. Bouw de site opnieuw.',
            },
          ],
  },
  {
    id: 'pagina-taal',
    title: 'elke pagina zegt in welke taal zij is',
    appliesTo: inAnyFormat,
    run: pkg =>
      pagesInPackage(pkg)
        .filter(path => !pkg.page(path).lang)
        .map(file => ({
          check: 'pagina-taal',
          file,
          line: 1,
          message: 'De pagina mist <html lang>. Een schermlezer weet dan niet hoe hij moet voorlezen.',
        })),
  },
  {
    id: 'pagina-titel',
    title: 'elke pagina heeft een titel',
    appliesTo: inAnyFormat,
    run: pkg =>
      pagesInPackage(pkg)
        .filter(path => !pkg.page(path).title)
        .map(file => ({ check: 'pagina-titel', file, line: 1, message: 'De pagina mist een <title>. Geef haar een titel in de bron.' })),
  },
  {
    id: 'tekens-ascii',
    title: 'pagina’s, scripts en stijlen hebben alleen tekens die elke tekenset kent',
    appliesTo: isZip,
    run: pkg =>
      [...pkg.files].flatMap(([file, bytes]) => {
        const at = /\.(?:html|js|css)$/.test(file) ? bytes.findIndex(byte => byte > 0x7f) : -1;
        const message =
          'Hierin staat een teken buiten ASCII, en een server die een andere tekenset noemt verminkt dat. Bouw de site opnieuw.';
        return at < 0 ? [] : [{ check: 'tekens-ascii', file, line: lineAt(pkg.text(file), at), message }];
      }),
  },
  {
    id: 'pagina-base',
    title: 'geen pagina verlegt haar adressen',
    appliesTo: inAnyFormat,
    run: pkg =>
      pagesInPackage(pkg)
        .filter(path => pkg.page(path).hasBase)
        .map(file => ({
          check: 'pagina-base',
          file,
          line: 1,
          message: 'De pagina heeft een <base>; links binnen de pagina werken dan niet. Haal hem weg.',
        })),
  },
  {
    id: 'pagina-formaat',
    title: 'elke pagina weet in welk formaat zij zit',
    appliesTo: inAnyFormat,
    run: pkg =>
      pagesInPackage(pkg)
        .filter(path => pkg.page(path).format !== pageFormat(pkg.facts.id))
        .map(file => ({
          check: 'pagina-formaat',
          file,
          line: 1,
          message: `Op <html> staat data-format="${pkg.page(file).format ?? ''}" in plaats van "${pageFormat(pkg.facts.id)}"; de cursus zoekt dan het verkeerde LMS. Maak het pakket opnieuw.`,
        })),
  },
  {
    id: 'adres-afgemaakt',
    title: 'geen adres is half af',
    appliesTo: inAnyFormat,
    run: pkg =>
      [...pkg.files.keys()].flatMap(file => {
        const at = textTypes.test(file)
          ? pkg
              .text(file)
              .split('\n')
              .findIndex(line => line.includes(sentinel))
          : -1;
        const message = `Er staat nog een ${sentinel} in: een adres dat de build niet relatief maakte. Bouw de site opnieuw.`;
        return at < 0 ? [] : [{ check: 'adres-afgemaakt', file, line: at + 1, message }];
      }),
  },
  {
    id: 'gewicht',
    title: 'geen bestand is te zwaar',
    appliesTo: isZip,
    run: pkg =>
      [...pkg.files]
        // Nobody waits for the kit but who asks for it.
        .filter(([path, bytes]) => !path.endsWith('.html') && path !== kitFile && bytes.length > budget)
        .map(([file, bytes]) => ({
          check: 'gewicht',
          file,
          line: null,
          message: `Dit bestand is ${Math.ceil(bytes.length / 1024)} KB; het mag ${budget / 1024} KB zijn. Maak de afbeelding kleiner of laat haar weg.`,
        })),
  },
];
