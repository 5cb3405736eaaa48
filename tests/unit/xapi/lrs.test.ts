import type { Statement } from '@xapi/xapi';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { maxAnswerLength } from '../../../src/xapi/answer-text.ts';
import { connectLrs, type LrsAccess, LrsError } from '../../../src/xapi/lrs.ts';
import { drained } from '../../support/drained.ts';
import { plainContext } from '../../support/fake-lrs.ts';
import { httpUrl } from '../../support/http-url.ts';
import { nodeWorld } from '../../support/node-world.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

const access: LrsAccess = {
  endpoint: httpUrl('https://lrs.example.nl/xapi/'),
  authorization: 'Basic x',
  cookies: 'never',
  agent: plainContext.actor,
};
const key = { activityId: 'https://example.org/c', stateId: 'plek', registration: null };
const id = '00000000-0000-4000-8000-000000000001';
const statements = [{ id } as unknown as Statement];

/** An LRS whose server answers everything like this. `seen`: requests. */
const lrsOf = (answer: (init: RequestInit) => Promise<Response>, more: Partial<LrsAccess> = {}, signal?: AbortSignal) => {
  const seen: RequestInit[] = [];
  const fetch = (async (_, init = {}) => {
    seen.push(init);
    return answer(init);
  }) as typeof globalThis.fetch;
  return { lrs: connectLrs({ ...access, ...more }, nodeWorld({ fetch }), signal), seen };
};

const says = (body: BodyInit | null, init: ResponseInit = {}, redirected = false) => {
  const made = async () => Object.defineProperty(new Response(body, init), 'redirected', { value: redirected });
  return lrsOf(made).lrs;
};
const json = { headers: { 'content-type': 'application/json' } };
const html = { headers: { 'content-type': 'text/html' } };
const login = '<!doctype html><title>Inloggen</title>';

/** As a server that accepts a connection and says nothing. */
const silent = (init: RequestInit) =>
  new Promise<Response>((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)));

describe('a request that is never answered', () => {
  it.each(['send', 'saveState', 'state', 'has'] as const)('is over after thirty seconds: %s', async what => {
    const { lrs, seen } = lrsOf(silent);
    const calls = {
      send: () => lrs.send(statements),
      saveState: () => lrs.saveState(key, 'x'),
      state: () => lrs.state(key).catch(error => error),
      has: () => lrs.has(id),
    };
    let answer: unknown = 'none';
    void calls[what]().then(value => {
      answer = value;
    });
    await vi.advanceTimersByTimeAsync(29_900);
    await drained();
    expect(answer).toBe('none');
    await vi.advanceTimersByTimeAsync(200);
    await drained();
    expect(seen[0]?.signal?.aborted).toBe(true);
    if (what === 'state') expect(answer).toBeInstanceOf(Error);
    else expect(answer).toEqual({ send: { status: 0, retryAfter: 0 }, saveState: false, has: 'unknown' }[what]);
  });

  it('is over after thirty seconds also when the answer stops half way', async () => {
    const { lrs } = lrsOf(async ({ signal }) => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('["'));
          signal?.addEventListener('abort', () => controller.error(signal.reason));
        },
      });
      return new Response(body, json);
    });
    let answer: unknown = 'none';
    void lrs.send(statements).then(value => {
      answer = value;
    });
    await drained();
    await vi.advanceTimersByTimeAsync(30_000);
    await drained();
    expect(answer).toEqual({ status: 0, retryAfter: 0 });
  });

  it('does not keep a place in what may outlive the page', async () => {
    const { lrs, seen } = lrsOf(silent);
    const large = [{ id, text: 'x'.repeat(40 * 1024) } as unknown as Statement];
    void lrs.send(large);
    void lrs.send(large);
    await vi.advanceTimersByTimeAsync(30_000);
    await drained();
    void lrs.send(large);
    expect(seen.map(({ keepalive }) => keepalive)).toEqual([true, false, true]);
  });

  it('takes as much as it says has room, to the byte', async () => {
    const { lrs, seen } = lrsOf(silent, { keepaliveBytes: 1000 });
    const oneOf = (bytes: number) => [{ id, text: 'x'.repeat(bytes - JSON.stringify([{ id, text: '' }]).length) } as unknown as Statement];
    void lrs.saveState(key, 'x'.repeat(300));
    expect(lrs.availableBytes()).toBe(700);
    void lrs.send(oneOf(701));
    void lrs.send(oneOf(lrs.availableBytes()));
    expect(lrs.availableBytes()).toBe(0);
    expect(seen.map(({ keepalive }) => keepalive)).toEqual([true, false, true]);
    await vi.advanceTimersByTimeAsync(30_000);
    await drained();
    expect(lrs.availableBytes()).toBe(1000);
  });

  it.each([
    ['an LMS does not hand over to a server', { cookies: 'never' }, 'omit', 'Basic x'],
    ['a server knows its own login by', { cookies: 'login', authorization: null }, 'include', null],
  ] as const)('carries no more than what %s', async (_, more, credentials, authorization) => {
    const { lrs, seen } = lrsOf(silent, more);
    void lrs.send(statements);
    void lrs.state(key).catch(() => {});
    await drained();
    for (const init of seen) {
      expect([init.credentials, init.cache]).toEqual([credentials, 'no-store']);
      expect(new Headers(init.headers).get('Authorization')).toBe(authorization);
    }
    expect(seen.map(({ method, body }) => [method, body])).toEqual([
      ['POST', JSON.stringify(statements)],
      ['GET', null],
    ]);
  });

  it('is not waited for when opening was called off before', async () => {
    const opening = new AbortController();
    opening.abort();
    const { lrs, seen } = lrsOf(
      async ({ signal }) => {
        signal?.throwIfAborted();
        return new Response('a|b');
      },
      {},
      opening.signal,
    );
    await expect(lrs.state(key)).rejects.toThrow();
    expect(seen).toHaveLength(1);
  });

  it('is called off when opening takes too long', async () => {
    const opening = new AbortController();
    const { lrs } = lrsOf(silent, {}, opening.signal);
    const reading = lrs.state(key).catch(error => error);
    opening.abort();
    expect(await reading).toBeInstanceOf(Error);
  });
});

describe('an answer', () => {
  it.each([
    ['the ids that it stored', JSON.stringify([id]), { status: 200, ...json }],
    ['nothing', null, { status: 204 }],
    ['nothing, with a 200', '', { status: 200 }],
    ['ids, called a page', JSON.stringify([id]), { status: 200, ...html }],
    ['text that is not the JSON it claims to be', 'ok', { status: 200, ...json }],
    ['more than anybody needs', 'x'.repeat(maxAnswerLength + 1), { status: 200 }],
  ])('to statements that is %s means stored', async (_, body, init) => {
    expect(await says(body, init).send(statements)).toEqual({ status: 200, retryAfter: 0 });
    expect(await says(body, init).saveState(key, 'x')).toBe(true);
  });

  it.each([
    ['a page of a login', login, { status: 200, ...html }, false],
    ['a page that says it is JSON', `\n ${login}`, { status: 200, ...json }, false],
    ['a page behind a redirect', login, { status: 200, ...html }, true],
    ['what another address has, after a redirect that made a GET of it', '{"statements":[],"more":""}', { status: 200, ...json }, true],
    ['nothing, after a redirect', '', { status: 200 }, true],
  ])('that is %s is no answer of an LRS', async (_, body, init, redirected) => {
    expect(await says(body, init, redirected).send(statements)).toEqual({ status: 0, retryAfter: 0 });
    expect(await says(body, init, redirected).saveState(key, 'x')).toBe(false);
  });

  it('after a redirect counts when it names what was stored', async () => {
    expect((await says(JSON.stringify([id]), json, true).send(statements)).status).toBe(200);
    expect(await says(null, { status: 204 }, true).saveState(key, 'x')).toBe(true);
  });

  it('to a reading that is a page or longer than a megabyte is none: it is not taken for "nothing there"', async () => {
    for (const lrs of [says(login, html), says(login, html, true), says('x'.repeat(maxAnswerLength + 1))])
      await expect(lrs.state(key)).rejects.toThrow(LrsError);
    expect(await says('x'.repeat(maxAnswerLength)).state(key)).toHaveLength(maxAnswerLength);
    expect(await says('a|b').state(key)).toBe('a|b');
    expect(await says('', { status: 404 }).state(key)).toBeNull();
  });

  it('is not read on when it is too long', async () => {
    let pulled = 0;
    let cancelled = false;
    const body = new ReadableStream({
      pull(controller) {
        pulled += 100_000;
        controller.enqueue(new Uint8Array(100_000));
      },
      cancel() {
        cancelled = true;
      },
    });
    await expect(says(body).state(key)).rejects.toThrow(LrsError);
    await drained();
    expect([pulled < 2_000_000, cancelled]).toEqual([true, true]);
  });

  it.each([
    ['30', 30],
    ['Sun, 29 Nov 2026 12:00:10 GMT', 10],
    ['Sun, 29 Nov 2026 11:00:00 GMT', 0],
    ['straks', 0],
    ['30 s', 0],
    ['', 0],
  ])('says how long to wait: %s', async (header, seconds) => {
    vi.setSystemTime(Date.UTC(2026, 10, 29, 12));
    expect(await says('', { status: 503, headers: { 'retry-after': header } }).send(statements)).toEqual({
      status: 503,
      retryAfter: seconds,
    });
  });

  it.each([
    ['there', JSON.stringify({ id }), { status: 200, ...json }],
    ['there', JSON.stringify({ id: id.toUpperCase() }), { status: 200, ...json }],
    ['absent', '', { status: 404 }],
    ['unknown', '', { status: 403 }],
    ['unknown', '', { status: 401 }],
    ['unknown', '', { status: 500 }],
    ['unknown', '{"statements":[]}', { status: 200, ...json }],
    ['unknown', login, { status: 200, ...html }],
  ] as const)('to "do you have it" is %s for %s %j', async (presence, body, init) => {
    expect(await says(body, init).has(id)).toBe(presence);
  });
});

describe('a document', () => {
  it('is asked for by all that names it, and stored as text', async () => {
    const asked: URL[] = [];
    const inits: RequestInit[] = [];
    const fetch = (async (input, init = {}) => {
      asked.push(new URL(String(input)));
      inits.push(init);
      return new Response(null, { status: 204 });
    }) as typeof globalThis.fetch;
    const lrs = connectLrs(access, nodeWorld({ fetch }));
    await lrs.state(key);
    await lrs.saveState({ ...key, registration: 'r1' }, 'a|b');
    await lrs.agentProfile('voorkeuren');
    expect(asked.map(({ pathname, searchParams }) => [pathname, searchParams.get('registration')])).toEqual([
      ['/xapi/activities/state', null],
      ['/xapi/activities/state', 'r1'],
      ['/xapi/agents/profile', null],
    ]);
    for (const { searchParams } of asked) expect(JSON.parse(searchParams.get('agent') ?? '')).toEqual(access.agent);
    expect([asked[1]?.searchParams.get('activityId'), asked[1]?.searchParams.get('stateId')]).toEqual([key.activityId, 'plek']);
    expect(asked[2]?.searchParams.get('profileId')).toBe('voorkeuren');
    expect([inits[1]?.method, inits[1]?.body, new Headers(inits[1]?.headers).get('content-type')]).toEqual(['PUT', 'a|b', 'text/plain']);
  });

  it('that is JSON is read, text stays text, and trouble is told as it came', async () => {
    expect(await says('{"a":1}', json).state(key)).toEqual({ a: 1 });
    expect(await says('{"a":1}', { headers: { 'content-type': 'text/plain' } }).agentProfile('x')).toBe('{"a":1}');
    expect(await says('', { status: 404 }).agentProfile('x')).toBeNull();
    const refused = says('', { status: 403, headers: { 'retry-after': '7' } });
    await expect(refused.state(key)).rejects.toMatchObject({ name: 'LrsError', answer: { status: 403, retryAfter: 7 } });
    await expect(refused.state(key)).rejects.toThrow(/^403 from https:\/\/lrs\.example\.nl\/xapi\/activities\/state$/);
  });
});

describe('what is heard of a request', () => {
  it('is a status of 0 where it was no LRS that answered, and the status where it was', async () => {
    const heard: unknown[] = [];
    const listen = { onAnswer: (...what: unknown[]) => heard.push(what) };
    await lrsOf(async () => new Response('ja', { status: 200 }), listen).lrs.agentProfile('voorkeuren');
    await lrsOf(async () => new Response(login, { status: 200 }), listen).lrs.send(statements);
    expect(heard).toEqual([
      ['GET', 'profile', 'voorkeuren', 200],
      ['POST', 'statements', 'undefined', 0],
    ]);
  });

  it('is method, resource, verbs or document, and status; nothing that was said', async () => {
    const heard: unknown[] = [];
    const { lrs } = lrsOf(async () => new Response('', { status: 403 }), { onAnswer: (...what) => heard.push(what) });
    await lrs.send([
      { id, verb: { id: 'http://adlnet.gov/expapi/verbs/answered' }, result: { response: 'geheim' } } as unknown as Statement,
    ]);
    await lrs.saveState(key, 'geheim');
    await lrs.has(id);
    expect(heard).toEqual([
      ['POST', 'statements', 'answered', 403],
      ['PUT', 'state', 'plek', 403],
      ['GET', 'statements', '', 403],
    ]);
  });
});
