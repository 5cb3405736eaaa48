import { workIds } from '../../../src/core/course/work.ts';
import { textsIn } from '../../../src/core/i18n/index.ts';
import { aboutPages } from '../../../src/site/components/shell/about-pages.ts';
import { builtConfig, lessons } from '../course.ts';
import { titles } from './answers.ts';
import { type JudgedStatement, statementBreaches } from './lrs.ts';
import { marks, progress, type TextJudge } from './progress.ts';
import { everyPage, type Walk } from './walk.ts';
import { beside, elsewhere, type Handed, type Intercepted, type SentRequest } from './wiretap.ts';

const pages = new Set(everyPage);

/** An address of the course: the page of it behind `#`, or none. */
const address: TextJudge = text => {
  const [, hash = ''] = text.split('#');
  return hash === '' || pages.has(hash) ? null : `names #${hash}`;
};

const texts = textsIn(builtConfig.language);
const pageTitles = new Set([
  ...titles,
  ...[...titles, ...lessons.map(({ lesson }) => lesson.title), ...aboutPages.map(({ title }) => texts[title])].map(
    title => `${title} – ${[...titles][0]}`,
  ),
]);

const hashedKey = /^(?:[\w-]{16}|[0-9a-f-]{36})$/;
/** Where no LMS says who the learner is, it is whoever sits here. */
const isKey = (key: string): boolean => hashedKey.test(key) || key === builtConfig.iri || key === 'here';

/** How someone likes the course to be: five fields with a few values each. */
const preferences: TextJudge = text => {
  const { size, calm, atOnce, unasked, work, ...rest } = JSON.parse(text) as Record<string, unknown>;
  const switches = [calm, atOnce, unasked].every(each => typeof each === 'boolean');
  const fits = ['', 'large', 'largest'].includes(String(size)) && switches && ['', ...workIds].includes(String(work));
  return fits && Object.keys(rest).length === 0 ? null : 'is more than the settings';
};

type Kept = { readonly entry: { readonly statement: JudgedStatement } & Record<string, unknown> };

/** What the browser was given to keep or to pass on, that it may not have. */
export const browserBreaches = (
  handed: readonly Handed[],
  heard: Intercepted,
  actions: readonly string[],
  ownDevice: boolean,
): readonly string[] => {
  const stored = progress(actions);
  const texts: { readonly [kind: string]: TextJudge } = {
    progress: stored,
    // What the LMS has, and what this browser knows.
    backup: text => {
      const [confirmed = '', latest = '', ...more] = text.split('|');
      return more.length > 0 ? 'holds more than two states' : ((confirmed === '' ? null : stored(confirmed)) ?? stored(latest));
    },
    // On which day what was done.
    days: text => (/^\[(?:\["[\w-]{4}","\d{4}-\d{2}-\d{2}"\],?)*\]$/.test(text) ? null : 'holds more than days'),
    preferences,
    // What an LRS beside the LMS was told once and for all.
    said: marks,
    notes: text => (text === '' || ownDevice ? null : 'was written in this course'),
  };
  const judge = ({ where, what }: Handed): string | null => {
    const [first, second, third] = JSON.parse(what) as unknown[];
    const text = typeof first === 'string' ? first : '';
    if (where === 'history') return first === null ? address(String(third ?? '')) : 'holds a state';
    if (where.startsWith('BroadcastChannel onder-de-waterlijn:'))
      return isKey(where.slice(where.indexOf(':') + 1)) && (['cleared', 'here'].includes(text) || stored(text) === null)
        ? null
        : 'is not progress';
    if (where === 'IndexedDB onder-de-waterlijn texts') {
      const [, kind = '', key = ''] = /^([a-z]+):(.+)$/.exec(String(second)) ?? [];
      return isKey(key) ? (texts[kind]?.(text) ?? (kind in texts ? null : `is of the kind ${kind}`)) : `has the key ${second}`;
    }
    if (where === 'IndexedDB onder-de-waterlijn.outbox entries') {
      const { statement, ...rest } = (first as Kept).entry;
      const strange = Object.keys(rest).filter(key => !['session', 'order', 'id', 'essential', 'bytes', 'mark', 'alone'].includes(key));
      const wrong = statementBreaches([statement], heard, actions);
      // The mark of what is said once: a module of the course, or the whole.
      if ('mark' in rest && !/^(?:completed|passed|[\w-]{4}[1-5])$/.test(String(rest['mark']))) strange.push('a mark that is none');
      // A choice waits in memory alone, also one that may be told.
      return [...wrong, ...strange, ...(statement.verb.id.endsWith('/answered') ? ['holds a choice'] : [])].join('; ') || null;
    }
    if (where === 'IndexedDB onder-de-waterlijn.outbox leases') return typeof first === 'number' ? null : 'is no moment';
    if (where === 'sessionStorage' && /^odw\.cmi5:http[^ ]+\/cmi5\/fetch\/[\w.-]+$/.test(text)) {
      const strange = Object.keys(JSON.parse(String(second)) as object).filter(key => !['token', 'begun', 'heard', 'ended'].includes(key));
      return strange.length === 0 ? null : `holds ${strange}`;
    }
    // The preview's own page that a course returns to.
    if (where === 'window' && first === 'proef-lms:terug') return null;
    return 'is nothing that the course needs';
  };
  return handed.flatMap(one => {
    const wrong = judge(one);
    return wrong ? [`${one.way} ${one.where} ${one.what}: ${wrong}`] : [];
  });
};

/** Titles, addresses and names that the window had. */
export const windowBreaches = (shown: Pick<Walk, 'titles' | 'addresses' | 'names'>): readonly string[] => [
  ...shown.names.filter(name => name !== '').map(name => `The name of the window is "${name}"`),
  ...shown.titles.filter(title => !pageTitles.has(title)).map(title => `The title is "${title}"`),
  ...shown.addresses.filter(text => address(text)).map(text => `The address is ${text}`),
];

const own = /^\/(?:api\/|app\/|sessie\/|start$|klaar$|favicon\.ico$)/;

/** Names of headers that a browser sends by itself, or that the LRS needs. */
const headers =
  /^(?:host|connection|user-agent|accept|accept-encoding|accept-language|cache-control|pragma|content-(?:length|type)|origin|sec-[\w-]+|upgrade-insecure-requests|authorization|x-experience-api-version|if-(?:none-)?match|if-modified-since|priority|range)$/;

/** Requests of any kind that the course does not need; `lrs.ts` and `scorm.ts` look into those that it does. */
export const requestBreaches = ({ requests, elsewhere: others }: Intercepted): readonly string[] => {
  // The browser names the file of the course that asks, to the server that it came from.
  const asked = new Set(requests.map(({ url }) => url.href));
  const judge = ({ method, url, headers: sent, body, status }: SentRequest): string | null => {
    if (own.test(url.pathname) || url.pathname === elsewhere) return null;
    const page = url.pathname.endsWith('/index.html');
    const strange = Object.keys(sent).filter(name => !headers.test(name) && !(name === 'referer' && asked.has(sent.referer ?? '')));
    if (strange.length > 0) return `has the header ${strange.map(name => `${name}: ${sent[name]}`)}`;
    if (url.pathname.startsWith('/lrs/') || url.pathname.startsWith(beside)) return null;
    if (url.pathname.startsWith('/cmi5/fetch/'))
      return method === 'POST' && body === '' && url.search === '' ? null : 'says more than it asks';
    if (!url.pathname.startsWith('/inhoud/')) return 'is nothing that the course needs';
    if (method !== 'GET' || body !== '') return `sends ${body}`;
    const extra = [...url.searchParams.keys()].filter(
      name => !['endpoint', 'actor', 'registration', 'fetch', 'activityId', 'auth', 'activity_id'].includes(name),
    );
    if (page ? extra.length > 0 : url.search !== '') return 'has a query';
    return status < 400 ? null : `asks for a file that is not in the package (${status})`;
  };
  return [
    ...others.map(other => `Asked of another server: ${other}`),
    ...requests.flatMap(request => {
      const wrong = judge(request);
      return wrong ? [`${request.method} ${request.url.href} ${wrong}`] : [];
    }),
  ];
};

/** Where this word can be read in anything that left the page: as it is, or as base64 or hexadecimal make it. */
export const traces = (word: string, everything: unknown): readonly string[] => {
  const text = JSON.stringify(everything);
  const bytes = Buffer.from(word);
  const coded = [0, 1, 2].map(shift => Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64'));
  // The signs at either end hold bits of what stands beside the word.
  const forms = [word, encodeURIComponent(word), bytes.toString('hex'), ...coded.map((code, i) => code.slice(i === 0 ? 0 : i + 1, -4))];
  return forms.filter(form => text.includes(form));
};
