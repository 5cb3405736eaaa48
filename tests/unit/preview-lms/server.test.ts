import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parsePort } from '../../../cli/port.ts';
import { startOn } from '../../../cli/run/start.ts';
import { startPreview } from '../../../preview-lms/server.ts';
import { type Fixture, get, type Json, startFixture, writePackages } from '../../support/preview-lms.ts';

let lms: Fixture;
beforeAll(async () => {
  lms = await startFixture();
});
afterAll(() => lms.stop());

/** `fetch` tidies paths and hosts away; this sends them as they are. */
const raw = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(lms.url);
    const sent = request({ hostname, port, path, method, headers }, response => {
      let body = '';
      response.on('data', chunk => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
const base = async (): Promise<string> => {
  const { packages } = await get(`${lms.url}/api/packages`);
  return `/inhoud/${packages.find((one: Json) => one.format === 'scorm12').sha256.slice(0, 12)}/een/diep/pad/`;
};

test('serves the files of a package under a deep path, with their type and uncompressed', async () => {
  const response = await fetch(`${lms.url}${await base()}map/deel.js`, { headers: { 'Accept-Encoding': 'gzip' } });
  expect(await response.text()).toBe('export const deel = 1;');
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  '../../../../../../etc/passwd',
  '..%2f..%2f..%2fpackages.json',
  '%2e%2e/%2e%2e/index.html',
  '..\\..\\packages.json',
  'map/../../index.html',
  '/etc/passwd',
])('gives nothing outside the package: %s', async path => {
  const { status, body } = await raw(`${await base()}${path}`);
  expect(status).toBe(404);
  expect(body).not.toContain('root:');
});

test('remembers what a package asked for and does not have', async () => {
  const { status } = await raw(`${await base()}plaatje.png`);
  expect(status).toBe(404);
  const missing = await get(`${lms.url}/api/missing?package=proef.scorm12.zip`);
  expect(missing).toContainEqual(expect.objectContaining({ path: 'plaatje.png', count: 1 }));
});

test('answers only to names of this computer', async () => {
  expect((await raw('/api/packages', { Host: 'kwaad.example' })).status).toBe(403);
  expect((await raw('/api/packages', { Host: 'localhost:1234' })).status).toBe(200);
});

test('takes no changes from pages of another site', async () => {
  expect((await raw('/api/reset', { Origin: 'https://kwaad.example' }, 'POST')).status).toBe(403);
  expect((await raw('/api/reset', { Origin: lms.url }, 'POST')).status).toBe(200);
});

test('says in words what it cannot do', async () => {
  const answer = async (path: string, init: RequestInit = {}): Promise<Json> => {
    const response = await fetch(lms.url + path, init);
    return [response.status, ((await response.json()) as Json).error];
  };
  expect(await answer('/bestaat-niet')).toEqual([404, 'Dit adres bestaat niet.']);
  expect(await answer('/api/packages', { method: 'DELETE' })).toEqual([405, 'DELETE kan niet op dit adres.']);
  expect(await answer('/api/launch', { method: 'POST', body: '{' })).toEqual([400, 'Het bericht is geen geldige JSON.']);
  expect(await answer('/api/launch', { method: 'POST', body: '{"package":"x"}' })).toEqual([404, 'Er is geen pakket ‘x’.']);
  expect((await answer('/api/launch', { method: 'POST', body: '{"package":"proef.web.zip","mode":"anders"}' }))[0]).toBe(400);
});

test('reads the index again when it changes, and the package as it lies there', async () => {
  const index = join(lms.packagesDir, 'packages.json');
  const before = readFileSync(index, 'utf8');
  writeFileSync(index, '{"packages":[]}');
  expect((await get(`${lms.url}/api/packages`)).problem).toContain('npm run packages');
  expect(await (await fetch(lms.url)).text()).toContain('npm run packages');
  writeFileSync(index, before);
  expect((await get(`${lms.url}/api/packages`)).packages).toHaveLength(6);
});

test('lists nothing whose name leaves the folder', async () => {
  const index = join(lms.packagesDir, 'packages.json');
  const before = readFileSync(index, 'utf8');
  writeFileSync(index, '{"packages":[{"file":"../data/proef-lms.sqlite","format":"web"},{"file":"..","format":"html"}]}');
  expect((await get(`${lms.url}/api/packages`)).packages).toEqual([]);
  writeFileSync(index, before);
});

test('a launch page that is shown again is a new launch', async () => {
  const start = await fetch(`${lms.url}/start?package=proef.scorm12.zip&learner=l1`);
  const again = await fetch(start.url);
  expect(start.url).toContain('/sessie/');
  expect(again.url).not.toBe(start.url);
});

test('a course that returns to the LMS finds a page', async () => {
  expect(await (await fetch(`${lms.url}/klaar`)).text()).toContain('Terug in het LMS');
});

const folders = (): { packagesDir: string; dataDir: string } => {
  const root = mkdtempSync(join(tmpdir(), 'proef-lms-'));
  writePackages(join(root, 'packages'));
  return { packagesDir: join(root, 'packages'), dataDir: join(root, 'data') };
};
/** A program that holds a port. */
const holdPort = async (port = 0) => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, free: () => new Promise<void>(resolve => void server.close(() => resolve())) };
};

test('refuses an asked port that is taken, in one sentence', async () => {
  const { packagesDir, dataDir } = folders();
  const { port, free } = await holdPort();
  await expect(startOn(port, packagesDir, dataDir)).rejects.toThrow(`Poort ${port} is bezet`);
  await free();
});

test('without an asked port takes the next free one', async () => {
  const [one, other] = [folders(), folders()];
  const first = await startOn(null, one.packagesDir, one.dataDir);
  const second = await startOn(null, other.packagesDir, other.dataDir);
  expect(Number(new URL(second.url).port)).toBeGreaterThan(Number(new URL(first.url).port));
  await Promise.all([first.close(), second.close()]);
});

test('knows a port from something else', () => {
  expect(parsePort(undefined)).toBeNull();
  expect(parsePort('4400')).toBe(4400);
  for (const wrong of ['abc', '', '-1', '70000', '1.5']) expect(() => parsePort(wrong)).toThrow('is geen poort');
});

test('closes at once, also while a page is listening', async () => {
  const { packagesDir, dataDir } = folders();
  const preview = await startPreview({ port: 0, packagesDir, dataDir });
  const { attempt } = (await (
    await fetch(`${preview.url}/api/launch`, { method: 'POST', body: '{"package":"proef.cmi5.zip"}' })
  ).json()) as Json;
  const stream = await fetch(`${preview.url}/api/attempts/${attempt}/events`);
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  await stream.body?.cancel();
  await preview.close();
  await expect(fetch(preview.url)).rejects.toThrow();
});

test('npm start prints the address, says how to make packages, and stops on Ctrl-C', async () => {
  const root = mkdtempSync(join(tmpdir(), 'proef-lms-'));
  const program = join(import.meta.dirname, '../../../cli/start.ts');
  const child = spawn(process.execPath, [program, '--poort', '0', '--pakketten', join(root, 'leeg'), '--pogingen', join(root, 'data')]);
  let said = '';
  await new Promise<void>(resolve =>
    child.stdout.on('data', chunk => {
      said += chunk;
      if (said.includes('Ctrl-C')) resolve();
    }),
  );
  expect(said).toMatch(/Proef-LMS: http:\/\/127\.0\.0\.1:\d+/);
  expect(said).toContain('npm run packages');
  const code = new Promise(resolve => child.on('exit', resolve));
  child.kill('SIGINT');
  expect(await code).toBe(0);
  rmSync(root, { recursive: true, force: true });
});
