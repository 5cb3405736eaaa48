import type { Call } from '../data-model/call.ts';
import { type Cmi, isScorm } from '../data-model/cmi.ts';
import type { Report } from '../data-model/report.ts';
import { humanTime } from '../data-model/time.ts';
import { el } from './dom.ts';
import type { ShownStatement } from './panel.ts';

/** A panel that is not on this page takes what it is given and shows nothing. */
const absent = (): void => {};

const clock = (time: string): string =>
  new Date(time).toLocaleTimeString('nl-NL', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Appends at the end, and stays at the end when the reader was there. */
function follow(scroller: HTMLElement, add: () => void): void {
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 40;
  add();
  if (atEnd) scroller.scrollTop = scroller.scrollHeight;
}

export function reportView(view: HTMLElement | null): (report: Report) => void {
  if (!view) return absent;
  const list = el('dl', { class: 'report' });
  view.append(
    el(
      'p',
      { class: 'hint' },
      'Zo ziet een gewoon rapport eruit. Een beheerder kan in een LMS vaak ook zien wat hiernaast bij Gegevens staat.',
    ),
    list,
  );
  return report => {
    const percentage = report.progress === null ? null : Math.round(report.progress * 100);
    const rows: readonly (readonly [string, string])[] = [
      ['Status', report.status],
      ['Resultaat', report.success ?? 'niet doorgegeven'],
      ['Voortgang', percentage === null ? 'niet doorgegeven' : `${percentage} %`],
      ['Tijd', humanTime(report.seconds)],
      ['Plek', report.location ?? 'niet doorgegeven'],
      ['Score', report.score ?? 'geen'],
    ];
    list.replaceChildren(...rows.flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, value)]));
    if (percentage !== null)
      list.querySelectorAll('dd')[2]?.append(el('progress', { max: '100', value: String(percentage), 'aria-label': 'Voortgang' }));
  };
}

export function callsView(view: HTMLElement | null, tsv: string): (call: Call) => void {
  if (!view) return absent;
  const list = el('ol', { class: 'calls' });
  const quiet = el('input', { type: 'checkbox', onchange: () => list.classList.toggle('all', quiet.checked) });
  view.append(
    el('p', { class: 'tools' }, el('label', {}, quiet, ' Ook lees- en foutvragen'), el('a', { href: tsv, download: '' }, 'Download (TSV)')),
    list,
  );
  return call => {
    const failed = call.error !== '0';
    const minor = /GetLastError|GetErrorString|GetDiagnostic|GetValue/.test(call.method);
    const value = call.value === '' ? call.result : call.value;
    const outcome = failed
      ? el(
          'span',
          { class: 'error' },
          el('span', { 'aria-hidden': 'true' }, '△ '),
          `fout ${call.error}${call.note === '' ? '' : `: ${call.note}`}`,
        )
      : null;
    const item = el(
      'li',
      { class: `${minor ? 'minor' : ''} ${failed ? 'failed' : ''}` },
      el('time', { datetime: call.time }, clock(call.time)),
      el('span', { class: 'name' }, el('b', {}, call.method.replace(/^LMS/, '')), ' ', el('code', {}, call.element)),
      el('span', { class: 'value', title: value }, value.length > 160 ? `${value.slice(0, 160)}…` : value),
      outcome,
    );
    follow(view, () => list.append(item));
  };
}

export function dataView(view: HTMLElement | null, format: string): (values: Cmi) => void {
  if (!view) return absent;
  const limit = format === 'scorm12' ? 4096 : 64_000;
  const used = el('p', { class: 'hint' }, 'Nog geen gegevens.');
  const body = el('tbody');
  view.append(
    used,
    el(
      'table',
      {},
      el('caption', { class: 'visually-hidden' }, 'Gegevens die het LMS bewaart'),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Veld'), el('th', { scope: 'col' }, 'Waarde'))),
      body,
    ),
  );
  return values => {
    const filled = Object.entries(values).filter(([, value]) => value !== '');
    const length = values['cmi.suspend_data']?.length ?? 0;
    used.textContent = isScorm(format)
      ? `suspend_data: ${length} van ${limit} tekens`
      : filled.length === 0
        ? 'Nog geen State-documenten.'
        : 'State-documenten van deze registratie.';
    body.replaceChildren(
      ...filled.map(([name, value]) => el('tr', {}, el('th', { scope: 'row' }, el('code', {}, name)), el('td', {}, value))),
    );
  };
}

export function statementsView(view: HTMLElement | null): (statement: ShownStatement) => void {
  if (!view) return absent;
  const list = el('ol', { class: 'statements' });
  view.append(list);
  return statement => {
    const { verb, object } = statement as unknown as {
      verb: { id: string; display?: Record<string, string> };
      object: { id?: string; definition?: { name?: Record<string, string> } };
    };
    const names = object.definition?.name;
    const line = `${verb.display?.nl ?? verb.display?.en ?? verb.id.replace(/.*\//, '')} · ${names?.nl ?? names?.en ?? object.id ?? ''}`;
    const details = el(
      'details',
      {},
      el('summary', {}, el('time', { datetime: statement.timestamp }, clock(statement.timestamp)), ` ${line}`),
      el('pre', {}, JSON.stringify(statement, null, 2)),
    );
    follow(view, () => list.append(el('li', {}, details)));
  };
}
