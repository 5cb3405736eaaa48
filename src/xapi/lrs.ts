import XAPI, { type Agent, type Statement } from '@xapi/xapi';

/** The part of an LRS that a learner session uses (xAPI 1.0.3 Part 3, 2.1–2.6). Every call resolves: an LRS that fails is an answer too. */
export type Lrs = {
  /** `true` when the LRS has the statements, also when it had them already (409). */
  send(statements: readonly Statement[]): Promise<boolean>;
  /** The document, or `null` when there is none or it could not be read. Text stays text, JSON is parsed. */
  state(key: StateKey): Promise<unknown>;
  saveState(key: StateKey, document: string): Promise<boolean>;
  agentProfile(profileId: string): Promise<unknown>;
};

export type StateKey = { readonly activityId: string; readonly stateId: string; readonly registration: string | null };

export type LrsAccess = { readonly endpoint: string; readonly authorization: string; readonly agent: Agent };

export const connectLrs = ({ endpoint, authorization, agent }: LrsAccess, fetch: typeof globalThis.fetch): Lrs => {
  const client = new XAPI({ endpoint, auth: authorization, version: '1.0.3', adapter: fetchAdapter(fetch) });
  const params = (key: StateKey) => ({
    agent,
    activityId: key.activityId,
    stateId: key.stateId,
    ...(key.registration ? { registration: key.registration } : {}),
  });
  return {
    send: statements =>
      client.sendStatements({ statements: [...statements] }).then(
        () => true,
        error => error instanceof LrsError && error.status === 409,
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

export class LrsError extends Error {
  override readonly name = 'LrsError';
  readonly status: number;

  constructor(status: number, url: string) {
    super(`${status} from ${url}`);
    this.status = status;
  }
}

/** `@xapi/xapi`'s adapter over `fetch` with `keepalive`, so that the last words still leave while the page closes. */
const fetchAdapter =
  (fetch: typeof globalThis.fetch) =>
  async (request: { url: string; method: string; headers?: Record<string, string>; data?: unknown }) => {
    const { url, method, headers = {}, data } = request;
    const body = data === undefined ? {} : { body: typeof data === 'string' ? data : JSON.stringify(data) };
    const response = await fetch(url, { method, headers, keepalive: true, credentials: 'omit', ...body });
    if (!response.ok) throw new LrsError(response.status, url);
    const type = response.headers.get('content-type') ?? '';
    const text = await response.text();
    return {
      data: text !== '' && type.includes('json') ? JSON.parse(text) : text,
      headers: Object.fromEntries(response.headers.entries()),
      status: response.status,
    };
  };

const read = (answer: Promise<{ data: unknown }>): Promise<unknown> =>
  answer.then(
    ({ data }) => data,
    () => null,
  );
