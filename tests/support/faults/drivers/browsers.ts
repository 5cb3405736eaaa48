import { findFirefox, findWebKit } from '../../../../cli/programs/other-browsers.ts';
import { startChromium } from './chromium.ts';
import type { BrowserName, Driver, StartBrowser } from './driver.ts';
import { startFirefox } from './firefox.ts';
import { BrowserSeat } from './seat.ts';
import { startWebKit } from './webkit.ts';

const starts = { chromium: startChromium, firefox: startFirefox, webkit: startWebKit } as const satisfies {
  readonly [name in BrowserName]: (start: StartBrowser) => Promise<Driver>;
};

export const startBrowser = (name: BrowserName, start: StartBrowser): Promise<Driver> => starts[name](start);

/** Why this browser cannot be had here, in one sentence; `null`: it can. */
export const absent = (name: BrowserName): string | null => {
  if (name === 'firefox' && !findFirefox()) return 'no Firefox on this computer: install Debian’s firefox-esr, or set FIREFOX_PATH';
  if (name === 'webkit' && !findWebKit()) return 'no WebKit on this computer: install Debian’s webkit2gtk-driver and xvfb';
  return null;
};

/** Browsers that stay alive from one test to the next, and the seats in them. */
export class Browsers {
  readonly #running = new Map<string, Promise<Driver>>();
  readonly #free = new Map<string, BrowserSeat[]>();
  readonly #kind = new WeakMap<BrowserSeat, string>();

  get(name: BrowserName, pageCache = false): Promise<Driver> {
    const kind = `${name} ${pageCache}`;
    const driver = this.#running.get(kind) ?? startBrowser(name, { pageCache });
    this.#running.set(kind, driver);
    return driver;
  }

  /** A seat that others had before, or a new one: to be given back with `leave`. */
  async seat(name: BrowserName, pageCache = false): Promise<BrowserSeat> {
    const kind = `${name} ${pageCache}`;
    const seat = this.#free.get(kind)?.pop() ?? (await BrowserSeat.make(await this.get(name, pageCache)));
    this.#kind.set(seat, kind);
    return seat;
  }

  leave(seat: BrowserSeat): void {
    const kind = this.#kind.get(seat);
    if (kind !== undefined) this.#free.set(kind, [...(this.#free.get(kind) ?? []), seat]);
  }

  async end(): Promise<void> {
    const all = [...this.#running.values()];
    this.#running.clear();
    this.#free.clear();
    for (const driver of all) await (await driver).close();
  }
}
