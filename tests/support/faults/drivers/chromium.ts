import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumArgs, requireChromium } from '../../../../cli/programs/chromium.ts';
import type { Driver, Profile, StartBrowser, View } from './driver.ts';
import { awaited, dropProfile, ended, newProfile } from './process.ts';

/**
 * Chromium through Playwright. Nothing is intercepted: that would switch the HTTP cache off. Playwright's own start has no back/forward
 * cache; with one, or with a profile on disk, the browser is started by us.
 */
export const startChromium = async (start: StartBrowser): Promise<Driver> => {
  if (start.pageCache || start.profile) return startOwn(start);
  const browser = await chromium.launch({ executablePath: await requireChromium(), args: chromiumArgs });
  return driverOf(browser, { kill: () => browser.close(), close: () => browser.close() });
};

const startOwn = async ({ pageCache, profile }: StartBrowser): Promise<Driver> => {
  const folder = profile ?? (await newProfile());
  const portFile = path.join(folder, 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const child = spawn(
    await requireChromium('whole'),
    [
      '--headless',
      ...chromiumArgs,
      ...(pageCache ? [] : ['--disable-features=BackForwardCache']),
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
      '--window-size=1280,900',
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  const port = await awaited('The browser listens', async () =>
    existsSync(portFile) ? (await readFile(portFile, 'utf8')).split('\n')[0] || null : null,
  );
  const browser = await connected(`http://127.0.0.1:${port}`);
  const kill = async () => {
    await ended(child);
    await browser.close().catch(() => {});
  };
  const close = async () => {
    await kill();
    if (!profile) await dropProfile(folder);
  };
  return driverOf(browser, { kill, close });
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

const driverOf = (browser: Browser, { kill, close }: Pick<Driver, 'kill' | 'close'>): Driver => ({
  name: 'chromium',
  version: browser.version(),
  async profile() {
    const context = await browser.newContext();
    return { ...profileOf(context), end: () => context.close() };
  },
  async own() {
    const [context] = browser.contexts();
    if (!context) throw new Error('The browser has no context');
    return profileOf(context);
  },
  kill,
  close,
});

const profileOf = (context: BrowserContext): Profile => ({
  open: async () => viewOf(await context.newPage()),
  async popup(act) {
    const [page] = await Promise.all([context.waitForEvent('page'), act()]);
    return viewOf(page);
  },
  offline: now => context.setOffline(now),
  async end() {
    for (const page of context.pages()) await page.close();
  },
});

export const viewOf = (page: Page): View => ({
  goto: async address => void (await page.goto(address)),
  reload: async () => void (await page.reload()),
  evaluate: expression => page.evaluate(expression),
  clickAt: (x, y) => page.mouse.click(x, y),
  front: () => page.bringToFront(),
  resize: (width, height) => page.setViewportSize({ width, height }),
  async close() {
    if (page.isClosed()) return;
    const closed = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await closed;
  },
  async kill() {
    const session = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    session.send('Page.crash').catch(() => {});
    await crashed;
    await page.close();
  },
});
