/** The browsers in which the faults are played. WebKit is a stand-in for Safari, not Safari. */
export const browserNames = ['chromium', 'firefox', 'webkit'] as const;
export type BrowserName = (typeof browserNames)[number];

/** What not every driver can do with its browser. */
export type Ability =
  /** End a tab as a crash does: nothing in it gets to run. */
  | 'kill'
  /** Kill the whole browser, and start it again with the storage that it had. */
  | 'profile'
  /** Open a closed tab again, a tab twice, or the tabs that the browser had when it ended. */
  | 'session';

/** A tab or window. What an expression comes to is brought over as JSON; a promise is awaited. */
export type View = {
  /** Resolves when the page has loaded. */
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs in the document of the window itself. Rejects when there is none, as in the middle of a navigation. */
  evaluate(expression: string): Promise<unknown>;
  /** A click of a mouse, in CSS pixels from the top left corner of the page's window. */
  clickAt(x: number, y: number): Promise<void>;
  /** In front of the other tabs. */
  front(): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** As its own button does it: the page gets to run what it does at the end. */
  close(): Promise<void>;
  /** Needs the ability `kill`. Ends the tab as a crash does. */
  kill(): Promise<void>;
};

/** Storage of its own, with the tabs that have it. */
export type Profile = {
  open(): Promise<View>;
  /** The window that comes when this is done. */
  popup(act: () => Promise<void>): Promise<View>;
  /** Switches the network of the browser itself off and on; `null`: only a server can be gone. */
  readonly offline: ((now: boolean) => Promise<void>) | null;
  /** Closes all that is open in it. Its storage is gone after that, unless it is on disk. */
  end(): Promise<void>;
};

/** A browser that runs. */
export type Driver = {
  readonly name: BrowserName;
  readonly version: string;
  /** One in which nothing is stored yet. */
  profile(): Promise<Profile>;
  /** The one that is on disk. */
  own(): Promise<Profile>;
  /** Needs the ability `profile`. Ends the process at once: nothing in it gets to run. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

export type StartBrowser = {
  /** Whether a page that was left is kept alive for Back (the back/forward cache). Without it Back takes the HTTP cache or the server. */
  readonly pageCache: boolean;
  /** Folder with the profile; without one the browser forgets everything. */
  readonly profile?: string;
};

const tabs = 'no driver opens a closed tab again, a tab twice, or the tabs that a browser had when it ended';
const webkit = 'a session of WebKit’s driver ends with the process of a page, and keeps no profile';

/** Why not, a sentence per ability that a driver does not have. */
export const inability: { readonly [name in BrowserName]: { readonly [ability in Ability]?: string } } = {
  chromium: { session: tabs },
  firefox: { session: tabs },
  webkit: { kill: webkit, profile: webkit, session: tabs },
};
