import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findWebKit } from '../../../../cli/programs/other-browsers.ts';
import { type Driver, inability, type Profile, type StartBrowser, type View } from './driver.ts';
import { awaited, dropProfile, ended, newProfile } from './process.ts';

/**
 * WebKitGTK through WebDriver (https://www.w3.org/TR/webdriver2/), on a screen in memory. A profile is a browser of its own: what a driver's
 * session has stored goes away with it.
 */
export const startWebKit = async ({ pageCache }: StartBrowser): Promise<Driver> => {
  const found = findWebKit();
  if (!found) throw new Error('There is no WebKit with its driver on this computer');
  const screen = spawn(found.screen, ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const display = await new Promise<string>(resolve => screen.stdout.once('data', number => resolve(`:${String(number).trim()}`)));
  const profiles = new Set<Profile>();
  const args = ['--automation', ...(pageCache ? [] : ['--enable-page-cache=false'])];
  const start = async () => {
    const made = await openSession({ ...found, args, display });
    profiles.add(made.profile);
    return made;
  };
  const first = await start();
  let waiting: Profile | null = first.profile;
  const profile = async () => {
    const next = waiting ?? (await start()).profile;
    waiting = null;
    return next;
  };
  const close = async () => {
    for (const one of profiles) await one.end().catch(() => {});
    await ended(screen);
  };
  return { name: 'webkit', version: first.version, profile, own: profile, kill: close, close };
};

type Wanted = { readonly driver: string; readonly browser: string; readonly args: readonly string[]; readonly display: string };

const openSession = async ({
  driver,
  browser,
  args,
  display,
}: Wanted): Promise<{ readonly profile: Profile; readonly version: string }> => {
  const folder = await newProfile();
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display, HOME: folder, WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1' },
  });
  const base = `http://127.0.0.1:${port}`;
  await awaited('The driver listens', () =>
    fetch(`${base}/status`).then(
      () => true,
      () => null,
    ),
  );
  const options = { 'webkitgtk:browserOptions': { binary: browser, args } };
  const opened = (await command(base, 'POST', '/session', { capabilities: { alwaysMatch: options } })) as Opened;
  const own = `${base}/session/${opened.sessionId}`;

  /** Commands go to one window at a time: each first says to which. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = last.then(act, act);
    last = next.catch(() => {});
    return next;
  };
  const send = (method: Method, path: string, body?: object) => command(own, method, path, body);
  const handles = () => inWindow(home, () => send('GET', '/window/handles')) as Promise<readonly string[]>;
  const inWindow = <T>(handle: string, act: () => Promise<T>) =>
    inTurn(async () => {
      await send('POST', '/window', { handle });
      return act();
    });

  const viewOf = (handle: string): View => {
    const tell = (path: string, body: object) => inWindow(handle, () => send('POST', path, body));
    return {
      goto: async address => void (await tell('/url', { url: address })),
      reload: async () => void (await tell('/refresh', {})),
      evaluate: expression => tell('/execute/sync', { script: `return (${expression});`, args: [] }),
      clickAt: async (x, y) => void (await tell('/actions', { actions: [click(x, y)] })),
      front: async () => void (await inWindow(handle, async () => {})),
      resize: async (width, height) => void (await tell('/window/rect', { x: 0, y: 0, width, height })),
      close: async () => void (await inWindow(handle, () => send('DELETE', '/window'))),
      kill: () => Promise.reject(new Error(inability.webkit.kill)),
    };
  };

  // The window with which it began stays: without any the session would be over, and a closed one takes no command.
  const home = (await send('GET', '/window')) as string;
  const profile: Profile = {
    async open() {
      const made = (await inWindow(home, () => send('POST', '/window/new', { type: 'window' }))) as { readonly handle: string };
      const view = viewOf(made.handle);
      await view.resize(1280, 938);
      return view;
    },
    async popup(act) {
      const before = await handles();
      await act();
      return viewOf(await awaited('A new window', async () => (await handles()).find(one => !before.includes(one))));
    },
    offline: null,
    async end() {
      await send('DELETE', '').catch(() => {});
      await ended(child);
      await dropProfile(folder);
    },
  };
  return { profile, version: opened.capabilities.browserVersion };
};

type Method = 'GET' | 'POST' | 'DELETE';
type Opened = { readonly sessionId: string; readonly capabilities: { readonly browserVersion: string } };

const command = async (base: string, method: Method, path: string, body?: object): Promise<unknown> => {
  const response = await fetch(base + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = (await response.json()) as { readonly value: unknown };
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
  return value;
};

const click = (x: number, y: number) => ({
  type: 'pointer',
  id: 'mouse',
  parameters: { pointerType: 'mouse' },
  actions: [
    { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ],
});

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
};
