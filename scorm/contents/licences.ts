import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Course } from '../../src/core/course/model.ts';
import type { Edition } from '../../src/core/formats.ts';
import type { BrowserPackage } from './site.ts';

/** Name in every package. ASCII and with an extension, as every file in a package. */
export const licencesFile = 'licenties.txt';

const modulesFolder = join(import.meta.dirname, '..', '..', 'node_modules');

/** The licence text that a package brings along, or `null`: MIT and OFL ask that it goes where the work goes. */
export const licenceText = (name: string): string | null => {
  const folder = join(modulesFolder, name);
  const file = existsSync(folder) && readdirSync(folder).find(each => /^(?:licen[cs]e|copying)(?:\.(?:txt|md))?$/i.test(each));
  return file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : null;
};

/** The notice on the schemas, for an edition that carries them. */
const schemaNotice = (edition: Edition | null): readonly string[] =>
  edition === null
    ? []
    : [
        'Schema-bestanden (*.xsd, *.dtd)',
        '  (c) IMS Global Learning Consortium (1EdTech), ADL (Advanced Distributed Learning) en W3C. Ongewijzigd en',
        '  vrij te verspreiden met hun eigen vermeldingen, die in de bestanden zelf staan.',
        '',
      ];

/**
 * licenties.txt: under which licences the parts of a package go out. Written in ASCII where we write it ourselves, because an LMS
 * may send it without saying which encoding it has.
 */
export const licencesText = (
  course: Pick<Course, 'title' | 'version'>,
  packages: readonly BrowserPackage[],
  edition: Edition | null,
  textOf: (name: string) => string | null = licenceText,
): string => {
  const rule = '-'.repeat(78);
  const parts = packages.flatMap(({ name, version, license }) => [`${name} ${version} (${license})`]);
  const texts = packages.flatMap(({ name, version, license }) => {
    const text = textOf(name);
    return text ? [rule, `${name} ${version} (${license})`, '', text, ''] : [];
  });
  return [
    `Licenties van ${course.title}, versie ${course.version}`,
    '',
    'Inhoud van de cursus (teksten en beelden)',
    '  Creative Commons Naamsvermelding-GelijkDelen 4.0 Internationaal (CC BY-SA 4.0)',
    '  https://creativecommons.org/licenses/by-sa/4.0/deed.nl',
    '',
    'Programma',
    '  European Union Public Licence 1.2 (EUPL-1.2)',
    '  https://eupl.eu/1.2/nl/',
    '',
    ...schemaNotice(edition),
    'Onderdelen van anderen in wat de browser krijgt',
    ...(parts.length > 0 ? parts.map(part => `  ${part}`) : ['  geen']),
    '',
    ...texts,
  ].join('\n');
};

/** Puts the licences at the end of a page that goes out alone, as a comment, in which HTML allows no two dashes in a row. */
export const withLicences = (page: string, licences: string): string =>
  `${page.trimEnd()}\n<!--\n${licences.replace(/-(?=-)/g, '- ').trim()}\n-->\n`;

/** The licences that `withLicences` put at the end of a page, as they stand there; empty when there are none. */
export const licencesIn = (page: string): string => /<!--\nLicenties van (?:(?!-->)[\s\S])*-->\n?$/.exec(page)?.[0] ?? '';

/** The parts of others that a text of `licencesText` names. */
export const namedIn = (licences: string): readonly { readonly name: string; readonly version: string }[] =>
  [...licences.matchAll(/^ {2}(@?[\w./-]+) (\d[\w.+-]*) \(.+\)$/gm)].map(([, name = '', version = '']) => ({ name, version }));
