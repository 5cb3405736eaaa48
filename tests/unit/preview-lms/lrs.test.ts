import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Fixture, get, type Json, parametersOf, post, startFixture } from '../../support/preview-lms.ts';

let lms: Fixture;
let launch: Json;
let key: Record<string, string>;
beforeAll(async () => {
  lms = await startFixture();
});
afterAll(() => lms.stop());
beforeEach(async () => {
  await post(`${lms.url}/api/reset`, {});
  launch = await post(`${lms.url}/api/launch`, { package: 'proef.xapi.zip', learner: 'l3' });
  key = parametersOf(launch.entry);
});

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${lms.url}/lrs/${path}`, {
    method,
    headers: { Authorization: key.auth ?? '', 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
const query = (parameters: Record<string, string>): string => `statements?${new URLSearchParams(parameters)}`;
const statement = (more: object = {}): Json => ({
  id: randomUUID(),
  actor: JSON.parse(key.actor ?? ''),
  verb: { id: 'http://adlnet.gov/expapi/verbs/experienced', display: { nl: 'bekeek' } },
  object: { id: 'https://example.org/cursus/les' },
  context: { registration: key.registration },
  timestamp: '2026-01-02T03:04:05.67Z',
  ...more,
});

test('a launch hands over endpoint, key, actor, registration and activity', () => {
  expect(launch.entry).toContain('/een/deep'.replace('deep', 'diep'));
  expect(Object.keys(key).sort()).toEqual(['activity_id', 'actor', 'auth', 'endpoint', 'registration']);
  expect(JSON.parse(key.actor ?? '')).toEqual({ objectType: 'Agent', account: { homePage: 'https://proef-lms.example', name: 'l3' } });
  expect(key.activity_id).toBe('https://example.org/cursus');
  expect(key.registration).toBe(launch.registration);
});

describe('every request', () => {
  test('needs the version header and says its own', async () => {
    const response = await fetch(`${lms.url}/lrs/statements`, { headers: { Authorization: key.auth ?? '' } });
    expect(response.status).toBe(400);
    expect(response.headers.get('x-experience-api-version')).toBe('1.0.3');
    expect((await call('GET', 'statements', undefined, { 'X-Experience-API-Version': '2.0.0' })).status).toBe(400);
  });
  test('needs the key of a launch', async () => {
    const refused = await call('GET', 'statements', undefined, { Authorization: 'Basic eDp5' });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('Basic');
  });
  test('except about', async () => {
    expect(await get(`${lms.url}/lrs/about`)).toEqual({ version: ['1.0.3'] });
  });
  test('names only parameters that exist', async () => {
    expect((await call('GET', 'statements?vreemd=1')).status).toBe(400);
  });
});

describe('statements', () => {
  test('are stored by PUT under their id and read back with what the store adds', async () => {
    const one = statement();
    expect((await call('PUT', query({ statementId: one.id }), one)).status).toBe(204);
    const response = await call('GET', query({ statementId: one.id }));
    expect(await response.json()).toMatchObject({
      ...one,
      version: '1.0.0',
      stored: expect.any(String),
      authority: { account: { name: 'proef-lms' } },
    });
    expect(response.headers.get('last-modified')).not.toBeNull();
    expect(response.headers.get('x-experience-api-consistent-through')).not.toBeNull();
  });
  test('that are sent again change nothing; another one with the same id is refused', async () => {
    const one = statement();
    const again = { ...one, object: one.object, verb: one.verb };
    expect((await call('PUT', query({ statementId: one.id }), one)).status).toBe(204);
    expect((await call('PUT', query({ statementId: one.id }), again)).status).toBe(204);
    expect(await (await call('POST', 'statements', one)).json()).toEqual([one.id]);
    expect((await call('PUT', query({ statementId: one.id }), { ...one, object: { id: 'https://example.org/anders' } })).status).toBe(409);
    expect((await (await call('GET', 'statements')).json()).statements).toHaveLength(1);
  });
  test('come as one or as a list, all or none', async () => {
    expect(await (await call('POST', 'statements', [statement(), statement()])).json()).toHaveLength(2);
    const known = statement();
    await call('POST', 'statements', known);
    expect((await call('POST', 'statements', [statement(), { ...known, verb: { id: 'https://example.org/x' } }])).status).toBe(409);
    expect((await (await call('GET', 'statements')).json()).statements).toHaveLength(3);
  });
  test('with another id than the address are refused', async () => {
    expect((await call('PUT', query({ statementId: randomUUID() }), statement())).status).toBe(400);
  });

  test('are found by verb, activity, agent, registration and time, newest first unless asked', async () => {
    const [one, other] = [
      statement(),
      statement({ verb: { id: 'https://example.org/verbs/anders' }, object: { id: 'https://example.org/b' } }),
    ];
    await call('POST', 'statements', [one, other]);
    const ids = async (parameters: Record<string, string>): Promise<string[]> =>
      (await (await call('GET', query(parameters))).json()).statements.map(({ id }: Json) => id);
    expect(await ids({})).toEqual([other.id, one.id]);
    expect(await ids({ ascending: 'true' })).toEqual([one.id, other.id]);
    expect(await ids({ verb: one.verb.id })).toEqual([one.id]);
    expect(await ids({ activity: 'https://example.org/b' })).toEqual([other.id]);
    expect(await ids({ agent: JSON.stringify({ ...one.actor, name: 'Iemand' }) })).toHaveLength(2);
    expect(await ids({ agent: JSON.stringify({ mbox: 'mailto:x@example.org' }) })).toEqual([]);
    expect(await ids({ registration: launch.registration })).toHaveLength(2);
    expect(await ids({ registration: randomUUID() })).toEqual([]);
    expect(await ids({ since: '2999-01-01T00:00:00Z' })).toEqual([]);
    expect(await ids({ until: '2999-01-01T00:00:00Z' })).toHaveLength(2);
  });
  test('come in pages', async () => {
    const sent = [statement(), statement(), statement()];
    await call('POST', 'statements', sent);
    const seen: string[] = [];
    for (let path = query({ limit: '2', ascending: 'true' }); path !== ''; ) {
      const { statements, more } = await (await call('GET', path)).json();
      seen.push(...statements.map(({ id }: Json) => id));
      path = more.replace('/lrs/', '');
    }
    expect(seen).toEqual(sent.map(({ id }) => id));
  });
  test('that are voided are only found as voided', async () => {
    const one = statement();
    await call('POST', 'statements', one);
    await call(
      'POST',
      'statements',
      statement({ verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object: { objectType: 'StatementRef', id: one.id } }),
    );
    expect((await call('GET', query({ statementId: one.id }))).status).toBe(404);
    expect((await call('GET', query({ voidedStatementId: one.id }))).status).toBe(200);
  });

  test.each<[string, object]>([
    ['an id that is no UUID', { id: 'een' }],
    ['no actor', { actor: undefined }],
    ['an actor with two identities', { actor: { mbox: 'mailto:a@example.org', openid: 'https://example.org/a' } }],
    ['a verb without IRI', { verb: { id: 'voltooid' } }],
    ['a language that is no code', { verb: { id: 'https://example.org/v', display: { nederlands_: 'x' } } }],
    ['a relative activity', { object: { id: 'les/1' } }],
    ['a timestamp that is no time', { timestamp: 'gisteren' }],
    ['a duration that is no ISO 8601', { result: { duration: '90' } }],
    ['a duration of nothing', { result: { duration: 'PT' } }],
    ['a score above one', { result: { score: { scaled: 1.5 } } }],
    ['an extension without IRI', { result: { extensions: { voortgang: 1 } } }],
    ['a registration that is no UUID', { context: { registration: 'x' } }],
    ['a member that does not exist', { resultaat: {} }],
    ['null', { result: null }],
  ])('with %s are refused', async (_, change) => {
    const response = await call('POST', 'statements', statement(change));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('xAPI 1.0.3 Data 2');
  });
});

describe('documents', () => {
  const state = (id: string | null, more: Record<string, string> = {}): string =>
    `activities/state?${new URLSearchParams({ activityId: 'https://example.org/cursus', agent: key.actor ?? '', registration: key.registration ?? '', ...(id ? { stateId: id } : {}), ...more })}`;
  const profile = (id: string): string => `agents/profile?${new URLSearchParams({ agent: key.actor ?? '', profileId: id })}`;

  test('state is put, read, listed, merged and deleted', async () => {
    expect((await call('GET', state('plek'))).status).toBe(404);
    expect((await call('PUT', state('plek'), { a: 1, b: 1 })).status).toBe(204);
    expect((await call('POST', state('plek'), { b: 2 })).status).toBe(204);
    const read = await call('GET', state('plek'));
    expect(await read.json()).toEqual({ a: 1, b: 2 });
    expect(read.headers.get('etag')).toMatch(/^"[0-9a-f]{40}"$/);
    expect(read.headers.get('last-modified')).not.toBeNull();
    expect(await (await call('GET', state(null))).json()).toEqual(['plek']);
    expect(await (await call('GET', state(null, { since: '2999-01-01T00:00:00Z' }))).json()).toEqual([]);
    expect((await call('DELETE', state('plek'))).status).toBe(204);
    expect((await call('GET', state('plek'))).status).toBe(404);
  });
  test('state keeps bytes that are no JSON as they are, but merges only JSON', async () => {
    await call('PUT', state('ruw'), 'a=1', { 'Content-Type': 'application/x-iets' });
    const read = await call('GET', state('ruw'));
    expect([await read.text(), read.headers.get('content-type')]).toEqual(['a=1', 'application/x-iets']);
    expect((await call('POST', state('ruw'), { a: 2 })).status).toBe(400);
    expect((await call('PUT', state('stuk'), '{')).status).toBe(400);
  });
  test('of two writers with the same ETag only the first gets through', async () => {
    await call('PUT', state('plek'), { n: 0 });
    const etag = (await call('GET', state('plek'))).headers.get('etag') ?? '';
    const answers = await Promise.all([1, 2].map(n => call('PUT', state('plek'), { n }, { 'If-Match': etag })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 412]);
    expect((await call('PUT', state('plek'), { n: 3 }, { 'If-None-Match': '*' })).status).toBe(412);
    expect((await call('PUT', state('nieuw'), { n: 3 }, { 'If-None-Match': '*' })).status).toBe(204);
  });
  test('a profile that exists is not overwritten blindly', async () => {
    expect((await call('PUT', profile('voorkeur'), { a: 1 })).status).toBe(204);
    expect((await call('PUT', profile('voorkeur'), { a: 2 })).status).toBe(409);
    const etag = (await call('GET', profile('voorkeur'))).headers.get('etag') ?? '';
    expect((await call('PUT', profile('voorkeur'), { a: 2 }, { 'If-Match': etag })).status).toBe(204);
  });
  test('state of another registration is another document', async () => {
    await call('PUT', state('plek'), { a: 1 });
    expect((await call('GET', state('plek', { registration: randomUUID() }))).status).toBe(404);
  });
  test('survive a restart', async () => {
    await call('PUT', state('plek'), { a: 1 });
    const one = statement();
    await call('POST', 'statements', one);
    await lms.restart();
    expect(await (await call('GET', state('plek'))).json()).toEqual({ a: 1 });
    expect((await call('GET', query({ statementId: one.id }))).status).toBe(200);
  });
  test('are shown with the attempt', async () => {
    await call('PUT', state('plek'), { a: 1 });
    const { states } = await get(`${lms.url}/api/attempts/${launch.attempt}`);
    expect(states).toEqual([expect.objectContaining({ id: 'plek', content: { a: 1 } })]);
  });
});

test('agents and activities are known by what came in', async () => {
  await call('POST', 'statements', statement({ object: { id: 'https://example.org/les', definition: { name: { nl: 'De les' } } } }));
  expect(await (await call('GET', `activities?${new URLSearchParams({ activityId: 'https://example.org/les' })}`)).json()).toMatchObject({
    definition: { name: { nl: 'De les' } },
  });
  expect(await (await call('GET', `agents?${new URLSearchParams({ agent: key.actor ?? '' })}`)).json()).toMatchObject({
    objectType: 'Person',
  });
});

test('a report is made of the statements about the course itself', async () => {
  const about = { object: { id: 'https://example.org/cursus' } };
  await call('POST', 'statements', [
    statement({ ...about, verb: { id: 'http://adlnet.gov/expapi/verbs/completed' }, result: { completion: true } }),
    statement({
      ...about,
      verb: { id: 'http://adlnet.gov/expapi/verbs/terminated' },
      result: { duration: 'PT5M', extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': 60 } },
    }),
  ]);
  const [attempt] = await get(`${lms.url}/api/attempts?package=proef.xapi.zip`);
  expect(attempt.report).toEqual({ status: 'completed', success: null, progress: 0.6, seconds: 300, location: null, score: null });
});
