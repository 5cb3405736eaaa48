import { withDeadline } from '../core/deadline.ts';
import { type Database, type Key, storageTimeoutMs, type World } from '../core/world.ts';

/**
 * IndexedDB as a `Database`. Its connection stays open: a page that closes has no time to open one. A connection that broke, or that
 * never came, is tried anew at the next call.
 */
export const database = (
  world: Pick<World, 'later'>,
  factory: () => IDBFactory,
  ranges: () => typeof IDBKeyRange,
  name: string,
  stores: readonly string[],
): Database => {
  const transact = transactor(world, () => connect(factory(), name, stores));
  const writing = (store: string, action: (store: IDBObjectStore) => undefined): Promise<void> => transact<never>('write', store, action);
  const valid = (key: Key) => key as IDBValidKey;

  return {
    get: (store, key, late) => transact('read', store, all => all.get(valid(key)) as IDBRequest<unknown>, late),
    all: async (store, first) =>
      (await transact('read', store, all => all.getAll(ranges().bound([first], [first, []])) as IDBRequest<unknown[]>)) ?? [],
    put: (store, entries) =>
      writing(store, all => {
        for (const [key, value] of entries) all.put(value, valid(key));
      }),
    remove: (store, keys) =>
      writing(store, all => {
        for (const key of keys) all.delete(valid(key));
      }),
    swap: (store, key, value, late) =>
      transact(
        'write',
        store,
        all => {
          const there = all.get(valid(key)) as IDBRequest<unknown>;
          all.put(value, valid(key));
          return there;
        },
        late,
      ),
  };
};

/** Transactions over one connection. Each rejects when it takes longer than storage may; `late` hears what came of it after all. */
const transactor = (world: Pick<World, 'later'>, connect: () => Promise<IDBDatabase>) => {
  let open: IDBDatabase | null = null;
  let opening: Promise<IDBDatabase> | null = null;
  const over = () => {
    open?.close();
    open = opening = null;
  };
  const opened = () => {
    opening ??= connect().then(connection => {
      connection.onclose = connection.onversionchange = over;
      open = connection;
      return connection;
    });
    opening.catch(over);
    return opening;
  };
  /** `write` is over with its requests, also when the page is gone before their answers. */
  const transact = async <T>(purpose: 'read' | 'write', store: string, action: StoreAction<T>): Promise<T | undefined> => {
    const connection = open ?? (await opened());
    return new Promise((resolve, reject) => {
      const transaction = connection.transaction(store, purpose === 'read' ? 'readonly' : 'readwrite');
      const request = action(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error);
      if (purpose === 'write') transaction.commit();
    });
  };
  const inTime = <T>(work: Promise<T>, late?: (value: T) => void): Promise<T> =>
    withDeadline(
      world,
      storageTimeoutMs,
      () => work,
      () => {
        // The next call tries a connection of its own, unless this one is there.
        opening = null;
        return new Error('No answer.');
      },
    ).catch(error => {
      work.then(late, () => {});
      throw error;
    });
  return <T>(purpose: 'read' | 'write', store: string, action: StoreAction<T>, late?: (value: T | undefined) => void) =>
    inTime(transact(purpose, store, action), late);
};

type StoreAction<T> = (store: IDBObjectStore) => IDBRequest<T> | undefined;

const connect = (factory: IDBFactory, name: string, stores: readonly string[]): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = factory.open(name, 1);
    request.onupgradeneeded = () => {
      for (const store of stores) request.result.createObjectStore(store);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
