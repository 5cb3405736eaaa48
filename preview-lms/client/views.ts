import type { ApiCall } from '../data-model/call.ts';
import { type Cmi, isScormFormat } from '../data-model/cmi.ts';
import { type AttemptReport, statusNames, successNames } from '../data-model/report.ts';
import { readableTime } from '../data-model/time.ts';
import { element } from './dom.ts';
import type { ShownStatement } from './panel.ts';

/** A panel that is not on this page takes what it is given and shows nothing. */
const noValue = (): void => {};

const clockTime = (time: string): string =>
  new Date(time).toLocaleTimeString('nl-NL', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Appends at the end, and stays at the end when the reader was there. */
function follow(scroller: HTMLElement, add: () => void): void {
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 40;
  add();
  if (atEnd) scroller.scrollTop = scroller.scrollHeight;
}

export function reportView(view: HTMLElement | null): (report: AttemptReport) => void {
  if (!view) return noValue;
  const list = element('dl', { class: 'report' });
  view.append(
    element(
      'p',
      { class: 'hint' },
      'Zo ziet een gewoon rapport eruit. Een beheerder kan in een LMS vaak ook zien wat hiernaast bij Gegevens staat.',
    ),
    list,
  );
  return report => {
    const percentage = report.progress === null ? null : Math.round(report.progress * 100);
    const rows: readonly (readonly [string, string])[] = [
      ['Status', statusNames[report.status]],
      ['Resultaat', report.success ? successNames[report.success] : 'niet doorgegeven'],
      ['Voortgang', percentage === null ? 'niet doorgegeven' : `${percentage} %`],
      ['Tijd', readableTime(report.seconds)],
      ['Plek', report.location ?? 'niet doorgegeven'],
      ['Score', report.score ?? 'geen'],
    ];
    list.replaceChildren(...rows.flatMap(([term, value]) => [element('dt', {}, term), element('dd', {}, value)]));
    if (percentage !== null)
      list.querySelectorAll('dd')[2]?.append(element('progress', { max: '100', value: String(percentage), 'aria-label': 'Voortgang' }));
  };
}

export function callsView(view: HTMLElement | null, tsv: string): (call: ApiCall) => void {
  if (!view) return noValue;
  const list = element('ol', { class: 'calls' });
  const quiet = element('input', { type: 'checkbox', onchange: () => list.classList.toggle('all', quiet.checked) });
  view.append(
    element(
      'p',
      { class: 'tools' },
      element('label', {}, quiet, ' Ook lees- en foutvragen'),
      element('a', { href: tsv, download: '' }, 'Download (TSV)'),
    ),
    list,
  );
  return call => {
    const failed = call.error !== '0';
    const minor = /GetLastError|GetErrorString|GetDiagnostic|GetValue/.test(call.method);
    const value = call.value === '' ? call.result : call.value;
    const outcome = failed
      ? element(
          'span',
          { class: 'error' },
          element('span', { 'aria-hidden': 'true' }, '△ '),
          `fout ${call.error}${call.note === '' ? '' : `: ${call.note}`}`,
        )
      : null;
    const item = element(
      'li',
      { class: `${minor ? 'minor' : ''} ${failed ? 'failed' : ''}` },
      element('time', { datetime: call.time }, clockTime(call.time)),
      element('span', { class: 'name' }, element('b', {}, call.method.replace(/^LMS/, '')), ' ', element('code', {}, call.element)),
      element('span', { class: 'value', title: value }, value.length > 160 ? `${value.slice(0, 160)}…` : value),
      outcome,
    );
    follow(view, () => list.append(item));
  };
}

export function dataView(view: HTMLElement | null, format: string): (values: Cmi) => void {
  if (!view) return noValue;
  const limit = format === 'scorm12' ? 4096 : 64_000;
  const used = element('p', { class: 'hint' }, 'Nog geen gegevens.');
  const body = element('tbody');
  view.append(
    used,
    element(
      'table',
      {},
      element('caption', { class: 'visually-hidden' }, 'Gegevens die het LMS bewaart'),
      element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'Veld'), element('th', { scope: 'col' }, 'Waarde'))),
      body,
    ),
  );
  return values => {
    const filled = Object.entries(values).filter(([, value]) => value !== '');
    const length = values['cmi.suspend_data']?.length ?? 0;
    used.textContent = isScormFormat(format)
      ? `suspend_data: ${length} van ${limit} tekens`
      : filled.length === 0
        ? 'Nog geen State-documenten.'
        : 'State-documenten van deze registratie.';
    body.replaceChildren(
      ...filled.map(([name, value]) =>
        element('tr', {}, element('th', { scope: 'row' }, element('code', {}, name)), element('td', {}, value)),
      ),
    );
  };
}

export function statementsView(view: HTMLElement | null): (statement: ShownStatement) => void {
  if (!view) return noValue;
  const list = element('ol', { class: 'statements' });
  view.append(list);
  return statement => {
    const { verb, object } = statement;
    const names = object.definition?.name;
    const line = `${verb.display?.nl ?? verb.display?.en ?? verb.id.replace(/.*\//, '')} · ${names?.nl ?? names?.en ?? object.id ?? ''}`;
    const details = element(
      'details',
      {},
      element('summary', {}, element('time', { datetime: statement.timestamp }, clockTime(statement.timestamp)), ` ${line}`),
      element('pre', {}, JSON.stringify(statement, null, 2)),
    );
    follow(view, () => list.append(element('li', {}, details)));
  };
}
