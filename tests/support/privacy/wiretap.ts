import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { startPreview } from '../../../preview-lms/server.ts';
import { pass } from '../faults/pass.ts';
import { watchTraffic } from '../traffic.ts';

export type SentRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly status: number;
  readonly answer: string;
};

/** Something that a page handed to the browser to keep or to pass on: where, and what, as JSON of the arguments. */
export type Handed = { readonly way: string; readonly where: string; readonly what: string };

export type Stored = { readonly way: string; readonly where: string; readonly what: string };

/** All that left a page. */
export type Intercepted = {
  /** What reached the LMS's server, also what a closing page sent. */
  readonly requests: readonly SentRequest[];
  /** Addresses of any other server that were asked for. */
  readonly elsewhere: readonly string[];
  readonly handed: readonly Handed[];
};

export type Wiretap = {
  readonly url: string;
  readonly heard: Intercepted;
  /** Hears all that the pages of this context let out, from now on. */
  follow(context: BrowserContext): Promise<void>;
  /** Resolves when no request is under way and none has come for a moment. */
  atRest(): Promise<void>;
  /** Resolves when this holds of what was heard, or after a minute: what is missing then is for the test to say. */
  until(holds: (heard: Intercepted) => boolean): Promise<void>;
  /** From now on the LRS takes statements in, and answers nothing and has nothing heard until what this returns is called. */
  hold(): () => void;
  close(): Promise<void>;
};

/** A page of the same server with nothing of the course in it: from there one can see what the course left behind. */
export const elsewhere = '/elders';

/** Where an LRS listens that the packager can set beside a SCORM LMS (`--lrs`). */
export const beside = '/lrs-ernaast/';

/**
 * The preview LMS, behind a server that writes down every request before it passes it on. `lrs`: SCORM packages are as if they were made
 * with an LRS in them.
 */
export const startWiretap = async (packagesDir: string, { lrs = false } = {}): Promise<Wiretap> => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'odw-wiretap-'));
  const preview = await startPreview({ port: 0, packagesDir, dataDir });
  let gate: Promise<void> = Promise.resolve();
  const heard = { requests: [] as SentRequest[], elsewhere: [] as string[], handed: [] as Handed[] };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    if (request.method === 'POST' && request.url?.endsWith('/statements')) await gate;
    const { method = 'GET', headers, url: target = '/' } = request;
    const note = (status: number, answer = '') =>
      heard.requests.push({ method, url: new URL(target, url), headers, body: body.toString('utf8'), status, answer });
    const ours = ownAnswer(target);
    if (ours) {
      note(200);
      return void response.writeHead(200, { 'content-type': ours.type }).end(ours.body);
    }
    // The live view of the preview would keep its answer open for ever.
    if (/\/events$/.test(target)) return void response.writeHead(204).end();
    const passed = await pass(preview.url + target, method, headers, body);
    note(passed.status, /json|text/.test(passed.headers['content-type'] ?? '') ? passed.body.toString('utf8') : '');
    const page = lrs && target.split('?')[0]?.endsWith('/index.html');
    const content = page ? passed.body.toString('utf8').replace('<html ', `<html data-lrs="${url}${beside}" `) : passed.body;
    const { 'content-length': _, ...passedHeaders } = passed.headers;
    response.writeHead(passed.status, passedHeaders).end(content);
  };
  const traffic = watchTraffic(respond);
  const server = createServer(traffic.answer);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const aside = (address: string) => {
    if (!/^(?:data|blob|about):/.test(address) && new URL(address).origin !== url) heard.elsewhere.push(address);
  };
  return {
    url,
    heard,
    async follow(context) {
      context.on('request', request => aside(request.url()));
      context.on('page', page => page.on('websocket', socket => aside(socket.url())));
      await context.exposeBinding(
        '__handed',
        (_, way: string, where: string, what: string) => void heard.handed.push({ way, where, what }),
      );
      await context.addInitScript(listenIn);
    },
    atRest: () => traffic.atRest(5000),
    async until(holds) {
      for (const end = Date.now() + 60_000; !holds(heard) && Date.now() < end; ) await new Promise(resolve => setTimeout(resolve, 20));
    },
    hold() {
      let release = () => {};
      gate = new Promise(resolve => {
        release = resolve;
      });
      return () => release();
    },
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await preview.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** What this server answers by itself. */
const ownAnswer = (target: string): { readonly type: string; readonly body: string } | null => {
  if (target === elsewhere) return { type: 'text/html', body: '<!doctype html><title>Elders</title>' };
  return target.startsWith(beside) ? { type: 'application/json', body: '[]' } : null;
};

/** Runs in every page before any script of it: all ways out but the network, which the server sees. */
const listenIn = () => {
  const { __handed: tell } = window as unknown as { __handed: (way: string, where: string, what: string) => void };
  const asText = (value: unknown) =>
    JSON.stringify(value, (_, one) => (one instanceof ArrayBuffer ? '<ArrayBuffer>' : one)) ?? String(value);
  const hear = <T extends object>(target: T, name: string, where: (self: never) => string) => {
    const original: unknown = Reflect.get(target, name);
    if (typeof original !== 'function') return;
    Object.defineProperty(target, name, {
      configurable: true,
      writable: true,
      value(this: never, ...given: readonly unknown[]) {
        tell(name, where(this), asText(given));
        return original.apply(this, given) as unknown;
      },
    });
  };
  hear(BroadcastChannel.prototype, 'postMessage', (self: BroadcastChannel) => `BroadcastChannel ${self.name}`);
  hear(MessagePort.prototype, 'postMessage', () => 'MessagePort');
  hear(Worker.prototype, 'postMessage', () => 'Worker');
  hear(window, 'postMessage', () => 'window');
  hear(Storage.prototype, 'setItem', (self: Storage) => (self === sessionStorage ? 'sessionStorage' : 'localStorage'));
  for (const name of ['put', 'add'])
    hear(IDBObjectStore.prototype, name, (self: IDBObjectStore) => `IndexedDB ${self.transaction.db.name} ${self.name}`);
  for (const name of ['pushState', 'replaceState']) hear(History.prototype, name, () => 'history');
  for (const name of ['writeText', 'write']) if ('Clipboard' in window) hear(Clipboard.prototype, name, () => 'clipboard');
  for (const name of ['put', 'add', 'addAll']) if ('Cache' in window) hear(Cache.prototype, name, () => 'Cache');
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  if (cookie)
    Object.defineProperty(Document.prototype, 'cookie', {
      ...cookie,
      set(this: Document, value: string) {
        tell('set', 'cookie', asText([value]));
        cookie.set?.call(this, value);
      },
    });
};

/** What the course left in this browser: every storage of the origin, read from a page that is not of the course. */
export const leftBehind = async (page: Page): Promise<readonly Stored[]> => {
  const cookies = await page.context().cookies();
  const stored = await page.evaluate(async () => {
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: { way: string; where: string; what: string }[] = [];
    const note = (way: string, where: string, value: unknown) => found.push({ way, where, what: JSON.stringify(value) });
    const readStorage = (name: string, storage: Storage) => {
      for (const key of Object.keys(storage)) note('kept', name, [key, storage.getItem(key)]);
    };
    readStorage('localStorage', localStorage);
    readStorage('sessionStorage', sessionStorage);
    const readDatabase = async (name: string) => {
      const database = await settle(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = () => database.transaction(store).objectStore(store);
        for (const key of await settle(objects().getAllKeys()))
          note('kept', `IndexedDB ${name} ${store}`, [await settle(objects().get(key) as IDBRequest<unknown>), key]);
      }
      database.close();
    };
    for (const { name = '' } of await indexedDB.databases()) await readDatabase(name);
    for (const name of 'caches' in window ? await caches.keys() : []) note('kept', 'Cache', [name]);
    if (window.name !== '') note('kept', 'window.name', [window.name]);
    if (history.state !== null) note('kept', 'history', [history.state]);
    return found;
  });
  return [...cookies.map(cookie => ({ way: 'kept', where: 'cookie', what: JSON.stringify([cookie.name, cookie.value]) })), ...stored];
};
