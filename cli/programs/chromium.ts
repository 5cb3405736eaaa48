import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Installation } from './installation.ts';

/**
 * How the tests and the kit start a browser: with the flags that keep it from calling out. It asks its maker for updates and accounts
 * all the same, so it can find no name but this computer's own.
 */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
];

/** First Debian's shell, which is Chromium without the windows of a browser: a page in it costs half of the processor. */
const shell = 'chromium-headless-shell';
const names = [shell, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'msedge'];

const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The browser for the tests: `CHROME_PATH`, an installed Chromium, Chrome or Edge, or Playwright's own. `null` when there is
 * none. Throws when `CHROME_PATH` names a file that is not there. `whole`: no shell, which keeps no page alive for Back.
 */
export const findChromium = async (whole?: 'whole'): Promise<string | null> => {
  const fits = (file: string) => !(whole && file.endsWith(shell));
  const named = process.env['CHROME_PATH'];
  if (named && fits(named)) {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which does not exist: correct it or leave it out.`);
  }
  const look = process.platform === 'win32' ? 'where' : 'which';
  for (const name of names.filter(fits)) {
    const found = spawnSync(look, [name], { encoding: 'utf8' }).stdout?.split('\n')[0]?.trim();
    if (found) return found;
  }
  const place = places.find(place => existsSync(place));
  if (place) return place;
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  return existsSync(own) ? own : null;
};

/** What is installed when there is no browser for the tests; `null` when there is one. */
export const missingChromium = async (): Promise<Installation | null> => {
  if (await findChromium('whole')) return null;
  const steps = installers();
  return {
    what: 'Chromium, to open the packages in',
    how: steps.map(commands => commands.map(command => command.join(' ')).join(' && ')).join(', or else '),
    install: async () => {
      for (const commands of steps) if (commands.every(([program, ...args]) => run(program, args)) && (await findChromium('whole'))) return;
    },
  };
};

/** `findChromium`. Throws one sentence that says what to do when there is none. */
export const requireChromium = async (whole?: 'whole'): Promise<string> => {
  const found = await findChromium(whole);
  if (found) return found;
  throw new Error(
    'The browser tests need a Chromium, Chrome or Edge: install one, or set CHROME_PATH to its program file, and run this again.',
  );
};

type Command = readonly [program: string, ...args: string[]];

const fromDebian = (...packages: readonly string[]): readonly Command[] => [
  ['apt-get', 'update'],
  ['apt-get', 'install', '-y', ...packages],
];

const installers = (): readonly (readonly Command[])[] => [
  ...(process.getuid?.() === 0 ? [fromDebian('chromium', 'chromium-headless-shell'), fromDebian('chromium')] : []),
  [['npx', 'playwright', 'install', 'chromium'] as const],
];

const run = (program: string, args: readonly string[]): boolean =>
  spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
