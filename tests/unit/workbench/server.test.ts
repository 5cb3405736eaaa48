import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roomsIn } from '../../../cli/docs/rooms.ts';
import type { BenchState } from '../../../workbench/course/follow.ts';
import { type Bench, startBench } from '../../../workbench/server.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** Stands in for the page of the course. */
const page = createServer(({ url }, response) => {
  response.writeHead(url === '/stuk' ? 500 : 200, { 'Content-Type': url?.endsWith('.svg') ? 'image/svg+xml' : 'text/html' });
  response.end(url === '/stuk' ? 'Error: at file.ts:12:3' : `page ${url}`);
});
let bench: Bench;
let port: number;

const get = (
  address: string,
  headers: IncomingHttpHeaders = {},
  method = 'GET',
  sent = '',
): Promise<{ status: number; text: string; headers: IncomingHttpHeaders }> =>
  new Promise((done, fail) => {
    const asked = request({ host: '127.0.0.1', port, path: address, headers, method }, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', chunk => (text += chunk));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text, headers: answer.headers }));
    });
    asked.on('error', fail).end(sent);
  });

const state: BenchState = {
  problems: [{ file: 'modules/een #1/01-start.mdx', line: 7, column: 3, message: 'Begin <b> met ##.' }],
  complete: true,
  saved: undefined,
  shown: undefined,
  changed: false,
};

beforeAll(async () => {
  bench = await startBench(0, { courseDir: '/cursus van mij' });
  port = Number(new URL(bench.url).port);
  await new Promise<void>(resolve => page.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await bench.close();
  await new Promise(resolve => page.close(resolve));
});

describe('the workbench', () => {
  it('says that it waits for the page, and then hands on to it', async () => {
    expect((await get('/')).status).toBe(503);
    bench.showPage((page.address() as AddressInfo).port);
    expect(await get('/een?seed=3')).toMatchObject({ status: 200, text: 'page /een?seed=3' });
  });

  it('shows no stack trace when the page fails', async () => {
    const { status, text } = await get('/stuk');
    expect(status).toBe(502);
    expect(text).toContain('De pagina kon niet worden gemaakt.');
    expect(text).not.toContain('12:3');
  });

  it('lists each problem with a link to its line, and the place to copy', async () => {
    bench.tell(state);
    const { text } = await get('/werkbank/fouten');
    expect(text).toContain('Begin &lt;b&gt; met ##.');
    expect(text).toContain('href="vscode://file/cursus%20van%20mij/modules/een%20%231/01-start.mdx:7:3"');
    expect(text).toContain(`data-copy="${path.join('/cursus van mij', 'modules/een #1/01-start.mdx')}:7:3"`);
  });

  it('lists what may wait apart from what is wrong', async () => {
    const notice = { file: 'modules/een/begeleiden.yaml', line: 2, column: 1, message: 'Dit mag wachten.' };
    bench.tell({ ...state, problems: [], saved: { notices: [notice] } as unknown as BenchState['saved'] });
    const { text } = await get('/werkbank/fouten');
    expect(text).toContain('Er is niets te herstellen.');
    expect(text).toMatch(/Let op \(1\)[\s\S]*Dit mag wachten\./);
    bench.tell(state);
  });

  it.each([
    ['another host', { host: 'cursus.voorbeeld.nl' }],
    ['another origin', { origin: 'https://elders.voorbeeld.nl' }],
    ['a page elsewhere that loads it', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }],
    ['a page elsewhere that frames it', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
  ])('refuses %s, for its own pages and for that of the course', async (_, headers) => {
    for (const address of ['/werkbank', '/werkbank/fouten', '/']) expect((await get(address, headers)).status).toBe(403);
  });

  it('knows no other files, and no other ways to ask', async () => {
    expect((await get('/werkbank/fouten', {}, 'DELETE')).status).toBe(405);
    expect((await get('/werkbank/bewaar')).status).toBe(404);
    expect((await get('/werkbank/client/..%2fserver.ts')).status).toBe(404);
    expect((await get('/werkbank/client/server.ts')).status).toBe(404);
    expect((await get('/werkbank/dilemma/geen')).status).toBe(404);
    expect((await get('/werkbank/teksten/geen')).status).toBe(404);
  });

  it('lets no drawing of somebody else run anything beside it', async () => {
    expect((await get('/a.svg')).headers['content-security-policy']).toBe('sandbox');
    expect((await get('/een')).headers['content-security-policy']).toBeUndefined();
  });

  describe('when it is asked to write', () => {
    const tokenIn = (text: string): string => /<meta name="werkbank" content="([\w-]{43})">/.exec(text)?.[1] ?? '';
    const invited = async (): Promise<IncomingHttpHeaders> => ({
      host: `127.0.0.1:${port}`,
      origin: `http://127.0.0.1:${port}`,
      'content-type': 'application/json',
      'x-werkbank': tokenIn((await get('/werkbank')).text),
    });
    const ways = ['bewaar', 'erbij', 'ongedaan', 'open'];

    it('answers its own page', async () => {
      const { status, text } = await get('/werkbank/ongedaan', await invited(), 'POST', '{}');
      expect([status, JSON.parse(text)]).toEqual([409, { ok: false, said: 'Er is niets om ongedaan te maken.' }]);
    });

    it.each<[string, IncomingHttpHeaders, number]>([
      ['no origin', { origin: undefined }, 403],
      ['the origin of another site', { origin: 'https://elders.voorbeeld.nl' }, 403],
      ['the origin of another port', { origin: 'http://127.0.0.1:1' }, 403],
      ['an origin that hides itself', { origin: 'null' }, 403],
      ['another host', { host: 'cursus.voorbeeld.nl', origin: 'http://cursus.voorbeeld.nl' }, 403],
      ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
      [
        'a form of another site that opens a page',
        {
          'sec-fetch-site': 'cross-site',
          'sec-fetch-mode': 'navigate',
          'sec-fetch-dest': 'document',
          origin: 'https://elders.voorbeeld.nl',
        },
        403,
      ],
      ['no token', { 'x-werkbank': undefined }, 403],
      ['the token of another sitting', { 'x-werkbank': 'A'.repeat(43) }, 403],
      ['no kind of content', { 'content-type': undefined }, 415],
      ['a kind of content that a form of any site can send', { 'content-type': 'text/plain' }, 415],
      ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ])('refuses %s', async (_, changed, status) => {
      const headers = Object.fromEntries(Object.entries({ ...(await invited()), ...changed }).filter(([, value]) => value !== undefined));
      for (const way of ways) {
        const answer = await get(`/werkbank/${way}`, headers, 'POST', '{}');
        expect(answer.status, way).toBe(status);
        expect(answer.text).not.toContain('ongedaan');
      }
    });

    it.each([
      ['more than a form holds', JSON.stringify({ text: 'x'.repeat(70_000) }), 413],
      ['what is no JSON', '{', 400],
      ['nothing', '', 400],
      ['a list', '[]', 400],
      [
        'an address that is no name',
        JSON.stringify({ dilemma: '../x', scene: 'x', address: 'x', hash: '0'.repeat(16), text: '', kind: 'Keuze', fields: {} }),
        400,
      ],
    ])('refuses %s', async (_, sent, status) => {
      for (const way of ['bewaar', 'erbij'])
        expect((await get(`/werkbank/${way}`, await invited(), 'POST', sent)).status, way).toBe(status);
    });

    it('refuses an edit of a text without the hash of what was read', async () => {
      const sent = JSON.stringify({ dilemma: 'x', address: 'x/y', hash: '', text: 'x' });
      expect((await get('/werkbank/bewaar', await invited(), 'POST', sent)).status).toBe(400);
    });

    it('has another token after each start', async () => {
      const other = await startBench(0, { courseDir: '/cursus van mij' });
      const answer = await fetch(`${other.url}/werkbank`);
      expect(tokenIn(await answer.text())).not.toBe((await invited())['x-werkbank']);
      await other.close();
    });
  });

  it('is in no room that makes what learners get', () => {
    const rooms = roomsIn(readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8'));
    const allowed = rooms.filter(({ mayImport }) => mayImport.some(each => each.startsWith('workbench')));
    expect(allowed.map(each => each.path)).toEqual(['cli']);
    expect(readFileSync(path.join(root, 'astro.config.mjs'), 'utf8')).not.toContain('workbench');
  });
});
