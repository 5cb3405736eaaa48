import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPreview } from '../../../preview-lms/server.ts';
import type { Format } from '../../../src/core/formats.ts';
import { watchTraffic } from '../traffic.ts';
import { framePage, type HostId, hostIds, hostPage } from './hosts.ts';
import { type LrsFault, lrsAnswer, type PostedStatement, rulesFirst } from './lrs-faults.ts';
import type { CommitAnswer, ParentData } from './parent.ts';
import { pass } from './pass.ts';
import { type Commit, type Identity, ScormStore } from './scorm-store.ts';
import { makeSigning } from './signing.ts';
import { type TinCan, tinCanAddress } from './tincan.ts';

/** What is wrong with the LMS at this moment. The test switches it; every request looks at it. */
export type Conditions = {
  /**
   * `gone`: the server refuses every connection. `silent`: it takes requests and answers none. `expired`: the learner's LMS session is
   * over, everything but the login is refused.
   */
  server: 'up' | 'gone' | 'silent' | 'expired';
  /** Name of this computer for which alone it is gone; `null`: for everybody. */
  onlyFor: string | null;
  /** What `Commit` comes to. `lie`: answers `"true"` and stores nothing. `502`: a gateway's error page. */
  commit: 'stores' | 'false' | 'throws' | 'lie' | '502';
  /** Milliseconds that each commit, and each write to the LRS, takes. */
  slow: number;
  lrs: LrsFault;
  /** What the LRS looks at first when it has a statement already. */
  order: 'ids' | 'rules';
  /** `halting`: the course's page comes in pieces with a pause between them, its script at once. */
  page: 'whole' | 'halting';
  /** `signed`: files of the course are elsewhere, and only an address with a signature brings them (object storage behind the LMS). */
  files: 'here' | 'signed';
  /** `refused`: text files get 403, as a careful administrator has it. */
  text: 'served' | 'refused';
};

export const normalConditions = (): Conditions => ({
  server: 'up',
  onlyFor: null,
  commit: 'stores',
  slow: 0,
  lrs: 'none',
  order: 'ids',
  page: 'whole',
  files: 'here',
  text: 'served',
});

export type LaunchOptions = {
  readonly learner?: string;
  readonly mode?: 'normal' | 'review' | 'browse';
  readonly window?: ParentData['window'];
  readonly manner?: 'moodle' | 'plain';
  readonly api?: NonNullable<ParentData['scorm']>['api'];
  readonly terminate?: 'works' | 'throws';
  /** SetValue refuses elements whose name begins so. */
  readonly refused?: string;
  /** What GetValue comes to. */
  readonly reads?: NonNullable<ParentData['scorm']>['reads'];
  /** Milliseconds that each call of the API takes. */
  readonly call?: `${number}`;
  /** What SCORM hears of who the learner is: nothing, or what everybody is called. */
  readonly identity?: 'own' | 'none' | 'same';
  /** How a browser may keep the LMS's page. `unload`: `private, max-age=0` and listeners for `unload`, as Moodle. */
  readonly kept?: 'max-age' | 'unload' | 'no-store';
  /** What is old or odd in the address of an xAPI launch. */
  readonly tincan?: TinCan;
  /** What stands around the frame with the course. */
  readonly host?: HostId;
  /** The course's address ends so. */
  readonly hash?: string;
};

export type HostHeaders = { headers: (path: string) => Readonly<Record<string, string>> };

export type FaultyLms = {
  readonly url: string;
  readonly conditions: Conditions;
  readonly scorm: ScormStore;
  /** How often the LMS's page with the course was asked for. */
  launches(): number;
  /** How many requests to write the LRS got, whatever came of them. */
  writes(): number;
  /** The next launch of this learner is a new attempt. */
  newAttempt(format: Format, learner: string): Promise<void>;
  /** Headers that the host adds to files of the course. */
  readonly files: HostHeaders;
  /** Scripts that stand before every other in the LMS's page and in the course, as expressions. */
  readonly first: string[];
  /** Every statement that a course posted, in order, with whether the LRS took it. */
  readonly posted: readonly PostedStatement[];
  /** Address of the LMS's page that opens the course. The launch is made when it is asked for. */
  start(format: Format, options?: LaunchOptions): string;
  /** Everything works again. */
  restoreConditions(): void;
  /** Resolves when no request is under way and none has come for a moment, or after `atMost` milliseconds. */
  atRest(atMost?: number): Promise<void>;
  /** Answers of the LMS's own administration, whatever goes wrong. */
  ask<T>(path: string): Promise<T>;
  tell(path: string, init: RequestInit): Promise<Response>;
  close(): Promise<void>;
};

/** Bytes, and milliseconds after them, of a page that comes in haltingly. */
const piece = 4096;
const pause = 150;

const here = import.meta.dirname;
const scripts = new Map<string, string>();
const script = (name: string): string => {
  const known = scripts.get(name) ?? stripTypeScriptTypes(readFileSync(path.join(here, name), 'utf8'));
  scripts.set(name, known);
  return known;
};

const portsUsed = new Set<number>();

/** On a port that no LMS of this process had before: a browser would hold it for that one, and bring out what it kept. */
const listen = async (server: Server): Promise<number> => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  if (!portsUsed.has(port)) {
    portsUsed.add(port);
    return port;
  }
  await new Promise(resolve => server.close(resolve));
  return listen(server);
};

/** Starts an LMS on this computer whose faults can be switched. The LRS, the cmi5 rules and the unzipping are the preview's. */
export const startFaultyLms = async (packagesDir: string): Promise<FaultyLms> => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'odw-faulty-'));
  const preview = await startPreview({ port: 0, packagesDir, dataDir });
  const { packages } = (await (await fetch(`${preview.url}/api/packages`)).json()) as {
    packages: readonly { file: string; sha256: string }[];
  };
  const scorm = new ScormStore();
  const conditions = normalConditions();
  const posted: PostedStatement[] = [];
  const rules = rulesFirst(() => conditions.order === 'rules');
  let launches = 0;
  let writes = 0;
  const signing = makeSigning();
  const files: HostHeaders = { headers: () => ({}) };
  const hosting = (path: string) => (path.startsWith('/inhoud/') ? files.headers(path) : {});
  const first: string[] = [];
  const server = createServer();

  const contentOf = (format: Format): string => {
    const found = packages.find(({ file }) => file === `storing.${format}.zip`);
    if (!found) throw new Error(`No package storing.${format}.zip`);
    return `/inhoud/${found.sha256.slice(0, 12)}/een/diep/pad/index.html`;
  };

  /** Passes a request on to the preview, which believes to be at this server's address. */
  const forward = (request: IncomingMessage, body: Buffer) =>
    pass(preview.url + request.url, request.method ?? 'GET', request.headers, body);

  const firstScripts = () => first.map(script => `<script>${script}</script>`).join('');

  const launchPage = async (origin: string, query: URLSearchParams): Promise<string> => {
    const format = query.get('format') as Format;
    const learner = query.get('learner') ?? 'l1';
    const mode = query.get('mode') ?? 'normal';
    const choice = <T extends string>(name: string, values: readonly [T, ...T[]]): T =>
      values.find(one => one === query.get(name)) ?? values[0];
    const window = choice('window', ['frame', 'popup', 'popup frame']);
    const unload = query.get('kept') === 'unload';
    let data: ParentData = { session: '', entry: contentOf(format), window, unload, scorm: null };
    if (format === 'cmi5' || format === 'xapi') {
      const body = JSON.stringify({ package: `storing.${format}.zip`, learner, mode });
      const headers = { 'content-type': 'application/json', host: new URL(origin).host };
      const answer = await pass(`${preview.url}/api/launch`, 'POST', headers, Buffer.from(body));
      const launched = JSON.parse(answer.body.toString('utf8')) as { readonly session: string; readonly entry: string };
      const entry = query.has('tincan') ? tinCanAddress(launched.entry, query.get('tincan') as TinCan) : launched.entry;
      data = { ...data, session: launched.session, entry };
    } else if (format !== 'web') {
      const version = format === 'scorm12' ? '1.2' : '2004';
      const { session, opening } = scorm.begin(learner, version, mode, choice<Identity>('identity', ['own', 'none', 'same']));
      data = {
        ...data,
        session: session.id,
        scorm: {
          version,
          opening,
          manner: choice('manner', ['plain', 'moodle']),
          api: choice('api', ['there', 'absent', 'refuses', 'late', 'initialised', 'unrelated']),
          terminate: choice('terminate', ['works', 'throws']),
          refused: query.get('refused'),
          reads: choice('reads', ['work', 'throw', 'error', 'page', 'same']),
          call: Number(query.get('call') ?? 0),
        },
      };
    }
    return hostPage(choice('host', hostIds), { ...data, entry: data.entry + (query.get('hash') ?? '') }, firstScripts());
  };

  const newAttempt = async (format: Format, learner: string): Promise<void> => {
    if (format.startsWith('scorm')) return scorm.newAttempt(learner);
    const body = JSON.stringify({ package: `storing.${format}.zip`, learner });
    await fetch(`${preview.url}/api/attempts`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  };

  const withScripts = (page: Buffer) => Buffer.from(page.toString('utf8').replace(/<head[^>]*>/, head => head + firstScripts()));

  const scormCommit = (id: string, body: Buffer): CommitAnswer => {
    const commit = JSON.parse(body.toString('utf8')) as Commit;
    scorm.commit(id, commit, conditions.commit === 'stores' && (conditions.server === 'up' || conditions.onlyFor !== null));
    if (conditions.server === 'expired' || conditions.commit === 'false') return { answer: 'false' };
    return { answer: conditions.commit === 'throws' ? 'throw' : 'true' };
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const host = request.headers.host ?? '';
    while (conditions.server === 'silent' && !request.socket.destroyed) await new Promise(resolve => setTimeout(resolve, 50));
    if (conditions.server === 'gone' && (conditions.onlyFor === null || host.startsWith(conditions.onlyFor)))
      return void request.socket.destroy();
    const origin = `http://${request.headers.host}`;
    const url = new URL(request.url ?? '/', origin);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const answer = (status: number, type: string, text: string | Buffer, headers: object = {}) =>
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(text);
    const html = 'text/html; charset=utf-8';

    if (url.pathname === '/elders' || url.pathname === '/login')
      return void answer(200, html, '<!doctype html><title>Elders</title><h1>Elders</h1>');
    if (url.pathname.startsWith('/faults/')) return void answer(200, 'text/javascript', script(url.pathname.slice('/faults/'.length)));
    const commit = /^\/scorm\/commit\/(.+)$/.exec(url.pathname);
    const writing = request.method === 'POST' || request.method === 'PUT';
    if (conditions.slow > 0 && writing) await new Promise(resolve => setTimeout(resolve, conditions.slow));
    if (commit?.[1]) {
      if (conditions.commit === '502') return void answer(502, html, '<h1>502 Bad Gateway</h1>');
      return void answer(200, 'application/json', JSON.stringify(scormCommit(commit[1], body)));
    }
    if (conditions.server === 'expired') {
      // As Moodle: files of the course too ask for a login, which comes with status 200.
      if (url.pathname.startsWith('/lrs/') || url.pathname.startsWith('/cmi5/')) return void answer(401, 'text/plain', '');
      return void answer(303, html, '', { location: '/login' });
    }
    // Kept a while, as real LMSs let their pages: Back brings it from the browser's cache.
    if (url.pathname === '/start') {
      launches += 1;
      const kept = url.searchParams.get('kept') === 'no-store' ? 'no-store' : 'private, max-age=0';
      return void answer(200, html, await launchPage(origin, url.searchParams), { 'cache-control': kept });
    }
    if (url.pathname === '/omlijsting') return void answer(200, html, framePage(url.searchParams));
    if (conditions.text === 'refused' && url.pathname.endsWith('.txt')) return void answer(403, 'text/plain', 'Forbidden');
    const file = signing.fileOf(url);
    if (file === null) return void answer(403, 'text/plain', 'SignatureDoesNotMatch');
    if (conditions.files === 'signed' && file === url.pathname && signing.isSigned(file))
      return void answer(302, 'text/plain', '', { location: signing.addressOf(file) });
    request.url = file + url.search;
    if (url.pathname.startsWith('/lrs/') && writing) writes += 1;
    if (url.pathname.startsWith('/lrs/'))
      return lrsAnswer({ request, response, url, body, fault: () => conditions.lrs, forward, posted, rules });
    const passed = await forward(request, body);
    const page = url.pathname.endsWith('/index.html');
    const content = page && first.length > 0 ? withScripts(passed.body) : passed.body;
    const { 'content-length': _, ...others } = passed.headers;
    response.writeHead(passed.status, { ...(content === passed.body ? passed.headers : others), ...hosting(url.pathname) });
    const whole = conditions.page === 'whole' || !page;
    for (let at = 0; !whole && at < content.length; at += piece) {
      response.write(content.subarray(at, at + piece));
      await new Promise(resolve => setTimeout(resolve, pause));
    }
    response.end(whole ? content : undefined);
  };

  const traffic = watchTraffic(respond);
  server.on('request', traffic.answer);
  const url = `http://127.0.0.1:${await listen(server)}`;
  return {
    url,
    conditions,
    scorm,
    launches: () => launches,
    writes: () => writes,
    newAttempt: (format, learner) => newAttempt(format, learner),
    files,
    first,
    posted,
    restoreConditions: () => void Object.assign(conditions, normalConditions()),
    atRest: (atMost = 2000) => traffic.atRest(atMost),
    start: (format, options = {}) => `${url}/start?${new URLSearchParams({ format, ...options })}`,
    ask: async <T>(path: string) => (await fetch(preview.url + path)).json() as Promise<T>,
    tell: (path, init) => fetch(preview.url + path, init),
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await preview.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
