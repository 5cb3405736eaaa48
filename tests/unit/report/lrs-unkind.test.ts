import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGzip, gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { noCursor, readLrs } from '../../../report/sources/lrs.ts';

/** A server that answers as an LRS should not, over a real connection: what undoes gzip and follows a redirect is Node's, not ours. */
const servers: Server[] = [];
const serve = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const world = { fetch, random: () => 0.5, pause: async () => {} };

/** As many pages as there are, and how many statements were on each. */
const reading = async (origin: string) => {
  const source = { endpoint: `${origin}/xapi/`, authorization: 'Basic a2V5', iri: 'https://example.org/cursus' };
  const pages: number[] = [];
  for await (const { statements } of readLrs(source, noCursor, world)) pages.push(statements.length);
  return pages;
};

const json =
  (value: unknown): RequestListener =>
  (_, response) =>
    response.end(JSON.stringify(value));
/** `about` first, then this. */
const lrs =
  (answer: RequestListener): RequestListener =>
  (request, response) =>
    request.url?.includes('/about') ? json({ version: ['1.0.3'] })(request, response) : answer(request, response);

test('a page that is hundreds of megabytes once unpacked is let go of before it fills the memory', async () => {
  const megabyte = Buffer.alloc(1024 * 1024, 97);
  let written = 0;
  const origin = await serve(
    lrs((_, response) => {
      response.setHeader('Content-Encoding', 'gzip');
      const gzip = createGzip({ level: 1 });
      gzip.pipe(response);
      response.on('close', () => gzip.destroy());
      gzip.write('{"statements":["');
      const more = () => {
        while (!gzip.destroyed && written < 900) {
          written++;
          if (!gzip.write(megabyte)) return void gzip.once('drain', more);
        }
        if (!gzip.destroyed) gzip.end('"]}');
      };
      more();
    }),
  );
  await expect(reading(origin)).rejects.toThrow('geeft een antwoord van meer dan 64 MB');
});

test('a page of ordinary size comes through gzip', async () => {
  const origin = await serve(
    lrs((_, response) => {
      response.setHeader('Content-Encoding', 'gzip');
      response.end(gzipSync(JSON.stringify({ statements: [{ id: 'een' }, null] })));
    }),
  );
  expect(await reading(origin)).toEqual([2]);
});

test('an LRS that gives an empty page under a new name each time comes to an end', async () => {
  let asked = 0;
  const origin = await serve(
    lrs((request, response) => json({ statements: [], more: `/xapi/statements?p=${++asked}` })(request, response)),
  );
  await expect(reading(origin)).rejects.toThrow('20 bladzijden achter elkaar niets nieuws');
  expect(asked).toBeLessThan(30);
});

test('so does one that gives the same page under a new name each time', async () => {
  let asked = 0;
  const origin = await serve(
    lrs((request, response) => json({ statements: [{ id: 'een' }], more: `/xapi/statements?p=${++asked}` })(request, response)),
  );
  await expect(reading(origin)).rejects.toThrow('niets nieuws');
});

test('and one of which every next page is gone when it is asked for', async () => {
  const origin = await serve(
    lrs((request, response) => {
      if (request.url?.includes('p=')) {
        response.statusCode = 404;
        return void response.end();
      }
      json({ statements: [{ id: 'een', stored: '2026-01-01T00:00:00Z' }], more: '/xapi/statements?p=2' })(request, response);
    }),
  );
  await expect(reading(origin)).rejects.toThrow('verlopen voor ze gelezen zijn');
});

test('many pages with something new on each are all read', async () => {
  let asked = 0;
  const origin = await serve(
    lrs((request, response) => {
      asked++;
      json({ statements: [{ id: `s${asked}` }], ...(asked < 60 ? { more: `/xapi/statements?p=${asked}` } : {}) })(request, response);
    }),
  );
  expect(await reading(origin)).toHaveLength(60);
});

test('a redirect on the same server is followed, with the key', async () => {
  const keys: unknown[] = [];
  const origin = await serve(
    lrs((request, response) => {
      keys.push(request.headers.authorization);
      if (!request.url?.startsWith('/nieuw/')) return void response.writeHead(307, { Location: `/nieuw${request.url}` }).end();
      json({ statements: [{ id: 'een' }] })(request, response);
    }),
  );
  expect(await reading(origin)).toEqual([1]);
  expect(keys).toEqual(['Basic a2V5', 'Basic a2V5']);
});

test('a redirect to another server is refused: that server is not asked, and its statements do not count', async () => {
  let heard = 0;
  const elsewhere = await serve((request, response) => {
    heard++;
    json({ statements: [{ id: 'vreemd' }] })(request, response);
  });
  const origin = await serve(lrs((request, response) => void response.writeHead(302, { Location: `${elsewhere}${request.url}` }).end()));
  await expect(reading(origin)).rejects.toThrow('stuurt door naar een andere server');
  expect(heard).toBe(0);
});

test('a redirect that goes round ends in a sentence', async () => {
  const origin = await serve(lrs((request, response) => void response.writeHead(302, { Location: `${request.url}` }).end()));
  await expect(reading(origin)).rejects.toThrow('stuurt steeds door');
});

test('an answer that breaks off is asked for again', async () => {
  let asked = 0;
  const origin = await serve(
    lrs((request, response) => {
      if (++asked > 1) return json({ statements: [{ id: 'een' }] })(request, response);
      response.write('{"statements":[');
      setTimeout(() => response.destroy(), 20);
    }),
  );
  expect(await reading(origin)).toEqual([1]);
  expect(asked).toBe(2);
});
