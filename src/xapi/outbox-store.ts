import { type Database, database } from './database.ts';
import type { Entry } from './outbox-queue.ts';

/**
 * The outbox's copy in this browser, for when the page goes away before the LRS answered. Every call resolves: where storage is
 * blocked or full there is no copy, and memory is all there is.
 */
export type OutboxStore = {
  /** By session and order. */
  load(): Promise<readonly Entry[]>;
  put(entries: readonly Entry[]): Promise<boolean>;
  remove(entries: readonly Entry[]): Promise<boolean>;
  /** Whether the session is this page's from now on: no other page that lives has it. */
  claim(session: string): Promise<boolean>;
};

const databaseName = 'onder-de-waterlijn.outbox';
const entryStore = 'entries';
const leaseStore = 'leases';

/** How long a page without Web Locks holds a session after its last sign of life, in milliseconds. Timers of a hidden page run once a minute. */
const lease = 150_000;

/** `key`: which LMS, learner and course, as a hash. Without it nothing is kept. */
export const outboxStore = (window: Window, key: string): OutboxStore => {
  const { run } = database(window, databaseName, [entryStore, leaseStore]);
  const done = (work: Promise<unknown>): Promise<boolean> =>
    work.then(
      () => true,
      () => false,
    );
  const last = <T>(requests: readonly IDBRequest<T>[]): IDBRequest<T> | null => requests.at(-1) ?? null;

  return {
    load: () =>
      run<Kept[]>('read', entryStore, store => store.getAll(IDBKeyRange.bound([key], [key, []]))).then(
        kept => (kept ?? []).filter(isKept).map(({ entry }) => entry),
        () => [],
      ),
    put: entries =>
      done(run('write', entryStore, store => last(entries.map(entry => store.put({ entry }, [key, entry.session, entry.order]))))),
    remove: entries => done(run('write', entryStore, store => last(entries.map(entry => store.delete([key, entry.session, entry.order]))))),
    claim(session) {
      const name = `${databaseName}:${key}:${session}`;
      return window.navigator.locks ? lock(window.navigator.locks, name) : leaseOf(window, name, run);
    },
  };
};

/** Keeps nothing. */
export const noOutboxStore: OutboxStore = {
  load: async () => [],
  put: async () => false,
  remove: async () => false,
  claim: async () => true,
};

type Kept = { readonly entry: Entry };

/** Another version of the course may have kept something else. */
const isKept = (value: unknown): value is Kept => {
  const entry = typeof value === 'object' && value !== null && 'entry' in value ? (value.entry as Partial<Entry>) : null;
  return (
    typeof entry?.id === 'string' &&
    typeof entry.session === 'string' &&
    typeof entry.order === 'number' &&
    typeof entry.bytes === 'number' &&
    typeof entry.statement === 'object'
  );
};

/** Held until the page is gone; the browser then lets go, however the page ended. */
const lock = (locks: LockManager, name: string): Promise<boolean> =>
  new Promise(resolve => {
    locks
      .request(name, { ifAvailable: true }, held => {
        resolve(held !== null);
        return held ? new Promise(() => {}) : undefined;
      })
      .catch(() => resolve(false));
  });

/** Over plain http there are no Web Locks: a session is held by saying so again before the time is up. */
const leaseOf = async (window: Window, name: string, run: Database['run']): Promise<boolean> => {
  let mine = false;
  const held = await run('change', leaseStore, store => {
    const asked = store.get(name);
    asked.onsuccess = () => {
      const until: unknown = asked.result;
      mine = typeof until !== 'number' || until < Date.now();
      if (mine) store.put(Date.now() + lease, name);
    };
    return asked;
  }).then(
    () => mine,
    // Nothing can be kept here, so no other page can have it either.
    () => true,
  );
  if (!held) return false;
  const timer = window.setInterval(() => {
    run('write', leaseStore, store => store.put(Date.now() + lease, name)).catch(() => {});
  }, lease / 3);
  window.addEventListener('pagehide', () => {
    window.clearInterval(timer);
    run('write', leaseStore, store => store.delete(name)).catch(() => {});
  });
  return true;
};
