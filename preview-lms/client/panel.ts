import type { ApiCall } from '../data-model/call.ts';
import { type Cmi, isScormFormat, sessionSeconds } from '../data-model/cmi.ts';
import { type ReportStatement, reportFromCmi, reportFromStatements } from '../data-model/report.ts';
import type { LaunchPageData } from '../pages/launch.ts';
import { element } from './dom.ts';
import { callsView, dataView, reportView, statementsView } from './views.ts';

export type TracePanel = { readonly call: (call: ApiCall) => void; readonly data: (cmi: Cmi) => void };

type ShownNotice = { readonly rule: string; readonly message: string };
/** What the panel shows of a statement, and what a report needs of it. */
export type ShownStatement = ReportStatement & {
  readonly id: string;
  readonly timestamp: string;
  readonly verb: { readonly display?: Readonly<Record<string, string>> };
  readonly object: { readonly definition?: { readonly name?: Readonly<Record<string, string>> } };
};
type PanelData = {
  readonly cmi: Cmi | null;
  readonly sessions: readonly { readonly id: string; readonly seconds: number }[];
  readonly calls: readonly ApiCall[];
  readonly statements: readonly ShownStatement[];
  readonly states: readonly { readonly id: string; readonly content: unknown }[];
  readonly violations: readonly ShownNotice[];
  readonly missing: readonly { readonly path: string }[];
};

/** Fills the panel with what is known of the attempt, and keeps it up to date. */
export async function createTracePanel(data: LaunchPageData, attempt: string): Promise<TracePanel> {
  wireTabs();
  const load = async (): Promise<PanelData> => (await fetch(`/api/attempts/${attempt}`)).json();
  const known = await load();
  const report = reportView(document.getElementById('view-report'));
  const calls = callsView(document.getElementById('view-calls'), `/api/attempts/${attempt}/calls.tsv`);
  const values = dataView(document.getElementById('view-data'), data.format);
  const list = statementsView(document.getElementById('view-statements'));
  const notices = noticeList();
  for (const { rule, message } of known.violations) notices(rule, message);
  for (const { path } of known.missing) notices('Niet gevonden', path);

  const format = data.format;
  const statements = [...known.statements];
  const earlier = known.sessions.filter(one => one.id !== data.session).reduce((sum, one) => sum + one.seconds, 0);
  const showReport = (cmi: Cmi | null): void => {
    if (isScormFormat(format)) report(reportFromCmi(format, cmi, earlier + (cmi ? sessionSeconds(format, cmi) : 0)));
    else report(reportFromStatements(statements, data.activity));
  };
  showReport(isScormFormat(format) ? known.cmi : null);
  for (const one of known.statements) list(one);
  if (!isScormFormat(format)) values(statesAsValues(known.states));

  const events = new EventSource(`/api/attempts/${attempt}/events`);
  events.addEventListener('notice', event => {
    const { rule, message }: ShownNotice = JSON.parse(event.data);
    notices(rule, message);
  });
  events.addEventListener('miss', event => notices('Niet gevonden', JSON.parse(event.data).path));
  events.addEventListener('statement', event => {
    const statement: ShownStatement = JSON.parse(event.data);
    statements.push(statement);
    list(statement);
    showReport(null);
  });
  events.addEventListener('state', async () => values(statesAsValues((await load()).states)));
  addEventListener('pagehide', () => events.close());

  return {
    call: calls,
    data: cmi => {
      values(cmi);
      showReport(cmi);
    },
  };
}

const statesAsValues = (states: PanelData['states']): Cmi =>
  Object.fromEntries(states.map(({ id, content }) => [id, typeof content === 'string' ? content : JSON.stringify(content, null, 2)]));

/** What was noticed: said once, with a number when it comes again. */
function noticeList(): (rule: string, message: string) => void {
  const box = document.getElementById('notices');
  const list = box?.querySelector('ul');
  const counts = new Map<string, { count: number; item: HTMLElement }>();
  return (rule, message) => {
    if (!box || !list) return;
    box.hidden = false;
    const key = `${rule} ${message}`;
    const seen = counts.get(key);
    if (!seen) {
      const item = element('li', {}, element('strong', {}, rule), ` ${message}`);
      counts.set(key, { count: 1, item });
      list.append(item);
      return;
    }
    seen.count += 1;
    seen.item.querySelector('.times')?.remove();
    seen.item.append(element('span', { class: 'times' }, ` (${seen.count}×)`));
  };
}

/** Tabs as the ARIA authoring practices describe them: arrows move, one tab stop. */
function wireTabs(): void {
  const tabs = [...document.querySelectorAll<HTMLButtonElement>('[role="tab"]')];
  const select = (chosen: HTMLButtonElement): void => {
    for (const tab of tabs) {
      const active = tab === chosen;
      tab.setAttribute('aria-selected', String(active));
      tab.tabIndex = active ? 0 : -1;
      const view = document.getElementById(tab.getAttribute('aria-controls') ?? '');
      if (view) view.hidden = !active;
    }
  };
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => select(tab));
    tab.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const next = step === undefined ? undefined : tabs[(index + step + tabs.length) % tabs.length];
      if (!next) return;
      event.preventDefault();
      select(next);
      next.focus();
    });
  }
}
