import { within } from '../core/deadline.ts';
import { type Database, type Key, storagePatience, type World } from '../core/world.ts';

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
  let open: IDBDatabase | null = null;
  let opening: Promise<IDBDatabase> | null = null;
  const over = () => {
    open?.close();
    open = opening = null;
  };
  const opened = () => {
    opening ??= connect(factory(), name, stores).then(connection => {
      connection.onclose = connection.onversionchange = over;
      open = connection;
      return connection;
    });
    opening.catch(over);
    return opening;
  };
  /** `write` is over with its requests, also when the page is gone before their answers; `change` writes what depends on what it reads. */
  const transact = async <T>(
    purpose: 'read' | 'write' | 'change',
    store: string,
    action: (store: IDBObjectStore) => IDBRequest<T> | null,
  ): Promise<T | undefined> => {
    const connection = open ?? (await opened());
    return new Promise((resolve, reject) => {
      const transaction = connection.transaction(store, purpose === 'read' ? 'readonly' : 'readwrite');
      const request = action(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error);
      if (purpose === 'write') transaction.commit();
    });
  };
  const inTime = <T>(work: Promise<T>): Promise<T> =>
    within(
      world,
      storagePatience,
      () => work,
      () => {
        // The next call tries a connection of its own.
        if (!open) opening = null;
        return new Error('The storage of this browser does not answer.');
      },
    );
  const last = (requests: readonly IDBRequest[]): IDBRequest<unknown> | null => requests.at(-1) ?? null;
  const writing = async (store: string, action: (store: IDBObjectStore) => IDBRequest<unknown> | null): Promise<void> => {
    await inTime(transact('write', store, action));
  };
  const valid = (key: Key) => (typeof key === 'string' ? key : [...key]);

  return {
    get(store, key, late) {
      const reading = transact('read', store, all => all.get(valid(key)) as IDBRequest<unknown>);
      return inTime(reading).catch(error => {
        if (late) reading.then(late, () => {});
        throw error;
      });
    },
    all: async (store, first) =>
      (await inTime(transact('read', store, all => all.getAll(ranges().bound([first], [first, []])) as IDBRequest<unknown[]>))) ?? [],
    put: (store, entries) => writing(store, all => last(entries.map(([key, value]) => all.put(value, valid(key))))),
    remove: (store, keys) => writing(store, all => last(keys.map(key => all.delete(valid(key))))),
    async change(store, key, change) {
      await inTime(
        transact('change', store, all => {
          const asked = all.get(valid(key)) as IDBRequest<unknown>;
          asked.onsuccess = () => {
            const changed = change(asked.result);
            if (changed !== undefined) all.put(changed, valid(key));
          };
          return asked;
        }),
      );
    },
  };
};

const connect = (factory: IDBFactory, name: string, stores: readonly string[]): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = factory.open(name, 1);
    request.onupgradeneeded = () => {
      for (const store of stores) request.result.createObjectStore(store);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
