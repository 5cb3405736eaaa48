import XAPI, { type Agent, type Statement } from '@xapi/xapi';
import type { HttpUrl } from '../core/http-url.ts';
import type { World } from '../core/world.ts';
import { textUpTo } from './answer-text.ts';

/** The part of an LRS that a learner session uses (xAPI 1.0.3 Part 3, 2.1–2.6). */
export type Lrs = {
  /** POSTs the statements before it returns, as a page that closes needs. Resolves always: an LRS that fails is an answer too. */
  send(statements: readonly Statement[]): Promise<Answer>;
  /** UTF-8 bytes that the body of a next request may have and still outlive the page, beside what is under way. */
  availableBytes(): number;
  /** Whether the LRS has a statement with this id. `unknown`: it does not say, or these credentials may not ask. Resolves always. */
  has(statementId: string): Promise<Presence>;
  /** The document, or `null` when there is none. Text stays text, JSON is parsed. Rejects with an `LrsError` when it could not be read. */
  state(key: StateKey): Promise<unknown>;
  /** Whether the LRS has it now. Makes its request before it returns. */
  saveState(key: StateKey, document: string): Promise<boolean>;
  /** As `state`. */
  agentProfile(profileId: string): Promise<unknown>;
};

export type Presence = 'there' | 'absent' | 'unknown';

/** `status` 0: no answer came. `retryAfter`: seconds that the LRS asks to wait (RFC 9110, 10.2.3), 0 when it does not say. */
export type Answer = { readonly status: number; readonly retryAfter: number };

export type StateKey = { readonly activityId: string; readonly stateId: string; readonly registration: string | null };

export type LrsAccess = {
  readonly endpoint: HttpUrl;
  /** Value of the header; `null`: none is sent. */
  readonly authorization: string | null;
  /** `login`: the browser's own login at that server goes along. Never for an address that came with a launch: anybody can make one. */
  readonly cookies: 'never' | 'login';
  readonly agent: Agent;
  /** Hears of every answer: method, resource, what it is about (id of a document, verbs) and status. Never what was said. */
  readonly onAnswer?: (method: string, resource: string, about: string, status: number) => void;
  /** UTF-8 bytes of requests under way that may outlive the page; the rest of what a browser allows is for others. */
  readonly keepaliveBytes?: number;
};

export class LrsError extends Error {
  override readonly name = 'LrsError';
  readonly answer: Answer;

  constructor(answer: Answer, url: string) {
    super(`${answer.status} from ${url.replace(/\?.*/, '')}`);
    this.answer = answer;
  }
}

/** How long a request may take, in milliseconds. */
const requestTimeoutMs = 30_000;

/** Browsers refuse a `keepalive` request when more than 64 KiB of them are under way (Fetch, 4.6); headers do not count. */
const keepaliveBudget = 64 * 1024 - 512;

/** `signal` ends what is being read, when the launch takes too long. */
export const connectLrs = (
  { endpoint, authorization, cookies, agent, keepaliveBytes = keepaliveBudget, onAnswer = () => {} }: LrsAccess,
  world: World,
  signal?: AbortSignal | undefined,
): Lrs => {
  const underway = { bytes: 0 };
  const adapter = fetchAdapter(world, { signal, keepaliveBytes, underway, cookies, authorized: authorization !== null, onAnswer });
  const client = new XAPI({ endpoint, auth: authorization ?? '', version: '1.0.3', adapter });
  const params = (key: StateKey) => ({
    agent,
    activityId: key.activityId,
    stateId: key.stateId,
    ...(key.registration ? { registration: key.registration } : {}),
  });
  return {
    send: statements => client.sendStatements({ statements: [...statements] }).then(() => ({ status: 200, retryAfter: 0 }), answerOf),
    availableBytes: () => keepaliveBytes - underway.bytes,
    has: statementId =>
      client.getStatement({ statementId }).then(
        ({ data }) => (String(data?.id).toLowerCase() === statementId.toLowerCase() ? 'there' : 'unknown'),
        error => (answerOf(error).status === 404 ? 'absent' : 'unknown'),
      ),
    state: key => read(client.getState(params(key))),
    saveState: (key, document) =>
      client.setState({ ...params(key), state: document, contentType: 'text/plain' }).then(
        () => true,
        () => false,
      ),
    agentProfile: profileId => read(client.getAgentProfile({ agent, profileId })),
  };
};

type LrsRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly data?: unknown;
};

type RequestOptions = Required<Pick<LrsAccess, 'keepaliveBytes' | 'cookies' | 'onAnswer'>> & {
  readonly signal: AbortSignal | undefined;
  readonly authorized: boolean;
  /** Of the requests that may outlive the page. */
  readonly underway: { bytes: number };
};

/** `@xapi/xapi`'s adapter over `fetch` with `keepalive`, so that the last words still leave while the page closes. */
const fetchAdapter = (
  world: World,
  { signal: opening, keepaliveBytes: budget, underway, cookies, authorized, onAnswer }: RequestOptions,
) => {
  return async (request: LrsRequest) => {
    const { url, method } = request;
    const body = bodyOf(request);
    const size = body === null ? 0 : new TextEncoder().encode(body).length;
    const keepalive = underway.bytes + size <= budget;
    const ending = new AbortController();
    const end = () => ending.abort();
    const callOff = world.later(end, requestTimeoutMs);
    if (opening?.aborted) end();
    opening?.addEventListener('abort', end);
    if (keepalive) underway.bytes += size;
    let status = 0;
    try {
      const response = await world.fetch(url, {
        method,
        headers: headersOf(request, authorized),
        body,
        keepalive,
        // A State out of the browser's cache would be the one of an earlier launch.
        cache: 'no-store',
        credentials: cookies === 'login' ? 'include' : 'omit',
        signal: ending.signal,
      });
      if (!response.ok) {
        status = response.status;
        response.body?.cancel().catch(() => {});
        throw new LrsError({ status, retryAfter: seconds(response.headers.get('retry-after'), world.date()) }, url);
      }
      const answer = await answerIn(response, method);
      if (!answer) throw new LrsError({ status: 0, retryAfter: 0 }, url);
      status = response.status;
      return { ...answer, headers: Object.fromEntries(response.headers.entries()), status };
    } finally {
      onAnswer(method, ...resourceOf(request), status);
      if (keepalive) underway.bytes -= size;
      callOff();
      opening?.removeEventListener('abort', end);
    }
  };
};

const bodyOf = ({ data }: LrsRequest): string | null =>
  data === undefined ? null : typeof data === 'string' ? data : JSON.stringify(data);

/** The client makes up credentials when it has none. */
const headersOf = ({ headers = {} }: LrsRequest, authorized: boolean): Readonly<Record<string, string>> => {
  const { Authorization, ...others } = headers;
  return authorized && Authorization !== undefined ? { ...others, Authorization } : others;
};

/**
 * What an LRS said with a 2xx; `null` when it was somebody else: a proxy or a login that answers with a page of its own, or a redirect,
 * which makes a browser ask again with GET and bring nothing.
 */
const answerIn = async (response: Response, method: string) => {
  const text = await textUpTo(response);
  // What an LRS says after storing, however long, cannot undo it.
  if (text === null) return method === 'GET' || response.redirected ? null : { data: '' };
  if (/^\s*</.test(text)) return null;
  const data = /json/.test(response.headers.get('content-type') ?? '') ? parsed(text) : text;
  if (method !== 'GET' && response.redirected && response.status !== 204 && !Array.isArray(data)) return null;
  return { data };
};

/** For the trace: `statements` with their verbs, a document with its id. */
const resourceOf = ({ url, data }: LrsRequest): readonly [string, string] => {
  const { pathname, searchParams } = new URL(url);
  const verbs = Array.isArray(data) ? data.map(each => String(each?.verb?.id).split('/').at(-1)) : [];
  return [pathname.split('/').at(-1) ?? '', searchParams.get('stateId') ?? searchParams.get('profileId') ?? verbs.join(' ')];
};

/** Text that is not the JSON that it claims to be stays text: what an LRS says after storing cannot undo it. */
const parsed = (text: string): ReturnType<typeof JSON.parse> => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Seconds or an HTTP date. */
const seconds = (retryAfter: string | null, now: number): number => {
  if (retryAfter === null) return 0;
  const value = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - now) / 1000;
  return Number.isNaN(value) ? 0 : Math.max(0, value);
};

const answerOf = (error: unknown): Answer => (error instanceof LrsError ? error.answer : { status: 0, retryAfter: 0 });

const read = (answer: Promise<{ data: unknown }>): Promise<unknown> =>
  answer.then(
    ({ data }) => data,
    error => {
      if (answerOf(error).status === 404) return null;
      throw error;
    },
  );
