import { IDBFactory } from 'fake-indexeddb';
import { checkCmi5 } from '../../../preview-lms/cmi5/rules.ts';
import { checkStatement, type Statement } from '../../../preview-lms/statement/statement.ts';
import type { LaunchContext, ProgressReport } from '../../../src/lms/session.ts';
import { makeTrace } from '../../../src/lms/trace.ts';
import { nodeWorld } from '../../support/node-world.ts';

/**
 * An LMS with an LRS, as far as a course meets it: it gives a token once, keeps documents, and holds every statement against xAPI and
 * cmi5. It writes down each request, in the order in which they came.
 */
export const launchedActor = { account: { homePage: 'https://lms.example.nl', name: 'leerling-7' } };
export const registration = '3f0f2b1e-7a55-4a4e-9a52-0c1f6f3f7a11';
export const launchedActivityId = 'https://lms.example.nl/activiteit/9';
const publisherId = 'https://example.org/cursus';
const sessionExtension = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';

/** `readable`: whether the course may read statements back. */
export type LmsOptions = {
  readonly launchMode?: 'Normal' | 'Browse' | 'Review';
  readonly returnURL?: string;
  readonly readable?: boolean;
};

/** What goes wrong: an answer instead of the LMS's own, or its status, or `null`. `never`: none comes. `lost`: the LMS does what it is asked, and its answer gets lost. */
export type LmsTrouble = (method: string, path: string) => number | Response | 'never' | 'lost' | null;

export const makeLms = ({ launchMode = 'Normal', returnURL, readable = true }: LmsOptions = {}) => {
  const documents = new Map<string, string>();
  const statements: Statement[] = [];
  const requests: string[] = [];
  const heard: string[] = [];
  const faults: string[] = [];
  const fetched = new Set<string>();
  const keepalive: boolean[] = [];
  let trouble: LmsTrouble = () => null;
  let delay = 0;

  const reply = (status: number, body: unknown = '') =>
    new Response([204, 205, 304].includes(status) ? null : typeof body === 'string' ? body : JSON.stringify(body), {
      status,
      headers: { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json' },
    });

  const store = (session: string, body: string): Response => {
    const parsed: unknown = JSON.parse(body);
    const batch = (Array.isArray(parsed) ? parsed : [parsed]) as Statement[];
    const fresh: Statement[] = [];
    for (const statement of batch) {
      const shape = checkStatement(statement);
      const launch = { sessionId: session, registration, actor: launchedActor, activityId: launchedActivityId, publisherId, launchMode };
      // Rules before ids, as CATAPULT has it: what is said once may not be said again, also under its own id.
      const fault = session === 'plain' ? null : checkCmi5(statement, launch, [...statements, ...fresh]);
      if (shape || fault) {
        faults.push(shape ?? `${fault?.rule} ${fault?.message}`);
        return reply(shape ? 400 : 403);
      }
      const known = [...statements, ...fresh].find(({ id }) => id === statement.id);
      if (known && JSON.stringify(known) !== JSON.stringify(statement)) return reply(409);
      if (!known) fresh.push(statement);
    }
    statements.push(...fresh);
    return reply(
      200,
      fresh.map(({ id }) => id),
    );
  };

  const find = (wanted: string | null): Response => {
    if (!readable) return reply(403);
    const found = statements.find(({ id }) => id === wanted);
    return found ? reply(200, found) : reply(404);
  };

  const answer = (session: string, method: string, url: URL, headers: Headers, body: string): Response => {
    if (url.pathname === '/fetch') {
      if (fetched.has(url.href)) return reply(200, { 'error-code': '1', 'error-text': 'Already in use' });
      fetched.add(url.href);
      return reply(200, { 'auth-token': 'dG9rZW4=' });
    }
    if (headers.get('X-Experience-API-Version') !== '1.0.3') return reply(400);
    if (headers.get('Authorization') !== 'Basic dG9rZW4=') return reply(401);
    if (url.pathname === '/lrs/statements') return method === 'GET' ? find(url.searchParams.get('statementId')) : store(session, body);
    const key = `${url.searchParams.get('stateId') ?? url.searchParams.get('profileId')}`;
    if (key === 'LMS.LaunchData') {
      const contextTemplate = { contextActivities: { grouping: [{ id: publisherId }] }, extensions: { [sessionExtension]: session } };
      return reply(200, { contextTemplate, launchMode, moveOn: 'Completed', ...(returnURL ? { returnURL } : {}) });
    }
    if (method === 'PUT') documents.set(key, body);
    return method === 'PUT' ? reply(204) : documents.has(key) ? reply(200, documents.get(key)) : reply(404);
  };

  const fetch =
    (session: string): typeof globalThis.fetch =>
    async (input, init = {}) => {
      const url = new URL(String(input));
      const { method = 'GET', body, signal } = init;
      const what = url.searchParams.get('stateId') ?? url.searchParams.get('profileId') ?? url.pathname;
      const said = what === '/lrs/statements' && method === 'POST' ? ([JSON.parse(String(body))].flat() as Statement[]) : [];
      const verbs = said.map(({ verb }) => verb.id.split('/').at(-1));
      heard.push(...said.map(({ object }, at) => `${verbs[at]} ${object['id']}`));
      requests.push([method, what, ...verbs].join(' '));
      keepalive.push(init.keepalive === true);
      const wrong = trouble(method, what);
      if (wrong === 'never')
        return new Promise((_, reject) => {
          if (signal?.aborted) reject(signal.reason);
          signal?.addEventListener('abort', () => reject(signal.reason));
        });
      if (wrong instanceof Response) return wrong;
      if (typeof wrong === 'number') return reply(wrong);
      // What is on its way arrives, also when the page that sent it is gone.
      if (delay > 0) await new Promise(resolve => setTimeout(resolve, delay));
      const own = answer(session, method, url, new Headers(init.headers), String(body ?? ''));
      if (wrong === 'lost') throw new TypeError('Failed to fetch');
      return own;
    };

  return {
    statements,
    documents,
    requests,
    /** Verb and object of each statement that left a page, whatever came of it. */
    heard,
    faults,
    keepalive,
    fetch,
    inject(next: LmsTrouble) {
      trouble = next;
    },
    /** The answers to these get lost on the way. */
    answersLost(which: (what: 'lost') => LmsTrouble) {
      trouble = which('lost');
    },
    /** Every request takes so long to arrive, in milliseconds. */
    slow(milliseconds: number) {
      delay = milliseconds;
    },
    /** Whether the session with this id said goodbye; of a plain xAPI launch, the last one. */
    ended(session: string) {
      const isOf = ({ context }: Statement) => context?.extensions?.[sessionExtension] === session;
      const own = statements.some(isOf) ? statements.filter(isOf) : statements;
      return own.at(-1)?.verb.id.endsWith('/terminated') ?? false;
    },
    verbs: () => statements.map(({ verb }) => verb.id.split('/').at(-1)),
  };
};

export type FakeLms = ReturnType<typeof makeLms>;

/** One window of a browser: what it keeps outlives the page that is in it. */
export const makeBrowser = () => {
  const kept = new Map<string, string>();
  const indexedDB = new IDBFactory();
  const sessionStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return { indexedDB, sessionStorage, kept };
};

/** A load of the page. `session`: the id that the LMS gave this launch; `plain`: an xAPI launch. */
export const makeLrsPage = (lms: FakeLms, browser: ReturnType<typeof makeBrowser>, session: string, more: Partial<LaunchContext> = {}) => {
  const events = new EventTarget();
  const held = new Set<string>();
  const query = new URLSearchParams({
    endpoint: 'https://lms.example.nl/lrs/',
    actor: JSON.stringify(launchedActor),
    registration,
    ...(session === 'plain'
      ? { auth: 'Basic dG9rZW4=', activity_id: launchedActivityId }
      : { fetch: `https://lms.example.nl/fetch?s=${session}`, activityId: launchedActivityId }),
  });
  let dead = false;
  const underWay = new Set<(error: Error) => void>();
  const fetch = lms.fetch(session);
  const failable: typeof fetch = (...args) => Promise.race([fetch(...args), new Promise<never>((_, reject) => underWay.add(reject))]);
  const window = {
    ...browser,
    location: { search: `?${query}` },
    fetch: (...args: Parameters<typeof fetch>) => (dead ? new Promise(() => {}) : failable(...args)),
    navigator: {
      locks: {
        request: async (name: string, _: unknown, run: (lock: unknown) => unknown) => {
          if (held.has(name)) return run(null);
          held.add(name);
          return run({});
        },
      },
    },
    addEventListener: events.addEventListener.bind(events),
  };
  const started = Date.now();
  const launch: LaunchContext = {
    format: session === 'plain' ? 'xapi' : 'cmi5',
    window: window as unknown as Window,
    activityId: 'https://example.org/cursus',
    title: 'Onder de waterlijn',
    language: 'nl',
    completionStatus: 'completed',
    world: nodeWorld(window, { now: () => Date.now() - started }),
    reachable: async () => true,
    notify() {},
    trace: makeTrace({ date: Date.now }),
    ...more,
  };
  return {
    launch,
    fire: (name: 'pagehide' | 'online') => events.dispatchEvent(new Event(name)),
    /** As Chromium does just before `pagehide`: all that is under way fails, and arrives all the same. */
    fail() {
      for (const reject of underWay) reject(new TypeError('Failed to fetch'));
      underWay.clear();
    },
    crash() {
      dead = true;
    },
  };
};

export const reportAfter = (done: number, more: Partial<ProgressReport> = {}): ProgressReport => ({
  suspendData: `odw1;stand-${done}`,
  location: 'discretionaire-ruimte',
  progress: done,
  completed: done === 1,
  modules: [
    { id: 'discretionaire-ruimte', title: 'Discretionaire ruimte', progress: done, completed: done === 1 },
    { id: 'grensgevallen', title: 'Grensgevallen', progress: 0, completed: false },
  ],
  ...more,
});
