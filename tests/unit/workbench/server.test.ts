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
  response.writeHead(url === '/stuk' ? 500 : 200, { 'Content-Type': 'text/html' });
  response.end(url === '/stuk' ? 'Error: at file.ts:12:3' : `page ${url}`);
});
let bench: Bench;
let port: number;

const get = (address: string, headers: IncomingHttpHeaders = {}, method = 'GET'): Promise<{ status: number; text: string }> =>
  new Promise((done, fail) => {
    const asked = request({ host: '127.0.0.1', port, path: address, headers, method }, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', chunk => (text += chunk));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text }));
    });
    asked.on('error', fail).end();
  });

const state: BenchState = {
  problems: [{ file: 'modules/een #1/01-start.mdx', line: 7, column: 3, message: 'Begin <b> met ##.' }],
  complete: true,
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
    expect(await get('/een?seed=3')).toEqual({ status: 200, text: 'page /een?seed=3' });
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

  it.each([
    ['another host', { host: 'cursus.voorbeeld.nl' }],
    ['another origin', { origin: 'https://elders.voorbeeld.nl' }],
    ['a page elsewhere that loads it', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }],
    ['a page elsewhere that frames it', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
  ])('refuses %s, for its own pages and for that of the course', async (_, headers) => {
    for (const address of ['/werkbank', '/werkbank/fouten', '/']) expect((await get(address, headers)).status).toBe(403);
  });

  it('changes nothing, and knows no other files', async () => {
    expect((await get('/werkbank/fouten', {}, 'POST')).status).toBe(405);
    expect((await get('/werkbank/client/..%2fserver.ts')).status).toBe(404);
    expect((await get('/werkbank/client/server.ts')).status).toBe(404);
    expect((await get('/werkbank/dilemma/geen')).status).toBe(404);
  });

  it('is in no room that makes what learners get', () => {
    const rooms = roomsIn(readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8'));
    const allowed = rooms.filter(({ mayImport }) => mayImport.some(each => each.startsWith('workbench')));
    expect(allowed.map(each => each.path)).toEqual(['cli']);
    expect(readFileSync(path.join(root, 'astro.config.mjs'), 'utf8')).not.toContain('workbench');
  });
});
