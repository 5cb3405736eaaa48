import { existsSync, readdirSync } from 'node:fs';
import { debianPackages, program } from './debian.ts';
import type { Installation } from './installation.ts';

/** `FIREFOX_PATH`, or the Firefox that is installed; `null`: there is none. */
export const findFirefox = (): string | null => process.env['FIREFOX_PATH'] ?? program('firefox-esr', 'firefox');

/** WebKitGTK's driver, its small browser, and a screen in memory to show it on. */
export type WebKit = { readonly driver: string; readonly browser: string; readonly screen: string };

/** `null`: not all of it is there. */
export const findWebKit = (): WebKit | null => {
  const [driver, screen] = [program('WebKitWebDriver'), program('Xvfb')];
  if (!driver || !screen) return null;
  const libraries = '/usr/lib';
  const browser = readdirSync(libraries)
    .flatMap(folder => ['4.1', '4.0'].map(version => `${libraries}/${folder}/webkit2gtk-${version}/MiniBrowser`))
    .find(file => existsSync(file));
  return browser ? { driver, browser, screen } : null;
};

/** `null`: they are there, or cannot be had, and the tests in that browser are skipped by name. */
export const missingFirefox = (): Installation | null =>
  findFirefox() ? null : debianPackages('Firefox, to play faults in as well', 'firefox-esr');

export const missingWebKit = (): Installation | null =>
  findWebKit() ? null : debianPackages('WebKitGTK with its driver, to play faults in as well', 'webkit2gtk-driver', 'xvfb');
