import { type Cmi, isScormFormat } from '../data-model/cmi.ts';
import type { LaunchPageData } from '../pages/launch.ts';
import { Delivery } from './delivery.ts';
import { byId, element, postToPreview } from './dom.ts';
import { watchLayout } from './layout.ts';
import { createTracePanel, type TracePanel } from './panel.ts';
import { createScormHost } from './scorm-api.ts';

const data: LaunchPageData = JSON.parse(byId('launch', HTMLScriptElement).text);
const stage = byId('stage', HTMLElement);
const said = byId('said', HTMLElement);
let popup: Window | null = null;

watchLayout();
wireActions();
addEventListener('message', event => {
  if (event.origin === location.origin && event.data === 'proef-lms:terug')
    showClosed('De cursus is klaar en heeft je teruggestuurd naar het LMS.');
});
await begin();

async function begin(): Promise<void> {
  try {
    const attempt = isScormFormat(data.format) ? await offerApi() : data.attempt;
    if (!isScormFormat(data.format)) await createTracePanel(data, attempt);
    openCourse();
  } catch (error) {
    stage.replaceChildren(
      element(
        'div',
        { class: 'card' },
        element('h2', {}, 'De cursus gaat niet open'),
        element('p', {}, error instanceof Error ? error.message : String(error)),
      ),
    );
  }
}

/** Puts the API in this window, where a course in the frame (parent) or the popup (opener) finds it. */
async function offerApi(): Promise<string> {
  if (!isScormFormat(data.format)) return data.attempt;
  const opening = (await postToPreview(`/api/sessions/${data.session}/open`, {})) as { attempt: string; number: number; cmi: Cmi };
  byId('attempt-number', HTMLElement).textContent = `· poging ${opening.number}`;
  const panel: TracePanel = await createTracePanel(data, opening.attempt);
  const host = await createScormHost(data.format, opening.cmi, new Delivery(data.session), {
    call: panel.call,
    data: panel.data,
    terminated: navigation => {
      said.textContent = 'De cursus heeft zich afgemeld.';
      // SCORM 2004 RTE 4.4 (adl.nav.request): after Terminate the LMS carries out the navigation that the SCO asked for.
      if (/^(suspendAll|exitAll|abandonAll|exit|abandon)$/.test(navigation))
        setTimeout(() => showClosed('De cursus heeft zich afgemeld en vroeg om te sluiten.'));
    },
  });
  Object.assign(window, { [host.name]: host.api });
  panel.data(host.cmi());
  return opening.attempt;
}

function openCourse(): void {
  if (data.window === 'popup') {
    const open = element(
      'button',
      { type: 'button', class: 'button', id: 'open-popup', onclick: openPopup },
      'Open de cursus in een nieuw venster',
    );
    stage.replaceChildren(
      element('div', { class: 'card' }, element('h2', {}, data.title), element('p', {}, 'Laat deze pagina open: zij is het LMS.'), open),
    );
    return;
  }
  const frame = element('iframe', { src: data.entry, title: `Cursus: ${data.title}`, id: 'course', allow: 'fullscreen' });
  stage.replaceChildren(data.window === 'phone' ? element('div', { class: 'phone' }, frame) : frame);
}

function openPopup(): void {
  if (popup && !popup.closed) {
    popup.focus();
    return;
  }
  popup = window.open(data.entry, `cursus-${data.session}`, 'width=1100,height=760');
  if (!popup) {
    said.textContent = 'De browser hield het venster tegen.';
    return;
  }
  const watch = setInterval(() => {
    if (!popup?.closed) return;
    clearInterval(watch);
    showClosed('Het venster van de cursus is gesloten.');
  }, 500);
}

/** Takes the course away as an LMS does: its page is left, so that it can save and terminate. */
function showClosed(sentence: string): void {
  popup?.close();
  const again = element('button', { type: 'button', class: 'button', onclick: () => location.reload() }, 'Opnieuw openen');
  const back = element('a', { class: 'button quiet', href: `/?cursist=${data.learner}` }, 'Naar het overzicht');
  const heading = element('h2', { tabindex: '-1' }, 'De cursus is gesloten');
  const card = element('div', { class: 'card' }, heading, element('p', {}, sentence), element('p', { class: 'buttons' }, again, back));
  stage.replaceChildren(card);
  heading.focus();
}

function wireActions(): void {
  const on = (id: string, action: () => unknown) => byId(id, HTMLButtonElement).addEventListener('click', () => void action());
  const owner = { package: data.package, learner: data.learner };
  on('close', () => showClosed('Wat bewaard is, krijg je terug als je de cursus opnieuw opent.'));
  on('reopen', () => location.reload());
  on('again', async () => {
    leave();
    await postToPreview('/api/attempts', owner);
    location.reload();
  });
  on('reset', async () => {
    if (!confirm('Alle pogingen van deze cursist met dit pakket wissen?')) return;
    leave();
    await postToPreview('/api/reset', owner);
    location.assign(`/?cursist=${data.learner}`);
  });
}

/** The course says goodbye before its attempt is replaced, not after. */
function leave(): void {
  popup?.close();
  stage.replaceChildren();
}
