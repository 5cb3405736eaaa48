import { between, type Random } from '../random.ts';
import type { Life, SimulatedClock } from './clock.ts';
import type { Device, Fate } from './device.ts';

export type SimulatedRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Goes up with each request that leaves a page. On the way one may overtake another. */
  readonly order: number;
};

export type SimulatedReply = {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The server does its work and nobody hears of it. */
  readonly lost?: true;
  /** It was sent on to another page, which answered. */
  readonly redirected?: boolean;
  /** Where it was sent on to; else the login. */
  readonly url?: string;
  /** Milliseconds that the server takes, beside the way. */
  readonly takes?: number;
};

/** What a server does with a request; `null`: nothing ever. */
export type SimulatedServer = (request: SimulatedRequest) => SimulatedReply | null;

/** All servers there are, and the way to them. */
export class Internet {
  /** Hears of a request that gets no answer because it never arrives. */
  onLost: (request: SimulatedRequest) => void = () => {};
  /** Hears of every request that a page makes. */
  onAsked: (url: string, init: RequestInit) => void = () => {};
  #order = 0;
  /** What each page waits for: calling one off leaves the request on its way. */
  readonly #awaited = new Map<Life, Set<() => void>>();
  /** By origin. */
  readonly servers = new Map<string, SimulatedServer>();
  readonly #server: Life = { alive: true, asleep: false };
  readonly #clock: SimulatedClock;
  readonly #random: Random;

  constructor(clock: SimulatedClock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** As Chromium does just before it tells a page that it is being left: all that it waits for fails, and what left it goes on. */
  fail(life: Life): void {
    for (const fail of this.#awaited.get(life) ?? []) fail();
  }

  /** As `fetch` of a page: what leaves with `keepalive` arrives, also when the page is gone. */
  ask(device: Device, life: Life, url: string, init: RequestInit, fate: Fate): Promise<Response> {
    const clock = this.#clock;
    const { signal, keepalive } = init;
    this.onAsked(url, init);
    return new Promise((resolve, reject) => {
      const callOff = () => reject(signal?.reason);
      if (signal?.aborted) return callOff();
      signal?.addEventListener('abort', callOff);
      const awaited = this.#awaited.get(life) ?? new Set();
      this.#awaited.set(life, awaited);
      const end = (settle: () => void) => {
        signal?.removeEventListener('abort', callOff);
        awaited.delete(fail);
        settle();
      };
      const fail = () => end(() => reject(new TypeError('Failed to fetch')));
      awaited.add(fail);
      const lose = (after: number) => clock.later(life, fail, after);
      if (device.network === 'cut' || fate === 'fails') return void lose(2);
      const way = wayFrom(device, this.#random);
      const request = simulatedRequest(url, init, this.#order++);
      if (fate === 'silent') return this.onLost(request);
      clock.later(
        keepalive ? this.#server : life,
        () => {
          if (signal?.aborted && !keepalive) return;
          const server = this.servers.get(originOf(url)) ?? noServer;
          const reply = server(request);
          if (reply === null) return;
          const after = way + (reply.takes ?? 0);
          if (reply.lost || device.network === 'cut') lose(after);
          else clock.later(life, () => end(() => resolve(response(reply, url))), after);
        },
        way,
      );
    });
  }
}

const parts = (url: string): readonly string[] => /^(https?:\/\/[^/]+)([^?]*)\??(.*)$/.exec(url)?.slice(1) ?? [];

/** Where nobody listens. */
const noServer: SimulatedServer = () => ({ status: 0, lost: true });

/** Milliseconds in one direction. */
const wayFrom = ({ network }: Device, random: Random): number => (network === 'slow' ? between(random, 400, 3000) : between(random, 5, 60));

const originOf = (url: string): string => parts(url)[0] ?? '';

const simulatedRequest = (url: string, { method = 'GET', headers = {}, body }: RequestInit, order: number): SimulatedRequest => {
  const [, path = '', query = ''] = parts(url);
  return { method, path, query, headers: headers as Readonly<Record<string, string>>, body: typeof body === 'string' ? body : '', order };
};

/** As much of a `Response` as the course reads. */
const response = ({ status, body = '', headers = {}, redirected = false, url: other }: SimulatedReply, url: string): Response =>
  ({
    status,
    ok: status >= 200 && status < 300,
    redirected,
    url: redirected ? (other ?? 'https://lms.example/login') : url,
    headers: { get: (name: string) => headers[name] ?? null, entries: () => Object.entries(headers).values() },
    body: status === 204 ? null : stream(body),
    text: async () => body,
    json: async () => JSON.parse(body) as unknown,
  }) as unknown as Response;

const encoder = new TextEncoder();

/** A body that comes in one piece. */
const stream = (text: string) => {
  let read = text === '';
  return {
    getReader: () => ({
      async read() {
        if (read) return { done: true, value: undefined };
        read = true;
        return { done: false, value: encoder.encode(text) };
      },
      cancel: async () => {},
    }),
    cancel: async () => {},
  };
};
