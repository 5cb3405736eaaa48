import type { CourseConfig } from '../../src/core/course/config.ts';
import { type Course, modulesOf } from '../../src/core/course/model.ts';
import { formatBytes } from '../../src/core/format-bytes.ts';
import { formats } from '../../src/core/formats.ts';
import { html } from '../../src/core/html.ts';
import { releasePage } from './frame.ts';
import type { ReleasedPackage } from './front.ts';
import { releaseStyle } from './style.ts';
import { shortFormat } from './words.ts';

export const readmeFile = 'LEESMIJ.html';

/** What lies among the packages, with what each file is for. */
export type Folder = {
  readonly course: Course;
  readonly config: Pick<CourseConfig, 'colours' | 'privacy'>;
  readonly packages: readonly ReleasedPackage[];
  /** The page for a group and the facilitator's kit, by their names here. */
  readonly room: string | null;
  readonly kit: string | null;
};

const choices: { readonly [setting in CourseConfig['privacy']['choices']]: string } = {
  never: 'Geen keuze verlaat de pagina: privacy.choices staat op never.',
  'opt-in': 'Een keuze gaat alleen weg als de deelnemer zelf Deel mijn keuzes aanzet: privacy.choices staat op opt-in.',
  always: 'Elke keuze gaat naar het LMS of de LRS, en dat leest de deelnemer vooraf: privacy.choices staat op always.',
};

/** The page to open first in a folder of packages: one file, to send along with them. */
export const packagesReadme = ({ course, config, packages, room, kit }: Folder): string => {
  const columns = formats.filter(({ id }) => packages.some(({ format }) => format === id));
  const rows = [
    { id: null, title: 'De hele cursus' },
    ...modulesOf(course).map(({ id, title }) => ({ id, title: `Module ${title}` })),
  ].filter(row => packages.some(({ module }) => module === row.id));
  const cell = (format: string, module: string | null, title: string) => {
    const found = packages.find(each => each.format === format && each.module === module);
    return html`<td>${found && html`<a href="${found.path}"><span class="sr-only">${title}, ${shortFormat(found.format)}: </span>${formatBytes(found.bytes)}</a>`}</td>`;
  };
  const page = packages.find(({ format, module }) => format === 'html' && module === null);
  const others = [
    page && { href: page.path, text: 'Bekijk de cursus in je browser, zonder LMS' },
    room !== null && { href: room, text: 'Samen spelen: met een groep, op een scherm' },
    kit !== null && { href: kit, text: 'Begeleiderskit: gids, kaarten, dia’s en werkbladen in één zip' },
    { href: 'SHA256SUMS', text: 'Controlesommen: zo zie je of je hetzelfde bestand hebt' },
    { href: 'sbom.cdx.json', text: 'Wat erin zit (SBOM)' },
    { href: 'vex.cdx.json', text: 'Wat er van zwakke plekken bekend is (VEX)' },
  ].filter(each => typeof each === 'object');
  return releasePage(
    {
      language: 'nl',
      title: 'Lees mij',
      course,
      up: '',
      css: releaseStyle(config.colours, { withFont: false }),
      bar: null,
      foot: null,
    },
    html`<section><div class="wrap"><h1>Pakketten van ${course.title}</h1>
<p class="lead">Kies één zip en zet die zo in je LMS. Pak haar niet uit. Weet je niet welke? Neem SCORM 1.2: vrijwel elk LMS kan het.</p>
<p>${choices[config.privacy.choices]}</p>
<div class="scroll" tabindex="0" role="region" aria-label="Alle pakketten"><table><thead><tr><th scope="col">Wat</th>${columns.map(({ id }) => html`<th scope="col">${shortFormat(id)}</th>`)}</tr></thead><tbody>${rows.map(
      ({ id, title }) => html`<tr><th scope="row">${title}</th>${columns.map(column => cell(column.id, id, title))}</tr>\n`,
    )}</tbody></table></div>
<p>De hele cursus neemt de voortgang mee van module naar module. Losse modules geven elk een eigen regel in het rapport. Kies één van de twee.</p>
<h2>Ook in deze map</h2>
<ul>${others.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`)}</ul></div></section>`,
  );
};
