import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isLoopback, watchOutward } from '../../../cli/outward/outward.ts';
import { announcement } from '../../../cli/programs/installation.ts';

/** Runs this code in a Node that is watched, and gives what was seen. */
const watched = (code: string): readonly string[] => {
  const watch = watchOutward();
  try {
    spawnSync(process.execPath, ['--input-type=module', '--eval', code], { env: { ...process.env, ...watch.env } });
    return [...new Set(watch.seen().map(({ how, to }) => `${how} ${to}`))];
  } finally {
    watch.close();
  }
};

// 192.0.2.0/24 is for documentation: nobody is there.
describe('The spy on what a command reaches', () => {
  it.each([
    ['fetch', `await fetch('http://192.0.2.1/', { signal: AbortSignal.timeout(50) }).catch(() => {})`, 'connect 192.0.2.1'],
    ['fetch by name', `await fetch('http://buiten.invalid/').catch(() => {})`, 'look-up buiten.invalid'],
    [
      'http',
      `import http from 'node:http'; http.get('http://192.0.2.1/').on('error', () => {}).setTimeout(50, function () { this.destroy() })`,
      'connect 192.0.2.1',
    ],
    [
      'https',
      `import https from 'node:https'; https.get('https://192.0.2.1/').on('error', () => {}).setTimeout(50, function () { this.destroy() })`,
      'connect 192.0.2.1',
    ],
    [
      'HTTP/2',
      `import http2 from 'node:http2'; const it = http2.connect('http://192.0.2.1/').on('error', () => {}); setTimeout(() => it.destroy(), 50)`,
      'connect 192.0.2.1',
    ],
    [
      'a socket',
      `import { connect } from 'node:net'; connect(80, '192.0.2.1').on('error', () => {}).setTimeout(50, function () { this.destroy() })`,
      'connect 192.0.2.1',
    ],
    [
      'TLS',
      `import { connect } from 'node:tls'; connect(443, '192.0.2.1').on('error', () => {}).setTimeout(50, function () { this.destroy() })`,
      'connect 192.0.2.1',
    ],
    ['a web socket', `new WebSocket('ws://192.0.2.1/').onerror = () => {}; setTimeout(() => process.exit(), 50)`, 'connect 192.0.2.1'],
    ['a look-up', `import { lookup } from 'node:dns'; lookup('buiten.invalid', () => {})`, 'look-up buiten.invalid'],
    [
      'a look-up with a promise',
      `import { lookup } from 'node:dns/promises'; await lookup('buiten.invalid').catch(() => {})`,
      'look-up buiten.invalid',
    ],
    [
      'a resolver of its own',
      `import { Resolver } from 'node:dns'; const it = new Resolver(); it.resolve4('buiten.invalid', () => {}); it.cancel()`,
      'look-up buiten.invalid',
    ],
    [
      'a datagram',
      `import { createSocket } from 'node:dgram'; const it = createSocket('udp4'); it.send('x', 9, '192.0.2.1', () => it.close())`,
      'datagram 192.0.2.1',
    ],
    [
      'a child process',
      `import { spawnSync } from 'node:child_process'; spawnSync(process.execPath, ['-e', "require('node:dns').lookup('buiten.invalid', () => {})"])`,
      'look-up buiten.invalid',
    ],
    [
      'a worker',
      `import { Worker } from 'node:worker_threads'; new Worker("import('node:dns').then(dns => dns.lookup('buiten.invalid', () => {}))", { eval: true })`,
      'look-up buiten.invalid',
    ],
  ])('sees %s', (_, code, seen) => {
    expect(watched(code)).toContain(seen);
  });

  it('says nothing of what stays on this computer', () => {
    expect(
      watched(`
        import http from 'node:http';
        import { lookup } from 'node:dns/promises';
        const server = http.createServer((_, answer) => answer.end('x')).listen(0, '127.0.0.1', async () => {
          await lookup('localhost');
          await (await fetch(\`http://127.0.0.1:\${server.address().port}/\`)).text();
          process.exit();
        });`),
    ).toEqual([]);
  });

  it.each([
    '127.0.0.1',
    '127.1.2.3',
    '::1',
    '[::1]',
    'localhost',
    'LMS.localhost',
    '::ffff:127.0.0.1',
    '0.0.0.0',
    '::',
    '0000:0000:0000:0000:0000:0000:0000:0000',
    '0:0:0:0:0:0:0:1',
    '',
  ])('takes “%s” for this computer', host => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each([
    '127.0.0.1.example.org',
    '10.0.0.1',
    'localhost.example.org',
    '::2',
    '1::1',
    '::1:1',
    '::ffff:10.0.0.1',
    'telemetry.astro.build',
  ])('takes “%s” for elsewhere', host => {
    expect(isLoopback(host)).toBe(false);
  });
});

describe('What a test run installs', () => {
  const install = async () => {};

  it('is said with what it is for and the command, and how to do without', () => {
    const said = announcement([
      { what: 'Chromium, to open the packages in', how: 'apt-get install chromium', install },
      { what: 'LibreOffice', how: 'apt-get install libreoffice', install },
    ]);
    expect(said).toContain('- Chromium, to open the packages in: apt-get install chromium\n');
    expect(said).toContain('- LibreOffice: apt-get install libreoffice\n');
    expect(said).toContain('--no-install');
  });

  it('is not spoken of when nothing is missing', () => {
    expect(announcement([])).toBeNull();
  });
});
