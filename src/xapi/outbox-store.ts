import { pause } from '../core/deadline.ts';
import { storageTimeoutMs, type World } from '../core/world.ts';
import type { Entry } from './outbox-queue.ts';

/**
 * The outbox's copy in this browser, for when the page goes away before the LRS answered. Every call resolves: where storage is
 * blocked, full or silent there is no copy, and memory is all there is.
 */
export type OutboxStore = {
  /** By session and order. */
  load(): Promise<readonly Entry[]>;
  put(entries: readonly Entry[]): Promise<boolean>;
  remove(entries: readonly Entry[]): Promise<boolean>;
  /** Whether the session is this page's from now on: no other page that lives has it. `null`: the browser does not say in time. */
  claim(session: string): Promise<boolean | null>;
};

const databaseName = 'onder-de-waterlijn.outbox';
const entryStore = 'entries';
const leaseStore = 'leases';

/** How long a page without Web Locks holds a session after its last sign of life, in milliseconds. Timers of a hidden page run once a minute. */
export const lease = 150_000;

/** `key`: which LMS, learner and course, as a hash. Without it nothing is kept. */
export const outboxStore = (world: World, key: string): OutboxStore => {
  const database = world.database(databaseName, [entryStore, leaseStore]);
  const done = (work: Promise<unknown>): Promise<boolean> =>
    work.then(
      () => true,
      () => false,
    );
  const keyOf = ({ session, order }: Entry) => [key, session, order];

  return {
    load: () =>
      database.all(entryStore, key).then(
        kept => kept.filter(isStoredEntry).map(({ entry }) => entry),
        () => [],
      ),
    put: entries =>
      done(
        database.put(
          entryStore,
          entries.map(entry => [keyOf(entry), { entry }] as const),
        ),
      ),
    remove: entries => done(database.remove(entryStore, entries.map(keyOf))),
    claim(session) {
      const name = `${databaseName}:${key}:${session}`;
      return Promise.race([world.lock(name) ?? takeLease(world, name), pause(world, storageTimeoutMs).then(() => null)]);
    },
  };

  /** Over plain http there are no Web Locks: a session is held by saying so again before the time is up. */
  async function takeLease({ date, later, on }: World, name: string): Promise<boolean> {
    const held = await database.swap(leaseStore, name, date() + lease).then(
      until => {
        // One that lasts longer than a lease was given by another clock.
        if (typeof until !== 'number' || until < date() || until > date() + lease) return true;
        // To ask made it last longer; if that page is gone, somebody may have it in time.
        database.put(leaseStore, [[name, until]]).catch(() => {});
        return false;
      },
      // Nothing can be kept here, so no other page can have it either.
      () => true,
    );
    if (!held) return false;
    let callOff = () => {};
    const renew = () => {
      callOff = later(() => {
        database.put(leaseStore, [[name, date() + lease]]).catch(() => {});
        renew();
      }, lease / 3);
    };
    renew();
    on('pagehide', () => {
      callOff();
      database.remove(leaseStore, [name]).catch(() => {});
    });
    return true;
  }
};

/** Keeps nothing. */
export const noOutboxStore: OutboxStore = {
  load: async () => [],
  put: async () => false,
  remove: async () => false,
  claim: async () => true,
};

type StoredEntry = { readonly entry: Entry };

/** Another version of the course may have kept something else. */
const isStoredEntry = (value: unknown): value is StoredEntry => {
  const entry = typeof value === 'object' && value !== null && 'entry' in value ? (value.entry as Partial<Entry>) : null;
  return (
    typeof entry?.id === 'string' &&
    typeof entry.session === 'string' &&
    typeof entry.order === 'number' &&
    typeof entry.bytes === 'number' &&
    typeof entry.statement === 'object' &&
    ['string', 'undefined'].includes(typeof entry.mark)
  );
};
