/**
 * Everything around the course that is not the course: time, chance, network, and what this browser keeps. It is passed in, so that a
 * whole launch runs in one process with a made world, and so that every wait has its place. `src/browser/browser-world.ts` is the real one.
 */
export type World = {
  /** Milliseconds since the epoch by the clock of this device. It may be wrong, and may jump. */
  date(): number;
  /** Milliseconds since some fixed moment; never goes back. */
  now(): number;
  /** Runs once after so many milliseconds, unless it is called off by what this returns. */
  later(run: () => void, milliseconds: number): () => void;
  /** So many random bytes. */
  random(bytes: number): Uint8Array;
  readonly fetch: typeof globalThis.fetch;
  /** What this browser keeps under this name, with these stores; they are made when the database is. */
  database(name: string, stores: readonly string[]): Database;
  /**
   * Whether this name is this page's from now on, until the page is gone, however it ends; `null` where a browser has no locks (over plain
   * http).
   */
  lock(name: string): Promise<boolean> | null;
  /** A channel to the other pages of this origin; `null` where a browser has none. */
  channel(name: string, heard: (message: unknown) => void): Channel | null;
  /** Runs at each of these moments in the life of the page. */
  on(moment: PageMoment, run: () => void): void;
};

/**
 * `online`: the browser says that there is a network again. `pagehide`: the page is being left; nothing that takes time is sure to
 * happen.
 */
export type PageMoment = 'online' | 'pagehide';

export type Channel = {
  post(message: string): void;
};

/** Texts sort before what they begin. */
export type Key = string | readonly (string | number)[];

/**
 * A database in this browser. Every call rejects when storage is blocked, broken or full, and when it has not answered within
 * `storageTimeoutMs`; then nothing of it counts as kept. Writes are on their way before a call returns where the connection is there
 * already: a page that closes has no time to open one.
 */
export type Database = {
  /** `late`: what comes when the time was up already. */
  get(store: string, key: Key, late?: (value: unknown) => void): Promise<unknown>;
  /** All whose key is a list that begins with this text, in the order of their keys. */
  all(store: string, first: string): Promise<readonly unknown[]>;
  /** All of these, or none. */
  put(store: string, entries: readonly (readonly [Key, unknown])[]): Promise<void>;
  remove(store: string, keys: readonly Key[]): Promise<void>;
  /** Puts this, and resolves to what it took the place of; nothing comes in between. `late`: as in `get`. */
  swap(store: string, key: Key, value: unknown, late?: (there: unknown) => void): Promise<unknown>;
};

/** How long this browser's storage may take to answer, in milliseconds: Safari 14 and broken profiles never do. */
export const storageTimeoutMs = 2000;
