import type { Browser, BrowserContext, Page } from '@playwright/test';

/**
 * A browser where one learner follows another. Each has an LMS at a port of its own, so storage of its own, and a tab is worth keeping:
 * a new one costs more than all that happens in it.
 */
export class Seat {
  readonly context: BrowserContext;
  #idle: Page | null = null;

  constructor(context: BrowserContext) {
    this.context = context;
  }

  static async make(browser: Browser): Promise<Seat> {
    return new Seat(await browser.newContext());
  }

  /** A tab, with some other page in it or none. */
  async tab(): Promise<Page> {
    const page = this.#idle ?? (await this.context.newPage());
    this.#idle = null;
    return page;
  }

  /** This tab is done with, and the next launch may be in it. */
  async done(page: Page): Promise<void> {
    if (this.#idle) await page.close();
    else this.#idle = page;
  }

  /** Closes what the learner before left open. */
  async clear(): Promise<void> {
    for (const page of this.context.pages()) if (page !== this.#idle) await page.close();
  }
}
