import XAPI, { type Agent, type Statement } from '@xapi/xapi';
import type { World } from '../core/world.ts';

/** The part of an LRS that a learner session uses (xAPI 1.0.3 Part 3, 2.1–2.6). */
export type Lrs = {
  /** POSTs the statements before it returns, as a page that closes needs. Resolves always: an LRS that fails is an answer too. */
  send(statements: readonly Statement[]): Promise<Answer>;
  /** The document, or `null` when there is none. Text stays text, JSON is parsed. Rejects with an `LrsError` when it could not be read. */
  state(key: StateKey): Promise<unknown>;
  /** Whether the LRS has it now. */
  saveState(key: StateKey, document: string): Promise<boolean>;
  /** As `state`. */
  agentProfile(profileId: string): Promise<unknown>;
};

/** `status` 0: no answer came. `retryAfter`: seconds that the LRS asks to wait (RFC 9110, 10.2.3), 0 when it does not say. */
export type Answer = { readonly status: number; readonly retryAfter: number };

export type StateKey = { readonly activityId: string; readonly stateId: string; readonly registration: string | null };

export type LrsAccess = {
  readonly endpoint: string;
  /** Value of the header; `null`: none is sent, and the browser's own login at that server goes along. */
  readonly authorization: string | null;
  readonly agent: Agent;
  /** UTF-8 bytes of requests under way that may outlive the page; the rest of what a browser allows is for others. */
  readonly keepalive?: number;
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
const patience = 30_000;

/** Browsers refuse a `keepalive` request when more than 64 KiB of them are under way (Fetch, 4.6); headers do not count. */
const keepaliveBudget = 64 * 1024 - 512;

/** `signal` ends what is being read, when the launch takes too long. */
export const connectLrs = (
  { endpoint, authorization, agent, keepalive = keepaliveBudget }: LrsAccess,
  world: World,
  signal?: AbortSignal | undefined,
): Lrs => {
  const adapter = fetchAdapter(world, { signal, keepalive, authorized: authorization !== null });
  const client = new XAPI({ endpoint, auth: authorization ?? '', version: '1.0.3', adapter });
  const params = (key: StateKey) => ({
    agent,
    activityId: key.activityId,
    stateId: key.stateId,
    ...(key.registration ? { registration: key.registration } : {}),
  });
  return {
    send: statements => client.sendStatements({ statements: [...statements] }).then(() => ({ status: 200, retryAfter: 0 }), answerOf),
    state: key => read(client.getState(params(key))),
    saveState: (key, document) =>
      client.setState({ ...params(key), state: document, contentType: 'text/plain' }).then(
        () => true,
        () => false,
      ),
    agentProfile: profileId => read(client.getAgentProfile({ agent, profileId })),
  };
};

/** `@xapi/xapi`'s adapter over `fetch` with `keepalive`, so that the last words still leave while the page closes. */
const fetchAdapter = (
  world: World,
  { signal: opening, keepalive: budget, authorized }: { signal: AbortSignal | undefined; keepalive: number; authorized: boolean },
) => {
  let underway = 0;
  return async (request: { url: string; method: string; headers?: Record<string, string>; data?: unknown }) => {
    const { url, method, data } = request;
    const { Authorization, ...others } = request.headers ?? {};
    // The client makes up credentials when it has none.
    const headers = authorized && Authorization !== undefined ? { ...others, Authorization } : others;
    const body = data === undefined ? null : typeof data === 'string' ? data : JSON.stringify(data);
    const size = body === null ? 0 : new TextEncoder().encode(body).length;
    const keepalive = underway + size <= budget;
    const credentials = authorized ? 'omit' : 'include';
    const ending = new AbortController();
    const end = () => ending.abort();
    const callOff = world.later(end, patience);
    if (opening?.aborted) end();
    opening?.addEventListener('abort', end);
    if (keepalive) underway += size;
    try {
      const response = await world.fetch(url, { method, headers, body, keepalive, credentials, signal: ending.signal });
      if (!response.ok)
        throw new LrsError({ status: response.status, retryAfter: seconds(response.headers.get('retry-after'), world.date()) }, url);
      const type = response.headers.get('content-type') ?? '';
      const text = await response.text();
      return {
        data: type.includes('json') ? parsed(text) : text,
        headers: Object.fromEntries(response.headers.entries()),
        status: response.status,
      };
    } finally {
      if (keepalive) underway -= size;
      callOff();
      opening?.removeEventListener('abort', end);
    }
  };
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
