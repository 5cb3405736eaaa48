import { formatFacts } from '../../src/core/formats.ts';
import { type Html, html } from '../../src/core/html.ts';
import type { PreviewState } from '../catalog/app.ts';
import { structureOf } from '../cmi5/session.ts';
import { isScormFormat } from '../data-model/cmi.ts';
import { reportsToLms } from '../data-model/report.ts';
import type { LaunchedAttempt } from '../launches/launch.ts';
import { htmlDocument, jsonScript } from './html.ts';
import { modeNames } from './labels.ts';

/** What the launch page's script is told. */
export type LaunchPageData = {
  readonly session: string;
  readonly attempt: string;
  readonly package: string;
  readonly learner: string;
  readonly format: string;
  readonly mode: string;
  readonly window: string;
  readonly entry: string;
  readonly title: string;
  readonly activity: string;
};

/** The page around the course: the course itself, and what the LMS sees of it. */
export function launchPage(app: PreviewState, { session, attempt, info, learner, entry }: LaunchedAttempt): string {
  const data: LaunchPageData = {
    session: session.id,
    attempt: attempt.id,
    package: info.file,
    learner: learner.id,
    format: info.format,
    mode: session.mode,
    window: session.window,
    entry,
    title: info.title,
    activity: session.activity,
  };
  const units = info.format === 'cmi5' ? structureOf(app, info).units : 1;
  return htmlDocument({
    title: `${info.title} – Proef-LMS`,
    bodyClass: `launch window-${session.window}`,
    script: 'launch.ts',
    body: html`
<header class="bar">
<a class="back" href="/?cursist=${learner.id}">Overzicht</a>
<div class="about"><h1>${info.title}</h1><p>${learner.name} · ${formatFacts(info.format).label} · ${modeNames[session.mode]} <span id="attempt-number">· poging ${attempt.number}</span></p></div>
<div class="bar-actions"><button type="button" class="button quiet" id="close">Sluit de cursus</button>
<button type="button" class="button quiet" id="toggle" aria-expanded="false" aria-controls="panel">LMS-gegevens</button></div>
</header>
<main class="split">
<div class="stage" id="stage"><p class="wait">De cursus wordt geopend…</p></div>
<div class="divider" id="divider" role="separator" aria-orientation="vertical" aria-label="Breedte van de LMS-gegevens" aria-valuemin="280" aria-valuemax="760" aria-valuenow="400" tabindex="0"></div>
<aside class="panel" id="panel" aria-label="LMS-gegevens">
<div class="panel-actions">
<button type="button" class="button quiet" id="reopen">Opnieuw openen</button>
<button type="button" class="button quiet" id="again">Nieuwe poging</button>
<button type="button" class="button quiet" id="reset">Wissen</button>
</div>
${units > 1 ? html`<p class="hint">Deze cursus heeft ${units} onderdelen (au); het proef-LMS opent het eerste.</p>` : null}
${reportsToLms(info.format) ? tabs(info.format) : html`<p class="hint">Deze uitvoering werkt zonder LMS: er wordt niets gemeld en niets bijgehouden. Wat de cursus bewaart, bewaart hij in deze browser.</p>`}
<div class="notices" id="notices" hidden><h2>Opgemerkt</h2><ul></ul></div>
</aside>
</main>
<p class="visually-hidden" id="said" role="status"></p>
${jsonScript('launch', data)}`,
  });
}

function tabs(format: string): Html {
  const list: readonly (readonly [string, string])[] = isScormFormat(format)
    ? [
        ['report', 'Zoals het LMS het ziet'],
        ['calls', 'Aanroepen'],
        ['data', 'Gegevens'],
      ]
    : [
        ['report', 'Zoals het LMS het ziet'],
        ['statements', 'Statements'],
        ['data', 'Gegevens'],
      ];
  return html`<div class="tabs" role="tablist" aria-label="LMS-gegevens">${list.map(
    ([id, label], index) =>
      html`<button type="button" role="tab" id="tab-${id}" aria-controls="view-${id}" aria-selected="${index === 0 ? 'true' : 'false'}" tabindex="${index === 0 ? '0' : '-1'}">${label}</button>`,
  )}</div>
${list.map(([id], index) => html`<div class="view" role="tabpanel" id="view-${id}" aria-labelledby="tab-${id}" tabindex="0"${index === 0 ? null : html` hidden`}></div>`)}`;
}

/** Where a cmi5 course returns to (returnURL, 10.2.6). */
export const returnPage = (): string =>
  htmlDocument({
    title: 'Terug in het LMS – Proef-LMS',
    bodyClass: 'message',
    script: 'returned.ts',
    body: html`<main><h1>Terug in het LMS</h1><p>De cursus heeft je teruggestuurd. Je voortgang is doorgegeven.</p><p><a class="button" href="/" target="_top">Naar het overzicht</a></p></main>`,
  });
