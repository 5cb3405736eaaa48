import { type Browser, type BrowserContext, launch, type Page } from 'puppeteer-core';
import { findFirefox } from '../../../../cli/programs/other-browsers.ts';
import type { Driver, Profile, StartBrowser, View } from './driver.ts';
import { awaited, descendants, dropProfile, ended, newProfile } from './process.ts';

/** Firefox through WebDriver BiDi. */
export const startFirefox = async ({ pageCache, profile }: StartBrowser): Promise<Driver> => {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error('There is no Firefox on this computer');
  const folder = profile ?? (await newProfile());
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    defaultViewport: { width: 1280, height: 900 },
    userDataDir: folder,
    extraPrefsFirefox: {
      'browser.sessionhistory.max_total_viewers': pageCache ? -1 : 0,
      // Nothing is fetched but what a test asks for, and no name is looked up.
      'network.dns.disabled': true,
      'browser.safebrowsing.downloads.remote.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      // A killed browser starts again without a question.
      'toolkit.startup.max_resumed_crashes': -1,
      'browser.sessionstore.resume_from_crash': false,
    },
  });
  const kill = async () => {
    const child = browser.process();
    if (child) await ended(child);
    await browser.disconnect();
  };
  return {
    name: 'firefox',
    version: (await browser.version()).replace(/^\D+/, ''),
    profile: async () => profileOf(browser, await browser.createBrowserContext()),
    own: async () => profileOf(browser, browser.defaultBrowserContext()),
    kill,
    async close() {
      await browser.close().catch(kill);
      if (!profile) await dropProfile(folder);
    },
  };
};

const profileOf = (browser: Browser, context: BrowserContext): Profile => ({
  open: async () => viewOf(browser, await context.newPage()),
  async popup(act) {
    const before = await context.pages();
    await act();
    const opened = async () => (await context.pages()).find(page => !before.includes(page));
    return viewOf(browser, await awaited('A new window', opened));
  },
  offline: null,
  async end() {
    if (context === browser.defaultBrowserContext()) for (const page of await context.pages()) await page.close();
    else await context.close();
  },
});

const viewOf = (browser: Browser, page: Page): View => ({
  goto: async address => void (await page.goto(address)),
  reload: async () => void (await page.reload()),
  evaluate: expression => page.evaluate(expression),
  clickAt: (x, y) => page.mouse.click(x, y),
  front: () => page.bringToFront(),
  resize: (width, height) => page.setViewport({ width, height }),
  close: async () => void (page.isClosed() || (await page.close())),
  /** BiDi has no crash: the processes that hold pages are ended, all of this browser. */
  async kill() {
    const parent = browser.process()?.pid;
    if (!parent) throw new Error('The browser has no process');
    const holdPages = descendants(parent).filter(({ command }) => /-contentproc .*\btab$/.test(command));
    for (const { pid } of holdPages) process.kill(pid, 'SIGKILL');
    await awaited('The tab is gone', () =>
      page.evaluate('1').then(
        () => null,
        () => true,
      ),
    );
    await page.close();
  },
});
