import { expect, test } from 'vitest';
import { type LrsCursor, type LrsPage, noCursor, readLrs } from '../../../report/sources/lrs.ts';

const source = { endpoint: 'https://lrs.example.nl/xapi/', authorization: 'Basic a2V5', iri: 'https://example.org/cursus' };

/** An LRS that answers with these, one after another, and after that with an empty page. */
const lrs = (versions: readonly string[], answers: readonly (() => Response)[]) => {
  const requests: { readonly url: URL; readonly headers: Headers }[] = [];
  const waits: number[] = [];
  const fetching: typeof fetch = async (address, init) => {
    const url = new URL(String(address));
    if (url.pathname.endsWith('/about')) return Response.json({ version: versions });
    const answer = answers[requests.length] ?? (() => Response.json({ statements: [] }));
    requests.push({ url, headers: new Headers(init?.headers) });
    return answer();
  };
  const world = { fetch: fetching, random: () => 0.5, pause: async (milliseconds: number) => void waits.push(milliseconds) };
  const read = async (place: LrsCursor = noCursor) => {
    const pages: LrsPage[] = [];
    for await (const page of readLrs(source, place, world)) pages.push(page);
    return pages;
  };
  return { requests, waits, read };
};
const page =
  (statements: readonly (object | null)[], more = '', headers: Record<string, string> = {}) =>
  () =>
    Response.json({ statements, more }, { headers });
const at = (minute: number) => ({ id: `s${minute}`, stored: `2026-01-01T00:0${minute}:00Z` });

test.each([
  [['1.0.3', '2.0.0'], '1.0.3'],
  [['2.0.0'], '2.0.0'],
  [[], '1.0.3'],
])('speaks the version that the LRS has: %j', async (versions, spoken) => {
  const { requests, read } = lrs(versions, []);
  await read();
  expect(requests[0]?.headers.get('x-experience-api-version')).toBe(spoken);
  expect(requests[0]?.headers.get('authorization')).toBe('Basic a2V5');
});

test('asks for the statements of this course only, oldest first, and follows more', async () => {
  const { requests, read } = lrs(['1.0.3'], [page([at(1)], '/xapi/statements?p=2'), page([at(2)])]);
  const pages = await read();
  expect(Object.fromEntries(requests[0]?.url.searchParams ?? [])).toEqual({
    activity: 'https://example.org/cursus/xapi/v1',
    related_activities: 'true',
    ascending: 'true',
    limit: '500',
  });
  expect(requests[1]?.url.href).toBe('https://lrs.example.nl/xapi/statements?p=2');
  expect(pages.map(({ cursor }) => cursor)).toEqual([
    { since: null, more: '/xapi/statements?p=2', until: '2026-01-01T00:01:00Z' },
    { since: '2026-01-01T00:02:00Z', more: null, until: null },
  ]);
});

test('starts again from the newest that is in when a more is no longer known', async () => {
  const { requests, read } = lrs(['1.0.3'], [() => new Response('', { status: 404 }), page([at(3)])]);
  await read({ since: null, more: '/xapi/statements?p=2', until: '2026-01-01T00:02:00Z' });
  expect(requests[1]?.url.searchParams.get('since')).toBe('2026-01-01T00:02:00Z');
});

test('does not skip what the LRS does not vouch for yet', async () => {
  const { read } = lrs(['1.0.3'], [page([at(1), at(5)], '', { 'X-Experience-API-Consistent-Through': '2026-01-01T00:03:00Z' })]);
  expect((await read()).at(-1)?.cursor.since).toBe('2026-01-01T00:03:00Z');
});

test('waits longer each time, and as long as the LRS asks', async () => {
  const busy =
    (headers: Record<string, string> = {}) =>
    () =>
      new Response('', { status: 429, headers });
  const { waits, read } = lrs(['1.0.3'], [busy(), busy(), busy({ 'Retry-After': '30' }), page([at(1)])]);
  expect(await read()).toHaveLength(1);
  expect(waits).toEqual([1000, 2000, 30_000]);
});

test.each<[string, () => Response]>([
  ['weigert de sleutel (403)', () => new Response('', { status: 403 })],
  ['geeft geen statements (404)', () => new Response('', { status: 404 })],
  ['antwoordt geen LRS', () => new Response('<html>', { status: 200 })],
  ['naar een andere server (https://elders.example)', page([at(1)], 'https://elders.example/xapi/statements?p=2')],
])('says in a sentence when it %s', async (message, answer) => {
  await expect(lrs(['1.0.3'], [answer]).read()).rejects.toThrow(message);
});

test('a page that points back to itself ends the reading in a sentence', async () => {
  const back = '/xapi/statements?p=2';
  const { requests, read } = lrs(['1.0.3'], [page([at(1)], back), page([at(2)], back), page([at(3)], back)]);
  await expect(read()).rejects.toThrow('geeft steeds dezelfde bladzijde');
  expect(requests).toHaveLength(2);
});

test('nothing among the statements is passed on to be counted as nothing', async () => {
  const { read } = lrs(['1.0.3'], [page([null, at(1)])]);
  expect((await read()).flatMap(({ statements }) => statements)).toEqual([null, at(1)]);
});
