import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '../../../src/xapi/outbox-queue.ts';
import { noOutboxStore, outboxStore } from '../../../src/xapi/outbox-store.ts';
import { drained } from '../../support/drained.ts';
import { oneOfEach, plainContext } from '../../support/fake-lrs.ts';
import { nodeWorld } from '../../support/node-world.ts';

const entries: readonly Entry[] = oneOfEach(plainContext).map(({ actor, ...statement }, order) => ({
  session: 'a',
  order,
  id: statement.id ?? '',
  essential: false,
  statement,
  bytes: 1000,
}));

/** A page of a browser: pages of one browser share `indexedDB` and `locks`. */
const page = (indexedDB: IDBFactory, locks?: LockManager) => {
  const events = new EventTarget();
  const window = {
    indexedDB,
    navigator: { locks },
    addEventListener: events.addEventListener.bind(events),
  };
  return { world: nodeWorld(window), close: () => events.dispatchEvent(new Event('pagehide')) };
};

/** Web Locks as far as they are used here. */
const makeLocks = () => {
  const held = new Set<string>();
  const request = async (name: string, _: LockOptions, run: (lock: Lock | null) => unknown) => {
    if (held.has(name)) return run(null);
    held.add(name);
    return run({ name, mode: 'exclusive' });
  };
  return { locks: { request } as unknown as LockManager, held };
};

afterEach(() => void vi.useRealTimers());

describe("the outbox's copy in this browser", () => {
  it('gives back what was kept, in order, to the same learner only', async () => {
    const { world } = page(new IDBFactory());
    const store = outboxStore(world, 'sleutel');
    expect(await store.put([...entries].reverse())).toBe(true);
    expect(await store.load()).toEqual(entries);
    expect(await outboxStore(world, 'andere').load()).toEqual([]);
  });

  it('hands out nothing that is none of ours, whatever another version left there', async () => {
    const { world } = page(new IDBFactory());
    const [entry] = entries;
    const fields = ['id', 'session', 'order', 'bytes', 'statement'] as const;
    const strange: readonly unknown[] = [
      null,
      7,
      'entry',
      {},
      { entry: null },
      { entry: 'x' },
      ...fields.map(field => ({ entry: { ...entry, [field]: undefined } })),
      { entry: { ...entry, mark: 7 } },
    ];
    const kept = world.database('onder-de-waterlijn.outbox', ['entries', 'leases']);
    await kept.put(
      'entries',
      strange.map((value, n) => [['sleutel', 'a', n], value] as const),
    );
    await kept.put('entries', [[['sleutel', 'b', 0], { entry: { ...entry, mark: 'completed' } }]]);
    expect(await outboxStore(world, 'sleutel').load()).toEqual([{ ...entry, mark: 'completed' }]);
  });

  it('is nothing at all where nothing may be kept', async () => {
    expect([await noOutboxStore.load(), await noOutboxStore.put(entries), await noOutboxStore.remove(entries)]).toEqual([[], false, false]);
    expect(await noOutboxStore.claim('a')).toBe(true);
  });

  it('forgets what the LRS has', async () => {
    const store = outboxStore(page(new IDBFactory()).world, 'sleutel');
    await store.put(entries);
    await store.remove(entries.slice(1));
    expect(await store.load()).toEqual(entries.slice(0, 1));
  });

  it('keeps what a closing page says, which has no time to open a database', async () => {
    const indexedDB = new IDBFactory();
    const store = outboxStore(page(indexedDB).world, 'sleutel');
    await store.load();
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => ({}) as IDBOpenDBRequest);
    expect(await store.put(entries)).toBe(true);
    open.mockRestore();
    expect(await outboxStore(page(indexedDB).world, 'sleutel').load()).toEqual(entries);
  });

  it('is empty and says no where storage is blocked', async () => {
    const blocked = {
      get indexedDB(): IDBFactory {
        throw new DOMException('blocked', 'SecurityError');
      },
      navigator: {},
    };
    const store = outboxStore(nodeWorld(blocked), 'sleutel');
    expect([await store.load(), await store.put(entries), await store.remove(entries), await store.claim('a')]).toEqual([
      [],
      false,
      false,
      true,
    ]);
  });
});

describe('a session', () => {
  it('belongs to one page at a time, with Web Locks', async () => {
    const [database, { locks, held }] = [new IDBFactory(), makeLocks()];
    const [one, two] = [outboxStore(page(database, locks).world, 'sleutel'), outboxStore(page(database, locks).world, 'sleutel')];
    expect([await one.claim('a'), await two.claim('a'), await two.claim('b')]).toEqual([true, false, true]);
    held.clear();
    expect(await two.claim('a')).toBe(true);
  });

  it('belongs to one page at a time without them: until that page closes, or showed no life for two and a half minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const database = new IDBFactory();
    const [first, second] = [page(database), page(database)];
    const [one, two] = [outboxStore(first.world, 'sleutel'), outboxStore(second.world, 'sleutel')];
    expect([await one.claim('a'), await two.claim('a')]).toEqual([true, false]);

    await vi.advanceTimersByTimeAsync(120_000);
    expect(await two.claim('a')).toBe(false);
    first.close();
    await vi.waitFor(async () => expect(await two.claim('a')).toBe(true));

    vi.setSystemTime(Date.now() + 151_000);
    expect(await outboxStore(page(database).world, 'sleutel').claim('a')).toBe(true);
  });

  it('without them: is not taken again by a page that was left, and is kept somewhere (back/forward cache)', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const database = new IDBFactory();
    const [first, second] = [page(database), page(database)];
    expect(await outboxStore(first.world, 'sleutel').claim('a')).toBe(true);
    first.close();
    await vi.advanceTimersByTimeAsync(140_000);
    await drained();
    expect(await outboxStore(second.world, 'sleutel').claim('a')).toBe(true);
  });

  it('without them: is free again when a clock was a year ahead at the time, and is right by now', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const database = new IDBFactory();
    const now = Date.now();
    vi.setSystemTime(now + 365 * 86_400_000);
    expect(await outboxStore(page(database).world, 'sleutel').claim('a')).toBe(true);
    vi.setSystemTime(now);
    expect(await outboxStore(page(database).world, 'sleutel').claim('a')).toBe(true);
  });

  it('without them: stays with a page that lives, however seldom its timers run', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const database = new IDBFactory();
    const [one, two] = [outboxStore(page(database).world, 'sleutel'), outboxStore(page(database).world, 'sleutel')];
    expect(await one.claim('a')).toBe(true);
    // A hidden page runs its timers once a minute: each may come a minute late.
    for (let minute = 0; minute < 60; minute++) {
      vi.setSystemTime(Date.now() + 60_000);
      await vi.advanceTimersByTimeAsync(50_000);
      await drained();
      expect(await two.claim('a')).toBe(false);
    }
  });

  it('is not known to be this page’s when the browser does not say in time', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const locks = { request: () => new Promise(() => {}) } as unknown as LockManager;
    const claim = outboxStore(page(new IDBFactory(), locks).world, 'sleutel').claim('a');
    await vi.advanceTimersByTimeAsync(2000);
    expect(await claim).toBeNull();
  });
});
