import { formatBytes } from '../../src/core/format-bytes.ts';
import { formatFacts, formats } from '../../src/core/formats.ts';
import { type Html, html } from '../../src/core/html.ts';
import { type PreviewLearner, type PreviewState, previewLearners } from '../catalog/app.ts';
import type { Package } from '../catalog/catalog.ts';
import { reportsToLms } from '../data-model/report.ts';
import { attemptModes } from '../launches/launch.ts';
import { reportOf } from '../launches/state.ts';
import { windowKinds } from '../store/attempts.ts';
import { htmlDocument, logoMark, waterline } from './html.ts';
import { modeNames, reportLine, windowNames } from './labels.ts';

/** The list of packages with what the chosen learner did in them, and the choices for the next launch. */
export function overviewPage(app: PreviewState, query: URLSearchParams): string {
  const { packages, problem } = app.catalog.list();
  const learner = previewLearners.find(one => one.id === query.get('cursist')) ?? previewLearners[0];
  const misses = app.records.misses();
  return htmlDocument({
    title: 'Proef-LMS – Onder de waterlijn',
    bodyClass: 'overview',
    script: 'overview.ts',
    body: html`
<a class="skip" href="#pakketten">Naar de pakketten</a>
<header class="masthead"><div class="column">
<p class="eyebrow">Onder de waterlijn</p>
<h1>Proef-LMS</h1>
<p>Open een pakket zoals een cursist het krijgt, en zie wat het leermanagementsysteem ervan merkt. Alles blijft op deze computer; de cursisten zijn verzonnen.</p>
</div>${waterline}</header>
<main class="column">
${problem ? html`<section class="notice">${logoMark('let-op')}<p>${problem}</p></section>` : null}
<form action="/start" method="get">
<div class="choices">
${choice(
  'Cursist',
  'learner',
  previewLearners.map(one => [one.id, one.name]),
  learner.id,
)}
${choice(
  'Venster',
  'window',
  windowKinds.map(one => [one, windowNames[one]]),
  query.get('window') ?? 'frame',
)}
${choice(
  'Manier',
  'mode',
  attemptModes.map(one => [one, modeNames[one]]),
  query.get('mode') ?? 'normal',
)}
</div>
<div id="pakketten" tabindex="-1">${groups(packages).map(group => section(app, group, learner))}</div>
</form>
${misses.length > 0 ? html`<section class="notice">${logoMark('let-op')}<div><h2>Bestanden die een pakket miste</h2><ul>${misses.map(miss => html`<li><code>${miss.path}</code> in ${miss.package || 'een onbekend pakket'} (${miss.count}×)</li>`)}</ul></div></section>` : null}
<footer><button type="button" class="button quiet" data-action="reset" data-question="Alle pogingen van alle cursisten wissen?">Alles wissen</button>
<p>Gegevens voor tests en scripts staan onder <a href="/api/packages">/api/packages</a> en <a href="/api/attempts">/api/attempts</a>.</p></footer>
</main>`,
  });
}

function choice(legend: string, name: string, options: readonly (readonly [string, string])[], chosen: string): Html {
  return html`<fieldset><legend>${legend}</legend><div class="segments">${options.map(
    ([value, label]) =>
      html`<label><input type="radio" name="${name}" value="${value}"${value === chosen ? html` checked` : null}><span>${label}</span></label>`,
  )}</div></fieldset>`;
}

type PackageGroup = { readonly title: string; readonly module: string | null; readonly packages: readonly Package[] };

/** The whole course first, then each module, in the order of the index; the formats always in the same order. */
function groups(packages: readonly Package[]): PackageGroup[] {
  const modules = [...new Set(packages.map(one => one.module))].sort((one, other) => Number(one !== null) - Number(other !== null));
  return modules.map(module => {
    const own = formats.flatMap(({ id }) => packages.filter(one => one.module === module && one.format === id));
    return { title: own[0]?.title ?? '', module, packages: own };
  });
}

const section = (app: PreviewState, group: PackageGroup, learner: PreviewLearner): Html => html`<section class="group">
<h2>${group.title}</h2><p class="kind">${group.module === null ? 'De hele cursus' : 'Eén module'}</p>
<ul>${group.packages.map(info => row(app, info, learner))}</ul></section>`;

function row(app: PreviewState, info: Package, learner: PreviewLearner): Html {
  const attempt = reportsToLms(info.format) ? app.attempts.latest(info.file, learner.id) : undefined;
  const report = attempt && reportOf(app, info, attempt);
  const name = formatFacts(info.format).label;
  const state = report ? reportLine(report) : reportsToLms(info.format) ? 'Nog niet geopend' : 'Zonder LMS: er wordt niets bijgehouden';
  const symbol = report?.status === 'completed' ? 'vol' : report?.status === 'in progress' ? 'half' : 'leeg';
  return html`<li class="row">
<div class="what"><h3>${name}</h3><p class="file"><code>${info.file}</code> <span class="file-size">${formatBytes(info.bytes)}</span></p></div>
<p class="state">${reportsToLms(info.format) ? logoMark(symbol) : null}<span>${state}${attempt && attempt.number > 1 ? ` · poging ${attempt.number}` : ''}</span></p>
<div class="actions">
<button class="button" name="package" value="${info.file}" aria-label="Openen: ${name}">Openen</button>
${
  attempt
    ? html`<button type="button" class="button quiet" data-action="attempt" data-package="${info.file}" data-learner="${learner.id}" aria-label="Nieuwe poging: ${name}">Nieuwe poging</button>
<button type="button" class="button quiet" data-action="reset" data-package="${info.file}" data-learner="${learner.id}" data-question="De pogingen van ${learner.name} met ${name} wissen?" aria-label="Wissen: ${name}">Wissen</button>`
    : null
}
</div></li>`;
}
