import type { Driver, Profile, View } from './driver.ts';

/**
 * A browser where one learner follows another. Each has an LMS at a port of its own, so storage of its own, and a tab is worth keeping:
 * a new one costs more than all that happens in it.
 */
export class BrowserSeat {
  readonly profile: Profile;
  readonly driver: Driver;
  #idle: View | null = null;
  readonly #opened = new Set<View>();

  constructor(driver: Driver, profile: Profile) {
    this.driver = driver;
    this.profile = profile;
  }

  static async make(driver: Driver): Promise<BrowserSeat> {
    return new BrowserSeat(driver, await driver.profile());
  }

  /** A tab, with some other page in it or none. */
  async tab(): Promise<View> {
    const view = this.#idle ?? (await this.profile.open());
    this.#idle = null;
    this.#opened.add(view);
    return view;
  }

  /** The window that comes when this is done. */
  async popup(act: () => Promise<void>): Promise<View> {
    const view = await this.profile.popup(act);
    this.#opened.add(view);
    return view;
  }

  /** This tab is done with, and the next launch may be in it. */
  async done(view: View): Promise<void> {
    if (this.#idle) return this.close(view);
    this.#opened.delete(view);
    this.#idle = view;
  }

  async close(view: View): Promise<void> {
    this.#opened.delete(view);
    await view.close();
  }

  async kill(view: View): Promise<void> {
    this.#opened.delete(view);
    await view.kill();
  }

  /** Closes what the learner before left open. */
  async clear(): Promise<void> {
    for (const view of this.#opened) await view.close().catch(() => {});
    this.#opened.clear();
  }
}
