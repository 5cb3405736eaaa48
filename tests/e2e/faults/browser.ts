import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { chromiumArgs, requireChromium } from '../../../scripts/chromium.ts';

/**
 * A browser of our own with a profile on disk: it can be killed as a crash or a power cut does it, and started again with what it had
 * kept. And unlike Playwright's it has a back/forward cache.
 */
export type OwnBrowser = {
  readonly context: BrowserContext;
  /** Ends the process at once. Nothing in it gets to run. */
  kill(): Promise<void>;
};

export const newProfile = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'odw-profile-'));
export const dropProfile = (profile: string): Promise<void> =>
  rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

export const startBrowser = async (profile: string): Promise<OwnBrowser> => {
  const portFile = path.join(profile, 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const args = [
    '--headless',
    ...chromiumArgs,
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--window-size=1280,900',
    'about:blank',
  ];
  const child = spawn(await requireChromium(), args, { stdio: 'ignore' });
  const address = await debuggingAddress(portFile);
  const browser = await connected(address);
  const [context] = browser.contexts();
  if (!context) throw new Error('The browser has no context');
  return {
    context,
    async kill() {
      await ended(child);
      await browser.close().catch(() => {});
    },
  };
};

/** A browser that has only just begun to listen drops a connection now and then. */
const connected = async (address: string, tries = 3): Promise<Browser> => {
  try {
    return await chromium.connectOverCDP(address);
  } catch (error) {
    if (tries <= 1) throw error;
    return connected(address, tries - 1);
  }
};

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
};

const debuggingAddress = async (portFile: string): Promise<string> => {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (existsSync(portFile)) {
      const [port] = (await readFile(portFile, 'utf8')).split('\n');
      if (port) return `http://127.0.0.1:${port}`;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('The browser did not start');
};
